// The program as a process of its own, for tests that kill it.
import { main } from '../../src/main.ts';
import { leapingClock } from './clocks.ts';

// As the doorstep does.
process.removeAllListeners('warning');

// The day stands fixed by INSPECT_TODAY in these tests; the clock that runs leaps, or every key would wait for its frame to age.
const clock = process.env.INSPECT_TODAY ? leapingClock() : undefined;
process.exitCode = await main(process.argv.slice(2), process, clock);
