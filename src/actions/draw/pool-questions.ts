import { changedSince, restratified, takenOff } from '../../domain/draw/pool-changes.ts';
import {
  answerLines,
  type PoolAnswer,
  type PoolQuestion,
  type RoundPool,
  strataByPost,
  stratumOf,
} from '../../domain/draw/round-pool.ts';
import type { Store } from '../../store/store.ts';
import type { RoundRequest } from './plan-round.ts';
import { type StoredDraw, statementOfDraw } from './stored-draw.ts';

/** The pool with what is asked of its history: what went from it or came, and whose stratum an import changed. */
export function askingOfChanges(
  store: Store,
  request: RoundRequest,
  pool: RoundPool,
  before: readonly StoredDraw[],
): RoundPool {
  const questions = [changeOf(store, request, pool, before), strataChangeOf(store, request, pool, before)];
  return questions.reduce<RoundPool>((asked, question) => asking(asked, question, request.answers), pool);
}

/** What went from the pool, or came into it, since the round before; before the first, what the year took off the ledger. */
function changeOf(
  store: Store,
  { unit, year, kind }: RoundRequest,
  pool: RoundPool,
  before: readonly StoredDraw[],
): PoolQuestion | null {
  const earlier = before.findLast(({ facts }) => facts === null || facts.act === 'first' || facts.act === 'again');
  if (!earlier) return takenOff(kind, store.ledgers.takenOff(ledgerOf(kind), unit.id, String(year)));
  const { statement } = statementOfDraw(store, earlier);
  return changedSince(kind, earlier.round, statement, pool);
}

/** Whose stratum is another than it was at the round before, or than an earlier import of the year had it. */
function strataChangeOf(
  store: Store,
  { unit, year, kind, quotas }: RoundRequest,
  pool: RoundPool,
  before: readonly StoredDraw[],
): PoolQuestion | null {
  if (quotas === null) return null;
  const last = before.at(-1);
  const strata = [...quotas.keys()];
  const field = kind !== 'officers' ? 'matter' : strataByPost(strata) ? 'post' : 'section';
  const inPool = new Set(pool.members.map(({ key }) => key));
  const stratum = (value: string | null): string =>
    kind === 'officers' ? stratumOf({ post: value, section: value }, strata) : (value ?? '');
  const changed = store.ledgers
    .changedField(ledgerOf(kind), unit.id, importedBefore(store, unit.id, last?.sealedEntry ?? null, year), field)
    .filter((one) => inPool.has(one.key) && stratum(one.before) !== stratum(one.after));
  return restratified(kind, last !== undefined, changed);
}

/** The imports that stood when a round was sealed; where none was, those from before the year. */
function importedBefore(store: Store, unit: string, sealed: string | null, year: number): ReadonlySet<string> {
  const history = store.journal.history({ kinds: ['ledger.imported', 'draw.sealed'], unit });
  const end = history.findIndex(({ id }) => id === sealed);
  const earlier = end >= 0 ? history.slice(0, end) : history.filter(({ at }) => at < String(year));
  return new Set(earlier.map(({ id }) => id));
}

const ledgerOf = (kind: RoundRequest['kind']): 'officers' | 'cases' => (kind === 'officers' ? 'officers' : 'cases');

/** The pool with one question more. */
function asking(pool: RoundPool, question: PoolQuestion | null, answers: readonly PoolAnswer[]): RoundPool {
  if (!question) return pool;
  const { lines, open } = answerLines([question], answers);
  return {
    ...pool,
    questions: [...pool.questions, ...lines],
    asked: [...pool.asked, question],
    unasked: pool.unasked.filter((id) => id !== question.id),
    open: [...pool.open, ...open],
  };
}
