import { submit } from '#kernel/web/server';
import { appealMeasure, myCare } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => myCare(locals.ctx);

export const actions: Actions = { appeal: submit(appealMeasure, { form: 'appeal', say: 'care_appealed' }) };
