import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { recordGone } from './outcome.ts';

export const run = (context: Context, given: Given<typeof takes.absent>): Promise<Report> =>
  recordGone(context, given, 'absent', given.came);
