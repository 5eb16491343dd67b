import { holidayTables } from '../../actions/holidays.ts';
import type { Runs } from '../../parameters.ts';
import { listed } from '../listed.ts';

export const run: Runs = async (context) => {
  const tables = holidayTables(await context.store('read'));
  return {
    json: tables.map(({ table: { year, source }, own }) => ({ year, source, own })),
    text: () =>
      listed(context, tables, null, [
        ['年度', ({ table: { year } }) => String(year)],
        ['来源', ({ own }) => (own ? '本办公室录入' : '程序自带')],
        ['依据', ({ table: { source } }) => source],
      ]),
  };
};
