import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import { requireActive } from '../../store/units.ts';
import { keepEdition } from './editions.ts';

/** Refuses (exit 4) what would change a concluded acceptance, or one of a retired unit. */
export function requireOpen(store: Store, unit: string, year: number): void {
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
