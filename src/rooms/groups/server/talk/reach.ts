import { readables, type Readable } from '../../schema.ts';
import { audienceOf } from '../groups/find.ts';
import type { Audience } from '../tables.ts';
import type { FoundTopic } from './find.ts';

type Reach = Pick<FoundTopic, 'audience' | 'circle'>;
const fromFew: readonly Audience[] = ['private', 'group', 'network', 'public'];

/** Audiences of no more people than this one. */
export const within = (audience: Audience): Audience[] => fromFew.slice(0, fromFew.indexOf(audience) + 1);

/** What a topic for these people may become part of: groups that no more people read. What was said where few read does not go where more do. */
export const noWiderThan = ({ audience }: Reach): Readable[] =>
	readables.filter((readable) => within(audience).includes(audienceOf({ readable })));

/** Is what is said in one still for no more people in the other? */
export const mayJoin = (one: Reach, other: Reach): boolean =>
	within(one.audience).includes(other.audience) && (!one.circle || one.circle === other.circle);
