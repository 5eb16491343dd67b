import { formatDay } from '../../domain/day.ts';
import { outsideText } from '../../domain/law.ts';
import type { Hole } from '../../domain/standard.ts';
import { type Block, paragraph, tableOf } from './blocks.ts';
import type { ReportInput } from './report-input.ts';
import { unsettledText } from './report-items.ts';

/** What the standard leaves open, and how each was settled for this acceptance, by default, or left open with what was done instead. */
export function holes(input: ReportInput): readonly Block[] {
  return [
    tableOf(input.edition.holes, [
      ['涉及', 29, ({ items }) => ({ text: inPairs(items), align: 'center' })],
      ['问题', 'auto', ({ question }) => question],
      ['本次如何处理', 'auto', (hole) => settled(hole, input)],
    ]),
  ];
}

function settled(hole: Hole, { settlements, settledBy }: ReportInput): string {
  const meaning = (text: string): string => hole.values?.find((one) => one.value === text)?.meaning ?? text;
  const value = settlements.get(hole.id);
  if (value === undefined) return hole.default === null ? unsettledText(hole) : `按默认：${meaning(hole.default)}`;
  const by = settledBy.get(hole.id);
  return `已确定：${meaning(value)}${by ? `（${by.by}，${formatDay(by.on)}${by.reason ? `，${by.reason}` : ''}）` : ''}`;
}

/** What the law asks beside the standard on the day of the report: advice, never a point. */
export function lawOfTheDay(input: ReportInput): readonly Block[] {
  const standing = input.law.filter(({ outside }) => outside === null);
  const outside = outsideText(input.law);
  const left = outside ? [paragraph([`报告日期不在施行期间、没有列入的：${outside}。`], {})] : [];
  if (standing.length === 0) return [paragraph(['截至本报告日期，没有需要提示的事项。'], {}), ...left];
  return [
    paragraph(['标准制定以后施行的规定和本地依据摘列如下，供改进工作参考，不计分。'], {}),
    tableOf(standing, [
      ['涉及', 29, ({ items }) => ({ text: inPairs(items), align: 'center' })],
      ['内容', 'auto', ({ text }) => text],
      ['出处', 'auto', ({ where }) => where],
    ]),
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
