import { submit } from '#kernel/web/server';
import { undoNewAddress } from '#rooms/people';
import type { Actions } from './$types';

export const actions: Actions = {
	default: submit(undoNewAddress, { with: ({ params }) => params, then: () => '/aanmelden', say: 'signin_address_undone' })
};
