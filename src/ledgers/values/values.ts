import { partOfYear } from '../../domain/calendar/parts-of-year.ts';
import type { Day } from '../../domain/day.ts';
import {
  caseNumberDoubt,
  isPlainNumber,
  severalNumbers,
  tidyCaseNumber,
} from '../../domain/identifiers/case-number.ts';
import {
  certificateDoubt,
  isIdNumber,
  readCertificate,
  saysCertified,
  saysOfCertificate,
} from '../../domain/identifiers/certificate.ts';
import { creditCodeProblem, tidyCreditCode } from '../../domain/identifiers/credit-code.ts';
import { type DayOrder, readMonthText } from '../../domain/identifiers/day-text.ts';
import { isPrompt, isUnfilled, ticked } from '../../domain/identifiers/form-blanks.ts';
import { hanDigit, hanDigits } from '../../domain/identifiers/han-figures.ts';
import { idNumberProblem, isMaskedIdNumber, tidyIdNumber } from '../../domain/identifiers/id-number.ts';
import { letteredOptions } from '../../domain/identifiers/lettered-options.ts';

import { hasMarks, numbered, readName, runsTogether } from '../../domain/identifiers/people.ts';
import { isHalfHidden, tidyPhone } from '../../domain/identifiers/phone.ts';

import { foldWidth, isDash, isNothing, tidyText } from '../../domain/identifiers/text.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import type { Column, Draft, ValueKind } from '../../domain/ledgers/kind.ts';
import {
  type Cell,
  cellText,
  DateCell,
  ErrorCell,
  FormattedCell,
  FormulaCell,
  isBlank,
  isErrorText,
  PictureCell,
} from '../read/cells.ts';
import { isNought } from '../words/cell-looks.ts';
import { mendText } from '../words/mend-text.ts';
import { meansAnotherCell } from './another-cell.ts';
import { dayFormatAlone, daySerial, readDay } from './day-value.ts';
import { readFlag } from './flag-value.ts';
import type { KnownReadings } from './known-readings.ts';
import { readFormattedMoney, readSum } from './money-value.ts';
import { countInWords, readNumber } from './number-value.ts';
import { doubtName, readPeopleCell } from './people-value.ts';
import { readScore } from './score-value.ts';
import { readNought, readText } from './text-value.ts';

/** What a cell means for its column: a value, or why it is refused. `text` goes beside a score in words, `year` is all that a day tells, `also` what it says of other fields. */
export type Reading =
  | { readonly value: FieldValue; readonly text?: string; readonly year?: number; readonly also?: Draft }
  | { readonly problem: string };

export interface ReadingContext {
  /** Yuan per unit of the money columns: 1 or 10,000; null where nobody told. */
  moneyUnit(field: string): number | null;
  /** What a line above the table tells instead of what the heading of a column of money does, in yuan; null where they agree. */
  otherUnit(field: string): number | null;
  /** Whether a number of the table that is read only counts its rows. */
  counts(field: string): boolean;
  /** Whether a number that looks like a telephone is numbered as the certificates of the sheet are. */
  numberedAlike(certificate: string): boolean;
  /** Called for a sum, in yuan, that is not nought and bears no unit of its own, with that of its column; null where nobody told it. */
  sumRead(field: string, unit: number | null, sum: number): void;
  /** Says something of the whole sheet, once. */
  once(what: string): void;
  readonly roster: ReadonlySet<string>;
  readonly known: KnownReadings;
  readonly system1904: boolean;
  /** What comes first in days whose year comes last, where somebody said so. */
  readonly dayOrder?: DayOrder;
  /** The one year that the title over the row tells for a day of that field in that month, which tells none; and called with the field of such a day. */
  titleYear(field: string, month: number): number | null;
  /** The one month that the title over the row, or the sheet's name, tells; null where it tells none or several. */
  titleMonth(): number | null;
  /** What tells the year over the rows: 标题, 工作表名称“2025年”. */
  readonly periodTold: string;
  /** The year that the row tells in a column of its own. */
  readonly rowYear?: number;
  /** The year that somebody said the file is of. */
  readonly saidYear?: number;
  /** The day that stands before this one in the row, of something that happened. */
  dayBefore?: Day | null;
  completed(field: string): void;
  /** Called for a day that could be either of two; the first of them that the file has. */
  ambiguousDay(text: string): string;
  /** Warns about the row just read; `group` gathers many of one kind. */
  warn(group: string, what: string, ifRefused?: string): void;
  /** Takes what stood beside a name: a remark, or a telephone. */
  aside(column: Column, text: string): void;
}

export type ReadableCell = Exclude<Cell, null | FormulaCell | ErrorCell | FormattedCell | PictureCell>;
type Reader = (cell: ReadableCell, column: Column, context: ReadingContext) => Reading;

/** Kinds of value that no picture can stand for, and no sign that stands for one that is lost. */
const written: ReadonlySet<ValueKind> = new Set([
  'name',
  'caseNumber',
  'code',
  'certificate',
  'idNumber',
  'creditCode',
]);

/** Reads one cell for its column. Blank and dashes give the column's blank value. */
export function readCell(cell: Cell | undefined, column: Column, context: ReadingContext): Reading {
  if (cell === undefined || isBlank(cell)) return { value: column.blank ?? null };
  if (typeof cell === 'string') return context.known.read(cell, column, context, readWords);
  return readOther(cell, column, context);
}

function readWords(cell: string, column: Column, context: ReadingContext): Reading {
  // Nothing of what follows is true of a number in its usual shape.
  if (column.value === 'caseNumber' && isPlainNumber(cell)) return doubtNumber(cell, column, context, true);
  if (isErrorText(cell)) return errorValue(cell);
  const { text, mends } = mendText(unquoted(cell, column));
  // Whoever it is may be drawn and stand on a certificate.
  if (text.includes('\uFFFD') && written.has(column.value))
    return {
      problem: `${column.title}里有认不出的字（�）；请照原件重写这一格，许多格都有的，请用原来的程序另存为 .xlsx`,
    };
  for (const { group, what } of mends) context.warn(group, `${column.title}${what}`);
  const uncounted = column.counts ? countInWords(text.trim(), column, context) : null;
  if (uncounted !== null) return uncounted;
  if (text.trim() === '' || blankFor(column.value, text)) return { value: column.blank ?? null };
  if (isPrompt(text)) {
    context.warn('prompt', `${column.title}写的是“${text.trim()}”，是没有填，按空白读入`);
    return { value: column.blank ?? null };
  }
  const chosen = ticked(text);
  if (chosen === '') return { value: column.blank ?? null };
  const unclear = meansAnotherCell(text, column);
  if (unclear !== null) return { problem: unclear };
  return readers[column.value](chosen ?? text, column, context);
}

/** A text without what some systems write around it so that a spreadsheet program keeps its digits: ="0123", and for numbers of documents "0123". */
function unquoted(cell: string, { value }: Column): string {
  const first = cell.charCodeAt(0);
  // = " “ and their full-width forms
  if (first !== 61 && first !== 34 && first !== 0x201c && first !== 0xff1d && first !== 0xff02) return cell;
  const formula = /^[=＝]["“＂]([^"“”＂]*)["”＂]$/.exec(cell.trim());
  if (formula?.[1] !== undefined) return formula[1];
  // "=""0123""" is the same once more, as some exports write it into a text.
  return (written.has(value) && /^["“＂]+(?:[=＝]["“＂]+)?([^"“”＂]*)["”＂]+$/.exec(cell.trim())?.[1]) || cell;
}

const errorValue = (code: string): Reading => ({ problem: `单元格是错误值 ${code.trim()}，请把正确的内容打进这一格` });

function readOther(cell: Exclude<Cell, string>, column: Column, context: ReadingContext): Reading {
  if (typeof cell === 'number' || cell instanceof DateCell) return readers[column.value](cell, column, context);
  if (cell instanceof FormulaCell)
    return { problem: '公式算出的数没有存在文件里，请用 Excel 或 WPS 打开、保存以后再导入' };
  if (cell instanceof ErrorCell) return cell.why === undefined ? errorValue(cell.code) : { problem: cell.why };
  if (cell instanceof PictureCell) {
    return written.has(column.value)
      ? { problem: '单元格里是图片，请填写文字或号码' }
      : { value: column.blank ?? null };
  }
  if (!(cell instanceof FormattedCell)) return readers[column.value](cell as ReadableCell, column, context);
  if (column.value === 'money' && cell.unit !== null) return readFormattedMoney(cell.value, cell.unit, column, context);
  if (cell.shown === null || !(written.has(column.value) || column.value === 'text' || column.value === 'phone')) {
    return readers[column.value](cell.value, column, context);
  }
  context.warn('shown', `${column.title}按数字格式的显示读作“${cell.shown}”`);
  return readers[column.value](cell.shown, column, context);
}

/** 〔2025〕1号（已撤销）: a number and that its case is perhaps none any more. */
const noCase =
  /^(.*〕\d+号)\(([^()\d]*(?:[撤注][销案]|作废|取消|空号|重[复号]|误|并案|并入|移送|不予|终止)[^()\d]*)\)$/;

/** How programs write that there is nothing. */
const nothingOfPrograms = /^(?:null|\(null\)|\\N|NaN|undefined)$/i;

function blankFor(kind: ValueKind, text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly every cell begins with a letter or digit; the patterns are for the rest.
  if (first > 0x2f && first < 0x3a) return kind === 'day' && /^(?:0000-00-00|1900-0?1-0?0)(?:\s|$)/.test(text);
  const plain = text.trim();
  if (nothingOfPrograms.test(plain)) return true;
  if (kind === 'day' && isUnfilled(plain)) return true;
  if (plain.length > 8) return false;
  if (kind === 'flag') return isDash(plain);
  if (kind === 'text' || kind === 'name' || kind === 'people') return isDash(plain) && plain !== '*';
  return isNothing(plain);
}

/** 一季度, 上半年, 3月, 1-6月: which part of a year. */
const isPartOfYear = new RegExp(`^${partOfYear}$`);

const notAYear = '不是年份；请写四位数的年份（如 2025）';

const readers: Readonly<Record<ValueKind, Reader>> = {
  text: readText,
  options(cell) {
    const text = plainText(cell);
    const lettered = letteredOptions(text);
    if (lettered?.before === '') return { value: lettered.options.map(tidyText) };
    const lines = text.split(/\r?\n|[|｜]/);
    const parts = (lines.length > 1 ? lines : text.split(/[；;]/)).map((part) =>
      tidyText(part).replace(/^[A-Ha-hＡ-Ｈ]\s*[.．、:：)）]\s*/, ''),
    );
    return { value: parts.filter((part) => part !== '') };
  },
  name(cell, column, context) {
    const { name, left, problem } = readName(plainText(cell));
    // Nearly all cells hold a name and nothing else.
    // 张样例（补考） tells which examination the mark beside it is of.
    const again = problem === null && left.length === 1 && /^[（(](?:补考|重考)[)）]$/.test(left[0] ?? '');
    if (!again && (problem !== null || left.length > 0 || /[\d考]/.test(name)) && hasMarks(plainText(cell)))
      return { problem: '姓名后面写着分数或缺考：请一人一行，分数、缺考另写一列' };
    if (problem) return { problem };
    const [number] =
      numbered.exec(plainText(cell)) ?? (/^\d/.test(name) ? null : /^\s*\d{1,2}(?!\d)/.exec(plainText(cell))) ?? [];
    if (number) context.warn('numbered', `${column.title}前的“${number.trim()}”是序号，没有读`);
    for (const piece of left) context.aside(column, piece);
    doubtName(name, column, context);
    if (runsTogether(name, 4))
      context.warn('runs-together', `${column.title}“${name}”像几个姓名连写，按一人记，请核对`);
    return valueOrNull(name);
  },
  people: (cell, column, context) => readPeopleCell(plainText(cell), column, context),
  day: readDay,
  month(cell, column, context) {
    if (isNought(cell)) return { value: null };
    if (cell instanceof DateCell) return cell.day ? { value: cell.day } : { problem: dayFormatAlone };
    const serial = daySerial(plainText(cell), column, context);
    if (serial !== null) return serial;
    // A birth is not shown.
    if (typeof cell === 'number' && /^(?:19|20)?\d\d\.1$/.test(String(cell))) {
      context.warn('month-number', `${column.title}存成了数值，分不清是 1 月还是 10 月，没有记；请写成 1980-01 这样`);
      return { value: null };
    }
    const reading = readMonthText(plainText(cell), true);
    return 'month' in reading ? { value: reading.month } : reading;
  },
  money: readSum,
  number: readNumber,
  score: readScore,
  year(cell, { periods }) {
    if (cell instanceof DateCell) return cell.day ? { value: Number(cell.day.slice(0, 4)) } : { problem: notAYear };
    const text = foldWidth(plainText(cell)).replace(/\s/g, '');
    const digits = yearInHan.test(text) ? text.replace(/[^年度]/gu, (sign) => String(hanDigit(sign))) : text;
    const short = /^['‘’]?(\d{2})年度?$/.exec(digits)?.[1];
    const match = /^(\d{4})(?:年度?|年份|\.(?=\d))?(.+)?$/.exec(short === undefined ? digits : `20${short}`);
    const [, year, period] = match ?? [];
    // Which part of the year, where a title tells the year.
    if (periods && isPartOfYear.test(text)) return { value: null, also: { period: text } };
    const isPart = period === undefined || period === '全年' || (periods && isPartOfYear.test(period));
    if (year === undefined || year < '1980' || year > '2100' || !isPart) return { problem: notAYear };
    return { value: Number(year), ...(period && periods ? { also: { period } } : {}) };
  },
  caseNumber(cell, column, context) {
    const nought = readNought(plainText(cell), column, context);
    if (nought !== null) return nought;
    const whole = identifier(cell, tidyCaseNumber);
    if ('problem' in whole || typeof whole.value !== 'string') return whole;
    const [, bare = whole.value, behind] = noCase.exec(whole.value) ?? [];
    const reading = { value: bare, ...(behind === undefined ? {} : { text: behind }) };
    if (behind !== undefined)
      context.warn('number-note', `${column.title}后面写着“${behind}”，移到备注，请核对是不是还算一条`);
    if (/^1[3-9]\d{9}$/.test(reading.value) || (/^\d/.test(reading.value) && isIdNumber(reading.value)))
      return { problem: `写的是手机号或身份证号，不是${column.title}，请改正` };
    doubtNumber(reading.value, column, context);
    if (!/〕第?\d+.*\d/.test(reading.value)) return reading;
    const several = severalNumbers(reading.value);
    if (several === 'surely') return { problem: `一格里不止一个${column.title}，请一件一行填写` };
    if (several === null) return reading;
    // 1号至300号 is surely what a whole year did; 3-5号 may be the fifth part of the third.
    const span = `“${reading.value}”是 ${several.first} 号到 ${several.last} 号共 ${several.last - several.first + 1} 个号写在一行`;
    if (several.sure) return { problem: `${span}，请一件一行填写` };
    context.warn('number-span', `${column.title}${span}的样子，按一件记；确是几件的，请改成一件一行再导入`);
    return reading;
  },
  code: (cell, column, context) =>
    readNought(plainText(cell), column, context) ??
    identifier(cell, (text) => tidyText(foldWidth(text)).replace(/^['‘’`]/, '')),
  phone(cell, column, context) {
    const nought = readNought(plainText(cell), column, context);
    if (nought !== null) return nought;
    const reading = identifier(cell, tidyPhone);
    if ('problem' in reading || typeof reading.value !== 'string') return reading;
    if (/^1[3-9](?:\d{7,8}|\d{10,11})$/.test(reading.value))
      context.warn('phone-length', `${column.title}是 ${reading.value.length} 位，手机号应当是 11 位，请核对`);
    if (isHalfHidden(reading.value)) context.warn('phone-hidden', `${column.title}只写了一部分，打不通，请核对`);
    const id = reading.value.replace(/\s/g, '');
    if (id.length !== 18 || idNumberProblem(id.toUpperCase()) !== null) return reading;
    return { problem: `写的是身份证号，与“身份证号”填反了？请改成${column.title}` };
  },
  certificate(cell, column, context) {
    const digits = identifier(cell, (text) => text);
    if ('problem' in digits || typeof digits.value !== 'string') return digits;
    const { certificate, left, problem } = readCertificate(digits.value, context.numberedAlike);
    if (problem) return { problem };
    if (certificate === null) {
      const words = left[0] !== undefined && !saysOfCertificate(left[0]) ? left[0] : null;
      if (words !== null) context.warn('certificate-words', `${column.title}写的是“${words}”，不是证号，原话移到备注`);
      if (left[0] !== undefined && saysCertified(left[0])) return { value: null, text: '有，没有写证号' };
      // 正在办理, 未发证, 协管员: why there is none.
      const [first = '', ...beside] = left;
      // 无（退休）
      const why = words ?? (beside.join('、') || ([...first].length > 2 ? first : null));
      if (why !== null && words === null)
        context.warn('certificate-why', `${column.title}写的是“${why}”，原话移到备注`);
      return { value: null, ...(why === null ? {} : { text: why }) };
    }
    for (const piece of left) {
      if (/证件?$/.test(piece)) context.warn('certificate-left', `${column.title}前后的“${piece}”不是证号，未读`);
      else context.aside(column, piece);
    }
    const counts = context.counts(column.field);
    if (typeof cell === 'number' && !counts) {
      const whole = certificate.length === 15 ? '（15 位，未丢失）' : '';
      context.warn('number-as-text', `${column.title}为数值${whole}，已转文本`);
    } else if (typeof cell === 'string') {
      if (/[\uFF0D\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/.test(cell))
        context.warn('wide-digits', `${column.title}为全角字符，已转半角`);
      if (/^\s*['‘’`]/.test(cell)) context.warn('apostrophe', `${column.title}前有撇号，已去掉`);
    }
    const doubt = counts ? null : certificateDoubt(certificate);
    if (doubt !== null) context.warn('certificate-shape', `${column.title}“${certificate}”${doubt}，请核对`);
    return { value: certificate };
  },
  idNumber(cell, column, context) {
    const nought = readNought(plainText(cell), column, context);
    if (nought !== null) return nought;
    if (typeof cell === 'number') {
      const digits = String(cell);
      if (digits.length > 15)
        return {
          problem: `${digits.length} 位身份证号存成数值，末${digits.length === 18 ? '三' : '几'}位已丢失${fillAgain}`,
        };
    }
    const reading = identifier(cell, tidyIdNumber);
    if ('problem' in reading || typeof reading.value !== 'string') return reading;
    if (/^1[3-9]\d{9}$/.test(reading.value)) return { problem: '写的是手机号码，与“联系电话”填反了？请改成身份证号' };
    // Our own export masks ids; whether it stands for the stored number is seen where rows are compared.
    const problem = isMaskedIdNumber(reading.value) ? null : idNumberProblem(reading.value);
    if (problem === null) return reading;
    const lost = /^\d{15}000$/.test(reading.value) ? `；末三位是 000，多半是存成数值时丢失的${fillAgain}` : '';
    return { problem: problem + lost };
  },
  creditCode(cell) {
    const reading = identifier(cell, tidyCreditCode);
    if ('problem' in reading || typeof reading.value !== 'string') return reading;
    const problem = creditCodeProblem(reading.value);
    return problem === null ? reading : { problem };
  },
  flag: (cell, { field }) => (typeof cell === 'boolean' ? { value: cell } : readFlag(plainText(cell), field)),
};

/** Says what is odd about a number of a case, which is the value. */
function doubtNumber(value: string, { title }: Column, context: ReadingContext, isPlain?: boolean): Reading {
  const doubt = caseNumberDoubt(value, isPlain);
  if (doubt !== null) context.warn('number-shape', `${title}“${value}”${doubt}，请核对`);
  return { value };
}

/** How a number is kept whole. */
const fillAgain = '；请把这一列的格式设为“文本”，重填全号，另存为 .xlsx';

/** A number of a document: text, or a number whose digits are all there. */
function identifier(cell: ReadableCell, tidy: (text: string) => string): Reading {
  if (cell instanceof DateCell) return { problem: `号码被表格程序改成了日期，原号已丢失${fillAgain}` };
  if (typeof cell === 'number') {
    const digits = String(cell);
    if (!Number.isInteger(cell)) return { problem: `号码存成了小数${fillAgain}` };
    if (digits.replace('-', '').length > 15)
      return { problem: `${digits.length} 位数字存成数值，末位已丢失${fillAgain}` };
    return { value: digits };
  }
  const text = plainText(cell);
  if (/^\s*['‘’`]?\d+(?:\.\d+)?E\+?\d+\s*$/i.test(foldWidth(text)))
    return { problem: `科学计数法文本，原号已丢失${fillAgain}` };
  return valueOrNull(tidy(text));
}

function valueOrNull(text: string): Reading {
  return { value: text === '' ? null : text };
}

const plainText = (cell: ReadableCell): string => (typeof cell === 'string' ? cell : cellText(cell));

const yearInHan = new RegExp(`^[${hanDigits}]{4}年?度?$|^[${hanDigits}]{2}年度?$`);
