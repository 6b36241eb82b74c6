/** Fixed words of groups, shared with the browser. */
export const groupRoles = ['guest', 'member', 'host', 'lead'] as const;
export const listeds = ['nobody', 'network', 'public'] as const;
export const readables = ['members', 'network', 'public'] as const;
export const joinables = ['invitation', 'request', 'open'] as const;
export const histories = ['all', 'since_joining'] as const;
export const follows = ['every', 'followed', 'daily', 'weekly', 'mentions', 'nothing'] as const;
export const topicKinds = ['discussion', 'question', 'announcement', 'poll'] as const;
export const topicFollows = ['follow', 'normal', 'mute'] as const;
/** What one says with a sign under a post. */
export const meanings = ['thanks', 'tried', 'question', 'careful'] as const;

export type GroupRole = (typeof groupRoles)[number];
export type Listed = (typeof listeds)[number];
export type Readable = (typeof readables)[number];
export type Joinable = (typeof joinables)[number];
export type History = (typeof histories)[number];
export type Follow = (typeof follows)[number];
export type TopicKind = (typeof topicKinds)[number];
export type TopicFollow = (typeof topicFollows)[number];
export type Meaning = (typeof meanings)[number];
export type Question = { key: string; text: string; required: boolean };
