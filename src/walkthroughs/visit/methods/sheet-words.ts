import { formatPoints } from '../../../domain/points.ts';
import type { SheetAnswer, SheetItem } from '../../../domain/rubrics/sheet-answers.ts';

/** The choice that finds nothing, as the way of scoring puts it. */
export function keptName(item: SheetItem): string {
  switch (item.group?.kind) {
    case 'document':
      return '齐全，得满分';
    case 'bonus':
      return '不符合，不加分';
    case undefined:
      return '合格，没有违反';
    case 'general':
    case 'elements':
      return '合格，不扣分';
  }
}

/** What an answer says, in a few words. */
export function describeSheetAnswer(item: SheetItem, answer: SheetAnswer): string {
  if (answer.said === 'kept') return keptName(item).replace(/^.*，/, '');
  if (answer.said === 'broken') return `违反（${answer.note}）`;
  if (answer.said === 'skipped') return `无需评审（${answer.note}）`;
  if (answer.said === 'awarded') return `加分（${answer.note}）`;
  const each = answer.takes ?? item.general?.deducts.from ?? 0;
  const points = Math.min(item.general?.points ?? 0, answer.count * each);
  return `扣 ${formatPoints(points)} 分${answer.note ? `（${answer.note}）` : ''}`;
}
