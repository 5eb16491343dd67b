import { type AnyDeed, allWhole } from '../actions/deeds/whole.ts';
import { doingNow, said } from '../actions/deeds/whole-deed.ts';
import type { CommandSpec, Report } from '../command.ts';
import type { Context } from '../context.ts';
import { type Asked, command, type Given, type Parameters } from '../parameters.ts';

/** The commands of a noun that are deeds declared whole. */
export const deedCommands = (noun: string): readonly CommandSpec[] =>
  allWhole
    .filter(({ path }) => path.split(' ')[0] === noun)
    .map((deed) =>
      command(deed.takes, {
        path: deed.path,
        ...deed.words,
        load: async () => ({ run: (context, given) => doNow(context, deed, given) }),
      }),
    );

/** Does a deed that a line asks for, and tells what came of it. */
async function doNow(context: Context, deed: AnyDeed, given: Given<Parameters>): Promise<Report> {
  const [doing, perform] = await Promise.all([doingNow(context, deed, given), deed.does()]);
  const answered: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given))
    answered[name] = deed.takes[name]?.mustBeSaid ? await (value as Asked<unknown>).ask() : value;
  const done = doing.store.write(doing.at.author, () => perform(doing, said(deed.takes, context, answered)));
  const report = done.tell();
  const warnings = [...doing.warnings, ...(report.warnings ?? [])];
  return warnings.length > 0 ? { ...report, warnings } : report;
}
