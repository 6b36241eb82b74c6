// Installs, and with `build` also builds, without opening the house: for images and for machines that are prepared beforehand.
import { setup } from './setup.mjs';

await setup({ build: process.argv.includes('build') });
