import type { Clock } from '../../src/context.ts';

/** A clock on which a second passes each time somebody looks: whoever types under it never types too fast. */
export function leapingClock(): Clock {
  let now = Date.parse('2026-09-15T01:00:00Z');
  return {
    fixed: false,
    now: () => {
      now += 1000;
      return new Date(now);
    },
  };
}
