import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings, Mapping } from '../headings/headings.ts';
import type { RawRow } from '../read/cells.ts';
import { linesAbove, toldByName } from '../tables/row-words.ts';
import { bareHeading } from '../words/heading-text.ts';

/** Of what a title speaks, and what its reports count. */
const subjects = { 处罚: 'penalties', 许可: 'permits', 强制: 'coercions', 检查: 'inspections' } as const;

/** 案件数, 总件数: how many there are of what the title speaks of. */
const howMany = /^(?:总?[件宗]数|案件(?:总?数量?|件数))$/;
/** 2025年三季度行政处罚案件情况统计表: that penalties and nothing else of them are counted; not 重大行政处罚, 不予行政处罚, 行政处罚听证案件. */
const ofPenalties =
  /(?:^|[年度月份局委办院厅所队会府县市区])(?:行政)?处罚(?:案件)?(?:办理|查处|查办|办结|实施)?(?:工作)?(?:情况|数据|数量)?(?:统计|汇总|月报|季报|年报|报|一览)*表?(?:[（(][^（()）]*[)）])?$/;

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
  const isTold =
    counted === sum ? field !== 'penalties' : field === 'penalties' && ofPenalties.test(line.replace(/\s/g, ''));
  return isTold ? { heading: counted.heading, field } : null;
}
