import { main } from '../../src/main.ts';
import { killBetweenStatements, tellStatements } from './kill-statements.ts';

// Says when it begins, so that the kill falls into the work and not into the start.
killBetweenStatements();
process.stdout.write('begin\n');
// One day for the whole test, be it midnight or not.
const clock = { now: () => new Date(process.env.NOW!), fixed: false };
const code = await main(process.argv.slice(2), process, clock);
tellStatements();
process.stdout.write('end\n');
process.exitCode = code;
