import { formatDay, isDay } from '../../domain/day.ts';
import { inRemarks } from '../../domain/identifiers/text.ts';
import { numberKey } from '../../domain/ledgers/case-names.ts';
import { type Draft, type Finishing, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { LedgerWish } from '../reading.ts';
import type { Table } from '../tables/tables.ts';
import { allTheSame } from '../words/warnings.ts';
import { yearOfNumber } from './far-years.ts';

/** What judging one record needs to know and to say. */
export interface Judging {
  readonly table: Table;
  readonly wish: LedgerWish;
  readonly finishing: Finishing;
  /** Keys of the records before, with their rows; the record's own is added. */
  readonly seen: Map<string, number>;
  /** How many records had a key so far, where there was more than one. */
  readonly twins: Map<string, number>;
  readonly row: number;
  /** Whether the cell of a field that gave no value is not blank: it says that there is none. */
  statesNone(field: string): boolean;
  /** Fields of which a cell was refused. */
  readonly refused: ReadonlySet<string>;
  /** Days of which only the title told the year. */
  readonly completed: ReadonlySet<string>;
  /** How much of it was refused so far. */
  readonly problems: number;
  warn(group: string, what: string, ifRefused?: string): void;
  refuse(field: string, reason: string): void;
}

/** What a remark says of a record that may be none any more; short words count only where they are all that is said. */
const voided =
  /(?:已|此案|本案|该案)?(?:撤案|[撤不][销予]立案|误[录登]|录[重错]|[重错]录|重复(?:登记|录入|填报|记录))|已删除?|(?<![^，。；,;、\s（(])(?:[此本该](?:案|件|条|行|记录)|与.{1,15})?(?:已经?|系|属|为)?(?:作废|撤销|取消|删除?|不[算计]|重复|并案|并入)(?:处理|了)?(?![^，。；,;、\s）)])/;

/** What a remark says of a cell beside it that is not right. */
const corrected =
  /^\s*(?:更正|勘误|订正)\s*[:：为]|应(?:为|是|改为)[^，。；]*\d|(?:写|填|登记|录入?)(?:错|有误)|笔误|误[写填]/;

/** The same, where it is all that stands in a column that says what the record is of. */
const voidAlone = /^[（(]?(?:已|此案|此号|本案)?(?:作废|撤案|撤销|取消|录[重错]|重复|空号|不[算计])[)）。]?$/;

/** Completes a record and says what is wrong with it; answers its key, null where it has none. */
export function judgeRecord(kind: Kind, draft: Draft, judging: Judging): string | null {
  const { table, refused } = judging;
  const finished = kind.finish?.(draft, judging.finishing);
  if (finished && !refused.has(finished.field)) judging.refuse(finished.field, finished.reason);
  tellVoided(draft, judging);
  const without = judgeRequired(kind, draft, finished?.field, judging);
  judgeDays(kind, draft, judging);
  const key = kind.key(draft, table.running);
  if (key === null) {
    const counts = (draft[kind.keyField] ?? null) !== null;
    const why = counts ? '只当顺序号，这一行又没有别的能认出是哪一条' : '为空';
    if (judging.problems === 0) refuseUnkeyed(kind, draft, why, judging);
    return null;
  }
  // What was refused where the name belongs names nobody that another row could be.
  if (refused.has(kind.keyField)) return key;
  const unnumbered = tellUnnumbered(kind, draft, key, judging);
  if (without !== null && !unnumbered) judging.warn('without', without);
  return apartFromEarlier(kind, draft, key, judging);
}

/** Asks to look at a record of which a remark, or a word that is alone in its column, says that it is none or is wrong. */
function tellVoided(draft: Draft, judging: Judging): void {
  const { note } = draft;
  const told = typeof note === 'string' ? voided.exec(note)?.[0] : undefined;
  if (told) judging.warn('said-void', ...allTheSame(`备注写着“${told}”`, '请核对是不是还算一条'));
  else if (typeof note === 'string' && corrected.test(note))
    judging.warn('said-wrong', ...allTheSame(`备注写着“${note}”`, '请核对要不要改', '前面各格照原样读入'));
  for (const { field, title } of judging.table.telling) {
    const says = draft[field];
    // Longer words say more than that.
    if (typeof says === 'string' && says.length < 7 && voidAlone.test(says))
      judging.warn('said-void', ...allTheSame(`${title}写着“${says}”`, '请核对是不是还算一条'));
  }
}

/** Refuses blanks of what a record must have; answers what is to be said of one that does without, as its cell states. */
function judgeRequired(kind: Kind, draft: Draft, finished: string | undefined, judging: Judging): string | null {
  const { table, refused } = judging;
  let without: string | null = null;
  for (const { field, title } of table.required) {
    if (refused.has(field) || finished === field) continue;
    // What would do instead was refused: that is told.
    if (refused.size > 0 && !table.has.has(field)) continue;
    if ((draft[field] ?? null) !== null) continue;
    const otherwise = kind.knownWithout?.(draft, field) ?? null;
    if (otherwise === '') continue;
    if (otherwise === null && field === kind.keyField) refuseUnkeyed(kind, draft, '为空', judging);
    else if (otherwise === null) judging.refuse(field, `${title}为空`);
    else if (judging.statesNone(field)) without = `没有${title}，${otherwise}`;
    else if (table.has.has(field)) judging.refuse(field, `${title}为空；确实没有的请写“无”，${otherwise}`);
  }
  return without;
}

/** The key of a record, or the next one of those that are alike where its kind keeps them; else one that was read before is refused. */
function apartFromEarlier(kind: Kind, draft: Draft, key: string, judging: Judging): string {
  const { seen, row } = judging;
  const earlier = seen.get(key);
  if (earlier === undefined) {
    seen.set(key, row);
    return key;
  }
  const alike = kind.keepsTwins?.(key, draft) ?? null;
  if (alike === null) {
    refuseDouble(kind, draft, key, earlier, judging);
    return key;
  }
  judging.warn('same-record', ...allTheSame(`与第 ${earlier} 行的${alike}相同`, '请核对是否重复登记'));
  let count = (judging.twins.get(key) ?? 1) + 1;
  while (seen.has(`${key}#${count}`)) count += 1;
  judging.twins.set(key, count);
  seen.set(`${key}#${count}`, row);
  return `${key}#${count}`;
}

function refuseDouble(kind: Kind, draft: Draft, key: string, earlier: number, judging: Judging): void {
  // Joined cases have one decision between them, under which each of their numbers stands.
  const joined = kind.apartBy !== undefined && key === numberKey(draft[kind.apartBy]);
  const isOther = joined && key !== numberKey(draft[kind.keyField]);
  // A ledger without a column of it is told of the number that it has.
  const by = joined && (isOther || !judging.table.has.has(kind.keyField)) ? kind.apartBy : kind.keyField;
  const same = draft[by] === null ? `一样没有写${titleOf(kind, by)}，别的也相同` : `${titleOf(kind, by)}相同`;
  const apart = isOther
    ? `；重复登记的删去一行；并案的写成一行，另一个案号${inRemarks}`
    : (kind.toldApart ?? '；重复登记的删去一行');
  judging.refuse(by, `与第 ${earlier} 行${same}${apart}`);
}

/** Says of a record that has no number by what it is known, so that it can be found again; one that a column only counts has none. */
function tellUnnumbered(kind: Kind, draft: Draft, key: string, judging: Judging): boolean {
  const { apartBy, keyField } = kind;
  const { has, running } = judging.table;
  if (apartBy === undefined || judging.problems > 0) return false;
  // Nearly every record has both.
  if (typeof draft[apartBy] === 'string' && typeof draft[keyField] === 'string') return false;
  const lacking = [apartBy, keyField].filter((field) => typeof draft[field] !== 'string');
  // What only counts the rows of a table is no number of a case.
  const isCounted = has.has(apartBy) && !running.has(apartBy) && running.has(keyField);
  if (lacking.length < 2 && !(isCounted && lacking.includes(apartBy))) return false;
  const by = kind.keepsTwins?.(key, draft) ?? null;
  if (by !== null)
    judging.warn('unnumbered', `没有${lacking.map((field) => titleOf(kind, field)).join('、')}，按${by}认`);
  return by !== null;
}

/** Refuses a record that nothing makes known: under the key, or where its column is not there under the number that is, or with what would do instead. */
function refuseUnkeyed(kind: Kind, draft: Draft, why: string, judging: Pick<Judging, 'table' | 'refuse'>): void {
  const { apartBy, instead = [] } = kind;
  const { has } = judging.table;
  const key = keyTitle(kind);
  const lacking = instead.find((group) => !group.some((field) => draft[field]));
  const title = (fields: readonly string[]): string => fields.map((field) => titleOf(kind, field)).join('、');
  if (has.has(kind.keyField)) judging.refuse(kind.keyField, `${key}${why}`);
  else if (apartBy !== undefined && has.has(apartBy))
    judging.refuse(
      apartBy,
      `${title([apartBy])}为空，表里又没有${key}；没有${title([apartBy])}的（如不予立案），加一列“${key}”写上它的号，没有号的不导入这一行`,
    );
  else if (lacking === undefined) judging.refuse(kind.keyField, `${key}${why}`);
  else
    judging.refuse(
      lacking.find((field) => has.has(field)) ?? kind.keyField,
      `表里没有${key}，${title(lacking)}又空着，认不出是哪一件；请补上，或加一列“${key}”填写再导入`,
    );
}

function keyTitle(kind: Kind): string {
  return titleOf(kind, kind.keyField);
}

function judgeDays(kind: Kind, draft: Draft, judging: Judging): void {
  const { table, wish, refused, completed } = judging;
  const refusedFields = completed.size > 0 ? judgeCompleted(kind, draft, judging) : [];
  for (const [first, second] of kind.order) {
    const from = draft[first];
    const to = draft[second];
    // Nearly all are in order.
    if (typeof from !== 'string' || typeof to !== 'string' || to >= from || !isDay(from) || !isDay(to)) continue;
    if (refused.has(second) || [first, second].some((field) => refusedFields.includes(field))) continue;
    refusedFields.push(second);
    const reversed = `${titleOf(kind, second)}${formatDay(to)}早于${titleOf(kind, first)}${formatDay(from)}`;
    if (completed.has(first) || completed.has(second)) judging.refuse(second, `${reversed}；没有写年份的日期请写全`);
    else if (kind.keepsReversed)
      judging.warn(`reversed-${second}`, ...allTheSame(reversed, '请核对原件', '已照台账读入'));
    else judging.refuse(second, reversed);
  }
  for (const { field, title } of table.past) {
    const value = draft[field];
    if (typeof value === 'string' && value > wish.today && isDay(value))
      judging.warn(`future-${field}`, `${title}${formatDay(value)}在今天之后，请核对`);
  }
}

/** Refuses days of which only the title told the year, where the number of the case says that it was another: nothing is decided before its number begins, and a case is opened in that year or in the half before, or any time before where the number is that of its decision. Answers their fields. */
function judgeCompleted(kind: Kind, draft: Draft, judging: Judging): string[] {
  const numbers = kind.columns.filter(({ value }) => value === 'caseNumber');
  const by = numbers.find(({ field }) => yearOfNumber(draft[field]) !== null)?.field;
  const numbered = by === undefined ? null : yearOfNumber(draft[by]);
  if (numbered === null) return [];
  const isOfDecision = !judging.table.headings.columns.some(
    ({ field, heading }) => field === by && field !== 'decisionNumber' && !heading.includes('决定'),
  );
  const fields: string[] = [];
  for (const field of judging.completed) {
    const day = draft[field];
    if (!isDay(day) || judging.refused.has(field)) continue;
    const follows = kind.order.some(([, later]) => later === field);
    const begins = !follows && kind.order.some(([earlier]) => earlier === field);
    // However long it took, a case was opened before it was decided.
    const since = field === 'opened' && isOfDecision ? '' : begins ? `${numbered - 1}-07` : `${numbered}`;
    if (day >= since && (!begins || day < `${numbered + 1}`)) continue;
    judging.refuse(
      field,
      `没有写年份，读作${formatDay(day)}，案号却是 ${numbered} 年的；请写全年、月、日，标题是往年的改标题`,
    );
    fields.push(field);
  }
  return fields;
}
