import { contactPersons } from '#rooms/people';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ contacts: await contactPersons(locals.ctx) });
