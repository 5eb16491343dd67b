import type { ReviewMarks, TestMarks } from '../../domain/acceptance.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';

/** Subject of an officer's mark in a draw. */
export function testSubject(unit: string, year: number, draw: string, key: string): string {
  return `test/${unit}/${year}/${draw}/${key}`;
}

/** Subject of the agreed score of a case file. */
export function agreedSubject(unit: string, year: number, key: string): string {
  return `review/${unit}/${year}/${key}/agreed`;
}

/** Marks of the officers drawn for the test and in force; null where nobody is drawn. */
export function readTestMarks(store: Store, unit: string, year: number): TestMarks | null {
  const drawn = drawnInForce(store, unit, year, 'officers', 'test');
  if (!drawn) return null;
  const scores = new Map(
    store.journal
      .currentWhere({ unit, year, kinds: ['test.marked'] })
      .map(({ subject, body }) => [subject, body.score]),
  );
  return {
    pool: drawn.draw.size,
    ...(drawn.draw.reason ? { reason: drawn.draw.reason } : {}),
    // Who was absent stays drawn: left out only where that is all to be noted, without a mark where it was judged a failure.
    members: drawn.members
      .filter(({ absent }) => absent !== 'noted')
      .map(({ key, name, absent }) => ({
        key,
        name,
        score: scores.get(testSubject(unit, year, drawn.draw.id, key)) ?? (absent === 'failed' ? 0 : null),
        ...(absent === undefined ? {} : { absent }),
      })),
  };
}

/** Agreed scores of the case files drawn and in force; null where none is drawn. */
export function readReviewMarks(store: Store, unit: string, year: number): ReviewMarks | null {
  const drawn = drawnInForce(store, unit, year, 'cases');
  if (!drawn) return null;
  const agreed = new Map(
    store.journal.currentWhere({ unit, year, kinds: ['review.agreed'] }).map((entry) => [entry.subject, entry.body]),
  );
  const missing = drawn.missing
    .filter(({ verdict }) => verdict !== 'noted')
    .map(({ key, type, verdict }) => ({
      key,
      matter: type ?? '',
      // Open until it is judged: nothing that the other files earn clears it.
      score: verdict === 'failed' ? 0 : null,
      missing: true as const,
      ...(verdict === 'failed' ? { zero: true } : {}),
    }));
  const files = drawn.members.map(({ key, type }) => {
    const body = agreed.get(agreedSubject(unit, year, key));
    return {
      key,
      matter: type ?? '',
      score: body?.score ?? null,
      ...(body?.zero ? { zero: true } : {}),
      ...(body?.originals
        ? {
            originals: body.originals,
            signers: body.signers ?? [],
            ...(body.settled ? { settled: body.settled } : {}),
          }
        : {}),
    };
  });
  return { files: [...files, ...missing] };
}
