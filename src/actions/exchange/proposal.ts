import { canonicalJson, sha256 } from '../../domain/canonical.ts';
import { dayAt } from '../../domain/day.ts';
import { doubtWords, type Strangers } from '../../domain/machine.ts';
import type { Edition } from '../../domain/standard.ts';
import type { FrameReader } from '../../exchange/bundle/frames.ts';
import { type BundlePreview, mergeBundle, type Reach } from '../../exchange/bundle/merge-bundle.ts';
import type { Conflict } from '../../store/conflicts.ts';
import { doublesOf, goesOnFor, joinedUnits } from '../../store/doubles.ts';
import type { Entry } from '../../store/entry.ts';
import { switchedKeys } from '../../store/file-doubts.ts';
import { HeldBefore } from '../../store/held-before.ts';
import type { Store } from '../../store/store.ts';
import { strangersAmong } from '../../store/strangers.ts';
import { damaged } from '../../store/transfer/check-chains.ts';
import type { Arrived } from '../../store/transfer/incoming.ts';
import { conflictJson, conflictLines } from '../../views/conflict.ts';
import { drawnHeld } from '../draw/drawn-held.ts';
import { type ShakenAnswer, shakenAnswers } from '../ledger/changed-facts.ts';
import { drawnSince } from '../ledger/drawn-changed.ts';
import { filesOutOf, outSince } from '../ledger/files-out.ts';
import { newDoubts, type TitleDoubt, titleDoubts } from '../title-doubts.ts';
import { numbersBackApart } from '../year/settle-numbers.ts';
import { type SaidLate, sayLateAgain } from './join-units.ts';
import { type LedgerChanges, ledgerChanges } from './ledger-changes.ts';
import { partLate } from './part-units.ts';
import { isSwapped } from './recomputations.ts';
import { dropRepeats } from './repeats-apart.ts';
import { type Effect, effectsOf, effectWords, type ScoreNow, scoreNow } from './scores-now.ts';
import { type LateAcceptance, lateAcceptances } from './standing.ts';

/** What one acceptance came to before, and would come to. */
export interface ScoreChange {
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly before: ScoreNow;
  readonly after: ScoreNow;
}

/** A conflict in the words of the merged record: once a merge that was only proposed is taken back, names and personal values are not here any more. */
interface ToldConflict {
  readonly conflict: Conflict;
  readonly effects: readonly (Effect | null)[];
  readonly json: ReturnType<typeof conflictJson>;
  readonly lines: readonly string[];
}

/** What a merge would do, told before it is done. */
export interface MergeProposal {
  /** Of everything below but the words: a merge that would do anything else has another. */
  readonly digest: string;
  readonly files: readonly (BundlePreview & { readonly file: string; readonly arrived: Arrived })[];
  /** New entries by unit, those of no unit under null; most first. */
  readonly units: readonly { readonly unit: string | null; readonly name: string; readonly entries: number }[];
  /** Units by id, those that the merge brings among them. */
  readonly names: ReadonlyMap<string, string>;
  readonly scores: readonly ScoreChange[];
  readonly conflicts: readonly ToldConflict[];
  /** What came of a unit that is another one, and is said again for that. */
  readonly joined: readonly SaidLate[];
  /** What was said again of a unit for one that is another after all, and is taken back. */
  readonly parted: readonly { readonly from: string; readonly to: string; readonly entries: number }[];
  readonly late: readonly LateAcceptance[];
  readonly ledgers: LedgerChanges;
  /** Answers that a ledger bore out as they were given before the merge, and no longer after it. */
  readonly shaken: readonly ShakenAnswer[];
  /** What becomes of people and case files that were drawn, in sentences. */
  readonly drawn: readonly { readonly unit: string; readonly what: string }[];
  /** Titles that the record does not carry any more. */
  readonly titles: readonly TitleDoubt[];
  /** Case files that are out and that the ledger holds no more, in sentences. */
  readonly out: readonly { readonly unit: string; readonly what: string }[];
  /** Personal values of how many entries and batches would go, for which reason, in whose name. */
  readonly purges: readonly {
    readonly by: string;
    readonly at: string;
    readonly entries: number;
    readonly reason: string;
    /** Whether a machine of the office has agreed: else nothing is removed here until one does. */
    readonly agreed: boolean;
  }[];
  /** New entries that no machine of the office wrote, nor the one that made the bundle. */
  readonly strangers: readonly Strangers[];
  /** Chains that come with two keys, in words: nothing signs any more what stands under the first. */
  readonly keys: readonly string[];
  /** Whether it changes a conclusion that stands, takes rows off a ledger, removes personal values, or brings what strangers wrote: somebody must have looked. */
  readonly weighty: boolean;
  /** Whether a conclusion that stood would stand no more. */
  readonly conclusions: boolean;
}

export interface MergeRequest {
  readonly author: string;
  readonly readers: readonly FrameReader[];
  readonly previews: readonly (BundlePreview & { readonly file: string })[];
  readonly shipped: readonly Edition[];
  /** Whether somebody took the bundles whoever wrote in them, or there is nothing yet that they could change. */
  readonly vouched: boolean;
}

/** Takes all bundles in, inside the caller's transaction. */
function takeIn(store: Store, readers: readonly FrameReader[], held: HeldBefore): Arrived[] {
  return readers.map((reader) => {
    const one = mergeBundle(store, reader, held);
    if (one.journal.some((entry) => entry.kind === 'edition.added' && isSwapped(entry)))
      throw damaged('其中标准版本的内容与指纹不符');
    return one;
  });
}

/** Merges, looks at what came of it and takes it all back. */
export function propose(store: Store, request: MergeRequest): MergeProposal {
  return store.tryOut(request.author, () => mergeAndTell(store, request));
}

/** Merges inside the caller's transaction and tells what it did, as a proposal tells it. */
export function mergeAndTell(store: Store, request: MergeRequest): MergeProposal {
  const { readers, previews, shipped, vouched } = request;
  const score = ({ unit, year }: Reached): ScoreNow => scoreNow(store, unit, year, shipped);
  const reached = reachedBy(
    store,
    previews.flatMap(({ reaches }) => reaches),
  );
  const before = reached.map((pair) => ({ ...pair, was: score(pair) }));
  const switchedBefore = new Set(switchedKeys(store).flatMap(({ chains }) => chains));
  const today = dayAt(store.options.now());
  const units = [
    ...new Set([...reached, ...previews.flatMap(({ reaches }) => reaches)].flatMap(({ unit }) => unit ?? [])),
  ];
  const shakenNow = (): readonly ShakenAnswer[] =>
    units.flatMap((id) => {
      const unit = store.units.byId(id);
      return unit ? shakenAnswers(store, unit, today) : [];
    });
  const shakenBefore = new Set(shakenNow().map(({ unit, what }) => `${unit} ${what}`));
  const doubtsBefore = titleDoubts(store, today);
  const drawnBefore = units.map((unit) => ({ unit, held: drawnHeld(store, unit), out: filesOutOf(store, unit) }));
  const held = new HeldBefore(store.db);
  const arrived = takeIn(store, readers, held);
  const fresh = arrived.flatMap(({ journal }) => journal);
  const enteredBefore = new Set(store.journal.entered);
  const parted = partLate(store).flatMap(({ from, to, entries: { length: entries } }) =>
    entries > 0 ? [{ from, to, entries }] : [],
  );
  const joined = sayLateAgain(store, fresh);
  numbersBackApart(store);
  dropRepeats(store);
  const own = new Set([...store.journal.entered].filter((id) => !enteredBefore.has(id)));
  const named = (id: string): string => store.units.byId(id)?.name ?? id;
  const doubles = doublesOf(store.journal);
  const scores = before
    .filter(({ unit }) => !doubles.has(unit))
    .map(
      ({ unit, year, was }): ScoreChange => ({
        unit: { id: unit, name: named(unit) },
        year,
        before: was,
        after: score({ unit, year }),
      }),
    )
    .filter(({ before: was, after }) => canonicalJson(was) !== canonicalJson(after));
  const broken = scores.find(({ before: was, after }) => after.status === 'unreadable' && was.status !== 'unreadable');
  if (broken) throw damaged(`合并后 ${broken.unit.name} ${broken.year} 年度的验收无法计分`);
  const conflicts = store.conflicts.list().map((conflict): ToldConflict => {
    const effects = effectsOf(store, conflict, shipped);
    const words = effectWords(effects);
    const lines = conflictLines(store, conflict, words);
    return { conflict, effects, json: conflictJson(store, conflict, words), lines };
  });
  const come = new Set(
    fresh.flatMap(({ id, kind, body }) =>
      kind === 'purge.done' ? [id] : kind === 'purge.agreed' ? [String(body.purge)] : [],
    ),
  );
  const purges = store.purges
    .list()
    .filter(({ entry }) => come.has(entry.id))
    .map(({ entry: { author, at, body }, state }) => ({
      by: author,
      at,
      entries: body.entries.length,
      reason: body.reason ?? '',
      agreed: state === 'agreed',
    }));
  const conclusions = scores.some(changesConclusion);
  // Whoever made a bundle that is being taken is one whom somebody has let in.
  const letIn = new Set(readers.map(({ signer }) => signer?.machine));
  const strangers = strangersAmong(store, fresh).filter(({ writer }) => !letIn.has(writer?.machine));
  const keys = switchedKeys(store)
    .filter(({ chains }) => !chains.some((chain) => switchedBefore.has(chain)))
    .map(doubtWords);
  const ledgers = ledgerChanges(store, held, fresh);
  const shaken = shakenNow().filter(({ unit, what }) => !shakenBefore.has(`${unit} ${what}`));
  const drawn = drawnBefore.flatMap(({ unit, held: was }) =>
    drawnSince(store, unit, was, { today }).map((what) => ({ unit, what })),
  );
  const out = drawnBefore.flatMap(({ unit, out: was }) =>
    was.length === 0 ? [] : outSince(store, unit, was).map((what) => ({ unit, what })),
  );
  const titles = newDoubts(titleDoubts(store, today), doubtsBefore);
  const told = { scores, ledgers, shaken, drawn, out, purges, strangers, keys };
  const content = {
    ...told,
    titles: titles.map(({ unit, what }) => [unit, what]),
    files: readers.map(({ sha256: sum }) => sum),
    entries: fresh.map(({ hash }) => hash).sort(),
    counts: arrived.map(({ personal, rows, attachments }) => [personal, rows, attachments]),
    conflicts: conflicts.map(({ conflict, effects }) => [conflict.id, sidesOf(conflict, own), effects]),
  };
  return {
    digest: sha256(canonicalJson(content)).slice(0, 16),
    files: arrived.flatMap((one, at) => previews.slice(at, at + 1).map((preview) => ({ ...preview, arrived: one }))),
    units: countByUnit(fresh, named),
    names: new Map(store.units.list({ retired: true }).map(({ id, name }) => [id, name])),
    ...told,
    conflicts,
    joined,
    parted,
    late: lateAcceptances(store),
    titles,
    weighty:
      (strangers.length + keys.length > 0 && !vouched) ||
      purges.length + ledgers.gone.length > 0 ||
      ledgers.replaced.some(({ another }) => another !== null) ||
      conclusions,
    conclusions,
  };
}

/** Whether one that stood would stand no more. A first conclusion changes none; what comes late is told and not counted. */
function changesConclusion({ before, after }: ScoreChange): boolean {
  return before.conclusion !== null && before.conclusion !== after.conclusion;
}

/** What tells a conflict from another; `own`: what the merge itself entered, each time under another hash. */
function sidesOf(conflict: Conflict, own: ReadonlySet<string>): string[] {
  if (conflict.kind === 'sameUnit') return conflict.units.map(({ id }) => id);
  return conflict.entries.map(({ id, kind, hash }) => (own.has(id) ? kind : hash)).sort();
}

function countByUnit(entries: readonly Entry[], named: (id: string) => string): MergeProposal['units'] {
  const counts = new Map<string | null, number>();
  for (const { unit, kind } of entries) if (!kind.startsWith('chain.')) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts]
    .map(([unit, count]) => ({ unit, name: unit === null ? '办公室' : named(unit), entries: count }))
    .sort((a, b) => b.entries - a.entries);
}

interface Reached {
  readonly unit: string;
  readonly year: number;
}

/** The acceptances of which new entries may change something: their own, those of their unit, or all that are or will be open. */
function reachedBy(store: Store, reaches: readonly Reach[]): Reached[] {
  const found = new Map<string, Reached>();
  const joined = joinedUnits(store.journal);
  // What comes of a double is said of the unit that goes on.
  const add = (of: string, year: number): void => {
    const unit = goesOnFor(joined, of);
    found.set(`${unit}/${year}`, { unit, year });
  };
  const opened = [
    ...store.journal.currentWhere({ kinds: ['acceptance.opened'] }),
    ...reaches.filter(({ opens }) => opens),
  ];
  for (const { unit, year } of reaches) {
    if (unit !== null && year !== null) {
      add(unit, year);
      continue;
    }
    for (const each of opened) {
      if (each.unit !== null && each.year !== null && (unit ?? each.unit) === each.unit) add(each.unit, each.year);
    }
  }
  return [...found.values()].sort((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : a.year - b.year));
}
