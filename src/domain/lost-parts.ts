import type { Item, LostPart } from './standard.ts';

/** What is said wherever a part is shown that the copy of the standard does not hold. */
export const lostWords = '原件此处缺失，请按正式文本核对';

export const lostNames: Readonly<Record<LostPart, string>> = {
  criterion: '创建标准',
  method: '验收方法',
  rule: '扣分规则',
};

/** 「（原件此处缺失，请按正式文本核对：扣分规则）」, or nothing. */
export function lostText(lost: readonly LostPart[]): string {
  return lost.length > 0 ? `（${lostWords}：${lost.map((part) => lostNames[part]).join('、')}）` : '';
}

/** A part of an item as it is shown: its words, and that it is lost where it is. */
export function partText(item: Item, part: 'criterion' | 'method'): string {
  const words = item[part];
  if (!item.lost.includes(part)) return words === '' ? '（原件未单列）' : words;
  return words === '' ? `（${lostWords}）` : `${words}（${lostWords}）`;
}
