import { inFigures } from '../../domain/identifiers/han-figures.ts';
import { to } from '../../domain/identifiers/text.ts';
import { formYearsIn, yearIn } from '../../domain/ledgers/fill-year.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, YearOver } from '../reading.ts';
import { upToDay } from '../sheets/title-period.ts';
import type { YearOfAll } from './far-years.ts';
import { otherYearOver } from './tell-of-sheet.ts';

/** The last year in which somebody wrote or signed a ledger, and which line says so. */
export interface SignedYear {
  readonly year: number;
  /** The label of the day as it is written, 落款, or where it stands alone. */
  readonly by: string;
}

/** When a ledger was signed, by the lines above its headings and those below its rows; null where nothing says it. */
export function signedIn(above: readonly string[], { skipped }: Pick<LedgerReading, 'skipped'>): SignedYear | null {
  const below = skipped.flatMap(({ is, text = '' }): SignedYear[] => {
    const by = is === 'signature' ? '落款' : (is === 'note' || is === 'remark') && upTo.test(text) ? '表末' : null;
    return by === null ? [] : yearsOfDays(text).map((year) => ({ year, by }));
  });
  const all = above.flatMap(yearsWritten);
  // Printed in January: what was filled in before tells when it was written.
  const filled = all.filter(({ by }) => !ofPrinting.test(by));
  const told = [...(filled.length > 0 ? filled : all), ...below];
  return told.reduce<SignedYear | null>((last, one) => (last === null || one.year > last.year ? one : last), null);
}

/** Rows without a day that would be given a year that began after the ledger was signed, or this year though a rule, a form or a sentence above them, or all rows with a day, are of another; `given` is null where nobody gave one. */
export function signedBefore(
  kind: Kind,
  signed: SignedYear | null,
  above: readonly string[],
  given: number | null,
  fallbackYear: number,
  { rows, columns }: Pick<LedgerReading, 'rows' | 'columns'>,
): readonly YearOver[] {
  const taken = given ?? fallbackYear;
  const [form, ...forms] = given === null ? above.flatMap(formYearsIn) : [];
  const ofForm =
    form === undefined || forms.length > 0 ? null : { year: Number(form.slice(0, 4)), by: `“${form}”一句` };
  const told =
    signed ?? ofForm ?? (given === null && forms.length === 0 ? (yearOfLines(above) ?? yearOfRows(kind, rows)) : null);
  // A column of its own tells each row's year.
  if (told === null || told.year >= taken || 'year' in columns) return [];
  const { year, by } = told;
  return otherYearOver(kind, year, taken, rows).map((one) => ({
    ...one,
    signed: by,
    ...(given === null ? { guessed: true } : {}),
    ...(told === ofForm ? { ofForm: true } : {}),
  }));
}

const isLabelled = /^[^:：]{1,14}[:：]\s*\S/;

/** The one year that sentences over a table tell: 现将2024年10月20日考试成绩公示如下, not 报名截止日期：2025年6月30日. */
function yearOfLines(above: readonly string[]): SignedYear | null {
  const [first, ...others] = above.flatMap((line) => {
    const year = isLabelled.test(line.trim()) ? null : yearIn(line);
    return year === null ? [] : [{ year, by: `“${[...line.trim()].slice(0, 24).join('')}”一句` }];
  });
  return first && others.every(({ year }) => year === first.year) ? first : null;
}

/** The one year of all rows that tell a day: those that tell none are hardly of another. */
function yearOfRows(kind: Kind, rows: LedgerReading['rows']): SignedYear | null {
  if (!columnOf(kind, 'year')) return null;
  const days = kind.columns.filter(({ value }) => value === 'day');
  const years = new Set(
    rows.flatMap(({ fields }) => days.flatMap(({ field }) => String(fields[field] ?? '').slice(0, 4) || [])),
  );
  const [year, ...others] = years;
  return year === undefined || others.length > 0 ? null : { year: Number(year), by: '有日期的各行' };
}

/** Says that the title, or rows, are of a year that began after the ledger was signed; null where none are. */
export function laterThanSigned(
  kind: Kind,
  signed: SignedYear | null,
  over: YearOfAll | null,
  { rows, columns }: Pick<LedgerReading, 'rows' | 'columns'>,
): string | null {
  // A roster's days are of a whole life of work.
  if (signed === null || kind.years === undefined) return null;
  if (over?.by === '标题' && over.year > signed.year)
    return `标题写的是 ${over.year} 年，而${signed.by}写的是 ${signed.year} 年，请核对是不是往年的表`;
  const told = kind.columns.filter(
    ({ field, value }) => Object.hasOwn(columns, field) && (value === 'day' || field === 'year'),
  );
  const first = told.find(({ field, value }) => value === 'day' || kind.years?.includes(field));
  if (!first) return null;
  const later = rows.filter(({ fields }) => Number(String(fields[first.field] ?? '').slice(0, 4)) > signed.year);
  const [example] = later;
  if (!example) return null;
  const year = String(example.fields[first.field]).slice(0, 4);
  return `${signed.by}写的是 ${signed.year} 年，而有 ${later.length} 行是以后的（如第 ${example.row} 行${first.title}是 ${year} 年），请核对`;
}

/** 截至2025年12月31日, below the rows or above them. */
const upTo = new RegExp(`^${upToDay}`, 'u');
const ofPrinting = /^(?:打印|导出|印[发制])/;

/** What tells when a ledger was written: 填报日期：, 制表时间：, 报送截止日期：; a day may also stand alone. */
const written =
  /^[（(]?(?:(?:填[报写表制]?|制[表作]?|造册|编[制报]|打印|印发|上报|报送?|导出|更新|统计|印制|数据|截[至止]){0,2}(?:单位)?(?:时间|日期|年月)\s*[:：]|(?:填[报表]|制表|编制|打印|上报|导出)[:：]?)?\s*(?=20\d{2}\s*[年./-])/;

/** Whether a line above a table tells when it was written, or up to when its rows go. */
export const tellsWhenWritten = (line: string): boolean => written.test(line) || upTo.test(line);

/** What a label is called that is no subject of a sentence by itself. */
const labels: Readonly<Record<string, string>> = {
  截至: '截止日期',
  截止: '截止日期',
  截止到: '截止日期',
  截至到: '截止日期',
  时间: '表上面的时间',
  日期: '表上面的日期',
};

/** The years in which a line above a table says that it was written: 填报单位：样县局　填报日期：2024年12月28日. */
function yearsWritten(line: string): readonly SignedYear[] {
  if (!/20\d{2}|[二2][〇零○0]/.test(line)) return [];
  const parts = inFigures(line)
    .replace(/([:：])\s+/g, '$1')
    // In brackets behind a title only what has a label.
    .split(/\s+(?!\s*\d{1,2}\s*[月日])|[,，;；]|(?<=\S)[（(](?=\D)/);
  return parts.flatMap((part) => {
    const label = part.replace(/^[（(]/, '').split(/[:：\s]|20\d{2}/)[0];
    return (written.test(part) || upTo.test(part)) && !ofSpan.test(part)
      ? yearsOfDays(part).map((year) => ({ year, by: labels[label ?? ''] ?? (label || '表上面') }))
      : [];
  });
}

/** 2024年1月1日至6月30日: which days it is of. */
const ofSpan = new RegExp(`\\d\\s*[日月]?${to}(?:20\\d{2}\\s*年|\\d{1,2}\\s*月|20\\d{2}[./-])`);

/** 2024年12月1日, 2024-12-01, 二〇二四年十二月: the years of the days in a line. */
function yearsOfDays(text: string): readonly number[] {
  return [...inFigures(text).matchAll(/(?<!\d)(20\d{2})\s*[年./-]\s*[\d一二三四五六七八九十]/g)].map(([, year]) =>
    Number(year),
  );
}
