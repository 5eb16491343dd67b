import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { LookedEnough } from '../../domain/fault.ts';
import type { Asked, Given, Parameters } from '../../parameters.ts';
import { readAcceptance } from '../acceptance/read-acceptance.ts';
import { askNeeds, askNeedsOf } from '../ask-needs.ts';
import { findDraw } from '../draw/stored-draw.ts';
import { proposalsOf } from '../onsite/read-proposals.ts';
import { editionFor } from '../standard/editions.ts';
import { requireYearMeant } from '../standard/open-acceptance.ts';
import type { Acting, Doing } from './doing.ts';
import { type AnyDeed, said } from './whole-deed.ts';

/** Does a deed that a line asks for, and tells what came of it. */
export async function doNow(context: Context, deed: AnyDeed, given: Given<Parameters>): Promise<Report> {
  const { takes, leaves } = deed;
  const acting = { context, store: await context.store('write'), at: { author: context.author } };
  const questions = 'looks' in deed ? await deed.looks?.(acting, given) : undefined;
  if (context.looking) throw new LookedEnough();
  const { store, at } = acting;
  const does = <T>(work: () => T): T => store.write(at.author, () => store.journal.only(leaves, work));
  const answered = async () => {
    const all: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given))
      all[name] = takes[name]?.mustBeSaid ? await (value as Asked<unknown>).ask(questions?.[name]) : value;
    return said(takes, context, all);
  };
  if (!('file' in deed)) {
    const [all, act] = [await answered(), await deed.does()];
    const grave = await deed.confirms?.(acting, all);
    if (grave) await askNeedsOf(context, grave.unit, grave);
    return does(() => act(acting, all));
  }
  const [doing, perform] = await Promise.all([doingNow(acting, deed, given), deed.does()]);
  const all = await answered();
  const judged = (await deed.judges?.())?.(doing, all) ?? [];
  for (const note of judged.flatMap(({ notes = [] }) => notes)) context.warn(note);
  const confirmed = await askNeeds(context, doing.unit, judged);
  const report = does(() => perform(doing, all, confirmed)).tell();
  const warnings = [...doing.warnings, ...(report.warnings ?? [])];
  return warnings.length > 0 ? { ...report, warnings } : report;
}

/** What the program looks up for a deed that is done at once: whose acceptance, by which edition. */
async function doingNow(
  { context, store, at }: Acting,
  { anyUnit }: { readonly anyUnit?: true },
  given: { readonly unit?: string; readonly year?: number; readonly id?: string },
): Promise<Doing> {
  // What speaks of a draw speaks of its unit and its year.
  const draw = given.id === undefined ? null : findDraw(store, given.id);
  const named = draw?.unit.id ?? given.unit ?? '';
  const unit = draw || anyUnit ? store.units.find(named) : store.units.findActive(named);
  const year = draw?.year ?? given.year ?? yearOf(context.today);
  if (!draw && !anyUnit) requireYearMeant(store, unit.id, year);
  const edition = await editionFor(store, unit.id, year);
  return {
    context,
    store,
    edition,
    unit,
    year,
    at: { ...at, unit: unit.id, year },
    folders: [context.cwd],
    problems: new Map(),
    toWrite: [],
    warnings: [],
    proposals: () => proposalsOf(store, readAcceptance(store, unit.id, year, edition), context.today),
  };
}
