import type { Item } from '../../domain/standard.ts';
import type { Desk } from './desk.ts';

/** What must be read before an item is judged from the case files, and was not; null where nothing stands against an answer. */
export function unreadFiles(desk: Desk, item: Item): string | null {
  if (item.by !== 'caseReview' || desk.scoreOf(item).state !== 'unchecked') return null;
  const files = desk.reviewMarks()?.files ?? [];
  if (files.some((file) => file.score !== null)) return null;
  const how = files.length === 0 ? '还没有抽取案卷' : `抽中的 ${files.length} 份案卷都还没有评查`;
  return `${how}；本项看案卷，先在“评查案卷”里评查，再回来答`;
}
