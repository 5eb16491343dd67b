import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings, Mapping } from '../headings/headings.ts';
import type { RawRow } from '../read/cells.ts';
import { linesAbove, toldByName } from '../tables/row-words.ts';
import { bareHeading } from '../words/heading-text.ts';

/** Of what a title speaks, and what its reports count. */
const subjects = { 处罚: 'penalties', 许可: 'permits', 强制: 'coercions', 检查: 'inspections' } as const;

/** What 合计 is a sum of where the title tells: that of 行政强制实施情况统计表 counts no penalties; null where the title does not say otherwise. */
export function sumByTitle(
  kind: Kind,
  headings: FoundHeadings,
  head: readonly RawRow[],
  sheet: string | null,
): Mapping | null {
  if (!kind.itemsDown) return null;
  const sum = headings.columns.find(
    ({ field, heading, over }) => field === 'penalties' && over === '' && bareHeading(heading) === '合计',
  );
  if (sum === undefined) return null;
  const spoken = [...linesAbove(head, headings), ...toldByName(sheet)]
    .toReversed()
    .map((line) => Object.entries(subjects).filter(([word]) => line.includes(word)))
    .find(({ length }) => length > 0);
  const [[, field] = ['', ''], ...others] = spoken ?? [];
  return field === '' || field === 'penalties' || others.length > 0 ? null : { heading: sum.heading, field };
}
