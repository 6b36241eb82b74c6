import { submit } from '#kernel/web/server';
import { askForAccess } from '#rooms/people';
import type { Actions } from './$types';

export const actions: Actions = { default: submit(askForAccess, { then: () => '/aanmelden', say: 'signin_access_sent' }) };
