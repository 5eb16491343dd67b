import { sharedPurposes } from '../../domain/draw/standing.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';

/** Whether the five are drawn once for three purposes or three times, as the office has settled; null where it has not. */
export function settledDraws(store: Store, year: number): string | null {
  return store.settings.settlements(year).get('draws') ?? null;
}

/** Refuses (4) a draw for one purpose where the office has settled on a shared one. */
export function refuseAgainstShared(store: Store, year: number, purpose: string): void {
  if (settledDraws(store, year) !== 'one' || !(sharedPurposes as readonly string[]).includes(purpose)) return;
  throw new Fault(
    'refused',
    'draw-shared',
    `${year} 年已定为三处共用一次抽取，不能单为“${purposeWords('officers', purpose)}”抽取`,
    `去掉 --purpose；要改为三次：inspect standard settle draws three --year ${year} --reason 理由`,
  );
}
