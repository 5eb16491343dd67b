import type { ContradictionFacts } from '../../domain/contradictions/facts.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { cell } from '../../domain/ledgers/rows.ts';
import type { Store } from '../../store/store.ts';
import { rosterRows } from '../draw/drawn-held.ts';
import { drawnInForce, type InForce } from '../draw/drawn-in-force.ts';
import { drawnRows } from '../draw/drawn-rows.ts';

type Apart = ContradictionFacts['drawnApart'][number];

/** Drawn files and persons of whom the ledgers hold no more, or whom they call otherwise: a merge changes a ledger under a draw. */
export function drawnApart(store: Store, unit: string, year: number): readonly Apart[] {
  const files = drawnInForce(store, unit, year, 'cases');
  const persons = (['identity', 'test'] as const).flatMap(
    (purpose) => drawnInForce(store, unit, year, 'officers', purpose) ?? [],
  );
  return [...(files ? filesApart(store, unit, files) : []), ...(persons.length > 0 ? rosterApart() : [])];

  function rosterApart(): readonly Apart[] {
    const byCertificate = rosterRows(store, unit);
    const told = new Map<string, Apart>();
    for (const { members, rounds } of persons)
      for (const { key, name } of members) {
        const row = byCertificate.get(key);
        const now = row ? cell(row, 'name') : null;
        // A purge takes names away: what is not there is called nothing else.
        if (row && (now === null || name === key || foldName(now) === foldName(name))) continue;
        const what = row
          ? `抽中的${name}（${key}），名册上这个证号现在是${now}`
          : `抽中的${name}（${key}），名册上现在没有这个证号`;
        told.set(key, { of: 'test', what, draw: numbersOf(rounds) });
      }
    return [...told.values()];
  }
}

function filesApart(store: Store, unit: string, { members, rounds }: InForce): readonly Apart[] {
  const rows = drawnRows(store, unit, members);
  // A number that the ledger lacked when it was drawn is told as such already.
  const lacking = new Set(rounds.flatMap(({ facts }) => facts?.phantoms ?? []));
  return members
    .filter(({ key }) => !rows.has(key) && !lacking.has(key))
    .map(({ key }) => ({
      of: 'review',
      what: `抽中的案卷 ${key}，案件台账现在没有这一件`,
      draw: numbersOf(rounds),
    }));
}

const numbersOf = (rounds: InForce['rounds']): string => `抽取 ${rounds.map(({ number }) => number).join('、')}`;
