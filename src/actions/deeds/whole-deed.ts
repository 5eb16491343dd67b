import type { CommandSpec, MenuStage, Question, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import type { Asked, Parameter, Parameters } from '../../parameters.ts';
import type { Kind } from '../../store/entries/catalogue.ts';
import { readAcceptance } from '../acceptance/read-acceptance.ts';
import { findDraw } from '../draw/stored-draw.ts';
import { proposalsOf } from '../onsite/read-proposals.ts';
import { editionFor } from '../standard/editions.ts';
import type { DeedSpec, Does } from './deed.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';

/** What was said of a deed: its parameters, read; those that are asked for where they were not written, asked. */
export type Said<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? (T extends Asked<infer A> ? A : T) : never;
};

/** Something that was done: how it is told, once all of it is stored; `number`: of what came of it. */
export interface Done {
  readonly number?: string;
  tell(): Report;
}

/** Does it, inside a transaction. Faults are those of the rules that it holds to. */
export type Performs<P extends Parameters> = Does<Said<P>, Done>;

/** A parameter that the menu asks for, by its name; with 「?」 it may be left out. */
type Asks<P extends Parameters> = (keyof P & string) | `${keyof P & string}?`;

/** What the menu asks before it runs a deed: parameters, with what the choice adds to their question, or which of some flags is meant. */
export type MenuAsks<P extends Parameters> =
  | Asks<P>
  | readonly [Asks<P>, Partial<Omit<Question, 'otherwise'>>]
  | { readonly name: string; readonly message: string; readonly of: { readonly [K in keyof P]?: string } };

/**
 * A deed of the trade, declared once: what it takes, how it is called, offered and written down, which entries it leaves, and what it
 * does. Its command, its help, its choice of the menu and its part of the answers file come from here.
 */
export interface WholeDeed<Path extends string, P extends Parameters, V> {
  readonly path: Path;
  readonly takes: P;
  readonly words: Pick<CommandSpec, 'stage' | 'summary' | 'notes'> & { readonly examples: readonly string[] };
  /** Its choice of the menu: which parameters are asked for, in this order. */
  readonly menu: {
    readonly stage: MenuStage;
    readonly title: string;
    readonly asks: readonly MenuAsks<P>[];
    readonly weighty?: true;
  };
  /** Its place in an answers file; `said`: what a place says, as the parameters would. What it leaves out is as if nothing was typed. */
  readonly file: Omit<DeedSpec<V>, 'does'> & {
    said(doing: Doing, value: V): { readonly [K in keyof P]?: Said<P>[K] | null };
    after?(doing: Doing, value: V, done: Done): void;
  };
  /** The kinds of entry that it appends; no other. */
  readonly leaves: readonly Kind[];
  /** Units that are no longer looked after may be named. */
  readonly anyUnit?: true;
  /** Loads what does it. The rules that refuse stand there, so that they hold whoever does it. */
  does(): Promise<Performs<P>>;
}

/** Declares a deed. */
export const wholeDeed = <const Path extends string, const P extends Parameters, V extends object>(
  deed: WholeDeed<Path, P, V>,
): WholeDeed<Path, P, V> => deed;

/** The same as a step of an answers file. */
export function filed<P extends Parameters, V>({ takes, file, does }: WholeDeed<string, P, V>): DeedSpec<V> {
  const { said: saidIn, after, ...spec } = file;
  return {
    ...spec,
    async does() {
      const perform = await does();
      return (doing, value) => {
        const done = perform(doing, said(takes, doing.context, saidIn(doing, value)));
        after?.(doing, value, done);
      };
    },
  };
}

/** How a parameter stands in an answers file: by the kind of what it asks for. */
function formOf({ notation, question, repeats, choices, mustBeSaid }: Parameter<unknown>): form.Form<unknown> {
  const one = (): form.Form<unknown> => {
    if (question.ask === 'yes') return form.yes(false);
    if (question.ask === 'day') return form.aDay;
    if (question.ask === 'number') return form.number;
    if (choices) return form.word(Object.fromEntries(question.choices ?? choices.map((each) => [each, each])));
    return form.text;
  };
  if (repeats || notation.includes('...')) return form.texts as form.Form<unknown>;
  return mustBeSaid || notation.startsWith('<') || question.ask === 'yes' ? one() : form.orNull(one());
}

/** How some parameters of a deed stand in an answers file, each under the name that it has there. */
export function written<const P extends Parameters, K extends keyof P & string>(
  takes: P,
  names: { readonly [N in K]: string },
): form.MapForm<{ readonly [N in K]: Said<P>[N] | null }> {
  const parts = (Object.entries(names) as [K, string][]).flatMap(([member, name]) => {
    const parameter = takes[member];
    return parameter ? [[member, form.as(name, formOf(parameter))] as const] : [];
  });
  return form.fields(Object.fromEntries(parts)) as form.MapForm<never>;
}

/** What parameters say where nothing is typed for them. */
export function said<P extends Parameters>(
  takes: P,
  context: Context,
  given: { readonly [K in keyof P]?: unknown },
): Said<P> {
  const all = Object.entries(takes).map(([name, one]) => [name, given[name] ?? one.read(undefined, name, context)]);
  return Object.fromEntries(all) as Said<P>;
}

/** What the program looks up for a deed that is done at once: whose acceptance, by which edition. */
export async function doingNow(
  context: Context,
  { anyUnit }: { readonly anyUnit?: true },
  given: { readonly unit?: string; readonly year?: number; readonly id?: string },
): Promise<Doing> {
  const store = await context.store('write');
  // What speaks of a draw speaks of its unit and its year.
  const draw = given.id === undefined ? null : findDraw(store, given.id);
  const named = draw?.unit.id ?? given.unit ?? '';
  const unit = draw || anyUnit ? store.units.find(named) : store.units.findActive(named);
  const year = draw?.year ?? given.year ?? yearOf(context.today);
  const edition = await editionFor(store, unit.id, year);
  return {
    context,
    store,
    edition,
    unit,
    year,
    at: { unit: unit.id, year, author: context.author },
    folders: [context.cwd],
    problems: new Map(),
    toWrite: [],
    warnings: [],
    proposals: () => proposalsOf(store, readAcceptance(store, unit.id, year, edition), context.today),
  };
}
