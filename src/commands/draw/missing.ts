import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { recordGone } from './outcome.ts';

export const run = (context: Context, args: Args, options: Options): Promise<Report> =>
  recordGone(context, args, options, 'missing', Boolean(options.found));
