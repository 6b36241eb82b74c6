import { timed } from '#kernel/jobs';
import { transact } from '#kernel/context';
import { knowWords } from './entries.ts';

export { index, indexMore, indexWhole, unindex, disown, type Entry } from './entries.ts';
export { search, suggest, titlesOf, type Answer, type Hit, type Segment } from './search.ts';

export const searchTimetable = [timed({ name: 'search.know_words', cron: '37 4 * * *', run: (ctx) => transact(ctx, knowWords) })];
