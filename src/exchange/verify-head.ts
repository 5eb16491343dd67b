import { groupDigits, isShortHead, matchHead } from '../domain/head-digits.ts';
import { pointsToNumber } from '../domain/points.ts';
import { verdictText } from '../domain/verdict.ts';
import type { HeadCheck, Problem } from '../domain/verification.ts';
import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';

/**
 * Finds the conclusion whose printed head is `digits` and tells which of the problems concern what it covers: every
 * entry up to it in its own chain and in the chains of its frontier.
 */
export function checkHead(store: Store, digits: string, problems: readonly Problem[]): HeadCheck {
  const conclusions = store.journal.history({ kinds: ['acceptance.concluded'] });
  const printed = { digits: groupDigits(digits), short: isShortHead(digits) };
  const conclusion = conclusions.find((entry) => matchHead(digits, entry.hash).kind === 'same');
  if (!conclusion) return { ...printed, intact: false, near: nearest(store, conclusions, digits), conclusion: null };
  const covered = store.knowledge().coveredBy(conclusion);
  const unit = conclusion.unit ?? '';
  const { total, verdict } = conclusion.body.result;
  return {
    ...printed,
    near: null,
    intact: covered.complete && !isTouched(store, covered.ids, problems),
    conclusion: {
      entry: conclusion.id,
      unit: { id: unit, name: store.units.byId(unit)?.name ?? null },
      year: conclusion.year,
      at: conclusion.at,
      author: conclusion.author,
      machine: store.machines.writers()(conclusion),
      total: total === null ? null : pointsToNumber(total),
      verdict: verdictText(verdict),
      current: store.journal.currentIds(conclusion.subject).includes(conclusion.id),
      covers: covered.ids.size - covered.places,
      places: covered.places,
      late: store.knowledge().lateAfter(conclusion).length,
    },
  };
}

/** The conclusion whose digits differ in one group only: somebody misread or mistyped it. */
function nearest(store: Store, conclusions: readonly Entry[], digits: string): HeadCheck['near'] {
  for (const entry of conclusions) {
    const match = matchHead(digits, entry.hash);
    if (match.kind !== 'near') continue;
    const { group, given, recorded } = match;
    const name = store.units.byId(entry.unit ?? '')?.name ?? null;
    return { group, given, recorded, unit: name, year: entry.year };
  }
  return null;
}

/**
 * Whether some of the problems concern what a head or an anchor fixes: every one but those of an entry that stands in the file and
 * is known to come after. What names no entry (an attachment, an end of a chain, a check that was stopped) may concern anything.
 */
export function isTouched(store: Store, covered: ReadonlySet<string>, problems: readonly Problem[]): boolean {
  return problems.some(({ id }) => {
    const entry = id.replace(/\..*$/s, '');
    return covered.has(entry) || store.journal.entry(entry) === undefined;
  });
}
