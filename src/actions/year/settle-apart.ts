import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import type { DeedConflict } from '../../store/conflicts.ts';
import { kindLabel } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import { onTitles } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import { againstIn } from '../../views/conflict.ts';
import { chosenSide, keepsBoth } from '../contested.ts';
import { reinstateUnit } from '../register-unit.ts';
import { numberFor, numbersOf, restoreNumber } from './document-numbers.ts';
import { practisedNumber, withdrawPractised } from './withdraw-practice.ts';

/**
 * Settles deeds that two machines did side by side: what stands against the one that is kept is taken back, or all of them are true
 * and stand as they were entered. Answers the id of the deed that was kept; null where all were. Faults: no such deed (2); not all
 * can be true, or one can only be changed by a deed of its own (4).
 */
export function settleApart(
  store: Store,
  author: string,
  given: { readonly conflict: DeedConflict; readonly keep: string; readonly reason: string },
): string | null {
  const { conflict, keep, reason } = given;
  const { entries, subject, unit, year } = conflict;
  const both = keepsBoth(keep);
  if (both && !conflict.both)
    throw Fault.refused(
      'conflict-both',
      subject.startsWith('apart/plaque/') ? '一个牌匾编号不能给两块牌匾' : '一个称号只能撤销或者终止一次，不能两件都算',
      phrase`以哪一件为准，--keep 写它的序号：${inspect('conflicts list')}`,
    );
  const chosen = both ? entries[0] : chosenSide(entries, keep);
  const dropped = both ? [] : againstIn(conflict, entries.indexOf(chosen)).flatMap((at) => entries[at - 1] ?? []);
  return store.write(author, () => {
    for (const entry of dropped) takeBack(store, author, entry, `两台电脑各办一件，以另一件为准：${reason}`);
    store.journal.append('conflict.settled', `settlement/${store.options.newId()}`, {
      unit,
      year,
      body: { subject, kept: chosen.id, dropped: dropped.map(({ id }) => id), reason },
      supersedes: [],
    });
    return both ? null : chosen.id;
  });
}

function takeBack(store: Store, author: string, entry: Entry, reason: string): void {
  const { kind, subject, unit, body } = entry;
  if (onTitles.some((one) => one === kind)) {
    withdrawPractised(store, author, practisedNumber(entry), reason);
    return;
  }
  // What it withdrew, or put an end to, comes back in the name of whoever said it.
  const before =
    kind === 'practice.withdrawn'
      ? store.journal.entry(String(body.entry))
      : kind === 'unit.field' && body.value === null
        ? store.journal.history({ subject, kinds: ['unit.field'] }).findLast((each) => each.body.value != null)
        : undefined;
  if (before) {
    store.journal.as(before.author, () => store.journal.repeat(before));
    // The number that became void with it is that of its paper again, where that has no other.
    for (const use of numbersOf(store))
      if (use.void === `撤回：${String(body.reason)}` && numberFor(store, use) === null)
        restoreNumber(store, author, use.number, reason);
  } else if (kind === 'unit.field' && unit !== null) reinstateUnit(store, author, store.units.known(unit), reason);
  else
    throw Fault.refused(
      'conflict-deed',
      `“${kindLabel(kind)}”不能在这里撤回`,
      phrase`${changedBy(store, entry)}；都是实情的，--keep both`,
    );
}

/** How a deed that is not withdrawn is changed. */
function changedBy(store: Store, { kind, unit, year }: Entry): Phrase {
  const given = { unit: store.units.byId(unit ?? '') ?? some('单位'), ...(year === null ? {} : { '--year': year }) };
  const [noun] = kind.split('.');
  switch (noun) {
    case 'acceptance':
      return phrase`结论要改的，先 ${inspect('reopen', { ...given, '--reason': some('理由') })} 重开（已重开的不用），再 ${inspect('conclude', given)}`;
    case 'publicity':
      return phrase`名单要改的用 ${inspect('publicity open', { '--from': some('日期'), '--reason': some('理由') })} 更正，误登记的撤回：${inspect('practice list', { '--all': true })}`;
    case 'objection':
      return phrase`核实结果再用 ${inspect('publicity settle', { number: some('编号'), '--outcome': some('upheld|rejected|mistaken'), '--reason': some('核实情况') })} 记录一次`;
    case 'appraisal':
      return phrase`改为实际的加扣分：${inspect('appraisal set', { ...given, '--points': some('分值'), '--reason': some('依据') })}`;
    default:
      return kind === 'application.nominated'
        ? phrase`用 ${inspect('application nominate')} 重新呈报，或者 ${inspect('application withdraw', { '--reason': some('理由') })} 撤回呈报`
        : phrase`重新审核：${inspect('application accept', given)}，或者 ${inspect('application decline', { ...given, '--reason': some('理由') })}`;
  }
}
