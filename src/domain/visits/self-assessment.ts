import type { AcceptanceResult } from '../acceptance.ts';
import { formatPoints, type Points } from '../points.ts';
import type { Edition, Item } from '../standard.ts';
import { pointsTyped, typedNumber } from '../typed-number.ts';

/** 自评: what a unit says of itself at an item. It stands beside the answers and never counts. */
export interface SelfAssessed {
  readonly item: string;
  /** The score that it claims, as the item would be scored: a veto 0 or −100; null where it claims none. */
  readonly claimed: Points | null;
  readonly facts: string;
  readonly material: string;
}

const none = ['无', '没有', '不扣分', '未发生'];
const found = ['有', '扣分', '发生'];

/** What the 自评 column of an item says: points, null where it is empty, or a sentence that says what is wrong. */
export function readClaim(item: Item, text: string): Points | null | string {
  const typed = text.normalize('NFKC').trim().replace(/^-$/, '');
  if (typed === '') return null;
  if (item.kind === 'veto') {
    if (none.includes(typed)) return 0;
    if (found.includes(typed)) return -item.points;
    const number = Math.abs(typedNumber(typed.replace(/^[−-]/, '')));
    if (number === 0) return 0;
    return number * 100 === item.points ? -item.points : '基础标准请写 无 或 有';
  }
  const points = pointsTyped(typed);
  if (points === null || points < 0 || points > item.points) return `请写 0 到 ${formatPoints(item.points)} 的分数`;
  return points;
}

/** A claim in the words of lists: 「无」 and 「有」 of a baseline item, else points. */
export function claimWords(item: Item, claimed: Points | null): string {
  if (claimed === null) return '未评';
  if (item.kind === 'veto') return claimed === 0 ? '无' : '有';
  return `${formatPoints(claimed)} 分`;
}

/** A unit's own score beside ours. */
export interface Compared extends SelfAssessed {
  readonly title: string;
  /** Ours; null while the item is open. */
  readonly scored: Points | null;
  /** 自评 − 核定; null while either is open. */
  readonly difference: Points | null;
}

/** Every item that the unit spoke of beside our score, those farthest apart first, then in the order of the standard. */
export function compareSelf(
  edition: Edition,
  result: AcceptanceResult,
  claims: readonly SelfAssessed[],
): readonly Compared[] {
  const distance = ({ difference }: Compared): number => (difference === null ? -1 : Math.abs(difference));
  return edition.items
    .flatMap((item) => {
      const own = claims.find((one) => one.item === item.id);
      if (!own) return [];
      const scored = result.items.find(({ id }) => id === item.id)?.score ?? null;
      const difference = own.claimed === null || scored === null ? null : own.claimed - scored;
      return [{ ...own, title: item.title, scored, difference }];
    })
    .toSorted((one, other) => distance(other) - distance(one));
}

/** 「单位自评 2 分：门户网站已公开；材料：截图」 */
export function describeSelf(item: Item, { claimed, facts, material }: SelfAssessed): string {
  const stated = [facts, material ? `材料：${material}` : ''].filter((part) => part !== '').join('；');
  return `单位自评 ${claimWords(item, claimed)}${stated ? `：${stated}` : ''}`;
}
