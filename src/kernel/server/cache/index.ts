export { PageCache, type CachedPage } from './pages.ts';
