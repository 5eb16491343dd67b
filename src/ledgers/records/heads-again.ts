import { isDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { wholeDayAlone } from '../../domain/identifiers/day-text.ts';
import { listNumber } from '../../domain/identifiers/list-numbers.ts';
import { withoutUnits } from '../../domain/identifiers/money.ts';
import { foldWidth } from '../../domain/identifiers/text.ts';
import { dayIn, labelledIn } from '../../domain/ledgers/fill-year.ts';
import { type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { RowKind } from '../../domain/row-kinds.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import type { NoRecord } from '../lines/no-record.ts';
import { DateCell, isBlank, type RawRow } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { type Period, titlePeriod } from '../sheets/title-period.ts';
import type { Cover } from '../tables/covered-cells.ts';
import { linesAbove, ownLines, textOf, withLabels } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { looksLikeDay } from '../words/cell-looks.ts';
import { bareHeading } from '../words/heading-text.ts';
import { ledgerEnd } from '../words/ledger-titles.ts';
import { organEnd } from '../words/organs.ts';
import { saysRole } from '../words/signing-words.ts';
import { isCaption } from '../words/unit-words.ts';
import { rowRanges } from '../words/warnings.ts';
import { alike, areCounted, endsAlike, goesOn, ofPage } from './alike-titles.ts';
import { closesPage, ofPaper, saysMany } from './closing-lines.ts';
import { daysOf } from './day-over.ts';
import { lookAt } from './look-at.ts';
import type { OpenTable } from './open-table.ts';
import { wordsOf } from './second-tables.ts';

/** A row that may be of the head of a table, until what follows tells it. */
export interface HeldRow {
  readonly row: RawRow;
  readonly cover: Cover;
}

/** What stands over a table, and what that tells of all records below it. */
interface Head {
  readonly rows: readonly RawRow[];
  readonly lines: readonly string[];
  readonly titles: readonly string[];
  readonly told: Draft;
  /** The fields that labels tell (培训时间：…), and no title. */
  readonly labelled: readonly string[];
  readonly period: Period;
}

/** What stands right above headings that come again: the head of the page before, a title of what follows, or the whole head of another table. */
export interface HeadOver extends Pick<Head, 'rows' | 'period' | 'told'> {
  readonly is: 'page' | 'title' | 'own';
  /** Its title, or all that it says. */
  readonly words: string;
  /** Its title, where nothing else of it names the event of the rows below. */
  readonly heading: string;
  /** The headings below it, where they are others. */
  readonly found?: FoundHeadings | null;
  has(row: RawRow): boolean;
  isTitle(row: RawRow): boolean;
}

/** So many lines may be the head of a table. */
const mostHeld = 12;

/** The heads of the tables of a sheet: what stands over the first headings, and over those where they come again. */
export class HeadsAgain {
  readonly #kind: Kind;
  readonly #chosen: ChosenSheet;
  readonly #wish: LedgerWish;
  /** Lines that headings may follow. */
  held: HeldRow[] = [];
  /** What stands over the rows that are read now. */
  #head: Head;
  /** Headings come again below the lines held, under no head of their own. */
  #isBare = false;
  /** Where titles stand. */
  readonly #places: ReadonlySet<number>;

  constructor(kind: Kind, chosen: ChosenSheet, wish: LedgerWish) {
    [this.#kind, this.#chosen, this.#wish] = [kind, chosen, wish];
    const { head, headings } = chosen;
    const rows = ownLines(head, headings.top);
    this.#head = this.#headOf(rows, headings.top, null);
    this.#places = new Set([
      0,
      ...[...headings.columns, ...headings.leftOver].slice(0, 1).map(({ index }) => index),
      ...rows.map(placeOf),
    ]);
  }

  /** Whether a row says nothing but what stands above tables: one text, or labels each with what it tells. */
  holds({ cells }: RawRow): boolean {
    let [texts, labels] = [0, false];
    for (const cell of cells) {
      if (isBlank(cell)) continue;
      if (typeof cell === 'string' && /[:：]/.test(cell)) labels = /[:：]\s*$/.test(cell);
      else if (labels) labels = false;
      else if (!(typeof cell === 'string' || cell instanceof DateCell) || texts > 0) return false;
      else texts += 1;
    }
    return true;
  }

  /** Holds a row; those that are too far above any headings now. */
  hold(row: HeldRow): readonly HeldRow[] {
    this.held.push(row);
    return this.held.splice(0, this.held.length - mostHeld);
  }

  /** The rows held, which it holds no more. */
  letGo(): readonly HeldRow[] {
    this.#isBare = false;
    return this.held.splice(0);
  }

  /** A title stands between the rows. */
  under(row: RawRow): void {
    this.#head = { ...this.#head, titles: [titleIn(row)] };
  }

  /** What of the rows held stands over headings below them that come again, or over others where they do not; null where nothing does. `above` is the row over those held, null where that is signed. Fault (broken): nobody can tell what of the first head holds on. */
  over(row: number, open: OpenTable, again: boolean, above: number | null): HeadOver | null {
    const before = this.#head;
    const look = ({ row, cover }: HeldRow): NoRecord | null => lookAt(open, row, cover, null)?.reason ?? null;
    const over = this.#over(row, again ? open.table : null, look);
    // What stands above a head that is known is of the rows before it.
    if (over || !again) return over;
    this.#isBare = true;
    const untaken =
      this.#dayOfNext(row, above) ??
      this.held.find((one, at) => this.footAt(at) === undefined && this.#tellsOther(one, before, look(one)));
    if (untaken === undefined) return null;
    const own = this.#headOf([untaken.row], row, before);
    const others = otherFields(own.told, before.told);
    throw this.#notTold(before, own, row, others.length > 0 ? others : ['date'], true);
  }

  /** What a line held is of the page before: its foot, which heads nothing, as 填表人：王五　日期：2025年12月1日 in one row or two and a day alone where the head told another; or no more than whose the rows below may be. */
  footAt(at: number): 'foot' | 'closing' | undefined {
    const texts = textsIn(this.held[at]);
    const isOfDay = this.#head.told.date !== undefined && texts.length === 1 && wholeDayAlone.test(texts[0] ?? '');
    if (isOfDay || this.#isSigned(at)) return 'foot';
    if (!this.#isBare || texts.length === 0 || !texts.every((text) => this.#closes(text))) return undefined;
    return texts.some(isLabel) ? 'closing' : 'foot';
  }

  /** What is said of a page that ends, and heads no rows. */
  #closes(text: string): boolean {
    if (!isLabel(text)) return closesPage(text, this.#kind);
    if (!/[:：]\s*\S/.test(text) || isOneOf(this.#head, text) || !this.#tellsNothing(text)) return false;
    const label = bareHeading(labelOf(text));
    return saysMany.test(text) || ofPaper.test(label) || !this.#chosen.aliases.has(label);
  }

  #isSigned(at: number): boolean {
    const [own, above] = [textsIn(this.held[at]), textsIn(this.held[at - 1])];
    const signs = (text: string): boolean => sealed.test(text) || signing.test(labelOf(text));
    const times = own.filter((text) => ofTime.test(labelOf(text)));
    return times.every((text) => dayAlone.test(text)) && [...own, ...above].some(signs);
  }

  /** The line right above headings, where it is a day that may be of what follows as well: written as the first head's is, under no title, before that day or behind a blank row. */
  #dayOfNext(top: number, above: number | null): HeldRow | undefined {
    const { told, rows, titles } = this.#head;
    const [over, last] = [this.held.at(-2), this.held.at(-1)];
    const [text = '', ...more] = textsIn(last);
    if (!last || !isDay(told.date) || last.row.row !== top - 1 || more.length > 0 || !wholeDayAlone.test(text))
      return undefined;
    const day = dayIn(text);
    const signed =
      above === null || this.#isSigned(this.held.length - 1) || textsIn(over).some((one) => organEnd.test(one));
    if (day === null || day === told.date || signed) return undefined;
    const isApart = (over?.row.row ?? above) < last.row.row - 1;
    const isAlike = rows.some((one) => formOf(textsIn({ row: one }).join()) === formOf(text));
    return isApart || isAlike || day < told.date || titles.every(looksLikeDay) ? last : undefined;
  }

  /** Whether a line that nothing is read of tells otherwise what the head over the rows before tells: it may be the title of what follows. */
  #tellsOther({ row }: HeldRow, before: Head, reason: NoRecord | null): boolean {
    const texts = textsIn({ row });
    const isLabelled = labelsIn([row]).some((text) => isOneOf(before, text));
    if (!isLabelled && (!reason?.is || takesEffect.has(reason.is) || noTitles.has(reason.is))) return false;
    const title = titleIn(row);
    const isTitle = titleEnd.test(title) && !noTitle.test(title);
    if (!isLabelled && (texts.every(isLabel) || looksLikeDay(texts.join('')) || !isTitle)) return false;
    if (title !== '' && before.rows.some((one) => titleIn(one) === title)) return false;
    return otherFields(this.#headOf([row], row.row + 1, before).told, before.told).length > 0;
  }

  #over(row: number, table: Table | null, look: (one: HeldRow) => NoRecord | null): HeadOver | null {
    const before = this.#head;
    const titled = new Set(this.held.filter((one) => this.#isTitle(one, look(one))).map((one) => one.row));
    const first = this.held.findIndex((one) => titled.has(one.row));
    const from = first >= 0 ? first : this.#labelsFrom(row);
    const rows = this.held.slice(from).map((one) => one.row);
    const head = { ...this.#headOf(rows, row, before), titles: [...titled].map(titleIn) };
    if (first < 0 && !head.labelled.some((field) => before.labelled.includes(field))) return null;
    // Of events （一） and （二） are as often two of them as pages of one, whose heads say the same below it.
    const isNext = (one: string, title: string): boolean =>
      this.#kind.headedBy !== undefined && head.labelled.length === 0 && areCounted(one, title);
    const isOther = !head.titles.every(
      (title) =>
        ofPage(title) === '' || before.titles.some((one) => goesOn(one, title, this.#kind) && !isNext(one, title)),
    );
    // A time that is told otherwise, or not any more, is of another table, whether or not it tells a day.
    const known = labelsIn(before.rows);
    const isMoved =
      !('date' in head.told) &&
      labelsIn(rows).some((text) => ofTime.test(labelOf(text)) && isOneOf(before, text) && !known.includes(text));
    // A day alone under the title tells it as a label does.
    const fields = 'date' in before.told && 'date' in head.told ? ['date', ...head.labelled] : head.labelled;
    const isPage = !isOther && !isMoved && fields.every((field) => same(head.told[field], before.told[field]));
    // Under other headings nothing of the first head holds, but on a page of it.
    if (table === null && (first < 0 || isPage)) return null;
    // Below a title nobody knows as that of an event a day alone is of it all the same.
    const isOfDay = first >= 0 && rows.some((one) => wholeDayAlone.test(textOf(one).join(' ')));
    const untold = Object.keys(table ? before.told : {}).filter(
      (field) => !(field in head.told) && (!table?.has.has(field) || (field === 'date' && isOfDay)),
    );
    // A title alone may be of a part of the table: what it tells is told besides.
    const isSeries = untold.length === 0 && head.titles.some((title) => before.titles.some((one) => alike(one, title)));
    const isLabelled = head.labelled.length + before.labelled.length > 0 || 'date' in head.told;
    const byTitles = table !== null && !isLabelled && !isSeries;
    // Where the day is told, so is the year.
    const needed = untold.filter(
      (field) => field === 'date' || (!byTitles && !(field === 'year' && untold.includes('date'))),
    );
    if (!isPage && needed.length > 0) throw this.#notTold(before, head, row, needed);
    if (!isPage) this.#head = byTitles ? { ...head, told: { ...before.told, ...head.told } } : head;
    // 附件1 above the head of a page is no title of what follows, nor is what stands above the first head too.
    const said = before.rows.map(titleIn).filter((text) => text !== '');
    const above = this.held.slice(0, from).map((one) => one.row);
    const ends = above.findLastIndex((one) => !said.includes(titleIn(one)) && !attached.test(titleIn(one)));
    const more = above.slice(ends + 1);
    const title = head.titles.at(-1) ?? '';
    return {
      rows,
      heading: this.#kind.headedBy === undefined || head.told[this.#kind.headedBy] || ofMany.test(title) ? '' : title,
      period: head.period,
      told: head.told,
      is: isPage ? 'page' : byTitles ? 'title' : 'own',
      words: head.titles[0] ?? head.lines.join('　'),
      has: (one) =>
        (isPage && more.includes(one)) ||
        (rows.includes(one) && (isPage || !byTitles || titled.has(one) || isOfHead(one))),
      isTitle: (one) => titled.has(one),
    };
  }

  #headOf(rows: readonly RawRow[], top: number, before: Head | null): Head {
    const lines = linesAbove(rows, { top, leftOver: [] }).map(withoutUnits);
    const headings = { ...this.#chosen.headings, top, rows: [top] };
    const own = titlePeriod({ ...this.#chosen, head: rows, headings }, this.#wish.file);
    // What tells no year is of the one that the head before told.
    const then = before?.told.date;
    const period = { ...own, year: own.year ?? before?.period.year ?? (isDay(then) ? yearOf(then) : null) };
    const year = this.#wish.year ?? period.year;
    return {
      rows,
      lines,
      titles: lines.filter((line) => !isLabel(line)),
      told: this.#told(lines, year, period.year),
      labelled: Object.keys(this.#told(lines.filter(isLabel), year, null)),
      period,
    };
  }

  /** What lines above a table tell of its records; days that tell no year are of `ofDays`. */
  #told(lines: readonly string[], ofDays: number | null, ofTitle: number | null): Draft {
    const draft: Draft = {};
    this.#kind.aboveTable?.(
      draft,
      lines.map((line) => daysOf(line, ofDays)),
    );
    const year = draft.year ?? (isDay(draft.date) ? yearOf(draft.date) : ofTitle);
    const told = { ...draft, year: this.#wish.year === undefined ? year : null };
    return Object.fromEntries(Object.entries(told).filter(([, value]) => (value ?? null) !== null));
  }

  /** Whether one text is the title of such a table: it is called like the first one, says only that this goes on, or like a register of the kind; with a year or a day alone only where titles stand. */
  #isTitle({ row, cover }: HeldRow, reason: NoRecord | null): boolean {
    const words = titleIn(row);
    // 二、2025年行政强制法考试成绩表 is one where it is called like a register or like the first; 二、行政许可 heads a group.
    const text = words.replace(number, '');
    const isNumbered = text !== words;
    const place = placeOf(row);
    const isInPlace = this.#places.has(place) || (cover.spans.get(place) ?? 1) >= 3;
    if (isNumbered && !isInPlace) return false;
    if (reason?.is && noTitles.has(reason.is)) return false;
    if (text === '' || isCaption(text) || looksLikeDay(text) || wholeDayAlone.test(text) || noTitle.test(text))
      return false;
    if (ofPage(text) === '') return true;
    const own = this.#head.titles.map((title) => title.replace(/\s/g, '').replace(number, ''));
    if (own.some((title) => alike(title, text))) return true;
    const isOfKind = this.#kind.events?.test(text) || wordsOf(this.#kind).some((word) => text.includes(word));
    if (isOfKind && registerEnd.test(text) && !lacks.test(text)) return true;
    if (isNumbered || !isInPlace) return false;
    const least = sheetEnd.test(text) ? 2 : 3;
    return own.some((title) => endsAlike(title, text, least)) || (isOfKind && saysWhen.test(text));
  }

  /** From which of the rows held nothing but labels of a form stand right above the headings: none that signs, and no gap between them. */
  #labelsFrom(top: number): number {
    let from = this.held.length;
    if (this.held.at(-1)?.row.row !== top - 1) return from;
    for (let at = from - 1; at >= 0; at -= 1) {
      const [row, next] = [this.held[at]?.row, this.held[at + 1]?.row];
      if (row === undefined || (next !== undefined && next.row !== row.row + 1)) break;
      const texts = textsIn({ row });
      const signs =
        texts.some((text) => sealed.test(text)) ||
        texts.some((text) => saysRole(labelOf(text)) && !isOneOf(this.#head, text) && this.#tellsNothing(text));
      // 填表人：王五, and below it 日期：2025年12月1日.
      if (signs && next && isDayAlone(next)) from = at + 2;
      if (signs || !texts.every(isLabel)) break;
      from = at;
    }
    // 日期：… alone is the day of signing of the page before, above a head that tells its own day too.
    const rows = this.held.slice(from).map(({ row }) => row);
    const days = rows.findIndex((row) => !isDayAlone(row));
    const rest = rows.slice(days).flatMap((row) => withLabels(textOf(row)));
    if (days < 0) return this.held.length;
    return Object.hasOwn(this.#told(rest, 2000, null), 'date') ? from + days : from;
  }

  #tellsNothing(line: string): boolean {
    return Object.keys(this.#told([line], 2000, null)).length === 0;
  }

  #notTold(before: Head, head: Head, row: number, lost: readonly string[], isUnread = false): Fault {
    const at = ({ rows }: Head): string => rowRanges(rows.map((one) => one.row));
    const said = (one: Head): string => `第 ${at(one)} 行“${one.lines.join('　')}”`;
    const names = lost.map((field) => titleOf(this.#kind, field)).join('、');
    return Fault.broken(
      'head-again-differs',
      `第 ${row} 行又是表头，它上面另写着${said(head)}，与上面的${said(before)}不同，${isUnread ? `看不出下面各行的${names}照哪个记` : `却没有写${names}，看不出下面各行的${names}`}：${this.#wish.file}`,
      `是另一张表的，请把第 ${head.rows[0]?.row} 行起移到另一张工作表，加 --merge-sheets 一起读，或者在第 ${row} 行上面写明${names}；是同一张表换页的，把第 ${at(head)} 行改成与上面的一样，或删去`,
    );
  }
}

/** What a register of several events is called. */
const ofMany = /台[账帐]|汇总|统计|一览|档案/;
/** What a row says, each label with what it tells. */
const textsIn = (line: Pick<HeldRow, 'row'> | undefined): readonly string[] =>
  line === undefined ? [] : withLabels(textOf(line.row)).flatMap(labelledIn);
/** What a label is called: 培训时间 of 培训时间：3月5日. */
const labelOf = (text: string): string => (text.split(/[:：]/)[0] ?? '').replace(/\s/g, '');
const labelsIn = (rows: readonly RawRow[]): readonly string[] =>
  rows
    .flatMap((row) => textsIn({ row }))
    .filter(isLabel)
    .map((text) => foldWidth(text).replace(/\s/g, ''));
/** Whether a head has a line with such a label. */
const isOneOf = ({ rows }: Head, text: string): boolean => labelsIn(rows).some((one) => labelOf(one) === labelOf(text));
/** 培训时间, 评查期间; 填报时间 is that of the paper. */
const ofTime = /^(?!.*[填报制表印送]).*(?:日期|时间|期间)$/;

/** How titles end, and notes do not: 培训照片附后, 本次培训共6人参加. */
const titleEnd = /(?:[表册日)）]|签到.?|成绩.{0,2}|结果|名单|培训|讲座|考试|测试|考核|学习|竞赛|[会班期轮批次场])$/;
/** What stands over rows and is told of them as it is. */
const takesEffect: ReadonlySet<RowKind> = new Set(['group', 'title', 'repeated']);
/** What one text may be by itself that is no title. */
const noTitles: ReadonlySet<RowKind> = new Set(['note', 'page', 'signature', 'total', 'endOfTable', 'nothingHappened']);
/** Notes, and sentences that end like a title: 王虚构因公出差未签到, 带*的为补考成绩, 缺考人员另见补考成绩表. */
const noTitle =
  /^(?:注|备注|附|说明|以[上下])|[，。；]|[另详]?见|另附|附后|录入|补[正签]|更换|因公|(?<!行)为|未(?!成年)|(?<!申)请|(?<!关)于|参加补考|公布成绩|代签|^考试成绩[（(]满分|^考[试核]结果$/;
const number = new RegExp(`^${listNumber}`);
/** 缺案卷评查表 is more of the words above. */
const lacks = /^[缺无未没少]/;
/** 行政处罚法培训签到, 法律知识补考成绩: how a sheet of one event is called, whatever event it is. */
const sheetEnd = /(?:签到|成绩|得分)(?:[（(].*[)）])?$/;
const saysWhen = /20\d{2}年|\d[月./-]\d{1,2}[日号]?[)）]?$/;
const attached = /^附[件表]/;
const registerEnd = new RegExp(
  `(?:${ledgerEnd}|表|题库|签到[册单簿]?|成绩(?:[册单]|汇总|公[示布])?|考[试核]结果)(?:[（(].*[)）])?$`,
);
const dayAlone = /^(?:日期|时间)\s*[:：]/;
/** How a day is written: （2025年3月5日） as （0年0月0日）. */
const formOf = (day: string): string => day.replace(/\d+/g, '0');
const isDayAlone = (row: RawRow): boolean => textsIn({ row }).every((text) => dayAlone.test(text));
const sealed = /盖章|签[字章]/;
/** Who signs a table: 填表人, 审核人, 负责人. */
const signing = /^(?:填[表报]|制表|经办|审[核批]|复核|主管|负责|单位负责)人?$/;
const isLabel = (line: string): boolean => /^[^:：]{2,12}[:：]/.test(line.trim());
/** 填报单位：样县样例局 between a title and the headings. */
const isOfHead = (row: RawRow): boolean =>
  withLabels(textOf(row)).every((text) => isLabel(text) && /[:：]\s*\S/.test(text));
const same = (one: Draft[string], other: Draft[string]): boolean => JSON.stringify(one) === JSON.stringify(other);
/** The fields but the year that one head tells otherwise than another. */
const otherFields = (one: Draft, other: Draft): readonly string[] =>
  Object.keys(one).filter((field) => field !== 'year' && field in other && !same(one[field], other[field]));
const placeOf = ({ cells }: RawRow): number => cells.findIndex((cell) => !isBlank(cell));

/** The one text of a row that is no label, without blanks. */
const titleIn = (row: RawRow): string =>
  (withLabels(textOf(row)).find((text) => !isLabel(text)) ?? '').replace(/\s/g, '');
