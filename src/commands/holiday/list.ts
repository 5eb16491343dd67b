import { holidayTables } from '../../actions/holidays.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';

export const run: Runs = async (context) => {
  const tables = holidayTables(await context.store('read'));
  return {
    json: tables.map(({ table: { year, source }, own }) => ({ year, source, own })),
    text: () =>
      table(
        ['年度', '来源', '依据'],
        tables.map(({ table: { year, source }, own }) => [String(year), own ? '本办公室录入' : '程序自带', source]),
        context.tables,
      ),
  };
};
