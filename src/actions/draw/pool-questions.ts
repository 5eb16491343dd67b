import { changedSince, restratified, takenOff } from '../../domain/draw/pool-changes.ts';
import {
  answerLines,
  type PoolAnswer,
  type PoolQuestion,
  type RoundPool,
  strataByPost,
  stratumOf,
} from '../../domain/draw/round-pool.ts';
import { measureOf, verdictWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import { ledgerOf } from './drawn-held.ts';
import { drawnInForce } from './drawn-in-force.ts';
import { marksLeftUnder } from './marks.ts';
import type { RoundRequest } from './plan-round.ts';
import { readDraws, type StoredDraw, statementOfDraw } from './stored-draw.ts';

/** Refuses an answer to what nobody asked: a number typed wrongly would leave a file in the pool, or take one out, unseen. */
export function requireAsked({ unasked, asked }: Pick<RoundPool, 'unasked' | 'asked'>): void {
  const [id] = unasked;
  if (id === undefined) return;
  throw Fault.usage(
    'draw-answer-unknown',
    `--answer 答复的“${id}”没有问到`,
    asked.length === 0 ? '关于名单没有问题；去掉 --answer' : `问的是：${asked.map((one) => one.id).join('、')}`,
  );
}

/** Refuses (usage) to draw what must be answered first. */
export function requireAnswered({ asked, open }: Pick<RoundPool, 'asked' | 'open'>): void {
  const lacking = asked.find(({ id, must }) => must && open.includes(id));
  if (!lacking) return;
  throw Fault.usage(
    'draw-answer-missing',
    lacking.text,
    `要重新抽取的写明：--answer ${lacking.id}=理由（印在证书上）；原来的成绩在报告里照样列出`,
  );
}

/** The pool with what is asked of its history: what went from it or came, and whose stratum an import changed. */
export function askingOfChanges(
  store: Store,
  request: RoundRequest,
  pool: RoundPool,
  before: readonly StoredDraw[],
): RoundPool {
  const questions = [
    changeOf(store, request, pool, before),
    strataChangeOf(store, request, pool, before),
    before.length === 0 ? drawnElsewhere(store, request, pool) : null,
    marksLost(store, request),
  ];
  return questions.reduce<RoundPool>((asked, question) => asking(asked, question, request.answers), pool);
}

/** What went from the pool, or came into it, since the round before; before the first, what the year took off the ledger. */
function changeOf(store: Store, { unit, year, kind }: RoundRequest, pool: RoundPool, before: readonly StoredDraw[]) {
  const earlier = before.findLast(({ facts }) => facts === null || facts.act === 'first' || facts.act === 'again');
  if (!earlier) return takenOff(kind, store.ledgers.takenOff(ledgerOf(kind), unit.id, String(year)));
  const { statement } = statementOfDraw(store, earlier);
  return changedSince(kind, earlier.round, statement, pool);
}

/** What came already of the round whose place is taken: it counts no more, and nobody draws anew until the marks suit. */
function marksLost(store: Store, { unit, year, kind, purposes }: RoundRequest): PoolQuestion | null {
  const held = (kind === 'officers' ? purposes : [null]).flatMap((purpose) => {
    const stands = drawnInForce(store, unit.id, year, kind, purpose);
    return stands ? [{ ...stands, left: marksLeftUnder(store, stands.draw, purpose) }] : [];
  });
  const marked = new Set(held.flatMap(({ left }) => left.map(([key]) => key)));
  const failed = new Set(
    held.flatMap(({ members, missing }) => [
      ...members.filter(({ absent }) => absent === 'failed').map(({ key }) => key),
      ...missing.filter(({ verdict }) => verdict === 'failed').map(({ key }) => key),
    ]),
  );
  if (marked.size + failed.size === 0) return null;
  const officers = kind === 'officers';
  const has = [
    ...(marked.size > 0 ? [`已有 ${marked.size} ${measureOf(kind)}的${officers ? '测试成绩' : '评查结果'}`] : []),
    ...(failed.size > 0 ? [`${failed.size} ${measureOf(kind)}${verdictWords.failed}`] : []),
  ].join('、');
  const what = `${has}，重新抽取后${officers || marked.size === 0 ? '' : '没有再抽中的'}不计`;
  return {
    id: '已有成绩',
    sealed: `抽取时${what}`,
    text: `${what}，为什么重新抽取？`,
    must: true,
  };
}

/** Whether most of the pool was drawn from under another unit this year: an organ that was registered anew under another name. */
function drawnElsewhere(store: Store, { unit, year, kind }: RoundRequest, pool: RoundPool): PoolQuestion | null {
  const elsewhere = readDraws(store, { year }).filter((draw) => draw.unit.id !== unit.id && draw.kind === kind);
  // A set of a million keys is made for nothing where nobody else has drawn.
  if (elsewhere.length === 0) return null;
  const keys = new Set(pool.members.flatMap(({ key, phantom }) => (phantom ? [] : [key])));
  const shared = new Map<string, number>();
  for (const draw of elsewhere) {
    const theirs = draw.members ?? statementOfDraw(store, draw).statement.members.map(({ key }) => [key] as const);
    const same = theirs.filter(([key]) => keys.has(key)).length;
    if (same * 2 >= Math.min(keys.size, theirs.length) && same > 0)
      shared.set(draw.unit.name, Math.max(same, shared.get(draw.unit.name) ?? 0));
  }
  if (shared.size === 0) return null;
  const what = Array.from(shared, ([name, many]) => `${many} ${measureOf(kind)}与“${name}”`).join('、');
  const sealed = `名单中 ${what}抽取过的名单相同`;
  return { id: '名单相同', sealed, text: `${sealed}，是不是同一个单位？` };
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
