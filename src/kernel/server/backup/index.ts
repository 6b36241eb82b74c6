export { backup, noteBackup } from './backup.ts';
export { inspect, restore } from './restore.ts';
export type { Manifest } from './manifest.ts';
