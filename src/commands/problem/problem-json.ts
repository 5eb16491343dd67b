import type { Problem } from '../../domain/visits/problems.ts';

/** A problem as `--json` shows it. */
export function problemJson(problem: Problem) {
  const { number, item, text, foundAt, found, deadline, state, seen, note, responsible = null } = problem;
  return { number, item, text, foundAt, found, deadline, responsible, state, seen, note };
}
