import type { Playing } from '../../actions/deeds/doing.ts';
import type { Deed, VisitAnswers, VisitStep } from '../../actions/deeds/registry.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { Points } from '../../domain/points.ts';
import type { EntryOf, Kind } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { drawsCollected } from './collect-draws.ts';
import { itemsCollected } from './collect-items.ts';
import { marksCollected } from './collect-marks.ts';
import { partsCollected } from './collect-parts.ts';

/** A visit that was made, as the steps that make it again, and what goes with them. */
export interface CollectedAnswers {
  readonly answers: VisitAnswers;
  /** Files that the steps attach: their names in the folder, and the blobs that hold them. */
  readonly files: ReadonlyMap<string, string>;
  /** What no file can bring back, each in one Chinese line. */
  readonly leftOut: readonly string[];
}

/** The record of a visit while it is read from first to last. */
export interface Collecting extends Pick<Playing, 'store' | 'unit' | 'year'> {
  /** Where the files will stand, as the steps name it. */
  readonly folder: string;
  /** Who asks: of sheets that two have not finished, only the own is told. */
  readonly viewer: string;
  /** Items of which the ledgers propose findings. */
  readonly proposed: ReadonlySet<string>;
  /** Baseline items: what is found of them was confirmed. */
  readonly vetoes: ReadonlySet<string>;
  /** A case file at or below it may have failed: its score was confirmed. */
  readonly reviewLine: Points;
  readonly entries: readonly EntryOf[];
  readonly files: Map<string, string>;
  readonly leftOut: Set<string>;
  /** Names by which the file speaks of problems, by their ids. */
  readonly problems: Map<string, string>;
  /** Entries that another deed has told already. */
  readonly covered: Set<string>;
  personal(entry: Pick<EntryOf, 'id'>): Readonly<Record<string, string>>;
}

type Collector<K extends Kind> = (
  reading: Collecting,
  entry: EntryOf<K>,
  index: number,
) => Deed | readonly Deed[] | null;

/** What an entry came from, kind by kind; null where it needs no deed of its own. */
export type Collectors = { readonly [K in Kind]?: Collector<K> };

const collectors = { ...partsCollected, ...drawsCollected, ...marksCollected, ...itemsCollected };

/** Kinds of entries that are told in an answers file. */
export const collectedKinds = Object.keys(collectors) as readonly (keyof typeof collectors)[];

/** Reads back what was entered at a visit, in its order, each step with its author. */
export function collectAnswers(
  store: Store,
  unit: Unit,
  year: number,
  given: Pick<Collecting, 'folder' | 'viewer' | 'proposed' | 'vetoes' | 'reviewLine'>,
): CollectedAnswers {
  const reading: Collecting = {
    store,
    unit,
    year,
    ...given,
    entries: asOfOne(
      store,
      store.journal.withoutRepeats(store.journal.history({ unit: unit.id, year, kinds: collectedKinds })),
    ),
    files: new Map(),
    leftOut: new Set(),
    problems: new Map(),
    covered: new Set(),
    personal: (entry) => store.journal.personalOf(entry.id),
  };
  const steps: VisitStep[] = [];
  for (const [index, entry] of reading.entries.entries()) {
    if (reading.covered.has(entry.id)) continue;
    for (const deed of deedsOf(reading, entry, index)) steps.push({ where: '', by: entry.author, ...deed });
  }
  tellMissing(reading);
  const answers = { unit: unit.name, year, author: null, steps };
  return { answers, files: reading.files, leftOut: [...reading.leftOut] };
}

/**
 * Entries of several machines as one would take them: a problem that two found alike once, and an absence before the mark that another
 * entered without knowing of it.
 */
function asOfOne(store: Store, entries: readonly EntryOf[]): readonly EntryOf[] {
  const found = entries.filter((entry): entry is EntryOf<'problem.found'> => entry.kind === 'problem.found');
  const alike = groupBy(found, ({ body: { item, text, foundAt, found } }) => [item, text, foundAt, found].join('\n'));
  const twins = new Set(
    [...alike.values()].flatMap((group) => {
      const isMeant = ({ subject }: EntryOf): boolean => store.journal.latest(subject)?.body.state !== 'withdrawn';
      const isMended = ({ subject }: EntryOf): boolean => store.journal.latest(subject)?.body.state === 'mended';
      const kept = group.find(isMended) ?? group.find(isMeant) ?? group[0];
      return group.flatMap((one) => (one.chain === kept?.chain ? [] : one.subject));
    }),
  );
  const ordered: EntryOf[] = [];
  for (const entry of entries.filter(({ subject }) => !twins.has(subject))) {
    const away =
      entry.kind === 'draw.outcome' && entry.body.outcome !== 'present' && entry.body.marks === undefined
        ? entry.body
        : null;
    const opened = ordered.findLastIndex((one) => one.kind === 'draw.opened' && one.body.draw === away?.draw);
    const isMark = (one: EntryOf, at: number): boolean =>
      at > opened && one.chain !== entry.chain && isMarkOf(one, away?.key);
    const mark = away ? ordered.findIndex(isMark) : -1;
    ordered.splice(mark < 0 ? ordered.length : mark, 0, entry);
  }
  return new Set(ordered.map(({ chain }) => chain)).size > 1 ? undoneAtOnce(ordered) : ordered;
}

/**
 * Each undo right behind what it takes back: a step that says no more than 撤销 takes back what was said last, and another machine may
 * have said something in between.
 */
function undoneAtOnce(entries: readonly EntryOf[]): readonly EntryOf[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  /** The answer that an entry is, was given with, or takes back. */
  const answerOf = (entry: EntryOf): string => {
    if (entry.kind === 'proof.recorded') return entry.body.saidWith ?? entry.id;
    const undone = isUndo(entry) ? byId.get(entry.body.undoes ?? '') : undefined;
    return undone ? answerOf(undone) : entry.id;
  };
  const placed: EntryOf[] = [];
  for (const entry of entries) {
    const at = isUndo(entry) ? placed.findLastIndex((one) => answerOf(one) === answerOf(entry)) : -1;
    placed.splice(at < 0 ? placed.length : at + 1, 0, entry);
  }
  return placed;
}

const isUndo = (entry: EntryOf): entry is EntryOf<'item.undone'> | EntryOf<'proof.undone'> =>
  entry.kind === 'item.undone' || entry.kind === 'proof.undone';

const isMarkOf = ({ kind, body }: EntryOf, key: string | undefined): boolean =>
  (kind === 'test.marked' || kind === 'review.agreed') && body.key === key;

/** What the record no longer holds, and what belongs to another year's. */
function tellMissing({ store, unit, year, entries, leftOut, personal }: Collecting): void {
  const purged = entries.filter((entry) => {
    const known = personal(entry);
    return Object.keys(entry.body.personal ?? {}).some((field) => known[field] === undefined);
  });
  if (purged.length > 0) leftOut.add(`已清除的个人信息（${purged.length} 条记录里的）`);
  const looks = store.journal.history({ unit: unit.id, year, kinds: ['item.looked-at'] }).length;
  if (looks > 0) leftOut.add(`第二人的复看（${looks} 条，评分重新录入以后由人另行复看）`);
  const older = store.journal
    .history({ unit: unit.id, kinds: ['problem.seen'] })
    .filter((entry) => entry.year !== year && entry.body.seen?.startsWith(String(year)));
  for (const { body } of older) leftOut.add(`往年的问题“${body.text}”的整改情况`);
}

function deedsOf(reading: Collecting, entry: EntryOf, index: number): readonly Deed[] {
  const collect = (collectors as Readonly<Record<string, Collector<Kind> | undefined>>)[entry.kind];
  const deeds = collect?.(reading, entry, index) ?? [];
  return 'do' in deeds ? [deeds] : deeds;
}
