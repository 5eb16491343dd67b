import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { drawCases } from './cases.ts';
import { run as drawOfficers } from './officers.ts';

/** Seals a round of what is named; the numbers are given when it is opened. */
export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const [kind, unit] = args;
  if (kind === 'officers') return drawOfficers(context, [unit], options);
  if (kind === 'cases' || kind === 'callbacks') return drawCases(context, [unit], options, kind);
  throw new Fault(
    'usage',
    'draw-kind',
    `不能封存“${String(kind)}”`,
    '可写：officers（人员）、cases（案卷）、callbacks（回访）',
  );
}
