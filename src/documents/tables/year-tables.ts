import { type ItemScore, type ScoredFinding, stateWords } from '../../domain/acceptance.ts';
import { purposeWords, shortKindWords, shortStatus } from '../../domain/draw/words.ts';
import { said } from '../../domain/pick.ts';
import { formatPoints, type Points, pointsToNumber } from '../../domain/points.ts';
import { yearsTold } from '../../domain/scoring/findings.ts';
import { verdictText } from '../../domain/verdict.ts';
import { foundAtWords, problemStateWords } from '../../domain/visits/problems.ts';
import { keptBack } from '../../domain/year/public-results.ts';
import {
  type DrawSummary,
  type ItemHead,
  placesOf,
  scoreOf,
  type UnitResult,
  type YearResults,
} from '../../domain/year/results.ts';
import { stages } from '../../domain/year/standing.ts';

/** A table of the year's data: what the CSV and JSON files hold, what the dictionary explains, what sheets show. */
export interface DataTable {
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface DataColumn {
  readonly field: string;
  /** Chinese head. */
  readonly title: string;
  readonly type: 'text' | 'points' | 'count' | 'day';
  readonly meaning: string;
  /** Holds data of persons. */
  readonly personal?: boolean;
  /** Width in a sheet, characters. */
  readonly width?: number;
}

const column = (
  field: string,
  type: DataColumn['type'],
  title: string,
  meaning: string,
  width?: number,
  personal?: boolean,
): DataColumn => said({ field, title, type, meaning, width, personal });

const unitColumns: readonly DataColumn[] = [
  column('unit', 'text', '单位', '单位全称', 24),
  column('code', 'text', '统一社会信用代码', '18 位；没有登记的为空', 20),
];
const itemColumns: readonly DataColumn[] = [
  column('item', 'text', '评分项', '创建标准中的编号，如 2.1.2', 8),
  column('itemTitle', 'text', '内容', '评分项的简称', 24),
];

/** Every table of the year's results, in order. */
export function yearTables(results: YearResults): DataTable[] {
  return [
    unitsTable(results),
    itemsTable(results),
    deductionsTable(results),
    problemsTable(results),
    drawsTable(results),
    marksTable(results),
    appraisalTable(results),
    unfinishedTable(results),
  ];
}

const points = (value: Points | null | undefined): number | null => (value == null ? null : pointsToNumber(value));
const who = (unit: UnitResult): [string, string | null] => [unit.name, unit.code];

/** The year's units: points, verdict, and stage but for all to read, whom the paper on the title tells. */
export function unitsTable(results: YearResults, forAll = false): DataTable {
  const places = placesOf(results.units);
  return {
    name: 'units',
    title: '单位和结果',
    columns: [
      column('place', 'count', '名次', '按总分，分数相同的并列；基础标准扣分的排在其后', 6),
      ...unitColumns,
      column('level', 'text', '级别', '单位级别', 10),
      column('general', 'points', '一般标准', '满分照所用的标准', 10),
      column('bonus', 'points', '加分', '上限照所用的标准', 8),
      column('vetoes', 'text', '基础标准扣分', '扣分的基础标准编号', 14),
      column('total', 'points', '总分', '一般标准＋加分；基础标准扣分的不列入得分统计，为空', 10),
      column('lastTotal', 'points', '上年总分', '上一年度验收的总分；没有的、基础标准扣分的为空', 10),
      column('passLine', 'points', '达标线', '办公室设定；没有设定的为空', 8),
      column('verdict', 'text', '结论', '达标、未达标、基础标准扣分、未定达标线、不完整', 14),
      ...(forAll ? [] : [column('stage', 'text', '进展', Object.values(stages).join('、'), 10)]),
      column('concluded', 'day', '结论日期', '下结论的日期', 12),
    ],
    rows: results.units.map((unit, i) => [
      places[i] ?? null,
      ...who(unit),
      unit.level,
      points(unit.result?.general),
      points(unit.result?.bonus),
      unit.result?.vetoes.join('、') || null,
      points(scoreOf(unit.result)),
      points(unit.lastScore),
      points(unit.result?.passLine),
      unit.result ? `${verdictText(unit.result.verdict)}${forAll ? keptBack(unit) : ''}` : null,
      ...(forAll ? [] : [stages[unit.stage]]),
      unit.concluded,
    ]),
  };
}

function itemsTable(results: YearResults): DataTable {
  const titles = titlesOf(results.items);
  return {
    name: 'items',
    title: '各单位各评分项得分',
    columns: [
      ...unitColumns,
      ...itemColumns,
      column('points', 'points', '分值', '该项满分；基础标准为一次扣的分'),
      column('state', 'text', '情况', '未查、不扣分、扣分、不适用（按满分计）'),
      column('deducted', 'points', '扣分', '扣去的分'),
      column('score', 'points', '得分', '基础标准为 0 或负的扣分'),
    ],
    rows: results.units.flatMap((unit) =>
      (unit.result?.items ?? []).map((item) => [
        ...who(unit),
        item.id,
        titles(item.id),
        points(item.points),
        stateWords[item.state],
        points(item.deducted),
        points(item.score),
      ]),
    ),
  };
}

/** The year's deductions, one a row. */
export function deductionsTable(results: YearResults): DataTable {
  const heads = new Map(results.items.map((item) => [item.id, item]));
  return {
    name: 'deductions',
    title: '扣分和加分明细',
    columns: [
      ...unitColumns,
      ...itemColumns,
      column('rule', 'text', '情形', '创建标准中的扣分（加分）情形', 26),
      column('count', 'count', '次数', '几件、几人、几年', 6),
      column('deducted', 'points', '扣分', '扣去的分；加分事项为空', 8),
      column('added', 'points', '加分', '加分事项加上的分；其他为空', 8),
      column('reason', 'text', '理由', '检查人员写明的事实；个人姓名可能出现', 36, true),
      column('evidence', 'text', '依据', '台账文件、工作表、行号，或附件', 36),
    ],
    rows: results.units.flatMap((unit) =>
      (unit.result?.items ?? []).flatMap((item) =>
        item.findings.map((finding) => [
          ...who(unit),
          item.id,
          heads.get(item.id)?.title ?? item.id,
          (heads.get(item.id)?.rules.get(finding.rule) ?? finding.rule) + yearsTold(finding),
          finding.count,
          ...(item.kind === 'bonus' ? [null, points(item.score)] : [points(finding.deducts), null]),
          finding.note ?? null,
          evidenceText(finding) || null,
        ]),
      ),
    ),
  };
}

/** The year's problems and how they were mended. */
export function problemsTable(results: YearResults): DataTable {
  const titles = titlesOf(results.items);
  return {
    name: 'problems',
    title: '问题和整改',
    columns: [
      ...unitColumns,
      column('number', 'text', '问题编号', '终身不变', 12),
      ...itemColumns,
      column('text', 'text', '问题', '调研指导或验收时指出的问题', 40, true),
      column('foundAt', 'text', '发现于', '调研指导或验收', 10),
      column('found', 'day', '发现日期', '', 12),
      column('deadline', 'day', '整改期限', '没有限定的为空', 12),
      column('state', 'text', '整改情况', Object.values(problemStateWords).join('、'), 14),
      column('seen', 'day', '查看日期', '最近一次查看', 12),
    ],
    rows: results.units.flatMap((unit) =>
      unit.problems.map((problem) => [
        ...who(unit),
        problem.number,
        problem.item,
        problem.item === null ? null : titles(problem.item),
        problem.text,
        foundAtWords[problem.foundAt],
        problem.found,
        problem.deadline,
        problemStateWords[problem.state],
        problem.seen,
      ]),
    ),
  };
}

/** The year's draws with their numbers and seals. */
export function drawsTable(results: YearResults): DataTable {
  return {
    name: 'draws',
    title: '随机抽取',
    columns: [
      ...unitColumns,
      column('number', 'text', '抽取编号', '印在抽取证书上', 12),
      column('kind', 'text', '抽取对象', '执法人员、案卷、回访当事人', 10),
      column('purpose', 'text', '用途', '人员抽取服务于哪一评分项；共用则三项同用', 16),
      column('attempt', 'count', '第几次', '作废重抽的次数', 8),
      column('status', 'text', '状态', '已封存、已出签、已作废', 10),
      column('pool', 'count', '总体', '参加抽取的人数或案卷数', 8),
      column('drawn', 'text', '抽中', '证号和姓名，或案号', 50, true),
      column('seal', 'text', '封存码', 'SHA-256', 24),
    ],
    rows: results.units.flatMap((unit) =>
      unit.draws.map((draw) => [
        ...who(unit),
        draw.number,
        shortKindWords[draw.kind],
        purposeText(draw),
        draw.attempt,
        shortStatus(draw.status),
        draw.pool,
        draw.drawn.map(({ key, name }) => (draw.kind === 'officers' && name ? `${name}（${key}）` : key)).join('、') ||
          null,
        draw.seal,
      ]),
    ),
  };
}

/** The year's marks of tests and case reviews. */
export function marksTable(results: YearResults): DataTable {
  return {
    name: 'marks',
    title: '现场测试和案卷评查成绩',
    columns: [
      ...unitColumns,
      column('kind', 'text', '种类', '现场测试或案卷评查', 10),
      column('key', 'text', '证号或案号', '', 22),
      column('name', 'text', '姓名', '案卷评查为空', 10, true),
      column('score', 'points', '成绩', '0—100；没有成绩的为空', 8),
    ],
    rows: results.units.flatMap((unit) => [
      ...unit.tests.map((mark) => [...who(unit), '现场测试', mark.key, mark.name, points(mark.score)]),
      ...unit.reviews.map((mark) => [...who(unit), '案卷评查', mark.key, null, points(mark.score)]),
    ]),
  };
}

/** The year's ranks and what they rest on. */
export function appraisalTable(results: YearResults): DataTable {
  return {
    name: 'appraisal',
    title: '依法行政考核加扣分',
    columns: [
      ...unitColumns,
      column('points', 'points', '分值', '加分为正，扣分为负；由办公室确定，通知没有规定', 8),
      column('reason', 'text', '依据或原因', '', 50),
    ],
    rows: results.units.flatMap((unit) =>
      unit.appraisal ? [[...who(unit), points(unit.appraisal.points), unit.appraisal.reason]] : [],
    ),
  };
}

/** What of the year is not done yet. */
export function unfinishedTable(results: YearResults): DataTable {
  return {
    name: 'unfinished',
    title: '未完成',
    columns: [
      column('unit', 'text', '单位', '为空的是办公室的事项', 24),
      column('what', 'text', '事项', '没有完成、因而不在结果里或还要办的', 70),
    ],
    rows: results.unfinished.map((each) => [each.unit, each.what]),
  };
}

/** 「案件台账.xlsx［案件］第 12 行」 */
function evidenceText(finding: ScoredFinding): string {
  return finding.evidence
    .map(
      (each) => `${each.file}${each.sheet ? `［${each.sheet}］` : ''}${each.row === null ? '' : ` 第 ${each.row} 行`}`,
    )
    .join('；');
}

/** What a draw of officers serves; other draws serve one thing only. */
export function purposeText(draw: Pick<DrawSummary, 'kind' | 'purpose'>): string | null {
  return draw.kind === 'officers' ? purposeWords(draw.kind, draw.purpose) : null;
}

/** One finding in one line, for the page. */
export function findingText(head: ItemHead | undefined, item: ItemScore, finding: ScoredFinding): string {
  const rule = head?.rules.get(finding.rule) ?? finding.rule;
  const count = finding.count > 1 ? ` ${finding.count} 次` : '';
  const effect =
    item.kind === 'bonus' ? `加 ${formatPoints(item.score ?? 0)} 分` : `扣 ${formatPoints(finding.deducts)} 分`;
  const note = finding.note ? `：${finding.note}` : '';
  const evidence = evidenceText(finding);
  return `${rule}${count}${yearsTold(finding)}，${effect}${note}${evidence ? `（${evidence}）` : ''}`;
}

function titlesOf(items: readonly ItemHead[]): (id: string) => string {
  const titles = new Map(items.map((item) => [item.id, item.title]));
  return (id) => titles.get(id) ?? id;
}
