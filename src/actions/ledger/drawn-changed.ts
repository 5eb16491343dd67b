import { foldName } from '../../domain/identifiers/names.ts';
import { inspect } from '../../domain/invocation.ts';
import type { LedgerReading } from '../../ledgers/reading.ts';
import type { Warning } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { readDraws } from '../draw/stored-draw.ts';
import type { Comparison } from './compare-rows.ts';

/** Says of people who were drawn that a roster calls them otherwise, gives them another number or takes them off: what was drawn stays. */
export function drawnChanged(
  store: Store,
  unit: Unit,
  { rows }: LedgerReading,
  { renewed, notInFile }: Comparison,
  stored: ReadonlyMap<string, StoredRow>,
  retireMissing: boolean,
): readonly Warning[] {
  const draws = readDraws(store, { unit: unit.id }).filter(
    ({ kind, status, supersededBy }) => kind === 'officers' && status === 'drawn' && supersededBy === null,
  );
  if (draws.length === 0) return [];
  const called = new Map(rows.map(({ key, fields }) => [key, String(fields.name ?? '')]));
  const [onwards, missing] = [new Map(renewed), new Set(retireMissing ? notInFile : [])];
  const changeOf = (key: string, name: string): string | null => {
    const [now, next] = [called.get(key), onwards.get(key)];
    if (missing.has(key)) return `${name}停用`;
    if (next !== undefined) return `${name}改按“${next}”记`;
    return now === undefined || foldName(now) === foldName(name) ? null : `${name}改名为${now}`;
  };
  return draws.flatMap(({ number, first }): Warning[] => {
    const changes = (first?.drawn ?? []).flatMap(({ key }) => {
      const name = stored.get(key)?.fields.name;
      return (typeof name === 'string' && changeOf(key, name)) || [];
    });
    return changes.length === 0
      ? []
      : [
          {
            row: null,
            what: `抽取 ${number} 抽中的人里，${changes.join('、')}：抽中的名单不跟着改，请核对（${inspect('draw show', { id: number })}）`,
          },
        ];
  });
}
