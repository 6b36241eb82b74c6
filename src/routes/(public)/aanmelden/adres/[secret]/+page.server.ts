import { submit } from '#kernel/web/server';
import { confirmNewAddress } from '#rooms/people';
import type { Actions } from './$types';

export const actions: Actions = {
	default: submit(confirmNewAddress, { with: ({ params }) => params, then: () => '/aanmelden', say: 'signin_address_done' })
};
