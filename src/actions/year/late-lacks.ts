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
  return ({ id, name }) => {
    const late = acceptances.find(({ unit }) => unit.id === id)?.late ?? [];
    const open = late.filter((entry) => {
      if (store.earnest.isPractice(entry) || !mayChange(store, entry)) return false;
      // What the conclusion knew already in the same words is no news.
      const before = store.journal
        .history({ subject: entry.subject })
        .filter((one) => !late.some((it) => it.id === one.id));
      return !before.some((one) => store.journal.sameMeaning(one, entry));
    });
    if (open.length === 0) return [];
    const labels = [...new Set(open.map(({ kind }) => entryKinds[kind as keyof typeof entryKinds].label))].join('、');
    return [
      {
        code: 'late-records',
        what: `结论作出以后又到了 ${open.length} 条记录（${labels}），还没有计入`,
        mend: phrase`先核对：${inspect('reopen', { unit: name, '--year': year, '--reason': some('计入后到记录') })}，再下结论`,
      },
    ];
  };
}

/** Of the parts of a visit those alone that say something against the unit can make another conclusion. */
function mayChange(store: Store, { kind, unit, year, body }: Entry): boolean {
  if (!kind.startsWith('visit.') || unit === null || year === null) return true;
  if (kind === 'visit.field-checked') return body.uncivil === true;
  const key = String(body.key);
  return kind === 'visit.officer-checked' && adverseCheck(store, { unit, year }, { key, name: key }) !== null;
}
