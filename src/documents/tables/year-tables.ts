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

type Cell = string | number | null;

/** A column of rows: what it is called and means, what it holds of a row, its width, whether that is data of persons. */
type ColumnOf<R> = readonly [
  field: string,
  type: DataColumn['type'],
  title: string,
  meaning: string,
  of: (row: R) => Cell,
  width?: number,
  personal?: true,
];

function tableOf<R>(
  name: string,
  title: string,
  rows: readonly R[],
  columns: readonly ColumnOf<NoInfer<R>>[],
): DataTable {
  return {
    name,
    title,
    columns: columns.map(([field, type, head, meaning, , width, personal]) =>
      said({ field, title: head, type, meaning, width, personal }),
    ),
    rows: rows.map((row) => columns.map(([, , , , of]) => of(row))),
  };
}

interface OfUnit {
  readonly unit: UnitResult;
}

const unitColumns: readonly ColumnOf<OfUnit>[] = [
  ['unit', 'text', '单位', '单位全称', ({ unit }) => unit.name, 24],
  ['code', 'text', '统一社会信用代码', '18 位；没有登记的为空', ({ unit }) => unit.code, 20],
];

/** The item of a row, with its short name. */
const itemColumns = <R>(results: YearResults, of: (row: R) => string | null): readonly ColumnOf<R>[] => {
  const titles = new Map(results.items.map((item) => [item.id, item.title]));
  const titleOf = (id: string | null): Cell => (id === null ? null : (titles.get(id) ?? id));
  return [
    ['item', 'text', '评分项', '创建标准中的编号，如 2.1.2', of, 8],
    ['itemTitle', 'text', '内容', '评分项的简称', (row) => titleOf(of(row)), 24],
  ];
};

/** What a list of each unit holds, with its unit. */
const ofUnits = <T>({ units }: YearResults, listOf: (unit: UnitResult) => readonly T[]) =>
  units.flatMap((unit) => listOf(unit).map((one) => ({ unit, one })));

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

/** The year's units: points, verdict, and stage but for all to read, whom the paper on the title tells. */
export function unitsTable(results: YearResults, forAll = false): DataTable {
  const places = placesOf(results.units);
  const rows = results.units.map((unit, at) => ({ unit, result: unit.result, place: places[at] ?? null }));
  const verdict = ({ unit, result }: (typeof rows)[number]): Cell =>
    result ? `${verdictText(result.verdict)}${forAll ? keptBack(unit) : ''}` : null;
  return tableOf('units', '单位和结果', rows, [
    ['place', 'count', '名次', '按总分，分数相同的并列；基础标准扣分的排在其后', ({ place }) => place, 6],
    ...unitColumns,
    ['level', 'text', '级别', '单位级别', ({ unit }) => unit.level, 10],
    ['general', 'points', '一般标准', '满分照所用的标准', ({ result }) => points(result?.general), 10],
    ['bonus', 'points', '加分', '上限照所用的标准', ({ result }) => points(result?.bonus), 8],
    ['vetoes', 'text', '基础标准扣分', '扣分的基础标准编号', ({ result }) => result?.vetoes.join('、') || null, 14],
    [
      'total',
      'points',
      '总分',
      '一般标准＋加分；基础标准扣分的不列入得分统计，为空',
      ({ result }) => points(scoreOf(result)),
      10,
    ],
    [
      'lastTotal',
      'points',
      '上年总分',
      '上一年度验收的总分；没有的、基础标准扣分的为空',
      ({ unit }) => points(unit.lastScore),
      10,
    ],
    ['passLine', 'points', '达标线', '办公室设定；没有设定的为空', ({ result }) => points(result?.passLine), 8],
    ['verdict', 'text', '结论', '达标、未达标、基础标准扣分、未定达标线、不完整', verdict, 14],
    ...(forAll
      ? []
      : [
          [
            'stage',
            'text',
            '进展',
            Object.values(stages).join('、'),
            ({ unit }: OfUnit) => stages[unit.stage],
            10,
          ] as const,
        ]),
    ['concluded', 'day', '结论日期', '下结论的日期', ({ unit }) => unit.concluded, 12],
  ]);
}

function itemsTable(results: YearResults): DataTable {
  const rows = ofUnits(results, (unit) => unit.result?.items ?? []);
  return tableOf('items', '各单位各评分项得分', rows, [
    ...unitColumns,
    ...itemColumns(results, ({ one }: (typeof rows)[number]) => one.id),
    ['points', 'points', '分值', '该项满分；基础标准为一次扣的分', ({ one }) => points(one.points)],
    ['state', 'text', '情况', '未查、不扣分、扣分、不适用（按满分计）', ({ one }) => stateWords[one.state]],
    ['deducted', 'points', '扣分', '扣去的分', ({ one }) => points(one.deducted)],
    ['score', 'points', '得分', '基础标准为 0 或负的扣分', ({ one }) => points(one.score)],
  ]);
}

/** The year's deductions, one a row. */
export function deductionsTable(results: YearResults): DataTable {
  const heads = new Map(results.items.map((item) => [item.id, item]));
  const rows = ofUnits(results, (unit) =>
    (unit.result?.items ?? []).flatMap((item) => item.findings.map((finding) => ({ item, finding }))),
  );
  const rule = ({ one: { item, finding } }: (typeof rows)[number]): Cell =>
    (heads.get(item.id)?.rules.get(finding.rule) ?? finding.rule) + yearsTold(finding);
  const gives = ({ one: { item } }: (typeof rows)[number]): boolean => item.kind === 'bonus';
  return tableOf('deductions', '扣分和加分明细', rows, [
    ...unitColumns,
    ...itemColumns(results, ({ one }: (typeof rows)[number]) => one.item.id),
    ['rule', 'text', '情形', '创建标准中的扣分（加分）情形', rule, 26],
    ['count', 'count', '次数', '几件、几人、几年', ({ one }) => one.finding.count, 6],
    [
      'deducted',
      'points',
      '扣分',
      '扣去的分；加分事项为空',
      (row) => (gives(row) ? null : points(row.one.finding.deducts)),
      8,
    ],
    [
      'added',
      'points',
      '加分',
      '加分事项加上的分；其他为空',
      (row) => (gives(row) ? points(row.one.item.score) : null),
      8,
    ],
    ['reason', 'text', '理由', '检查人员写明的事实；个人姓名可能出现', ({ one }) => one.finding.note ?? null, 36, true],
    ['evidence', 'text', '依据', '台账文件、工作表、行号，或附件', ({ one }) => evidenceText(one.finding) || null, 36],
  ]);
}

/** The year's problems and how they were mended. */
export function problemsTable(results: YearResults): DataTable {
  const rows = ofUnits(results, (unit) => unit.problems);
  return tableOf('problems', '问题和整改', rows, [
    ...unitColumns,
    ['number', 'text', '问题编号', '终身不变', ({ one }) => one.number, 12],
    ...itemColumns(results, ({ one }: (typeof rows)[number]) => one.item),
    ['text', 'text', '问题', '调研指导或验收时指出的问题', ({ one }) => one.text, 40, true],
    ['foundAt', 'text', '发现于', '调研指导或验收', ({ one }) => foundAtWords[one.foundAt], 10],
    ['found', 'day', '发现日期', '', ({ one }) => one.found, 12],
    ['deadline', 'day', '整改期限', '没有限定的为空', ({ one }) => one.deadline, 12],
    [
      'state',
      'text',
      '整改情况',
      Object.values(problemStateWords).join('、'),
      ({ one }) => problemStateWords[one.state],
      14,
    ],
    ['seen', 'day', '查看日期', '最近一次查看', ({ one }) => one.seen, 12],
  ]);
}

/** The year's draws with their numbers and seals. */
export function drawsTable(results: YearResults): DataTable {
  const rows = ofUnits(results, (unit) => unit.draws);
  return tableOf('draws', '随机抽取', rows, [
    ...unitColumns,
    ['number', 'text', '抽取编号', '印在抽取证书上', ({ one }) => one.number, 12],
    ['kind', 'text', '抽取对象', '执法人员、案卷、回访当事人', ({ one }) => shortKindWords[one.kind], 10],
    ['purpose', 'text', '用途', '人员抽取服务于哪一评分项；共用则三项同用', ({ one }) => purposeText(one), 16],
    ['attempt', 'count', '第几次', '作废重抽的次数', ({ one }) => one.attempt, 8],
    ['status', 'text', '状态', '已封存、已出签、已作废', ({ one }) => shortStatus(one.status), 10],
    ['pool', 'count', '总体', '参加抽取的人数或案卷数', ({ one }) => one.pool, 8],
    ['drawn', 'text', '抽中', '证号和姓名，或案号', ({ one }) => drawnText(one) || null, 50, true],
    ['seal', 'text', '封存码', 'SHA-256', ({ one }) => one.seal, 24],
  ]);
}

/** Who or what was drawn, in one line. */
export const drawnText = ({ kind, drawn }: Pick<DrawSummary, 'kind' | 'drawn'>): string =>
  drawn.map(({ key, name }) => (kind === 'officers' && name ? `${name}（${key}）` : key)).join('、');

/** The year's marks of tests and case reviews. */
export function marksTable(results: YearResults): DataTable {
  const rows = ofUnits(results, ({ tests, reviews }) => [
    ...tests.map((mark) => ({ ...mark, kind: '现场测试' })),
    ...reviews.map((mark) => ({ ...mark, kind: '案卷评查', name: null })),
  ]);
  return tableOf('marks', '现场测试和案卷评查成绩', rows, [
    ...unitColumns,
    ['kind', 'text', '种类', '现场测试或案卷评查', ({ one }) => one.kind, 10],
    ['key', 'text', '证号或案号', '', ({ one }) => one.key, 22],
    ['name', 'text', '姓名', '案卷评查为空', ({ one }) => one.name, 10, true],
    ['score', 'points', '成绩', '0—100；没有成绩的为空', ({ one }) => points(one.score), 8],
  ]);
}

/** The year's ranks and what they rest on. */
export function appraisalTable(results: YearResults): DataTable {
  const rows = ofUnits(results, ({ appraisal }) => (appraisal ? [appraisal] : []));
  const meaning = '加分为正，扣分为负；由办公室确定，通知没有规定';
  return tableOf('appraisal', '依法行政考核加扣分', rows, [
    ...unitColumns,
    ['points', 'points', '分值', meaning, ({ one }) => points(one.points), 8],
    ['reason', 'text', '依据或原因', '', ({ one }) => one.reason, 50],
  ]);
}

/** What of the year is not done yet. */
export function unfinishedTable(results: YearResults): DataTable {
  return tableOf('unfinished', '未完成', results.unfinished, [
    ['unit', 'text', '单位', '为空的是办公室的事项', ({ unit }) => unit, 24],
    ['what', 'text', '事项', '没有完成、因而不在结果里或还要办的', ({ what }) => what, 70],
  ]);
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
