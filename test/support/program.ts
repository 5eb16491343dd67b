// The program as a process of its own, for tests that kill it.
import { main } from '../../src/main.ts';

// As the doorstep does.
process.removeAllListeners('warning');

process.exitCode = await main(process.argv.slice(2), process);
