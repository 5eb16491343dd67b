import type { ItemAnswer } from '../../domain/acceptance.ts';
import { formatTotal } from '../../domain/points.ts';
import { recomputeResult, sumProblem } from '../../domain/scoring/recompute.ts';
import { scoreItem, settledByMarks } from '../../domain/scoring/score-item.ts';
import type { ScoringInput } from '../../domain/scoring/scoring-input.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { editionKept } from '../standard/editions.ts';

type Concluded = EntryOf<'acceptance.concluded'>;

/** What is wrong with a conclusion, in Chinese: for certain, or only by the rules of today for one of a former version. */
export interface ConclusionCheck {
  readonly wrong: readonly string[];
  readonly rewritten: boolean;
}

/**
 * Computes a conclusion once more from what is frozen in it, and holds what is frozen against the answers that the record had
 * when it was drawn. One of a former version does not say what it rests on; its sums have always been the sums.
 */
export function checkConclusion(store: Store, entry: Concluded): ConclusionCheck {
  const { result, rests, edition: pinned, settlements } = entry.body;
  const sum = sumProblem(result);
  const edition = editionKept(store, pinned.fingerprint);
  const settled = new Map(Object.entries(settlements));
  const again = edition ? recomputeResult(result, edition, settled, entry.year ?? 0) : [];
  if (!rests) return { wrong: sum === null ? [] : [sum], rewritten: again.length > 0 };
  if (sum !== null || again.length > 0) return { wrong: sum === null ? again : [sum], rewritten: false };
  if (!edition) return { wrong: [], rewritten: false };
  const input: ScoringInput = {
    edition,
    settlements: settled,
    answers: [],
    test: null,
    review: null,
    proofs: [],
    year: entry.year ?? 0,
    acceptedOn: null,
  };
  const known = answersBefore(store, entry);
  // Of entries that were left out the answers are not here either.
  if (known === null) return { wrong: [], rewritten: false };
  const wrong = result.items.flatMap((frozen) => {
    const item = edition.items.find(({ id }) => id === frozen.id);
    if (!item || settledByMarks(item, input) !== null) return [];
    const answer = known.get(item.id);
    if (!answer) return frozen.state === 'unchecked' ? [] : [`${item.id} 没有评过，结论却写有得分`];
    const { state, score } = scoreItem(item, answer, input);
    if (frozen.state === 'unchecked' || (state === frozen.state && score === frozen.score)) return [];
    return [`${item.id} 评的是 ${told(score)}，结论写的是 ${told(frozen.score)}`];
  });
  return { wrong, rewritten: false };
}

const told = (points: number | null): string => (points === null ? '未定' : `${formatTotal(points)} 分`);

/** The answers that stood when a conclusion was drawn, by item; null where entries before it are here as places only. */
function answersBefore(store: Store, conclusion: Concluded): ReadonlyMap<string, ItemAnswer> | null {
  const { chain, seq, previous, unit, year, body } = conclusion;
  const knowledge = store.knowledge();
  if (knowledge.countBefore(conclusion).places > (body.rests?.places ?? 0)) return null;
  const ends = [...body.frontier, { chain, length: seq - 1, hash: previous }];
  const before = store.journal
    .history({ unit, year, kinds: ['item.answered', 'item.undone'] })
    .filter((entry) => knowledge.covers(ends, entry));
  const replaced = new Set(before.flatMap(({ supersedes }) => supersedes));
  const answers = new Map<string, ItemAnswer>();
  for (const entry of before) {
    if (replaced.has(entry.id)) continue;
    const answer = entry.kind === 'item.undone' ? entry.body.answer : entry.body;
    if (answer) answers.set(answer.item, answer);
  }
  return answers;
}
