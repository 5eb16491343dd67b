import { type Placed, places, type Selection } from './selection.ts';
import type { DrawKind } from './statement.ts';

/** What happened to a draw after it was made: who was absent, which file was missing, who stepped in, how far it was extended. */

export interface Replacement {
  readonly kind: 'replace';
  /** For one shared draw: the purpose it holds for; else null. */
  readonly purpose: string | null;
  readonly key: string;
  readonly outcome: 'absent' | 'missing';
  readonly reason: string;
  /** The alternate that stepped in; null where none was left. */
  readonly stepsIn: string | null;
  /** UTC ISO time and author. */
  readonly at: string;
  readonly by: string;
}

export interface Extension {
  readonly kind: 'extend';
  /** The matter whose alternates were taken; left out where they were taken whatever their matter. */
  readonly matter?: string;
  /** The alternates taken, in order. */
  readonly keys: readonly string[];
  readonly at: string;
  readonly by: string;
}

export type DrawEvent = Replacement | Extension;

export type Outcome = 'present' | 'absent' | 'missing';

/** A drawn member and what became of it. */
export interface Drawn extends Placed {
  readonly outcome: Outcome | null;
}

/** The drawn as they stand after some events: the first ones, then those who stepped in or were added, in that order. */
export interface Standing {
  readonly drawn: readonly Drawn[];
  /** Positions taken from among the alternates. */
  readonly taken: ReadonlySet<number>;
}

/** Looks among the alternates, in order, for the next that nobody has called yet. */
function nextAlternates(
  selection: Selection,
  taken: ReadonlySet<number>,
  wanted: number,
  suits: (member: Placed) => boolean,
): Placed[] {
  const found: Placed[] = [];
  for (let position = selection.drawn + 1; position <= selection.size && found.length < wanted; position++) {
    if (taken.has(position)) continue;
    const member = selection.at(position);
    if (suits(member)) found.push(member);
  }
  return found;
}

const ofMatter = (matter: string | undefined) => (member: Placed) => matter === undefined || member.matter === matter;

/** Replays the events upon the selection. Throws (a defect, or a forged file) where an event names somebody who was not next. */
export function standingAfter(selection: Selection, events: readonly DrawEvent[]): Standing {
  const drawn: Drawn[] = places(selection, 1, selection.drawn).map((member) => ({ ...member, outcome: null }));
  const taken = new Set<number>();
  const take = (member: Placed, key: string) => {
    if (member.key !== key) throw new EventError(`按次序应递补 ${member.key}，记录的是 ${key}`);
    taken.add(member.position);
    drawn.push({ ...member, outcome: null });
  };
  for (const event of events) {
    if (event.kind === 'extend') {
      const next = nextAlternates(selection, taken, event.keys.length, ofMatter(event.matter));
      if (next.length < event.keys.length) throw new EventError('备签不足');
      next.forEach((member, at) => {
        take(member, event.keys[at]!);
      });
      continue;
    }
    const index = drawn.findIndex((member) => member.key === event.key);
    const gone = drawn[index];
    if (!gone) throw new EventError(`${event.key} 不在抽中之列`);
    drawn[index] = { ...gone, outcome: event.outcome };
    const [next] = nextAlternates(selection, taken, 1, (member) => member.matter === gone.matter);
    if (event.stepsIn !== null) {
      if (!next) throw new EventError('备签不足');
      take(next, event.stepsIn);
    } else if (next) throw new EventError(`按次序应递补 ${next.key}，记录中没有递补`);
  }
  return { drawn, taken };
}

/** Recorded events that cannot follow from the draw. */
export class EventError extends Error {}

/** The alternates that are left, in order, from the first. */
export function alternatesLeft(selection: Selection, standing: Standing): Placed[] {
  return nextAlternates(selection, standing.taken, Number.POSITIVE_INFINITY, () => true);
}

/** The purposes that one shared draw serves. */
export const sharedPurposes = ['identity', 'test', 'duty'] as const;

/** The members in force for a purpose: drawn, extended and stepped in, without those who gave way. Missing files stand apart. */
export function inForce(
  selection: Selection,
  events: readonly DrawEvent[],
  purpose: string | null,
): { readonly members: readonly Drawn[]; readonly missing: readonly Drawn[] } {
  const all = standingAfter(selection, events).drawn;
  const replacements = events.filter((event) => event.kind === 'replace');
  const concerns = (event: Replacement) => event.purpose === null || purpose === null || event.purpose === purpose;
  const gone = new Map(replacements.filter(concerns).map((event) => [event.key, event.outcome]));
  // Who stepped in for another purpose only does not count for this one.
  const elsewhere = new Set(replacements.filter((event) => !concerns(event)).map((event) => event.stepsIn));
  const mine = all.filter((member) => !elsewhere.has(member.key));
  return {
    members: mine.filter((member) => !gone.has(member.key)),
    missing: mine.filter((member) => gone.get(member.key) === 'missing'),
  };
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  present: '到场',
  absent: '未到场',
  missing: '案卷缺失',
};

/** An outcome as it is said of officers, who come, or of case files, which are produced. */
export const outcomeOf = (outcome: Outcome, kind: DrawKind): string =>
  outcome === 'present' && kind !== 'officers' ? '已提供' : outcomeWords[outcome];
