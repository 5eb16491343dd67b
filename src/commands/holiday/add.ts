import path from 'node:path';
import { addHolidayTable } from '../../actions/holidays.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { readHolidayTable } from '../../standards/holidays.ts';
import { readTextFile } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.add> = async (context, { file }) => {
  const table = readHolidayTable(readTextFile(context, file), path.basename(file));
  const store = await context.store('write');
  addHolidayTable(store, context.author, table);
  return {
    json: table,
    text: () => `已录入 ${table.year} 年节假日安排：${table.rest.length} 个假期，${table.work.length} 个调休上班日`,
    next: inspect('holiday show', { year: table.year }),
  };
};
