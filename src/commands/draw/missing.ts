import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';
import { recordGone } from './outcome.ts';

export const run = (context: Context, given: Given<typeof takes.missing>): Promise<Report> =>
  recordGone(context, { ...given, purpose: null }, 'missing', given.found);
