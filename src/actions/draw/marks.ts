import type { DrawKind } from '../../domain/draw/statement.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { Points } from '../../domain/points.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { RecordView } from '../../store/past-journal.ts';

/** Marks of those who were drawn, as the record holds them, whatever the draw. */

/** A mark, the agreed score of a file, or a finished sheet. */
export type MarkEntry = EntryOf<'test.marked'> | EntryOf<'review.marked'> | EntryOf<'review.agreed'>;

/** What of a draw tells which marks are under it. */
interface DrawOfMarks {
  readonly id: string;
  readonly unit: { readonly id: string };
  readonly year: number;
  readonly kind: DrawKind;
}

/** Subject of an officer's mark in a draw. */
export function testSubject(unit: string, year: number, draw: string, key: string): string {
  return `test/${unit}/${year}/${draw}/${key}`;
}

/** Subject of the agreed score of a case file. */
export function agreedSubject(unit: string, year: number, key: string): string {
  return `review/${unit}/${year}/${key}/agreed`;
}

/** Current marks of the tests or the reviews of a year, without those that were entered for another by mistake and taken back. */
export function marksOf(
  store: RecordView,
  { unit, year }: { readonly unit: string; readonly year: number },
  kind: DrawKind,
): readonly MarkEntry[] {
  if (kind === 'callbacks') return [];
  const kinds = kind === 'officers' ? (['test.marked'] as const) : (['review.marked', 'review.agreed'] as const);
  const back = store.journal.takenBack(unit, year);
  return store.journal.currentWhere({ unit, year, kinds }).filter(({ id }) => !back.has(id));
}

/** The same of those whom a draw drew, where marks stand under it; by key. */
export function marksUnder(
  store: RecordView,
  draw: DrawOfMarks,
  purpose: string | null,
): ReadonlyMap<string, readonly MarkEntry[]> {
  // Only the test has marks of the persons themselves.
  if (draw.kind === 'officers' && purpose !== 'test') return new Map();
  const under = marksOf(store, { unit: draw.unit.id, year: draw.year }, draw.kind).filter(
    ({ subject, body }) =>
      // What was said of a unit that was registered twice is said again of the other, with the draw of its own.
      draw.kind !== 'officers' || subject === testSubject(draw.unit.id, draw.year, draw.id, body.key),
  );
  return groupBy(under, ({ body }) => body.key);
}

/** The same of a round that counts no more, without what was only practised. */
export const marksLeftUnder = (store: RecordView, draw: DrawOfMarks, purpose: string | null) =>
  [...marksUnder(store, draw, purpose)].filter(([, marks]) => !marks.every((mark) => store.earnest.isPractice(mark)));

/** The agreed score among the marks of a file; undefined where none is. */
export const agreedOf = (marks: readonly MarkEntry[] = []) =>
  marks.findLast((mark): mark is EntryOf<'review.agreed'> => mark.kind === 'review.agreed')?.body;

/** The mark of an officer; null where there is none. */
export const scoreOf = (marks: readonly MarkEntry[] = []): Points | null =>
  marks.findLast(({ kind }) => kind === 'test.marked')?.body.score ?? null;

/** The marks themselves of what a draw drew that were taken back. */
export function marksTakenBack(store: RecordView, draw: DrawOfMarks): readonly MarkEntry[] {
  const back = store.journal.takenBack(draw.unit.id, draw.year);
  if (back.size === 0 || draw.kind === 'callbacks') return [];
  const kinds = draw.kind === 'officers' ? (['test.marked'] as const) : (['review.marked', 'review.agreed'] as const);
  return store.journal.history({ unit: draw.unit.id, year: draw.year, kinds }).filter(({ id }) => back.has(id));
}
