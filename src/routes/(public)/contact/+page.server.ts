import { nowhere, settings } from '#kernel/settings';
import { contactPersons } from '#rooms/people';
import type { PageServerLoad } from './$types';

/** While nobody is a contact person, the house itself can be written to, when it was told at which address. */
export const load: PageServerLoad = async ({ locals }) => {
	const { contact_address } = await settings();
	return { contacts: await contactPersons(locals.ctx), address: contact_address === nowhere ? undefined : contact_address };
};
