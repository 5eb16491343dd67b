// The program as a process of its own, for tests that kill it.
import { main } from '../../src/main.ts';
import { leapingClock } from './clocks.ts';

// As the doorstep does.
process.removeAllListeners('warning');

// The day stands fixed by INSPECT_TODAY in these tests; the clock that runs leaps, or every key would wait for its frame to age.
const clock = process.env.INSPECT_TODAY ? leapingClock() : undefined;
// Tests in which another program holds the file need not wait five seconds to be told so.
const patience = process.env.PATIENCE ? { patience: Number(process.env.PATIENCE) } : {};
const surroundings = { env: process.env, cwd: process.cwd(), ...patience };
process.exitCode = await main(process.argv.slice(2), process, clock, undefined, surroundings);
