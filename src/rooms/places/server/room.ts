import type { Room } from '#kernel/register';
import { loadGazetteer } from './gazetteer/load.ts';

export const room: Room = { name: 'places', prepare: loadGazetteer };
