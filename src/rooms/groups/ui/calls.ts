/** The address that finds who may be called with an @, in the group or the conversation at this address (`/netwerk/groep/gesprek`). */
export function callsAt(address: string): string {
	const [, , slug = '', key = ''] = address.split('/');
	return `/netwerk/${slug}/noemen?gesprek=${key}`;
}
