import { holidayTables } from '../../actions/holidays.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const year = Number(given.year.normalize('NFKC').replace(/年$/, ''));
  const found = holidayTables(await context.store('read')).find(({ table }) => table.year === year);
  if (!found) {
    throw Fault.broken(
      'no-holiday-table',
      `没有 ${given.year} 年的节假日安排`,
      phrase`用 ${inspect('holiday list')} 查看已有的年度，用 ${inspect('holiday add')} 录入`,
    );
  }
  const { source, rest, work } = found.table;
  return {
    json: { year, source, rest, work, own: found.own },
    // Printed as the file is written, so that it can serve as a pattern for the next year's.
    text: () => [
      `year: ${year}`,
      `source: ${source}`,
      'rest:',
      ...rest.map(({ name, from, to }) => `  - { name: ${name}, from: ${from}, to: ${to} }`),
      `work: [${work.join(', ')}]`,
    ],
  };
};
