import { Fault } from '../../domain/fault.ts';
import type { Runs } from '../../parameters.ts';
import { drawCases } from './cases.ts';
import type { takes } from './index.ts';
import { run as drawOfficers } from './officers.ts';

/** Seals a round of what is named; the numbers are typed when it is opened. */
export const run: Runs<typeof takes.seal> = async (context, given) => {
  const { kind } = given;
  const later = { ...given, seedInspectors: null, seedUnit: null, seedAuto: false, unitBy: null };
  if (kind === 'officers') return drawOfficers(context, { ...later, exclude: [] });
  if (kind === 'cases' || kind === 'callbacks') return drawCases(context, later, kind);
  throw Fault.usage('draw-kind', `不能封存“${kind}”`, '可写：officers（人员）、cases（案卷）、callbacks（回访）');
};
