import type { Tell } from '../../store/audit/problem.ts';
import type { Store } from '../../store/store.ts';
import { readDraws } from '../draw/stored-draw.ts';
import { verifyStored } from '../draw/verify-stored.ts';

/** Recomputes every draw from what the journal holds of it, as a stranger would from its certificate. */
export function auditDraws(store: Store, tell: Tell): Readonly<Record<string, number>> {
  const draws = readDraws(store);
  for (const draw of draws) {
    try {
      const { problems } = verifyStored(store, draw);
      for (const { where, what } of problems) tell('draw', draw.id, `第 ${draw.attempt} 次抽取 ${where}：${what}`);
    } catch (error) {
      tell('draw', draw.id, `第 ${draw.attempt} 次抽取无法重算：${(error as Error).message}`);
    }
  }
  return { draws: draws.length };
}
