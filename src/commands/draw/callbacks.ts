import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import { drawCases } from './cases.ts';
import type { takes } from './index.ts';

export const run = (context: Context, given: Given<typeof takes.callbacks>): Promise<Report> =>
  drawCases(context, given, 'callbacks');
