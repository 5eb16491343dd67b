import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { drawCases } from './cases.ts';

export const run = (context: Context, args: Args, options: Options): Promise<Report> =>
  drawCases(context, args, options, 'callbacks');
