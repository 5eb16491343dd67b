import { foldWidth } from '../domain/identifiers/text.ts';
import { columnOf, type Kind } from '../domain/ledgers/kind.ts';
import { headingForm, headsEvent, oneLine, unitInHeading } from './heading-text.ts';
import type { FoundHeadings, Mapping } from './headings.ts';
import type { RawRow } from './read/cells.ts';

interface Headed {
  readonly heading: string;
  readonly over: string;
  candidate: { readonly field: string; readonly doubt: number; readonly rank: number } | null;
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
/** The mark that counts where several stand side by side: 最终成绩 before what was taken off, and that before the first. */
const lastMark = /^(?:最[终后]|终评|复核|复评后)/;
const laterMark = /^(?:扣分后|核减后|复评)/;

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

/** Settles what columns hold by the measure that their headings tell: money is no count, minutes are no hours, 40 of 100 is no mark; the last mark counts. */
export function settleMeasures(kind: Kind, candidates: readonly Headed[]): void {
  const shares = sharesIn(kind, candidates);
  const whole = candidates.find(({ heading, candidate }) => candidate && wholeMark.test(headingForm(heading)));
  if (whole && shares.length === 0) settleExams(kind, whole, candidates);
  for (const one of candidates) {
    const { heading, candidate } = one;
    if (candidate === null || candidate.doubt < 0) continue;
    const value = columnOf(kind, candidate.field)?.value;
    if (otherMeasure(kind, candidate.field, heading) !== null || (whole && shares.includes(one))) one.candidate = null;
    else if (value === 'score' && lastMark.test(headingForm(heading))) one.candidate = { ...candidate, rank: -2 };
    else if (value === 'score' && laterMark.test(headingForm(heading))) one.candidate = { ...candidate, rank: -1 };
  }
  if (kind.itemsDown) settleMoney(candidates);
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

/** 行政处罚（万元） beside 行政处罚（件）: the money; 合计（万元） where 罚款（万元） and 没收（万元） are its parts. */
function settleMoney(candidates: readonly Headed[]): void {
  const money = candidates.filter(
    ({ heading, candidate }) => unitInHeading(heading) !== null && (candidate?.doubt ?? 0) >= 0,
  );
  const isWhole = ({ heading, over }: Headed): boolean =>
    /^(?:(?:行政)?处罚|合计|总计|罚没.*|(?:行政)?处罚金额)$/.test(headingForm(heading)) ||
    (/^[万千百]?元$/.test(headingForm(heading)) && /(?:处罚|罚没)[^/]*$/.test(over));
  for (const one of money) {
    const isPart = /^(?:罚款|没收)/.test(headingForm(one.heading));
    if (isWhole(one) || (isPart && !money.some(isWhole))) one.candidate = { field: 'fines', doubt: 0, rank: 0 };
    else if (one.candidate?.field !== 'fines') one.candidate = null;
  }
}

/** How much a mark is out of, as its heading tells in brackets: （40分）, （满分50）; null where it does not. */
function outOf(heading: string): number | null {
  const [, worth] = /[(](?:满分|总分)?[:：]?\s*(\d{2,3})\s*分?[)]\s*$/.exec(foldWidth(heading)) ?? [];
  return worth === undefined || Number(worth) < 10 ? null : Number(worth);
}

/** What a heading says its column is measured in, where that is not what the field is; null where it is. */
export function otherMeasure(kind: Kind, field: string, heading: string): string | null {
  const column = columnOf(kind, field);
  const plain = foldWidth(heading);
  if (column?.measure !== undefined) {
    const time = /[(](?:单位[:：])?(分钟|天|日|min|半天)[)]\s*$/.exec(plain)?.[1];
    return time === undefined ? null : `写的是多少${time}，没有读；请换算成${column.title}再导入`;
  }
  if (column?.value === 'score' && /满分|总分/.test(plain)) {
    const worth = outOf(heading);
    return worth === null || worth === 100 ? null : `满分是 ${worth} 分，没有读；请换算成百分制再导入`;
  }
  return null;
}
