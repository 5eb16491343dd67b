import { monthsIn, monthsOfYear } from '../../domain/calendar/parts-of-year.ts';
import { addDays, addMonths, type Day, formatDay, yearOf } from '../../domain/day.ts';
import { type DayReading, dayOf, readDayText, readMonthText } from '../../domain/identifiers/day-text.ts';
import { inRemarks, tidyText } from '../../domain/identifiers/text.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText, DateCell } from '../read/cells.ts';
import { dayOfSerial } from '../read/serial.ts';
import { isNought } from '../words/cell-looks.ts';
import { spans } from '../words/heading-text.ts';
import { readValidity } from './validity.ts';
import type { ReadableCell, Reading, ReadingContext } from './values.ts';

/** 未结案, 尚未备案, 逾期, 逾期未报, 待报, 待答复, 正在办理, 审批中, 撤案, 不予许可: that what the day is of has not come to pass, or will not. */
export const notYet =
  /^(?:目前|一直|至今|[逾超][期时])?(?:[尚暂还仍]?(?:未|没有?|无[需须]|不[需必])\p{Script=Han}{1,5}|[逾超][期时]|待(?:[批缴审]|执行|听证|告知|缴纳|移送|\p{Script=Han}{0,2}[报备]\p{Script=Han}{0,2}|[答回]复|核[实查]|办[结理]|处[理置]|结案|调查|送达|反馈)|拟\p{Script=Han}{2,6}|正在\p{Script=Han}{1,4}|应[报备]未[报备]\p{Script=Han}{0,2}|不属于?\p{Script=Han}{0,8}|免[报备]|不报|无[需须]|在[办审查]|(?:[撤销][案销回]|不予|终[止结]|中止|免[予于]?处罚|移送)\p{Script=Han}{0,4}|申请\p{Script=Han}{0,4}(?:执行|复议|听证|延期)|\p{Script=Han}{1,8}(?<![年月旬集其当])中)$/u;

/** 2025年2月10日电话答复: a day and in which way it came to pass. */
const wayOf =
  /^(.*[\d日])\s*[（(，,]?\s*(\p{Script=Han}{0,4}(?:[答回]复|反馈|送达|告知|作出|[报呈]送|签收|办?结|结案|[已报]备案?|(?:执行|履行|缴[款纳]|整改)完[毕成]|已?(?:归档|立卷|移[送交]\p{Script=Han}{0,4}|公[示开]))|电话|短信|书面|当面|邮件|微信)[)）。]?\s*$/u;

/** 2025年1月5日（补录）: a day and what somebody noted behind it; 约 and 左右 make it no day. */
const notedBehind =
  /^(.*[\d日])\s*[（(]((?![^()（）]*(?:约|左右|前后|分不清|预计|拟|计划|或|应|星期|周))[^\d()（）]{2,16})[)）]\s*$/;

/** 补报2025-03-20: the same before the day. */
const wayBefore =
  /^(补[报备发交]?案?|逾期(?:[报备]案?)?|已?(?:报备|备案|结案|办结|答复|回复|送达|报送)于?)[:：]?\s*(?=20\d{2})/;

/** 8:30, 上午8时30分: a time of some day that is not told. */
const timeAlone = /^\s*(?:[上下]午)?\s*\d{1,2}\s*[:：时点]\s*(?:\d{1,2}(?:[:：]\d{1,2}|分)?)?\s*$/;

/** Whether a cell tells a time of some day, 8:30-11:00 or 上午, and not of which. */
export const isTimeOfDay = (cell: Cell | undefined): boolean =>
  cell instanceof DateCell
    ? cell.serial >= 0 && cell.serial < 1
    : // A time cell of a spreadsheet.
      (typeof cell === 'number' && cell > 0 && cell < 1) ||
      /^(?:[早上中下]午|晚上|[全半]天)$/.test(cellText(cell).trim()) ||
      cellText(cell)
        .split(spans)
        .every((part) => timeAlone.test(part));

/** What serves where all days of a ledger lack their year. */
const ofOneYear = '；整张是同一年的，在表上面写明（如“2025年台账”）也行';

/** 当场答复, 当日: on the day that stands before; 次日办结 on the one behind that. */
const sameDay =
  /^\s*(?:当场|现场|即[时日]|当日|当天|同日|同天|([次翌]日|第二[日天]))(?:即|就|已)?(?:[答回]复|办[结理]|结案|决定|处理|解决|反馈|送达|告知|办毕)?(?:了|完毕)?\s*$/;

/** 已备案: words where a day belongs. */
function noDay(text: string): string {
  if (/\d\s*个?(?:工作)?[日天][之以]?[内前]/.test(text))
    return `：写的是多少天内，请写是哪一天；不知道的留空，原话${inRemarks}`;
  if (sameDay.test(text)) return '：与上一行同一天的写“同上”，不是的照写是哪一天';
  if (!/^\s*\p{Script=Han}{2,8}\s*$/u.test(text)) return '';
  return /^\s*(?:已|[逾超]期补)/.test(text)
    ? '：没有写哪一天，请查明了写日期；其实没有的写“无”'
    : '：没有写哪一天，请写日期；没有的写“无”';
}

/** A day as clerks write it: a date, a serial number, a text; a span or a month where the column takes one. */
export function readDay(cell: ReadableCell, column: Column, context: ReadingContext): Reading {
  const outright = ofNought(cell, column, context) ?? ofTimeAlone(cell, column, context) ?? ofDateCell(cell);
  if (outright) return outright;
  const text = typeof cell === 'number' ? String(cell) : cellText(cell);
  return (
    daySerial(text, column, context) ??
    (typeof cell === 'number' ? ofEightFigures(text) : null) ??
    insteadOfDay(text, column, context) ??
    ofSameDay(text, column, context) ??
    ofWritten(text, typeof cell === 'number', column, context)
  );
}

/** 0: what happened on no day is told where nothing else says when. */
function ofNought(cell: ReadableCell, column: Column, context: ReadingContext): Reading | null {
  if (!isNought(cell)) return null;
  if (column.value === 'day' && column.coarse === 'year')
    return { problem: '写的是 0，不是日期；公式带出来的，清空这一格' };
  context.warn('nought', `${column.title}写的是 0，按空白读入`);
  return { value: null };
}

function ofTimeAlone(cell: ReadableCell, column: Column, context: ReadingContext): Reading | null {
  const alone = cell instanceof DateCell ? cell.serial >= 0 && cell.serial < 1 : timeAlone.test(cellText(cell));
  if (!alone) return null;
  context.warn('time-alone', `${column.title}只有时刻，没有日期`);
  return { value: null };
}

/** A cell that shows a day, or one that is neither text nor number. */
function ofDateCell(cell: ReadableCell): Reading | null {
  if (typeof cell === 'boolean') return { problem: '不是日期' };
  if (!(cell instanceof DateCell)) return null;
  // 2025 in a cell that shows days is one of 1905.
  if (Number.isInteger(cell.serial) && cell.serial >= 1980 && cell.serial <= 2100)
    return { problem: `像是只写了 ${cell.serial}，请写全年、月、日` };
  return cell.day ? { value: cell.day } : { problem: dayFormatAlone };
}

/** 20250305 as a number. */
function ofEightFigures(text: string): Reading | null {
  if (!/^\d{8}$/.test(text)) return null;
  const reading = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  return 'day' in reading ? { value: reading.day } : reading;
}

/** What a column of days takes that is no day: how long something holds, 未结案, 至今, a span of months. */
function insteadOfDay(typed: string, column: Column, context: ReadingContext): Reading | null {
  const text = tidyText(typed);
  const held = column.value === 'day' && column.endless ? readValidity(text, column, context) : null;
  if (held) return held;
  if (column.value === 'day' && column.toCome && notYet.test(text)) {
    context.warn('not-yet', `${column.title}写的是“${text}”，按没有日期记，原话移到备注`);
    return { value: null, text };
  }
  // Whatever lasts has no last day yet.
  if (column.span === 'last' && /^(?:至今|现今|现在|目前|在[职岗编])$/.test(text)) return { value: null };
  return column.value === 'day' && column.coarse === 'year' ? readPeriod(text, column, context) : null;
}

/** 当场, 次日: of the day that stands before it in the row. */
function ofSameDay(text: string, column: Column, context: ReadingContext): Reading | null {
  const { dayBefore } = context;
  const same = column.value === 'day' && column.past && dayBefore ? sameDay.exec(text) : null;
  if (!same || !dayBefore) return null;
  const day = same[1] === undefined ? dayBefore : addDays(dayBefore, 1);
  const which = same[1] === undefined ? '前面的' : `前面的 ${formatDay(dayBefore)}的第二天`;
  context.warn('same-day', `${column.title}写的是“${tidyText(text)}”，按${which} ${formatDay(day)}记`);
  return { value: day };
}

/** The text of a day without what stands around it, and in which way it came to pass, where that is told. */
function dayAmong(
  text: string,
  column: Column,
): { readonly dated: string; readonly plain: string; readonly how?: string } {
  // 2030年12月31日前: the last day on which it holds, as well as anybody can tell.
  const plain =
    column.span === 'last'
      ? text.replace(
          /^\s*(?:[自从]|(?:有效期)?截?[至到止])|(?<=[\d日月底末])\s*(?:[之以]?前(?:有效)?|(?<=月\s*\d{1,2}\s*[日号]?\s*)[之以]?内|截?止|到期)\s*$/g,
          '',
        )
      : text;
  if (column.value !== 'day') return { dated: plain, plain };
  const [ahead, before] = (column.toCome && wayBefore.exec(plain)) || [''];
  const [, dated = plain.slice(ahead.length), how = before] =
    (column.toCome && wayOf.exec(plain)) || (!column.endless && notedBehind.exec(plain)) || [];
  return { dated, plain, ...(how === undefined ? {} : { how }) };
}

/** A day that is written out. */
function ofWritten(text: string, asNumber: boolean, column: Column, context: ReadingContext): Reading {
  const { dated, plain, how } = dayAmong(text, column);
  const reading = withYear(readDayText(dated, context.dayOrder), dated, column, context);
  // 5.1 as a number is 5.10 as well.
  if (asNumber && /^\d+\.[123]$/.test(text) && (column.span === 'last' || 'day' in reading))
    return { problem: `存成了数值，分不清是 ${text} 还是 ${text}0，请写全年、月、日` };
  const disorder = outOfOrder(dated, column, context);
  if (disorder) return disorder;
  if ('problem' in reading) return ofNoDay(reading, text, plain, column, context);
  if (how !== undefined) context.warn('day-how', `${column.title}后面的“${how}”移到备注`);
  if (reading.rest === undefined) return { value: reading.day, ...(how === undefined ? {} : { text: how }) };
  return ofSpan(reading.day, reading.rest, text, column, context);
}

/** 05/03/2025 in another order than the one chosen; what may be read either way is noted. */
function outOfOrder(dated: string, column: Column, context: ReadingContext): Reading | null {
  const { dayOrder } = context;
  const [, one = '', two = ''] = (dayOrder && /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b/.exec(dated)) || [];
  if (one === '') return null;
  if (Number(one) <= 12 && Number(two) <= 12 && Number(one) !== Number(two)) toldAsChosen(dated, column, context);
  if (dayOrder === 'day-first' ? Number(two) <= 12 : Number(one) <= 12) return null;
  const [is, chosen] = Number(two) > 12 ? ['月', '日'] : ['日', '月'];
  return {
    problem: `只能是${is}在前，与所选的“${chosen}在前”不合；这一列请都改成 2025-03-05 这样的写法`,
  };
}

/** Tells of the days that may be read either way how one of them was read. */
function toldAsChosen(dated: string, column: Column, context: ReadingContext): void {
  const first = context.ambiguousDay(tidyText(dated));
  const read = readDayText(first, context.dayOrder);
  const how = context.dayOrder === 'day-first' ? '日在前' : '月在前';
  if ('day' in read)
    context.warn('day-order', `${column.title}照所选的“${how}”读，如“${first}”是${formatDay(read.day)}`);
}

/** What could not be read as a day: a month or a year where the column takes one, else what is wrong with it. */
function ofNoDay(
  reading: Extract<DayReading, { problem: string }>,
  text: string,
  plain: string,
  column: Column,
  context: ReadingContext,
): Reading {
  if (reading.ambiguous) context.ambiguousDay(tidyText(text));
  const end = column.span === 'last' ? lastOfMonth(plain) : null;
  if (end !== null) {
    context.warn('month-end', `${column.title}“${tidyText(text)}”没有写到日，按当月最后一天 ${formatDay(end)}记`);
    return { value: end };
  }
  if (reading.year === undefined || !column.coarse)
    return { problem: `${reading.problem}${reading.yearless === undefined ? noDay(text) : ofOneYear}` };
  const asYear = column.coarse === 'year' ? `按 ${reading.year} 年记，` : '';
  context.warn('coarse-day', `${column.title}“${tidyText(text)}”没有写到日，${asYear}原话移到备注`);
  return { value: null, ...(asYear ? { year: reading.year } : {}), text: tidyText(text) };
}

/** 2025年3月1日至5日: its first or its last day, as the column takes it. */
function ofSpan(first: Day, rest: string, text: string, column: Column, context: ReadingContext): Reading {
  const span = column.value === 'day' ? column.span : undefined;
  if (!span) return { problem: '是一段时间，请只填一天' };
  if (span === 'first') {
    context.warn('span', `${column.title}“${tidyText(text)}”是一段时间，按开始的一天记`);
    return { value: first };
  }
  const last = readDayText(rest.replace(/^起?(?:至|到|[-—–~～―]+)\s*/, ''));
  if ('problem' in last || last.rest !== undefined) return { problem: '是一段时间，末日看不清，请只填最后一天' };
  context.warn('span-last', `${column.title}“${tidyText(text)}”是一段时间，按最后一天记`);
  return { value: last.day };
}

/** 1—6月, 2025年1月至6月, 上半年, 第一季度: a span of months and nothing else, with its year or without. */
const ofMonths = new RegExp(`^(?:(20\\d{2})年度?)?\\s*${monthsOfYear}$`);

/** What happened at some time in a span of months: of its year, which the row or what stands over it may tell. */
function readPeriod(text: string, column: Column, context: ReadingContext): Reading | null {
  // Most are days.
  if (!/[月年度份]$/.test(text)) return null;
  const [span, own] = ofMonths.exec(text) ?? [];
  if (span === undefined) return null;
  const [first] = monthsIn(span) ?? [1];
  const told =
    own === undefined ? (context.rowYear ?? context.titleYear(column.field, first) ?? context.saidYear) : Number(own);
  if (told === undefined) return { problem: `是一段时间，没有写年份${ofOneYear}` };
  context.warn('coarse-day', `${column.title}“${text}”没有写到日，按 ${told} 年记，原话移到备注`);
  return { value: null, year: told, text };
}

/** A cell that shows days holds a number that is none. */
export const dayFormatAlone = '这一格设成了日期格式，里面的数却不是日期，请写成 2025-03-05 这样';

/** 45000: the number that a spreadsheet program keeps a day as; null where the text is none. */
export function daySerial(text: string, column: Column, context: ReadingContext): Reading | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const serial = Number(text);
  // A birth may lie before 1954, where no day of a ledger does.
  const first = column.value === 'month' ? 10_000 : 20_000;
  const day = serial >= first && serial <= 60_000 ? dayOfSerial(serial, context.system1904) : null;
  if (!day) return { problem: '不是日期' };
  // A birth is not shown.
  const shown = column.personal ? '按日期读' : `读作${formatDay(day)}`;
  context.warn('serial', `${column.title} ${column.personal ? '' : `${text} `}是日期序列号，${shown}`);
  return { value: day };
}

/** A day without a year in that of the row, where it is one of the row's event, or of the title. */
function withYear(reading: DayReading, plain: string, column: Column, context: ReadingContext): DayReading {
  if (!('problem' in reading)) return reading;
  // 5日 in the sheet of a month.
  const month = /^\d{1,2}[日号]$/.test(plain) && column.value === 'day' ? context.titleMonth() : null;
  if (month !== null) return withYear(readDayText(`${month}月${plain}`), `${month}月${plain}`, column, context);
  // 次年1月20日: of the year behind the one that the row is of.
  const next = /^[次翌]年(?=\d)/.exec(plain)?.[0] ?? '';
  const bare = next === '' ? reading : readDayText(plain.slice(next.length));
  const end =
    next === '' || context.rowYear === undefined ? null : /^(\d{1,2})月[底末]?$/.exec(plain.slice(next.length));
  const last = end && column.span === 'last' ? lastOfMonth(`${(context.rowYear ?? 0) + 1}年${end[1]}月`) : null;
  if (last !== null) {
    context.warn('yearless', `${column.title}“${plain}”按 ${formatDay(last)}记`);
    return { day: last };
  }
  if (!('problem' in bare) || bare.yearless === undefined) return reading;
  const ofEvent = column.value === 'day' && column.coarse !== 'words' && !column.endless;
  const own = next !== '' || ofEvent ? context.rowYear : undefined;
  const title = own === undefined ? context.titleYear(column.field, bare.yearless) : null;
  const said = column.endless ? undefined : context.saidYear;
  const told = own ?? title ?? said ?? (ofEvent && next === '' ? yearBefore(bare, plain, context) : undefined);
  if (told === undefined) return bare;
  const year = next === '' ? told : told + 1;
  const whole = readDayText(`${year}年${plain.slice(next.length)}`);
  // 5月32日 lacks no year: there is no such day in it.
  if (!('day' in whole)) return whole.yearless === undefined ? whole : reading;
  const otherwise = said === undefined ? '前面一个日期' : '导入时所选';
  const by = own === undefined ? (title === null ? otherwise : context.periodTold) : '年度一列';
  context.warn('yearless', `${column.title}没有写年份，按${by}的 ${year} 年记`);
  context.completed(column.field);
  return whole;
}

/** The year of the day that stands before it in the row, where it comes after that in the same year. */
function yearBefore(bare: DayReading, plain: string, { dayBefore }: ReadingContext): number | undefined {
  if (!dayBefore || !('problem' in bare)) return undefined;
  const year = yearOf(dayBefore);
  const whole = readDayText(`${year}年${plain}`);
  return 'day' in whole && whole.day >= dayBefore ? year : undefined;
}

/** 2026年3月, 2026.03, 2021年3月至2026年3月: the last day of the last month that is told; null where that tells a day, or none. */
function lastOfMonth(text: string): Day | null {
  const last =
    /\d(?:至|到|[-—–~～―]+|月)\s*[-至到—–~～―]?\s*(\d{4}\D+\d{1,2}月?|(?:19|20)\d{2}(?:0[1-9]|1[0-2]))$/.exec(
      text,
    )?.[1] ?? text;
  const reading = readMonthText(last.replace(/月[底末]$/, '月'));
  if (!('month' in reading) || reading.month.length > 7) return null;
  return addDays(addMonths(`${reading.month}-01` as Day, 1), -1);
}
