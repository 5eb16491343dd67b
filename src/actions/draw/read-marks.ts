import type { ReviewMarks, TestMarks } from '../../domain/acceptance.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { Points } from '../../domain/points.ts';
import { missingFileMark, officerMark } from '../../domain/scoring/drawn-marks.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { drawnInForce, type InForce, isDrawnTwice } from './drawn-in-force.ts';
import { agreedOf, type MarkEntry, scoreOf } from './marks.ts';

/** Whether two machines each made a round, or say of anybody or anything drawn differently what a mark is, whether it was there, or how that counts. */
function isUndecided(store: RecordView, { draw, rounds, marked }: InForce): boolean {
  const { unit, year } = draw;
  if (rounds.some((round) => isDrawnTwice(store, round))) return true;
  const told = store.journal
    .currentWhere({ unit: unit.id, year, kinds: ['draw.outcome', 'draw.judged'] })
    .filter(({ body }) => rounds.some(({ id }) => id === body.draw));
  // What no points are read from, as the reason of an absence, changes none.
  const saysOf = (entry: MarkEntry | (typeof told)[number]): string => {
    if (entry.kind === 'draw.outcome') return entry.body.outcome;
    return entry.kind === 'draw.judged'
      ? entry.body.verdict
      : canonicalJson([entry.body.score, 'zero' in entry.body && entry.body.zero]);
  };
  const marks = [...marked.values()].flat().filter(({ kind }) => kind !== 'review.marked');
  return [...groupBy([...told, ...marks], ({ subject }) => subject).values()].some(
    (sides) => new Set(sides.map(saysOf)).size > 1,
  );
}

/** What the marks of one of the drawn say, where they differ. */
function contestedIn(
  marks: readonly MarkEntry[] = [],
  kind: MarkEntry['kind'],
): { readonly contested?: readonly Points[] } {
  const scores = marks.flatMap((mark) => (mark.kind === kind && 'score' in mark.body ? [mark.body.score] : []));
  const contested = [...new Set(scores)];
  return contested.length > 1 ? { contested } : {};
}

/** Marks of the officers drawn for the test and in force; null where nobody is drawn. */
export function readTestMarks(store: RecordView, unit: string, year: number): TestMarks | null {
  const drawn = drawnInForce(store, unit, year, 'officers', 'test');
  if (!drawn) return null;
  return {
    pool: drawn.draw.size,
    ...(drawn.draw.reason ? { reason: drawn.draw.reason } : {}),
    members: drawn.members.flatMap((member) => {
      const marks = drawn.marked.get(member.key);
      const mark = officerMark(member, scoreOf(marks));
      return mark ? [{ ...mark, ...contestedIn(marks, 'test.marked') }] : [];
    }),
    noted: drawn.members.filter(({ absent }) => absent === 'noted').length,
    ...(isUndecided(store, drawn) ? { undecided: true } : {}),
  };
}

/** Agreed scores of the case files drawn and in force; null where none is drawn. */
export function readReviewMarks(store: RecordView, unit: string, year: number): ReviewMarks | null {
  const drawn = drawnInForce(store, unit, year, 'cases');
  if (!drawn) return null;
  const missing = drawn.missing.flatMap(
    ({ key, type, verdict }) => missingFileMark({ key, matter: type ?? '' }, verdict) ?? [],
  );
  const files = drawn.members.map(({ key, type }) => {
    const body = agreedOf(drawn.marked.get(key));
    return {
      key,
      matter: type ?? '',
      score: body?.score ?? null,
      ...contestedIn(drawn.marked.get(key), 'review.agreed'),
      ...(body?.zero ? { zero: true } : {}),
      ...(body?.reviewers ? { reviewers: body.reviewers } : {}),
      ...(body?.originals
        ? {
            originals: body.originals,
            signers: body.signers ?? [],
            ...(body.settled ? { settled: body.settled } : {}),
          }
        : {}),
    };
  });
  return {
    files: [...files, ...missing],
    // A number that the ledger lacks and that is only noted was no file.
    noted: drawn.missing.filter(({ verdict, phantom }) => verdict === 'noted' && !phantom).length,
    ...(isUndecided(store, drawn) ? { undecided: true } : {}),
  };
}
