export { listMedia, openFile, showMedia } from './media/queries.ts';
export { bringMedia, describeMedia, removeMedia, replaceMedia } from './media/commands.ts';
export { findNear } from './search/near.ts';
export { findAnything, suggestAnything } from './search/queries.ts';
