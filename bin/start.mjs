// One command: installs when needed, builds when stale, starts the house. Plain JavaScript, because the machine's own Node may be older
// than the one the house runs on.
import { setup, node } from './setup.mjs';
import { spawn } from 'node:child_process';

await setup({ build: true });
// What was compiled once is not compiled again at the next start.
const env = { NODE_COMPILE_CACHE: 'node_modules/.cache/compiled', ...process.env };
const house = spawn(node, ['--no-warnings', 'bin/serve.ts', ...process.argv.slice(2)], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => house.kill(signal));
house.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));

// npm ends without passing a signal on; a house whose npm is gone closes too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && house.kill('SIGTERM'), 1000).unref();
