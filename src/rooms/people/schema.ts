export * from './schema/contact.ts';
export * from './schema/languages.ts';
