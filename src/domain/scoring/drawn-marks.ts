import type { ReviewMarks, TestMarks } from '../acceptance.ts';
import { formatPoints, type Points } from '../points.ts';
import type { Settlements } from '../standard.ts';

/** How an absence or a file that could not be produced counts. */
export type DrawnVerdict = 'failed' | 'later' | 'noted';

/** How the office settled it for all that are drawn (`absent-drawn`, `missing-file`); null: each is judged. */
export function settledVerdict(settlements: Settlements, hole: 'absent-drawn' | 'missing-file'): DrawnVerdict | null {
  const settled = settlements.get(hole);
  return settled === 'failed' || settled === 'noted' || settled === 'later' ? settled : null;
}

/**
 * The mark of a drawn officer, `absent` where they were not there: whoever was absent stays drawn, left out (null) only where
 * that is all to be noted, with nothing earned where it was judged a failure.
 */
export function officerMark(
  member: { readonly key: string; readonly name: string; readonly absent?: DrawnVerdict | null },
  score: Points | null,
): TestMarks['members'][number] | null {
  const { key, name, absent } = member;
  if (absent === 'noted') return null;
  return { key, name, score: score ?? (absent === 'failed' ? 0 : null), ...(absent === undefined ? {} : { absent }) };
}

/** A drawn file that could not be produced, as it stands among the reviews; null where that is all to be noted. */
export function missingFileMark(
  file: { readonly key: string; readonly matter: string },
  verdict: DrawnVerdict | null,
): ReviewMarks['files'][number] | null {
  if (verdict === 'noted') return null;
  // Open until it is judged: nothing that the other files earn clears it.
  const open = { ...file, score: null, missing: true as const };
  return verdict === 'failed' ? { ...open, score: 0, zero: true } : open;
}

/** 「90、45，未定」: what two machines say of a mark; null where they do not differ. */
export const contestedText = ({ contested }: { readonly contested?: readonly Points[] }): string | null =>
  contested ? `${contested.map((score) => formatPoints(score)).join('、')}，未定` : null;
