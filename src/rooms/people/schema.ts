export * from './schema/contact.ts';
export * from './schema/languages.ts';
export * from './schema/profile.ts';
export * from './schema/mydata.ts';
export * from './schema/signin.ts';
