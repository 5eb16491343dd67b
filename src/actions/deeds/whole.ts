import type { Parameters } from '../../parameters.ts';
import { agree, score } from './agreed.ts';
import type { DeedSpec } from './deed.ts';
import { absent, assign, judge, missing, present, voided } from './drawn.ts';
import { close, reopen, undo } from './ending.ts';
import { deadlines, mended, problem, withdrawn } from './problem.ts';
import { filed, type WholeDeed } from './whole-deed.ts';

/**
 * The deeds that are declared whole, each under the name that a step of an answers file has: its command, its choice of the menu and its
 * part of the file come from here. A new one is a file beside these and a line.
 */
export const wholeDeeds = {
  absent,
  missing,
  judge,
  present,
  void: voided,
  assign,
  agree,
  review: score,
  problem,
  mended,
  deadline: deadlines,
  withdrawn,
  undo,
  close,
  reopen,
};

type Whole = typeof wholeDeeds;

type Any = WholeDeed<string, Parameters, object>;

export const visitDeeds = Object.values<unknown>(wholeDeeds) as readonly Any[];

/** The same as steps of an answers file. */
export const filedDeeds = Object.fromEntries(
  Object.entries<unknown>(wholeDeeds).map(([name, deed]) => [name, filed(deed as Any)]),
) as { readonly [K in keyof Whole]: Whole[K] extends WholeDeed<string, infer _, infer V> ? DeedSpec<V> : never };
