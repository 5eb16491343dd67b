import { foldText } from '../../domain/draw/canonical-text.ts';
import type { OfficerPurpose } from '../../domain/draw/round.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { allRoundsOf } from './earlier-rounds.ts';
import { sharesPurpose } from './plan-round.ts';

/** Whether the five are drawn once for three purposes or three times, as the office has settled; null where it has not. */
export function settledDraws(store: Store, year: number): string | null {
  return store.settings.settlements(year).get('draws') ?? null;
}

/** Purposes as typed, separated by commas; null where none is named. Fault (usage): none of those that the edition has. */
function purposesFrom(given: string | null, all: readonly OfficerPurpose[]): readonly OfficerPurpose[] | null {
  const text = foldText(given ?? '');
  if (text === '' || text === '-') return null;
  const found = text.split(/[,、]/).map((part) => {
    const purpose = all.find((each) => each === part.trim());
    if (purpose) return purpose;
    throw Fault.usage(
      'draw-purpose',
      `没有“${part.trim()}”这个用途`,
      `这版标准的用途有 ${all.join('、')}，可以写几个；为什么再抽写在 --reason 里`,
    );
  });
  return [...new Set(found)].sort();
}

/**
 * What a draw of officers serves: the purposes that are typed, else `all` of the edition in one; null where they are drawn for
 * apart and none is named. Fault (refused): a first draw for some of them where the office has settled on a shared one; after a
 * shared one it is a draw again, which needs a reason and stands on every later certificate.
 */
export function purposesMeant(
  store: Store,
  at: { readonly unit: { readonly id: string }; readonly year: number; readonly all: readonly OfficerPurpose[] },
  typed: string | null,
): readonly OfficerPurpose[] | null {
  const named = purposesFrom(typed, at.all);
  const settled = settledDraws(store, at.year);
  if (!named) return settled === 'three' ? null : at.all;
  if (settled !== 'one' || at.all.every((each) => named.includes(each))) return named;
  if (allRoundsOf(store, { ...at, kind: 'officers' }).some((draw) => sharesPurpose(draw, named))) return named;
  throw Fault.refused(
    'draw-shared',
    `${at.year} 年已定为三处共用一次抽取，不能单为“${purposeWords('officers', named.join(','))}”抽取`,
    phrase`去掉 --purpose；要改为三次：${inspect('standard settle', { hole: 'draws', value: 'three', '--year': at.year, '--reason': some('理由') })}`,
  );
}
