import type { ReviewMarks, TestMarks } from '../../domain/acceptance.ts';
import { missingFileMark, officerMark } from '../../domain/scoring/drawn-marks.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { drawnInForce } from './drawn-in-force.ts';
import { agreedOf, scoreOf } from './marks.ts';

/** Marks of the officers drawn for the test and in force; null where nobody is drawn. */
export function readTestMarks(store: RecordView, unit: string, year: number): TestMarks | null {
  const drawn = drawnInForce(store, unit, year, 'officers', 'test');
  if (!drawn) return null;
  return {
    pool: drawn.draw.size,
    ...(drawn.draw.reason ? { reason: drawn.draw.reason } : {}),
    members: drawn.members.flatMap((member) => officerMark(member, scoreOf(drawn.marked.get(member.key))) ?? []),
    noted: drawn.members.filter(({ absent }) => absent === 'noted').length,
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
  };
}
