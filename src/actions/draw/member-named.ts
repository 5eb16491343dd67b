import { foldText } from '../../domain/draw/canonical-text.ts';
import { Fault } from '../../domain/fault.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { MemberInForce } from './drawn-in-force.ts';
import { drawnRow, drawnRows } from './drawn-rows.ts';
import type { StoredDraw } from './stored-draw.ts';

/**
 * The drawn that somebody means: by the number of the draw, however it is spelt, a case file also by that of its decision. Fault
 * (broken): none of them.
 */
export function memberNamed(
  store: Store,
  { unit, kind }: Pick<StoredDraw, 'unit' | 'kind'>,
  members: readonly MemberInForce[],
  given: string,
): MemberInForce {
  const key = caseNumberKey(foldText(given));
  const found = members.find((each) => caseNumberKey(each.key) === key);
  if (found) return found;
  const row = kind === 'officers' ? null : drawnRow(store, unit.id, given);
  const all = row ? drawnRows(store, unit.id, members) : new Map<string, readonly StoredRow[]>();
  const meant = members.find((each) => all.get(each.key)?.some((one) => one.key === row?.key));
  if (meant) return meant;
  throw Fault.broken('draw-not-drawn', `“${given}”不在这次抽中之列`, phrase`用 ${inspect('draw show')} 查看抽中的编号`);
}
