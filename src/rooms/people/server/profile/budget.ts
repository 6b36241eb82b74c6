import type { Limit } from '#kernel/limits';

/** What one member reads of others in an hour: enough to find somebody, too little to copy the network. */
export const profilesPerHour: Limit = { name: 'people.profiles', capacity: 100, seconds: 3600 };
export const listsPerHour: Limit = { name: 'people.directory', capacity: 40, seconds: 3600 };
