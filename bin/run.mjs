// Runs one of the house's own commands (`bin/NAME.ts`) on the Node that npm brought; installs first when needed.
import { spawn } from 'node:child_process';
import { node, setup } from './setup.mjs';

const [name, ...args] = process.argv.slice(2);
await setup({ build: name === 'bench' });
const child = spawn(node, ['--no-warnings', `bin/${name}.ts`, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
