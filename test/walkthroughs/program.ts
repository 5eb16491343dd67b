import { main } from '../../src/main.ts';

/** The whole program from its sources, for tests that need a process of its own. */
process.exitCode = await main(process.argv.slice(2), process);
