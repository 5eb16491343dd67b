import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings, Mapping } from '../headings/headings.ts';
import type { RawRow } from '../read/cells.ts';
import { linesAbove, toldByName } from '../tables/row-words.ts';
import { bareHeading } from '../words/heading-text.ts';

/** Of what a title speaks, and what its reports count. */
const subjects = { 处罚: 'penalties', 许可: 'permits', 强制: 'coercions', 检查: 'inspections' } as const;

/** 案件数, 总件数: how many there are of what the title speaks of. */
const howMany = /^(?:总?[件宗]数|案件(?:总?数量?|件数))$/;
/** What is counted beside penalties, or is one sort of them: 行政处罚听证案件, 不予行政处罚. */
const ofOther =
  /评查|备案|投诉|举报|听证|审核|法核|公[示开]|移送|复议|诉讼|应诉|不予|免[予于处罚]|从轻|减轻|撤销|裁量|重大/;

/** What 合计 is a sum of where the title tells, and 案件数 of penalties where it speaks of those alone: that of 行政强制实施情况统计表 counts no penalties; null where the title does not say otherwise. */
export function sumByTitle(
  kind: Kind,
  headings: FoundHeadings,
  head: readonly RawRow[],
  sheet: string | null,
): Mapping | null {
  if (!kind.itemsDown) return null;
  const { columns, leftOver } = headings;
  const sum = columns.find(
    ({ field, heading, over }) => field === 'penalties' && over === '' && bareHeading(heading) === '合计',
  );
  const counts = columns.some(({ field }) => field === 'penalties')
    ? []
    : leftOver.filter(({ heading, over, lostTo }) => !lostTo && over === '' && howMany.test(bareHeading(heading)));
  const [counted = sum, ...more] = counts;
  if (counted === undefined || more.length > 0) return null;
  const [line = '', spoken = []] =
    [...linesAbove(head, headings), ...toldByName(sheet)]
      .toReversed()
      .map((told) => [told, Object.entries(subjects).filter(([word]) => told.includes(word))] as const)
      .find(([, { length }]) => length > 0) ?? [];
  const [[, field] = ['', ''], ...others] = spoken;
  if (field === '' || others.length > 0) return null;
  const isTold = counted === sum ? field !== 'penalties' : field === 'penalties' && !ofOther.test(line);
  return isTold ? { heading: counted.heading, field } : null;
}
