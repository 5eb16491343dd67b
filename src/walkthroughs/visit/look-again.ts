import type { Item } from '../../domain/standard.ts';
import type { Desk } from './desk.ts';

/** Why an answered item may want to be looked at again; '' where nothing is left of it. */
function leftOf(desk: Desk, item: Item): string {
  if (desk.answerOf(item)?.state === 'deferred') return '暂缓';
  return desk.scoreOf(item).proof === 'missing' ? '证明材料待补' : '';
}

/** Items that were put off or still lack a paper, in the order of the standard. */
export function itemsLeft(desk: Desk): readonly Item[] {
  return desk.edition.items.filter((item) => desk.settledByMarks(item) === null && leftOf(desk, item) !== '');
}

/** Where every item has an answer: which to look at again, those with something left first; null goes back. */
export async function askAgain(desk: Desk): Promise<Item | null> {
  const left = itemsLeft(desk);
  const rest = desk.edition.items.filter((item) => desk.settledByMarks(item) === null && !left.includes(item));
  return desk.prompter.select<Item | null>({
    message: '项目都已答过，再看哪一项（输入编号或名称）',
    choices: [
      ...left.map((item) => ({ value: item, name: `${item.id} ${item.title}　${leftOf(desk, item)}` })),
      { value: null, name: '返回' },
      ...rest.map((item) => ({ value: item, name: `${item.id} ${item.title}` })),
    ],
    default: left[0] ?? null,
    escape: null,
    flag: 'ITEM',
    search: true,
  });
}
