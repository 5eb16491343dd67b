import type { Tables } from '../context.ts';
import {
  type AcceptanceResult,
  type Evidence,
  type ItemScore,
  proofStateWords,
  stateWords,
} from '../domain/acceptance.ts';
import { inspect, some } from '../domain/invocation.ts';
import { formatPoints, type Points } from '../domain/points.ts';
import { kindOf } from '../domain/rule-kinds.ts';
import { foundHowOften } from '../domain/scoring/findings.ts';
import {
  besides,
  gradeText,
  notApplicableText,
  reachedText,
  sumSteps,
  totalText,
  vetoText,
} from '../domain/scoring/total-text.ts';
import { type Edition, findItem } from '../domain/standard.ts';
import { pad, right, table } from './table.ts';
import { type Paint, verdictTones } from './tone.ts';
import { indented, wrap } from './wrap.ts';

function number(points: Points | null): number | null {
  return points === null ? null : points / 100;
}

/** An item's score as scripts read it: points are numbers. */
export function itemJson(item: ItemScore) {
  return {
    id: item.id,
    kind: item.kind,
    points: number(item.points),
    state: item.state,
    deducted: number(item.deducted),
    score: number(item.score),
    explanation: item.explanation,
    words: item.words,
    findings: item.findings.map((finding) => ({
      rule: finding.rule,
      count: finding.count,
      deducts: number(finding.deducts),
      note: finding.note ?? null,
      evidence: finding.evidence.map(({ file, sheet, row, key }) => ({ file, sheet, row, key: key ?? null })),
      ...(finding.years ? { years: finding.years } : {}),
    })),
    // The contract of scripts: null where none is asked or the item has a finding; material still owed stands in `missing`.
    proof: item.findings.length > 0 ? null : item.proof,
    lost: item.lost,
    remarks: item.remarks,
  };
}

/** The figures of a result as scripts read them, without unit, year and edition. */
export function resultJson(result: AcceptanceResult) {
  return {
    items: result.items.map(itemJson),
    vetoes: result.vetoes,
    general: number(result.general),
    bonus: number(result.bonus),
    total: number(result.total),
    range: { low: number(result.range.low), high: number(result.range.high) },
    unchecked: result.unchecked,
    passLine: number(result.passLine),
    verdict: result.verdict,
    consequences: result.consequences ?? [],
    ...(result.grade === undefined ? {} : { grade: result.grade }),
    ...(result.across === undefined ? {} : { across: result.across }),
    missing: result.missing,
  };
}

/** One item in one line: 「6 − 2 × 1 = 4（培训考试材料每缺一年，扣2分）」. */
export function scoreLine(item: ItemScore): string {
  if (item.words === '') return item.explanation;
  return item.state === 'notApplicable'
    ? `${item.explanation}，理由：${item.words}`
    : `${item.explanation}（${item.words}）`;
}

/** What follows from the result, with the pass line it rests on. */
export function verdictLine(result: AcceptanceResult): string {
  switch (result.verdict) {
    case 'vetoed':
      return `未达标：${vetoText(result)}`;
    case 'incomplete':
      return '未完成，尚不能得出结论';
    case 'passed':
    case 'failed':
      return reachedText(result);
    case 'scored':
      return `只有得分：办公室尚未明确达标线（${inspect('standard settle', { hole: 'pass-line', value: some('分数') })}）${gradeText(result)}${besides(result)}`;
  }
}

function itemRow(edition: Edition, item: ItemScore): string[] {
  const bonus = item.kind === 'bonus' && item.score !== null;
  return [
    item.id,
    findItem(edition, item.id)?.title ?? '',
    item.kind === 'veto' ? '' : formatPoints(item.points),
    bonus ? ((item.score ?? 0) > 0 ? '加分' : '不加分') : stateWords[item.state],
    item.score === null ? '' : formatPoints(item.score),
    item.proof === null ? '' : proofStateWords[item.proof],
  ];
}

/** A text after its label, its further lines under the first. */
function hang(label: string, text: string, columns: number): string[] {
  const [first = '', ...rest] = wrap(text, columns - 12);
  return [`  ${pad(label, 7)}${first}`, ...rest.map((line) => `         ${line}`)];
}

/** Where something was read from: the first places, and how many there are. */
export function placesOf(evidence: readonly Evidence[]): string {
  const places = evidence.map((one) =>
    [one.file, one.sheet, one.row === null ? null : `第 ${one.row} 行`].filter(Boolean).join(' '),
  );
  return `${places.slice(0, 2).join('；')}${places.length > 2 ? ` 等 ${places.length} 处` : ''}`;
}

/** Items with something to tell: the arithmetic, the rule's words, and what was found where. */
function detailLines(edition: Edition, item: ItemScore, columns: number): string[] {
  const lines: string[] = [];
  const scored = item.findings.length > 0 || item.state === 'notApplicable' || item.words !== '';
  if (scored) lines.push(...hang(item.id, scoreLine(item), columns));
  const known = findItem(edition, item.id);
  for (const finding of item.findings) {
    const rule = known?.rules.find((one) => one.id === finding.rule);
    const note = rule && kindOf(rule).input === 'points' ? '' : (finding.note ?? '');
    const places = placesOf(finding.evidence);
    const facts = note && places ? `${note}（${places}）` : note + places;
    const found = foundHowOften(known, finding);
    if (facts !== '' || finding.years) lines.push(...hang('', [found, facts].filter(Boolean).join('：'), columns));
  }
  for (const remark of item.remarks) lines.push(...hang(lines.length === 0 ? item.id : '', remark, columns));
  return lines;
}

/** What is missing, the items that nobody has looked at in one line. */
function missingLines(result: AcceptanceResult, columns: number): string[] {
  const open = result.missing.filter((one) => one.why === 'unchecked');
  const lines =
    open.length > 0 ? [...indented(`未检查：${open.map((one) => one.item).join('、')}`, columns - 4, '  ')] : [];
  for (const one of result.missing) {
    if (one.why !== 'unchecked') lines.push(...indented(`${one.item}  ${one.what}`, columns - 4, '  '));
  }
  return lines;
}

/** All items with their arithmetic, the total, the verdict and what is missing. */
export function resultText(
  edition: Edition,
  result: AcceptanceResult,
  columns: number,
  tables?: Tables,
  paint: Paint = (_, text) => text,
): string[] {
  const width = Math.max(columns, 60);
  const lines = table(
    ['项', '内容', right('分值'), '状态', right('得分'), '证明'],
    result.items.map((item) => itemRow(edition, item)),
    tables ?? width,
  );
  const details = result.items.flatMap((item) => detailLines(edition, item, width));
  if (details.length > 0) lines.push('', '算式和事实：', ...details);
  lines.push(
    '',
    ...wrap([totalText(result), ...sumSteps(result)].join('；'), width - 4),
    `结论：${paint(verdictTones[result.verdict], verdictLine(result))}`,
  );
  const left = notApplicableText(result);
  if (left !== null) lines.push(...wrap(left, width - 4));
  if (result.missing.length > 0) lines.push('', '还缺：', ...missingLines(result, width));
  return lines;
}
