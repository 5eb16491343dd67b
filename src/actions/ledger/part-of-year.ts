import { periodOf } from '../../domain/calendar/parts-of-year.ts';
import { type Day, isDay } from '../../domain/day.ts';
import { to } from '../../domain/identifiers/text.ts';
import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { LedgerReading } from '../../ledgers/reading.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { ImportWish } from './import-ledger.ts';
import { daysOf } from './not-in-file.ts';
import type { Stop } from './stop.ts';

/** The parts of a year that registers are kept of, the shorter ones first. */
const parts: readonly (readonly [first: number, last: number])[] = [1, 3, 6].flatMap((length) =>
  Array.from({ length: 12 / length }, (_, at) => [at * length + 1, (at + 1) * length] as const),
);

/** Records of a month, a quarter or a half alone beside several stored ones of other months that would be retired: most likely it is a register of that time, though no title says so. */
export function retiresOtherMonths(
  kind: Kind,
  { retireMissing, year }: ImportWish,
  { rows, periods, titles }: LedgerReading,
  notInFile: readonly string[],
  stored: ReadonlyMap<string, StoredRow>,
): Stop[] {
  if (!retireMissing || year !== undefined || kind.years === undefined || kind.series) return [];
  if (periods.some(({ first, last, across }) => across || last - first < 11)) return [];
  if (titles.some(saysWholeYear)) return [];
  const days = rows.flatMap(({ fields }) => daysOf(kind, fields).slice(0, 1));
  const years = [...new Set(days.map((day) => day.slice(0, 4)))];
  const part = parts.find((one) => days.every((day) => isIn(one, day)));
  if (days.length < 2 || days.length < rows.length || years.length !== 1 || !part) return [];
  const beyond = notInFile.flatMap((key) => {
    const row = stored.get(key);
    const [day] = row ? daysOf(kind, row.fields) : [];
    return row && day && !isIn(part, day) ? [row] : [];
  });
  const [first] = beyond;
  if (!first || beyond.length < 2) return [];
  const called = `${years[0]}年${periodOf(part)}`;
  const field = kind.years.find((one) => isDay(rows[0]?.fields[one])) ?? 'date';
  const title = `这本只是${called}的，在表的标题里写明“${called}”，就只停用这一段的`;
  return [
    {
      message: `文件里的${titleOf(kind, field)}都在${called}，要停用的却有 ${beyond.length} 条在别的月份（如${recordName(kind, first.fields)}）`,
      passedBy: 'nothing',
      hint: `${title}；确是全年的，加 --year ${years[0]}`,
      onward: { when: '确是全年的', given: { year: Number(years[0]) } },
      here: `${title}；确是全年的，标题里写明“${years[0]}年全年”`,
    },
  ];
}

/** 2026年1-12月, 2026年1月1日至12月31日 */
const wholeSpan = new RegExp(`1月?(?:1日)?${to}(?:20\\d{2}年)?12月(?:31日)?`);

/** 2026年度, 2026年1-12月, 全年: a title of the whole year, which nothing in it narrows down. */
function saysWholeYear(title: string): boolean {
  const rest = title.replace(wholeSpan, '全年');
  return /全年|年度/.test(rest) && !/季度|半年|月/.test(rest);
}

const isIn = ([first, last]: readonly [number, number], day: Day): boolean => {
  const month = Number(day.slice(5, 7));
  return month >= first && month <= last;
};
