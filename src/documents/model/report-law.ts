import { formatDay } from '../../domain/day.ts';
import { outsideText } from '../../domain/law.ts';
import { type Block, paragraph, type Row, row, type TableBlock } from './blocks.ts';
import type { ReportInput } from './report-input.ts';
import { unsettledText } from './report-items.ts';

/** What the standard leaves open, and how each was settled for this acceptance, by default, or left open with what was done instead. */
export function holes(input: ReportInput): readonly Block[] {
  const rows = input.edition.holes.map((hole): Row => {
    const value = input.settlements.get(hole.id);
    const settlement = input.settledBy.get(hole.id);
    const meaning = (text: string): string => hole.values?.find((one) => one.value === text)?.meaning ?? text;
    const how =
      value !== undefined
        ? `已确定：${meaning(value)}${settlement ? `（${settlement.by}，${formatDay(settlement.on)}${settlement.reason ? `，${settlement.reason}` : ''}）` : ''}`
        : hole.default !== null
          ? `按默认：${meaning(hole.default)}`
          : unsettledText(hole);
    return row({ text: inPairs(hole.items), align: 'center' }, hole.question, how);
  });
  const table: TableBlock = {
    kind: 'table',
    head: [row('涉及', '问题', '本次如何处理')],
    rows,
    columns: [29, 'auto', 'auto'],
  };
  return [table];
}

/** What the law asks beside the standard on the day of the report: advice, never a point. */
export function lawOfTheDay(input: ReportInput): readonly Block[] {
  const standing = input.law.filter(({ outside }) => outside === null);
  const outside = outsideText(input.law);
  const left = outside ? [paragraph([`报告日期不在施行期间、没有列入的：${outside}。`], {})] : [];
  if (standing.length === 0) return [paragraph(['截至本报告日期，没有需要提示的事项。'], {}), ...left];
  return [
    paragraph(['标准制定以后施行的规定和本地依据摘列如下，供改进工作参考，不计分。'], {}),
    {
      kind: 'table',
      head: [row('涉及', '内容', '出处')],
      rows: standing.map((prompt) => row({ text: inPairs(prompt.items), align: 'center' }, prompt.text, prompt.where)),
      columns: [29, 'auto', 'auto'],
    },
    ...left,
  ];
}

/** Items two to a line, so that no renderer parts a number. */
function inPairs(items: readonly string[]): readonly string[] {
  if (items.length === 0) return ['全部'];
  const lines: string[] = [];
  for (let at = 0; at < items.length; at += 2) {
    lines.push(items.slice(at, at + 2).join('、') + (at + 2 < items.length ? '、' : ''));
  }
  return lines;
}
