import type { Gap } from '../../domain/verification.ts';
import type { Tell } from '../../store/audit/problem.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { Coverage } from '../../store/rests.ts';
import type { Store } from '../../store/store.ts';
import { checkConclusion } from '../acceptance/check-conclusion.ts';

type Concluded = EntryOf<'acceptance.concluded'>;

/**
 * Computes every conclusion once more from what is frozen in it, and builds again what it says that it rests on. Conclusions of
 * former versions do not say that; they are recomputed and told as such.
 */
export function auditConclusions(store: Store, tell: Tell, lack: (gap: Gap) => void): Readonly<Record<string, number>> {
  const conclusions = store.journal.history({ kinds: ['acceptance.concluded'] });
  if (conclusions.length === 0) return {};
  const coverage = new Coverage(store.db);
  const older: string[] = [];
  const rewritten: string[] = [];
  for (const entry of conclusions) {
    const name = `${store.units.byId(entry.unit ?? '')?.name ?? entry.unit} ${entry.year} 年度的结论`;
    const { rests } = entry.body;
    const { wrong, rewritten: isRewritten } = checkConclusion(store, entry);
    if (wrong.length > 0)
      tell('conclusion', entry.id, `${name}与按所记事实重算的不同：${wrong.slice(0, 4).join('；')}`);
    if (isRewritten) rewritten.push(name);
    if (!rests) older.push(name);
    else restsAgain(entry, rests, coverage, name, tell, lack);
  }
  if (older.length > 0) {
    lack({
      kind: 'older',
      count: older.length,
      accounted: true,
      what: `${older.length} 个结论由旧版本作出，没有记下所依据的记录，只按所记事实重算了得分`,
    });
  }
  if (rewritten.length > 0) {
    lack({
      kind: 'older',
      count: rewritten.length,
      accounted: false,
      what: `${rewritten.slice(0, 4).join('、')}由旧版本作出，按现在的规则重算与当时所记不同，请对照纸质报告`,
    });
  }
  return { conclusions: conclusions.length };
}

function restsAgain(
  { id, unit, year, chain, seq, previous, body }: Concluded,
  rests: NonNullable<Concluded['body']['rests']>,
  coverage: Coverage,
  name: string,
  tell: Tell,
  lack: (gap: Gap) => void,
): void {
  const now = coverage.restsOf(unit ?? '', year ?? 0, [...body.frontier, { chain, length: seq - 1, hash: previous }]);
  if (now.digest === rests.digest) return;
  if (now.entries < rests.entries && now.places > rests.places) {
    const count = rests.entries - now.entries;
    lack({ kind: 'withheld', count, accounted: true, what: `${name}所依据的 ${count} 条记录这里只有位置` });
  } else if (!(now.entries > rests.entries && now.places < rests.places)) {
    // Where places were filled since, the entries of the unit among them were not known to who concluded.
    tell('conclusion', id, `${name}依据 ${rests.entries} 条记录，现在重算是 ${now.entries} 条，或内容不同`);
  }
}
