// npm run admin -- create EMAIL [NAME]: makes an administrator, and says a link that signs them in: a new house has no mail server yet.
import '#house';
import { publicUrl } from '#env';
import { newCtx } from '#kernel/context';
import { CannotStart, closePool, openPool } from '#kernel/db';
import { Invalid } from '#kernel/errors';
import { say } from '#kernel/i18n';
import { openQueue, stopJobs } from '#kernel/jobs';
import { createAdmin } from '#rooms/people';
import { command, withHouse } from './reach.ts';

const [deed, email = '', ...name] = process.argv.slice(2);

await command(async () => {
	if (deed !== 'create' || !email) throw new CannotStart('Say whom: npm run admin -- create you@example.org "Your Name"');
	await withHouse(async (url) => {
		openPool(url, 2);
		await openQueue(url, { supervise: false });
		try {
			const ctx = newCtx({ kind: 'house', reason: 'npm run admin' });
			const { secret } = await createAdmin(ctx, { email, name: name.join(' ') || (email.split('@')[0] ?? email) });
			console.log(
				`${email} is an administrator now. This link signs them in, once, within ten minutes; later they sign in at /aanmelden.\n\n  ${publicUrl}/aanmelden/link/${secret}\n`
			);
		} catch (error) {
			if (error instanceof Invalid)
				throw new CannotStart(
					Object.values(error.issues)
						.map((key) => say(key, {}, 'en'))
						.join(' ')
				);
			throw error;
		} finally {
			await stopJobs();
			await closePool();
		}
	});
});
