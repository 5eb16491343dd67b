import { foldWidth } from '../../domain/identifiers/text.ts';
import { type Column, columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { RawRow } from '../read/cells.ts';
import { headingForm, headsEvent, oneLine } from '../words/heading-text.ts';
import { type Aliases, notDone } from './aliases.ts';
import { headsLost, outOf } from './full-marks.ts';
import { inCases, settleRunning, settleWholes } from './heading-times.ts';
import type { FoundHeadings, Mapping } from './headings.ts';
import type { Candidate } from './over-headings.ts';
import { isSumAlone, settleMoney, settleSum } from './paid-parts.ts';
import { leaveMarksOfOthers, preferMean, settleSumOfParts, sumOfMarks } from './reviewer-marks.ts';

/** A column by its heading, and what it may be read as. */
export interface Headed {
  readonly heading: string;
  readonly over: string;
  candidate: Candidate | null;
}

/** Columns that are each the marks of one part of an exam, as much as it is worth in brackets: 公共（40分）, 专业（60分）. */
function sharesIn(kind: Kind, candidates: readonly Headed[]): readonly Headed[] {
  const { parted } = kind;
  if (parted === undefined) return [];
  const shares = candidates.filter(({ heading, candidate }) => {
    const worth = outOf(heading);
    const isMark = candidate === null ? headsEvent(parted, heading) : candidate.field === parted.field;
    return worth !== null && worth < 100 && isMark && (candidate?.doubt ?? 0) >= 0;
  });
  return shares.length > 1 ? shares : [];
}

/** What all parts come to. */
const wholeMark =
  /^(?:考试|测试)?(?:总(?:成绩|分|评|得分|评成绩)|合计(?:得分|成绩)?|总计|综合(?:成绩|得分)|最[终后](?:成绩|得分)|成绩合计)$/;
/** At which stage a mark was given, by how its heading begins: of several side by side the last one counts, and what somebody gave themselves never does. */
const stages = [
  { begins: /^(?:百分制|最[终后]|终[评审]|定评|[评审]定)/, doubt: 0, rank: -3 },
  { begins: /^(?:复核|复评后|核定|折算|换算)/, doubt: 0, rank: -2 },
  { begins: /^(?:复[评查审]|考评|(?:评查|检查|考评)组|抽查|(?:扣分|核减|核减分)后)/, doubt: 0, rank: -1 },
  { begins: /^(?:初[评查审次核]|首[评次])/, doubt: 3, rank: 0 },
];

/** What a column is read as that is headed by a stage and a mark: 初评得分, or 复评 under 得分. */
export function stagedMark(kind: Kind, forms: readonly string[]): Candidate | null {
  const column = kind.columns.find(({ value }) => value === 'score');
  const mark = forms.map(headingForm).find((form) => /(?:得分|分数|成绩|评分|打分|[评查审核]分)$/.test(form));
  const stage = mark && stages.find(({ begins }) => begins.test(mark));
  return column && stage ? { field: column.field, doubt: stage.doubt, rank: stage.rank } : null;
}

/** Parts of one exam without the mark that they come to, in words; null where there are none. */
export function marksInParts(
  kind: Kind,
  { columns, leftOver }: Pick<FoundHeadings, 'columns' | 'leftOver'>,
): string | null {
  const { parted } = kind;
  const held = columns.find(({ field }) => field === parted?.field);
  const own = [held, ...leftOver.filter(({ lostTo }) => lostTo !== null && lostTo === held)].flatMap(
    (one) => one ?? [],
  );
  const shares = own.filter(({ heading }) => (outOf(heading) ?? 100) < 100);
  return shares.length > 1 && shares.length === own.length
    ? shares.map(({ heading }) => `“${oneLine(heading)}”`).join('、')
    : null;
}

/** Settles what columns hold by the measure that their headings tell: money is no count, minutes are no hours, 40 of 100 beside the sum is no mark; the last mark counts. */
export function settleMeasures(kind: Kind, aliases: Aliases, candidates: readonly Headed[]): void {
  const shares = sharesIn(kind, candidates);
  const whole = candidates.find(({ heading, candidate }) => candidate && wholeMark.test(headingForm(heading)));
  if (whole && shares.length === 0 && !kind.parted?.whole) settleExams(kind, whole, candidates);
  settleHours(kind, candidates);
  for (const one of candidates) {
    const { heading, candidate } = one;
    if (candidate === null || candidate.doubt < 0) continue;
    const value = columnOf(kind, candidate.field)?.value;
    if (otherMeasure(kind, candidate.field, heading) !== null || (whole && shares.includes(one))) one.candidate = null;
    // The same in marks of a hundred beside it is surer.
    else if (value === 'score' && otherFullMark(heading) !== null)
      one.candidate = { ...candidate, doubt: candidate.doubt + 0.5 };
    const stage = value === 'score' ? stages.find(({ begins }) => begins.test(headingForm(heading))) : undefined;
    if (stage && stage.rank < 0 && one.candidate) one.candidate = { ...one.candidate, rank: stage.rank };
  }
  const both = kind.columns.find(({ ofBoth }) => ofBoth);
  if (both && kind.itemsDown) settleMoney(both, candidates);
  const paid = both ?? kind.columns.find(({ seizedTo }) => seizedTo !== undefined);
  for (const one of paid ? candidates : []) {
    if (paid && isSumAlone.test(headingForm(one.heading)) && !inCases.test(foldWidth(one.heading)))
      settleSum(kind, paid, candidates, one);
    // 罚没合计 rather than 罚款 of one penalty.
    else if (both && !kind.itemsDown && one.candidate?.field === both.field && /^罚没/.test(one.heading))
      one.candidate = { ...one.candidate, doubt: Math.min(one.candidate.doubt, 0), rank: -3 };
  }
  settleMark(kind, candidates);
  settleRunning(kind, candidates);
  settleWholes(kind, aliases, candidates);
}

/** 评查等次, 核查扣分, 评查人: that somebody else reviewed a file; not 评查时间, 自评人. */
const ofOtherReview = /^(?!自).*(?:评查(?!时间|日期)|核查|复[核查评]|扣分|意见)/;

/** What tells the mark where no column is headed by that, surest first: of 笔试成绩, 实操成绩 and 总评 the last, 得分率 as the mark of a hundred. */
const marksElse = ['总评', '得分率', '笔试成绩', '笔试', '机试成绩', '机考成绩', '实操成绩'];

/** What is given on top of a mark. */
const addedMark = /^(?:附加|奖励|奖惩)?加减?分项?$|^(?:附加|奖励)分$/;

function settleMark(kind: Kind, candidates: readonly Headed[]): void {
  const mark = kind.columns.find(({ value }) => value === 'score');
  if (!mark) return;
  // 总得分 behind 加分 is what 得分 and that come to.
  const bonus = candidates.findIndex(({ heading }) => addedMark.test(headingForm(heading)));
  for (const one of bonus < 0 ? [] : candidates.slice(bonus))
    if (one.candidate?.field === mark.field && one.candidate.doubt >= 0 && sumOfMarks.test(headingForm(one.heading)))
      one.candidate = { ...one.candidate, rank: -4 };
  leaveMarksOfOthers(mark.field, candidates);
  settleSumOfParts(kind, mark.field, candidates);
  preferMean(kind, mark.field, candidates);
  const told = candidates.filter(({ candidate }) => candidate?.field === mark.field);
  // That of one reviewer or one part is less sure than any of those, and surer than what was lost.
  if (told.some(({ candidate }) => (candidate?.doubt ?? 0) < 3.5)) return;
  const open = candidates.filter(({ candidate }) => candidate === null);
  const [instead] = [
    ...marksElse.flatMap((words) => open.filter(({ heading }) => headingForm(heading) === words)),
    // What an office says of itself is the mark where it reviewed alone.
    ...(told.length > 0 || candidates.some(({ heading }) => ofOtherReview.test(headingForm(heading)))
      ? []
      : open.filter(({ heading }) => /^自[评查](?:得分|分数?|成绩)$/.test(headingForm(heading)))),
    ...(told.length > 0 ? [] : open.filter(({ heading }) => headsLost(heading))),
    // 总计 beside 小计 and 加分.
    ...(told.length > 0 || bonus < 0 ? [] : open.filter(({ heading }) => /^(?:总计|合计)$/.test(headingForm(heading)))),
  ];
  if (instead) instead.candidate = { field: mark.field, doubt: 3, rank: 0 };
}

/** 学时（公共）: which part, in brackets. */
const partInside = /^(?:培训|学习)?[学课]时数?\s*\(([^()]{2,8})\)$/;

/** What was to be done of hours, or is left to be. */
const hoursToDo = /剩余|[欠缺差]|未(?!来)|结转|[往次]年|(?<!公)需|标准|目标/;

/** 已完成学时, 实学学时: what was learnt; 实操学时 is a part of it. */
const isFinished = /^(?:已|完成|实(?![训操务践验]))/;

/** A column of hours, and which of them its heading says they are. */
interface HoursTold<T> {
  readonly one: T;
  readonly of: string;
}

/** The columns of hours that are no more than a part of them, or told by a word more than 学时. */
function hoursIn<T extends Pick<Headed, 'heading' | 'over'>>(headings: readonly T[]): readonly HoursTold<T>[] {
  const hoursOf = ({ heading, over }: T): string | null => {
    const bare = headingForm(heading);
    // 学时（公共）, 学时1
    const [, inside] = partInside.exec(foldWidth(oneLine(heading))) ?? [];
    const [, counted] = /^(?:培训|学习)?[学课]时数?([一二三四1-4])$/.exec(bare) ?? [];
    if (inside !== undefined || counted !== undefined) return inside ?? counted ?? null;
    if (/^(?:培训|学习)?[学课]时(?:数|情况)?$/.test(headingForm(over))) return bare;
    return /^(.{2,6}?)(?:的|培训|学习)?(?:[学课]时数?|时长)$/.exec(bare)?.[1] ?? null;
  };
  return headings.flatMap((one) => {
    const of = hoursOf(one);
    return of === null ? [] : [{ one, of }];
  });
}

const sumOfHours = /^(?:全年|年度)?(?:累计|合计|总计|共计)$/;

const isDone = ({ of }: HoursTold<unknown>): boolean => of !== '累计' && !notDone.test(of) && !hoursToDo.test(of);

/** Those that are a part of the hours, by the way in which they are parted: 线上 and 线下, 公共 and 专业. */
function partsByWay<T extends Pick<Headed, 'heading' | 'over'>>(
  { waysToPart = [] }: Column,
  told: readonly HoursTold<T>[],
): readonly (readonly HoursTold<T>[])[] {
  const ways = new Map<RegExp, HoursTold<T>[]>();
  for (const each of told) {
    const forms = [headingForm(each.one.heading), each.of];
    const way = waysToPart.find((one) => forms.some((form) => one.test(form)));
    if (way) ways.set(way, [...(ways.get(way) ?? []), each]);
  }
  return [...ways.values()];
}

/** The same hours parted in two ways, 公共、专业 and 线上、线下, where nothing tells what they come to; null where they are not. */
export function hoursInTwoWays(
  kind: Kind,
  { columns, leftOver }: Pick<FoundHeadings, 'columns' | 'leftOver'>,
): readonly string[] | null {
  const column = kind.columns.find(({ measure }) => measure !== undefined);
  if (column === undefined || columns.some(({ field }) => field === column.field)) return null;
  const ways = partsByWay(column, hoursIn(leftOver).filter(isDone));
  const named = ways.map((way) => way.map(({ one }) => `“${oneLine(one.heading)}”`).join('、'));
  return ways.length > 1 ? named : null;
}

/** 本年学时, 已修学时 are hours where no other column but one of what was to be done is; 累计学时 are those of all years, which only serve alone. */
function settleHours(kind: Kind, candidates: readonly Headed[]): void {
  const column = kind.columns.find(({ measure }) => measure !== undefined);
  if (column === undefined) return;
  const told = hoursIn(candidates);
  const settled = (candidate: Candidate | null): boolean =>
    candidate !== null && candidate.field !== column.field && candidate.doubt < 2;
  // 计划 under 学时 is none of a training.
  for (const { one, of } of told)
    if (one.over !== '' && of === headingForm(one.heading) && notDone.test(of) && (one.candidate?.doubt ?? -1) >= 0)
      one.candidate = null;
  const all = told.filter(({ one, of }) => of === '累计' && (one.candidate?.doubt ?? 0) >= 0);
  for (const { one } of all) one.candidate = { field: column.field, doubt: 3.5, rank: 0 };
  // 课程总学时 beside 已完成学时 is what there was to learn.
  const finished = told.filter((one) => isDone(one) && isFinished.test(one.of));
  const done = told.filter((one) => isDone(one) && !(finished.length > 0 && one.of.endsWith('总')));
  const byWay = partsByWay(column, done);
  const ways = byWay.flat();
  const rest = candidates.filter((one) => !ways.some((way) => way.one === one));
  const untold = !rest.some(({ candidate }) => candidate?.field === column.field);
  // 线上学时 and 线下学时 without a sum of them: each is a part of it; 公共学时 and 专业学时 too, of a training that the row names.
  const events = ways.filter(({ one }) => isExam(kind, one.heading));
  if (events.length > 1 && !isOfOneEvent(kind, candidates)) return;
  // 全年学时 is all of them, whichever parts of it stand beside it.
  const ofYear = done.find(({ of }) => of === '全年');
  if (ofYear && done.length > 1 && untold && (ofYear.one.candidate?.doubt ?? 0) >= 0) {
    for (const { one } of done) if (!settled(one.candidate)) one.candidate = { field: column.field, doubt: 2, rank: 0 };
    ofYear.one.candidate = { field: column.field, doubt: 0, rank: -1 };
    return;
  }
  const asFound = ways.every(({ one }) => (one.candidate?.doubt ?? 0) >= 0 && !settled(one.candidate));
  if (ways.length > 1 && untold && asFound)
    for (const { one } of ways)
      one.candidate = byWay.length > 1 ? null : { field: column.field, doubt: 2, rank: 0, adds: true };
  // 累计学时, 全年合计学时 beside 集中 and 网络: what those come to.
  const whole = told.find(({ one, of }) => sumOfHours.test(of) && (one.candidate?.doubt ?? 0) >= 0);
  const parts = done.filter(({ of }) => !sumOfHours.test(of));
  if (whole && parts.length > 1 && parts.every(({ of }) => !/[年月季期次总]|\d/.test(of) && !isFinished.test(of))) {
    whole.one.candidate = { field: column.field, doubt: 0, rank: -1 };
    return;
  }
  // 认定学时 is what counts of 培训学时.
  const counted = done.find(({ one, of }) => /^(?:认定|核定|确认|审核|折算)$/.test(of) && !settled(one.candidate));
  if (counted) counted.one.candidate = { field: column.field, doubt: 0, rank: -1 };
  const [own, ...others] = done;
  if (!own || others.length > 0 || settled(own.one.candidate)) return;
  own.one.candidate ??= { field: column.field, doubt: 3, rank: 0 };
  // 总学时 beside 已学时长 is what there was to learn.
  if (own.one.candidate.doubt >= 0 && isFinished.test(own.of))
    own.one.candidate = { field: column.field, doubt: 0, rank: -1 };
}

/** Whether one column, and no second one, tells which training or exam a row is of, and no marks of several stand beside it. */
export function isOfOneEvent({ event, dayOver, parted }: Kind, candidates: readonly Headed[]): boolean {
  const having = (field?: string) => candidates.filter(({ candidate }) => candidate?.field === field);
  const marks = having(parted?.field).filter(({ heading }) => parted !== undefined && headsEvent(parted, heading));
  const told = [event, dayOver].map((field) => (field === undefined ? 0 : having(field).length));
  return marks.length < 2 && Math.max(...told) === 1;
}

/** 公共 and 专业 beside 总成绩: two exams, unless somebody said that the last is the mark, of which they are parts. */
function settleExams(kind: Kind, whole: Headed, candidates: readonly Headed[]): void {
  const exams = candidates.filter(
    (one) => one !== whole && one.candidate?.field === kind.parted?.field && isExam(kind, one.heading),
  );
  if (exams.length < 2 || whole.candidate?.field !== kind.parted?.field) return;
  if ((whole.candidate?.doubt ?? 0) >= 0) whole.candidate = null;
  else for (const exam of exams) exam.candidate = null;
}

const isExam = ({ parted }: Kind, heading: string): boolean => parted !== undefined && headsEvent(parted, heading);

/** The column of what the marks beside it come to, where the rows below say so: they are parts of one exam. */
export function wholeOfParts(kind: Kind, headings: FoundHeadings, head: readonly RawRow[]): Mapping | null {
  const whole = headings.leftOver.find(({ heading }) => wholeMark.test(headingForm(heading)));
  const exams = [...headings.columns, ...headings.leftOver].filter(({ heading }) => isExam(kind, heading));
  const marked = headings.columns.some(
    ({ index, field }) => field === kind.parted?.field && exams.some((exam) => exam.index === index),
  );
  if (whole === undefined || exams.length < 2 || !marked) return null;
  const rows = head.filter(({ row, cells }) => row > headings.bottom && typeof cells[whole.index] === 'number');
  const sums = rows.filter(({ cells }) => {
    const marks = exams.map(({ index }) => cells[index]);
    return marks.reduce<number>((sum, mark) => sum + (Number(mark) || 0), 0) === cells[whole.index];
  });
  const isMark = rows.every(({ cells }) => Number(cells[whole.index]) <= 100);
  const field = kind.parted?.field ?? '';
  return rows.length > 0 && isMark && sums.length === rows.length ? { heading: whole.heading, field } : null;
}

/** What the marks of a column are out of, where its heading says so and it is not 100. */
export function otherFullMark(heading: string): number | null {
  const worth = /[(][^()]*分[^()]*[)]\s*$/.test(foldWidth(heading)) ? outOf(heading) : null;
  return worth === 100 ? null : worth;
}

/** What a heading says its column is measured in, where that is not what the field is; null where it is. */
export function otherMeasure(kind: Kind, field: string, heading: string): string | null {
  const column = columnOf(kind, field);
  const plain = foldWidth(heading);
  if (column?.measure !== undefined) {
    const time = /[(](?:单位[:：])?(分钟|天|日|min|半天)[)]\s*$/.exec(plain)?.[1];
    return time === undefined ? null : `写的是多少${time}，没有读；请换算成${column.title}再导入`;
  }
  return null;
}
