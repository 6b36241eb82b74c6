/** Where an archive lies in the store while it is being brought in. */
export const archiveName = (id: string): string => `group-imports/${id}.mbox`;

/** What an archive may weigh. A longer history comes in pieces: what is here already is passed over. */
export const heaviest = 45 * 1024 * 1024;
