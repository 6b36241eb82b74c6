// npm run doctor [-- --json]: looks at everything the house stands on, open or closed; each line is fine, or says what to do.
import { env } from '#env';
import { now } from '#kernel/clock';
import { plainly } from '#kernel/db';
import { databaseLooks } from './doctor/database.ts';
import { fileLooks } from './doctor/files.ts';
import { looked, wrong, type Found } from './doctor/look.ts';
import { machine } from './doctor/machine.ts';
import { outside } from './doctor/outside.ts';
import { withHouse } from './reach.ts';

const time = () => now().getTime();
const found: Found[] = [];
const look = async (looks: Parameters<typeof looked>[0][]) => found.push(...(await Promise.all(looks.map(looked))));

await look(machine);
try {
	await withHouse((url) => look([...databaseLooks(url, time), ...fileLooks(url)]));
} catch (error) {
	found.push({ what: 'Database', ...wrong(plainly(error) ?? (error as Error).message) });
}
await look(outside(time));

const signs = { fine: '✓', note: '·', wrong: '✗' };
const bad = found.filter(({ state }) => state === 'wrong').length;
if (process.argv.includes('--json')) console.log(JSON.stringify(found, null, '\t'));
else {
	for (const { what, state, says } of found) console.log(`${signs[state]} ${what}: ${says}`);
	console.log(
		`\n${found.length} looked at${env.DATABASE_URL ? '' : `, in ${env.DATA_DIR}`}: ${bad ? `${bad} to mend` : 'nothing to mend'}.`
	);
}
process.exitCode = bad ? 1 : 0;
