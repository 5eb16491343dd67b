import { checkHolidayTable, type HolidayTable } from '../domain/calendar/holiday-table.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { readYaml } from './plain-yaml.ts';
import { shippedIn, type Texts } from './yaml-folder.ts';

/** Reads a year's holiday table from the text of a YAML file. Fault: not YAML, or what is wrong with the table. */
export function readHolidayTable(text: string, file: string): HolidayTable {
  const { table, problems } = checkHolidayTable(readYaml(text, file).data);
  if (table) return table;
  throw Fault.broken(
    'holidays-broken',
    `节假日安排不能用：${file}：${problems.join('；')}`,
    phrase`照 data/holidays/ 中的示例改正，或用 ${inspect('holiday show', { year: '2026' })} 看写法`,
  );
}

let shipped: readonly HolidayTable[] | undefined;

/** The tables that come with the program: years whose notice of the State Council could be looked up. Read once, from the build's copy where it is of these files. */
export function shippedHolidays(): readonly HolidayTable[] {
  if (shipped) return shipped;
  const { texts, made } = shippedIn<HolidayTable[]>('holidays');
  shipped = made ?? parsedHolidays(texts);
  return shipped;
}

/** Holiday tables by their texts. Fault (broken): a file that does not follow the form. */
export const parsedHolidays = (texts: Texts): HolidayTable[] =>
  texts.map(([name, text]) => readHolidayTable(text, name));
