import { foldText } from '../../domain/draw/canonical-text.ts';
import { Fault } from '../../domain/fault.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { nearest } from '../../domain/nearest.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { MemberInForce } from './drawn-in-force.ts';
import { drawnRow, drawnRows } from './drawn-rows.ts';
import type { StoredDraw } from './stored-draw.ts';

/** The drawn that somebody means: by the number of the draw, however it is spelt, a case file also by that of its decision; undefined: none of them. */
export function memberMeant(
  store: Store,
  { unit, kind }: { readonly unit: string; readonly kind: StoredDraw['kind'] },
  members: readonly MemberInForce[],
  given: string,
): MemberInForce | undefined {
  const key = caseNumberKey(foldText(given));
  const found = members.find((each) => caseNumberKey(each.key) === key);
  if (found) return found;
  const row = kind === 'officers' ? null : drawnRow(store, unit, given);
  const all = row ? drawnRows(store, unit, members) : new Map<string, readonly StoredRow[]>();
  return members.find((each) => all.get(each.key)?.some((one) => one.key === row?.key));
}

/** The key that a number typed for one of these is most likely meant as; null where the ledger knows it as another file's. */
export const likelyMeant = (store: Store, unit: string, keys: readonly string[], given: string): string | null =>
  drawnRow(store, unit, given) ? null : nearest(given, keys);

/** The one of the drawn who bears a name; undefined: none. Fault (broken): several do. */
export function memberByName(members: readonly MemberInForce[], given: string): MemberInForce | undefined {
  const plain = (value: string) => value.normalize('NFKC').replace(/\s/g, '');
  const named = members.filter((member) => plain(member.name) === plain(given));
  if (named.length < 2) return named[0];
  throw Fault.broken(
    'member-ambiguous',
    `抽中的人中有 ${named.length} 个“${given}”`,
    `请写编号：${named.map((one) => one.key).join('、')}`,
  );
}

const called = { officers: '执法人员', cases: '案卷' } as const;

/** That none of the drawn is meant, with the one who may be. */
export function notDrawn(
  store: Store,
  { unit, kind }: { readonly unit: string; readonly kind: keyof typeof called },
  members: readonly MemberInForce[],
  given: string,
): Fault {
  const keys = members.map((member) => member.key);
  const near = likelyMeant(store, unit, keys, given);
  return Fault.broken(
    'not-drawn',
    `“${given}”不在抽中的${called[kind]}之列`,
    `${near ? `是不是 ${near}？` : ''}抽中的：${keys.slice(0, 6).join('、')}${keys.length > 6 ? ` 等 ${keys.length} 个` : ''}`,
  );
}

/** The drawn that somebody means, who must be one of them. Fault (broken): none of them. */
export function memberNamed(
  store: Store,
  { unit, kind }: Pick<StoredDraw, 'unit' | 'kind'>,
  members: readonly MemberInForce[],
  given: string,
): MemberInForce {
  const meant = memberMeant(store, { unit: unit.id, kind }, members, given);
  if (meant) return meant;
  throw Fault.broken('draw-not-drawn', `“${given}”不在这次抽中之列`, phrase`用 ${inspect('draw show')} 查看抽中的编号`);
}
