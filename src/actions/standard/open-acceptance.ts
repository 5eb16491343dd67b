import { dayAt, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import { requireActive } from '../../store/units.ts';
import { keepEdition } from './editions.ts';

/**
 * Whether the acceptance of the year before is likelier to be meant: this year's was neither applied for nor begun, while
 * the year before has one. What is told of it, and the ways on; null where it is not.
 */
export function yearBefore(store: Store, unit: string, year: number) {
  const begun = ['application', 'acceptance'].some((of) => store.journal.latest(`${of}/${unit}/${year}`));
  if (year !== yearOf(dayAt(store.options.now())) || begun || store.cycle.reported(year).has(unit)) return null;
  const before = store.cycle.acceptanceOf(unit, year - 1);
  if (before === 'none' || store.cycle.acceptanceOf(unit, year) !== 'none') return null;
  const { name } = store.units.known(unit);
  const open = before === 'begun';
  const what = `${name} ${year - 1} 年度的验收${open ? '还没有作结论' : '已作结论'}，${year} 年度的还没有申报`;
  return { open, what, wayOn: `要办的、要看的是 ${year - 1} 年度的，加 --year ${year - 1}` };
}

/** The way on of a unit that lacks everything of a year, where that of the year before is likelier to be meant; undefined elsewhere. */
export function meantBefore(
  store: Store,
  unit: string,
  year: number,
  [first]: readonly { readonly code: string; readonly mend: Hint }[],
): Hint | undefined {
  const before = first?.code === 'not-applied' ? yearBefore(store, unit, year) : null;
  return before ? phrase`${before.wayOn}；确是 ${year} 年度的，${first?.mend ?? ''}` : undefined;
}

/** Refuses (exit 4) to begin a second acceptance of a unit in passing, while that of the year before is open. */
export function requireYearMeant(store: Store, unit: string, year: number): void {
  const before = yearBefore(store, unit, year);
  if (!before?.open) return;
  const { name } = store.units.known(unit);
  throw Fault.refused(
    'year-before-open',
    before.what,
    phrase`${before.wayOn}；要开始 ${year} 年度的，先登记申请：${inspect('apply', { unit: name, '--year': year })}`,
  );
}

/** Refuses (exit 4) what would change a concluded acceptance, or one of a retired unit, or begin one while that of the year before is open. */
export function requireOpen(store: Store, unit: string, year: number): void {
  requireYearMeant(store, unit, year);
  const known = store.units.byId(unit);
  if (known) requireActive(known);
  const conclusion = store.journal.latest(`conclusion/${unit}/${year}`);
  if (conclusion?.kind !== 'acceptance.concluded') return;
  const name = known?.name ?? '该单位';
  throw Fault.refused(
    'concluded',
    `${name} ${year} 年度验收已作结论，不能再改`,
    phrase`确需更改，先运行 ${inspect('reopen', { unit: name, '--year': year, '--reason': some('理由') })}`,
  );
}

/** Pins the edition with the first score of an acceptance, content and all; inside the caller's transaction. */
export function ensureOpened(store: Store, unit: string, year: number, edition: Edition): void {
  const subject = `acceptance/${unit}/${year}`;
  const opened = store.journal.latest(subject);
  // One that was only practised is begun anew.
  if (opened && !store.earnest.isPractice(opened)) return;
  keepEdition(store, edition, null);
  store.journal.append('acceptance.opened', subject, {
    unit,
    year,
    body: { edition: edition.id, fingerprint: edition.fingerprint },
  });
}
