import type { Day } from '../../domain/day.ts';
import { inspect, type Phrase } from '../../domain/invocation.ts';
import { ofYear } from '../../domain/of-year.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';
import { closingOf } from './closing.ts';

/**
 * What is to be done next with an acceptance, as far as it would not be refused: of one that is concluded its report, of a unit
 * that has left the register where it stood, else what is missing, disputed or unanswered, else the conclusion.
 */
export function nextDeed(store: Store, acceptance: Acceptance, unit: Unit, today: Day): Phrase {
  const { year, conclusion, result } = acceptance;
  const given = { unit, ...ofYear(year, today) };
  if (conclusion) return inspect('report', given);
  if (unit.retired !== null) return inspect('status', { unit });
  if (result.missing.length > 0) return inspect('start', given);
  if (store.conflicts.forAcceptance(unit.id, year).length > 0) return inspect('conflicts list');
  const must = closingOf(store, acceptance, unit.name, today).some(({ weight }) => weight === 'must');
  return must ? inspect('check', { ...given, '--before-close': true }) : inspect('conclude', given);
}
