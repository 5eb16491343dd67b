import { main } from '../../src/main.ts';

// Says when it begins, so that the kill falls into the work and not into the start.
process.stdout.write('begin\n');
const code = await main(process.argv.slice(2), process);
process.stdout.write('end\n');
process.exitCode = code;
