import type { Parameters } from '../../parameters.ts';
import type { DeedSpec } from './deed.ts';
import { absent, judge, missing, present, voided } from './drawn.ts';
import { close, reopen, undo } from './ending.ts';
import { deadlines, mended, problem } from './problem.ts';
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
  problem,
  mended,
  deadline: deadlines,
  undo,
  close,
  reopen,
};

type Whole = typeof wholeDeeds;

/** Any of them: what it takes is known to itself alone. */
export type AnyDeed = WholeDeed<string, Parameters, object>;

export const allWhole = Object.values(wholeDeeds) as readonly AnyDeed[];

/** The same as steps of an answers file. */
export const filedDeeds = Object.fromEntries(
  (Object.keys(wholeDeeds) as (keyof Whole)[]).map((name) => [name, filed(wholeDeeds[name] as AnyDeed)]),
) as { readonly [K in keyof Whole]: Whole[K] extends WholeDeed<string, infer _, infer V> ? DeedSpec<V> : never };
