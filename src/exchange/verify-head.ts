import { groupDigits, headDigits } from '../domain/head-digits.ts';
import type { HeadCheck, Problem } from '../domain/verification.ts';
import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';

/**
 * Finds the conclusion whose printed head is `digits` and tells which of the problems concern what it covers: every
 * entry up to it in its own chain and in the chains of its frontier.
 */
export function checkHead(store: Store, digits: string, problems: readonly Problem[]): HeadCheck {
  const conclusion = store.journal
    .history({ kinds: ['acceptance.concluded'] })
    .find((entry) => headDigits(entry.hash) === digits);
  if (!conclusion) return { digits: groupDigits(digits), intact: false, conclusion: null };
  const covered = store.knowledge().coveredBy(conclusion);
  const touched = problems.some(({ table, id }) => table === 'file' || covered.ids.has(id.split('.')[0]!));
  const unit = conclusion.unit ?? '';
  return {
    digits: groupDigits(digits),
    intact: covered.complete && !touched,
    conclusion: {
      entry: conclusion.id,
      unit: { id: unit, name: store.units.byId(unit)?.name ?? null },
      year: conclusion.year,
      at: conclusion.at,
      author: conclusion.author,
      current: isCurrent(store, conclusion),
      covers: covered.ids.size,
      late: store.knowledge().lateAfter(conclusion).length,
    },
  };
}

function isCurrent(store: Store, conclusion: Entry): boolean {
  return store.journal.currentIds(conclusion.subject).includes(conclusion.id);
}
