import { db } from '#kernel/context';
import { houseKey } from '#kernel/secret';
import { settings } from '#kernel/settings';
import { cast, expect, test } from '../../../../tests/house.ts';

test('what the house keeps to itself, its secret first of all, is read by no visitor, nobody of the network and no setting', async ({
	as,
	rows
}) => {
	await houseKey('test');
	expect(await rows(`select key from setting where key = 'house_secret' and secret`)).toHaveLength(1);
	const read = (who: Parameters<typeof as>[0]) => db(as(who)).selectFrom('setting').select('key').where('secret', '=', true).execute();
	for (const who of ['visitor', cast.mia, cast.emma, cast.fien] as const) expect(await read(who)).toEqual([]);
	expect(Object.keys(await settings())).not.toContain('house_secret');
});
