import { main } from '../../src/main.ts';
import { killBetweenStatements, tellStatements } from './kill-statements.ts';

// Says when it begins, so that the kill falls into the work and not into the start.
killBetweenStatements();
process.stdout.write('begin\n');
const code = await main(process.argv.slice(2), process);
tellStatements();
process.stdout.write('end\n');
process.exitCode = code;
