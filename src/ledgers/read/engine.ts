import { setFlagsFromString } from 'node:v8';

/** From this size on, bytes, rows leave so much behind that memory counts for more than time: some 75,000 rows of a workbook. */
const large = 6 * 1_048_576;

/** From this size on, some 3,000 rows, a reading takes so long that what the engine optimizes soon pays for the optimizing. */
const long = 262_144;

/** What the engine takes by itself, and bin/inspect.js puts up for all that is soon over: how much of a function runs before it is optimized. */
const usualBudget = 67_584;

/** Sets the engine for reading a file of so many bytes; what the build kept compiled of parts that are loaded after this it takes no more. */
export function setEngineFor(size: number): void {
  if (size > long) setFlagsFromString(`--interrupt-budget=${usualBudget}`);
  if (size <= large) return;
  setFlagsFromString('--incremental-marking');
  // Between two full collections the heap may grow by half, where the engine would let it grow fourfold.
  setFlagsFromString('--heap-growing-percent=50');
}
