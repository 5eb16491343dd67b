import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Lack } from '../../domain/year/title-gate.ts';
import { entryKinds } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { adverseCheck } from '../draw/adverse-check.ts';
import { lateAcceptances } from '../exchange/standing.ts';

/**
 * What keeps a unit off a list and from a title though its conclusion stands: marks, answers, draws or ledgers that came after it by a
 * merge and might have made it another one. Whoever draws the conclusion anew has looked at them.
 */
export function lateLacks(store: Store, year: number): (unit: Pick<Unit, 'id' | 'name'>) => readonly Lack[] {
  const acceptances = lateAcceptances(store, year);
  const knowledge = store.knowledge();
  // Only another writer can have said otherwise.
  const undecided = store.journal.heads().length <= 1 ? [] : store.conflicts.list();
  return ({ id, name }) => {
    const contested = undecided.filter(
      (one) =>
        one.kind !== 'sameUnit' &&
        ofAcceptance.test(one.subject) &&
        (one.unit ?? id) === id &&
        (one.year ?? year) === year,
    ).length;
    const found = acceptances.find(({ unit }) => unit.id === id);
    const open = (found?.late ?? []).filter((entry) => {
      if (!found || store.earnest.isPractice(entry) || !mayChange(store, entry)) return false;
      // What stands as the conclusion knew it, said alike or decided so since, is no news.
      const known = store.journal
        .history({ subject: entry.subject })
        .filter((one) => knowledge.has(found.conclusion, one));
      const stood = known.filter((one) => !known.some(({ supersedes }) => supersedes.includes(one.id)));
      return store.journal
        .current(entry.subject)
        .some((now) => !stood.some((one) => store.journal.sameMeaning(one, now)));
    });
    const apart = {
      code: 'contested',
      what: `有 ${contested} 处两台电脑记的不同，还没有定下来`,
      mend: phrase`用 ${inspect('conflicts list')} 查看，逐一决定`,
    };
    if (open.length === 0) return contested > 0 ? [apart] : [];
    const labels = [...new Set(open.map(({ kind }) => entryKinds[kind as keyof typeof entryKinds].label))].join('、');
    return [
      ...(contested > 0 ? [apart] : []),
      {
        code: 'late-records',
        what: `结论作出以后又到了 ${open.length} 条记录（${labels}），还没有计入`,
        mend: phrase`先核对：${inspect('reopen', { unit: name, '--year': year, '--reason': some('计入后到记录') })}，再下结论`,
      },
    ];
  };
}

/** What decides whether a unit is listed and named: its acceptance, its list, and what was objected. */
const ofAcceptance = /^(?:item|proof|test|review|draws?|draw-outcome|draw-judgement|conclusion|publicity|objection)\//;

/** Of the parts of a visit those alone that say something against the unit can make another conclusion. */
function mayChange(store: Store, { kind, unit, year, body }: Entry): boolean {
  if (!kind.startsWith('visit.') || unit === null || year === null) return true;
  if (kind === 'visit.field-checked') return body.uncivil === true;
  const key = String(body.key);
  return kind === 'visit.officer-checked' && adverseCheck(store, { unit, year }, { key, name: key }) !== null;
}
