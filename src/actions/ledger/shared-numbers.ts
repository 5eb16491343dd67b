import { groupBy } from '../../domain/group-by.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { LedgerReading } from '../../ledgers/reading.ts';
import { rowsAt, type Warning } from '../../ledgers/words/warnings.ts';
import type { Store } from '../../store/store.ts';

/** Numbers of a file that another unit's ledger has as well: suspected, never merged and never refused. */
export function numbersElsewhere(
  store: Store,
  kind: Kind,
  unit: string,
  { rows, keys }: LedgerReading,
): readonly Warning[] {
  const told = kind.ofOneUnit;
  if (!told || rows.length === 0) return [];
  // All rows may be held elsewhere: a ledger that was imported for the wrong unit.
  const places = new Map<string, Set<string>>();
  for (const { key, unit: holder } of store.ledgers.holders(kind.kind, keys.keys())) {
    if (holder === unit || !told.is(key)) continue;
    const held = places.get(holder) ?? new Set();
    places.set(holder, held.add(key));
  }
  return [...places].map(([holder, held]) => {
    const own = rows.filter(({ key }) => held.has(key));
    const [first] = held;
    const there = `${told.title}在${holder}的${kind.title}里也有（如 ${first}）`;
    return {
      row: null,
      what:
        own.length === rows.length && own.length > 1
          ? `全部 ${own.length} 行的${there}，多半是选错了单位或者文件，请核对`
          : `${rowsAt(own)}的${there}，疑为重复登记或者填错，请核对`,
    };
  });
}

/** Numbers that several units at work have in their ledgers. */
export function sharedNumbers(
  store: Store,
): readonly { readonly title: string; readonly key: string; readonly units: readonly string[] }[] {
  return Object.values(kinds).flatMap((kind) => {
    const { ofOneUnit } = kind as Kind;
    if (!ofOneUnit) return [];
    const held = groupBy(store.ledgers.holders(kind.kind, null), ({ key }) => (ofOneUnit.is(key) ? key : undefined));
    return [...held]
      .filter(([, holders]) => holders.length > 1)
      .map(([key, holders]) => ({ title: ofOneUnit.title, key, units: holders.map(({ unit }) => unit) }));
  });
}
