import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One answer of the house, as it went over the line. */
export type Recorded = { status: number; headers: Array<[string, string]>; body: Buffer };

/** The same bytes from a bare `node:http` server in a process of its own: as fast as Node can say them. */
export async function openBare(recorded: Recorded): Promise<{ address: string; close: () => Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'samenspel-bare-'));
	await writeFile(join(folder, 'body'), recorded.body);
	await writeFile(join(folder, 'head.json'), JSON.stringify({ status: recorded.status, headers: recorded.headers }));
	const server = spawn(process.execPath, ['--no-warnings', 'bench/harness/bare-server.ts', folder], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [said] = (await once(server.stdout, 'data')) as [Buffer];
	return {
		address: `http://localhost:${said.toString().trim()}`,
		close: async () => {
			server.kill();
			await once(server, 'exit');
			await rm(folder, { recursive: true, force: true });
		}
	};
}
