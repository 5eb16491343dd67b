import { formatDay } from '../../domain/day.ts';
import { formatPoints } from '../../domain/points.ts';
import type { Hole } from '../../domain/standard.ts';
import { type Block, paragraph, tableOf } from './blocks.ts';
import type { ReportInput } from './report-input.ts';

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

/** What was done at a question that nobody had settled, where the record of the acceptance tells more than the standard. */
const done: Readonly<Record<string, (input: ReportInput) => string>> = {
  'pass-line': () => '没有作“达标”“不达标”结论',
  seventy({ review }) {
    const marks = (review?.files ?? []).flatMap(({ score }) => score ?? []);
    const on = marks.filter((mark) => mark === 70_00).length;
    if (on > 0) return `有${on}卷恰为70分，结论为未完成`;
    return marks.length > 0 ? '没有恰为70分的案卷' : '没有评查得分';
  },
  'three-systems'({ result }) {
    const score = result.items.find(({ id }) => id === '2.2.2');
    if (!score || score.state === 'unchecked') return '2.2.2未查';
    return score.deducted > 0 ? `由验收组评定，2.2.2扣${formatPoints(score.deducted)}分` : '2.2.2没有扣分';
  },
  'case-count'({ draws }) {
    const held = draws.filter(({ kind, status }) => kind === 'cases' && status === 'drawn').map(casesDrawn);
    return held.length > 0 ? held.join('；') : '没有抽取案卷';
  },
  // Where ledgers propose nothing, the team judged.
  'running-year': () => '当年的情况由验收组认定',
  'other-certificates': () => '持此类证件的由验收组认定',
  'b2-outside': () => '抽中以外的由验收组认定',
};

/** 「从名单上的320卷中抽取6卷（行政处罚4卷、行政许可2卷）」 */
function casesDrawn({ pool, drawn }: ReportInput['draws'][number]): string {
  const matters = [...new Set(drawn.flatMap(({ type }) => type ?? []))];
  const of = matters.map((matter) => `${matter}${drawn.filter(({ type }) => type === matter).length}卷`);
  return `从名单上的${pool}卷中抽取${drawn.length}卷${of.length > 0 ? `（${of.join('、')}）` : ''}`;
}

/** How something counted that the standard leaves open and nobody has settled. */
function unsettledText(hole: Pick<Hole, 'id' | 'fallback'>, input: ReportInput): string {
  const known = done[hole.id]?.(input);
  return `尚未确定${known ? `，本次${known}` : hole.fallback === null ? '' : `，本次：${hole.fallback}`}`;
}

function settled(hole: Hole, input: ReportInput): string {
  const { settlements, settledBy } = input;
  const meaning = (text: string): string => hole.values?.find((one) => one.value === text)?.meaning ?? text;
  const value = settlements.get(hole.id);
  if (value === undefined)
    return hole.default === null ? unsettledText(hole, input) : `按默认：${meaning(hole.default)}`;
  const by = settledBy.get(hole.id);
  return `已确定：${meaning(value)}${by ? `（${by.by}，${formatDay(by.on)}${by.reason ? `，${by.reason}` : ''}）` : ''}`;
}

/** What the law asks beside the standard on the day of the report: advice, never a point. */
export function lawOfTheDay(input: ReportInput): readonly Block[] {
  const standing = input.law.filter(({ outside }) => outside === null);
  if (standing.length === 0) return [paragraph(['截至本报告日期，没有需要提示的事项。'], {})];
  return [
    paragraph(['标准制定以后施行的规定和本地依据摘列如下，供改进工作参考，不计分。'], {}),
    tableOf(standing, [
      ['涉及', 29, ({ items }) => ({ text: inPairs(items), align: 'center' })],
      ['内容', 'auto', ({ text }) => text],
      ['出处', 'auto', ({ where }) => where],
    ]),
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
