import { type ItemScore, type ScoredFinding, stateWords } from '../../domain/acceptance.ts';
import { purposeWords, shortKindWords, shortStatus } from '../../domain/draw/words.ts';
import { formatPoints, type Points, pointsToNumber } from '../../domain/points.ts';
import { verdictText } from '../../domain/verdict.ts';
import { foundAtWords, problemStateWords } from '../../domain/visits/problems.ts';
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

const unitColumns: readonly DataColumn[] = [
  { field: 'unit', title: '单位', type: 'text', meaning: '单位全称', width: 24 },
  { field: 'code', title: '统一社会信用代码', type: 'text', meaning: '18 位；没有登记的为空', width: 20 },
];
const itemColumns: readonly DataColumn[] = [
  { field: 'item', title: '评分项', type: 'text', meaning: '创建标准中的编号，如 2.1.2', width: 8 },
  { field: 'itemTitle', title: '内容', type: 'text', meaning: '评分项的简称', width: 24 },
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

/** The year's units: stage, points, verdict. */
export function unitsTable(results: YearResults): DataTable {
  const places = placesOf(results.units);
  return {
    name: 'units',
    title: '单位和结果',
    columns: [
      {
        field: 'place',
        title: '名次',
        type: 'count',
        meaning: '按总分，分数相同的并列；基础标准扣分的排在其后',
        width: 6,
      },
      ...unitColumns,
      { field: 'level', title: '级别', type: 'text', meaning: '单位级别', width: 10 },
      { field: 'general', title: '一般标准', type: 'points', meaning: '满分照所用的标准', width: 10 },
      { field: 'bonus', title: '加分', type: 'points', meaning: '上限照所用的标准', width: 8 },
      { field: 'vetoes', title: '基础标准扣分', type: 'text', meaning: '扣分的基础标准编号', width: 14 },
      {
        field: 'total',
        title: '总分',
        type: 'points',
        meaning: '一般标准＋加分；基础标准扣分的不列入得分统计，为空',
        width: 10,
      },
      {
        field: 'lastTotal',
        title: '上年总分',
        type: 'points',
        meaning: '上一年度验收的总分；没有的、基础标准扣分的为空',
        width: 10,
      },
      { field: 'passLine', title: '达标线', type: 'points', meaning: '办公室设定；没有设定的为空', width: 8 },
      {
        field: 'verdict',
        title: '结论',
        type: 'text',
        meaning: '达标、未达标、基础标准扣分、未定达标线、不完整',
        width: 14,
      },
      { field: 'stage', title: '进展', type: 'text', meaning: `${Object.values(stages).join('、')}`, width: 10 },
      { field: 'concluded', title: '结论日期', type: 'day', meaning: '下结论的日期', width: 12 },
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
      unit.result ? verdictText(unit.result.verdict) : null,
      stages[unit.stage],
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
      { field: 'points', title: '分值', type: 'points', meaning: '该项满分；基础标准为一次扣的分' },
      { field: 'state', title: '情况', type: 'text', meaning: '未查、不扣分、扣分、不适用（按满分计）' },
      { field: 'deducted', title: '扣分', type: 'points', meaning: '扣去的分' },
      { field: 'score', title: '得分', type: 'points', meaning: '基础标准为 0 或负的扣分' },
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
      { field: 'rule', title: '情形', type: 'text', meaning: '创建标准中的扣分（加分）情形', width: 26 },
      { field: 'count', title: '次数', type: 'count', meaning: '几件、几人、几年', width: 6 },
      { field: 'deducted', title: '扣分', type: 'points', meaning: '扣去的分；加分事项为空', width: 8 },
      { field: 'added', title: '加分', type: 'points', meaning: '加分事项加上的分；其他为空', width: 8 },
      {
        field: 'reason',
        title: '理由',
        type: 'text',
        meaning: '检查人员写明的事实；个人姓名可能出现',
        personal: true,
        width: 36,
      },
      { field: 'evidence', title: '依据', type: 'text', meaning: '台账文件、工作表、行号，或附件', width: 36 },
    ],
    rows: results.units.flatMap((unit) =>
      (unit.result?.items ?? []).flatMap((item) =>
        item.findings.map((finding) => [
          ...who(unit),
          item.id,
          heads.get(item.id)?.title ?? item.id,
          heads.get(item.id)?.rules.get(finding.rule) ?? finding.rule,
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
      { field: 'number', title: '问题编号', type: 'text', meaning: '终身不变', width: 12 },
      ...itemColumns,
      { field: 'text', title: '问题', type: 'text', meaning: '调研指导或验收时指出的问题', personal: true, width: 40 },
      { field: 'foundAt', title: '发现于', type: 'text', meaning: '调研指导或验收', width: 10 },
      { field: 'found', title: '发现日期', type: 'day', meaning: '', width: 12 },
      { field: 'deadline', title: '整改期限', type: 'day', meaning: '没有限定的为空', width: 12 },
      {
        field: 'state',
        title: '整改情况',
        type: 'text',
        meaning: Object.values(problemStateWords).join('、'),
        width: 14,
      },
      { field: 'seen', title: '查看日期', type: 'day', meaning: '最近一次查看', width: 12 },
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
      { field: 'number', title: '抽取编号', type: 'text', meaning: '印在抽取证书上', width: 12 },
      { field: 'kind', title: '抽取对象', type: 'text', meaning: '执法人员、案卷、回访当事人', width: 10 },
      { field: 'purpose', title: '用途', type: 'text', meaning: '人员抽取服务于哪一评分项；共用则三项同用', width: 16 },
      { field: 'attempt', title: '第几次', type: 'count', meaning: '作废重抽的次数', width: 8 },
      { field: 'status', title: '状态', type: 'text', meaning: '已封存、已出签、已作废', width: 10 },
      { field: 'pool', title: '总体', type: 'count', meaning: '参加抽取的人数或案卷数', width: 8 },
      { field: 'drawn', title: '抽中', type: 'text', meaning: '证号和姓名，或案号', personal: true, width: 50 },
      { field: 'seal', title: '封存码', type: 'text', meaning: 'SHA-256', width: 24 },
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
      { field: 'kind', title: '种类', type: 'text', meaning: '现场测试或案卷评查', width: 10 },
      { field: 'key', title: '证号或案号', type: 'text', meaning: '', width: 22 },
      { field: 'name', title: '姓名', type: 'text', meaning: '案卷评查为空', personal: true, width: 10 },
      { field: 'score', title: '成绩', type: 'points', meaning: '0—100；没有成绩的为空', width: 8 },
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
      {
        field: 'points',
        title: '分值',
        type: 'points',
        meaning: '加分为正，扣分为负；由办公室确定，通知没有规定',
        width: 8,
      },
      { field: 'reason', title: '依据或原因', type: 'text', meaning: '', width: 50 },
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
      { field: 'unit', title: '单位', type: 'text', meaning: '为空的是办公室的事项', width: 24 },
      { field: 'what', title: '事项', type: 'text', meaning: '没有完成、因而不在结果里或还要办的', width: 70 },
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
  return `${rule}${count}，${effect}${note}${evidence ? `（${evidence}）` : ''}`;
}

function titlesOf(items: readonly ItemHead[]): (id: string) => string {
  const titles = new Map(items.map((item) => [item.id, item.title]));
  return (id) => titles.get(id) ?? id;
}
