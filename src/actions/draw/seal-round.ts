import { foldText } from '../../domain/draw/canonical-text.ts';
import { commitmentOf, randomFrom } from '../../domain/draw/commitment.ts';
import { type DrawMode, type RoundStatement, writeRound } from '../../domain/draw/round.ts';
import { sortedByKey } from '../../domain/draw/statement.ts';
import { canonicalSeed, sealOf } from '../../domain/draw/tickets.ts';
import { foldNumber, numberProblem } from '../../domain/draw/unit-number.ts';
import { byProgram } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { nextNumber } from '../../domain/year/numbers.ts';
import type { Store } from '../../store/store.ts';
import { allRoundsOf } from './earlier-rounds.ts';
import { changesNow, enterOpening, enterUnopened } from './open-round.ts';
import { headOf, type PlannedRound } from './plan-round.ts';
import { requireAnswered } from './pool-questions.ts';
import { selectRound } from './recompute.ts';
import { earlierNumbers, enterNumber, roundSubject } from './round-entries.ts';
import { dropSecret, keepSecret, type RoundSecret } from './secrets.ts';
import { readDraws } from './stored-draw.ts';

/** Numbers of both sides that are typed at once: by scripts, the demonstration, answers files. */
export interface NumbersAtOnce {
  readonly inspectors: string;
  readonly unit: string;
  readonly auto: boolean;
  readonly inspectorsBy: string | null;
  readonly unitBy: string | null;
}

/** Why the inspectors' number will not do, before anything is sealed; null where it will. */
export function inspectorsProblem(planned: PlannedRound, given: string): string | null {
  return numberProblem(given, { year: planned.request.year, known: [], earlier: earlierNumbers(planned.before) });
}

/** Digits that can be read aloud out of a fresh id, for a number that nobody typed. */
export function digitsByProgram(newId: () => string, length = 20): string {
  return (BigInt(`0x${sealOf(newId())}`) % 10n ** BigInt(length)).toString().padStart(length, '0');
}

/**
 * Seals a round. The inspectors' number and the random part go to the machine's folder before the seal stands in the data
 * file; `given` null: the program makes the number. Answers the id.
 */
export function sealRound(
  store: Store,
  author: string,
  planned: PlannedRound,
  given: { readonly inspectors: string | null; readonly inspectorsBy: string | null },
): string {
  const asGiven = given.inspectors ?? digitsByProgram(store.options.newId);
  const problem = given.inspectors === null ? null : inspectorsProblem(planned, asGiven);
  if (problem) throw Fault.usage('draw-number', `验收组的数字${problem}`, '换一个数字；不写则由程序生成');
  const committed = commit(store, planned, 'sealed', { asGiven, canonical: foldNumber(asGiven) });
  const { machineFolder } = store.options;
  keepSecret(machineFolder, committed.seal, committed.secret);
  try {
    const by = given.inspectors === null ? byProgram : given.inspectorsBy;
    return store.write(author, () => enterSeal(store, planned, committed, by));
  } catch (error) {
    // Nobody will ever open what was not stored.
    dropSecret(machineFolder, committed.seal);
    throw error;
  }
}

/** Seals and opens a round in one transaction, both numbers typed at once; the certificate says so. */
export function drawAtOnce(
  store: Store,
  author: string,
  planned: PlannedRound,
  given: NumbersAtOnce,
  onProgress?: (done: number) => void,
): string {
  const inspectors = canonicalSeed(given.inspectors, '--seed-inspectors');
  const unit = canonicalSeed(given.unit, '--seed-unit');
  if (planned.request.third !== null)
    throw Fault.usage('draw-third', '两方的数字一次给出时没有第三方数字', '去掉 --third；要用第三方数字请先封存');
  const committed = commit(store, planned, given.auto ? 'auto' : 'one-call', {
    asGiven: given.inspectors,
    canonical: inspectors,
  });
  const numbers = { random: committed.secret.random, inspectors, unit, third: null };
  const selection = selectRound(committed.statement, committed.seal, numbers, onProgress);
  return store.write(author, () => {
    const id = enterSeal(store, planned, committed, given.inspectorsBy);
    const { unit: of, year, kind } = planned.request;
    const place = { id, unit: of.id, year, kind, round: committed.statement.round };
    enterNumber(store, place, { canonical: unit, asGiven: given.unit, by: given.unitBy });
    enterOpening(store, place, committed.secret, null, selection, []);
    return id;
  });
}

interface Committed {
  readonly statement: RoundStatement;
  readonly text: string;
  readonly seal: string;
  readonly secret: RoundSecret;
  readonly replayed?: true;
}

function commit(
  store: Store,
  planned: PlannedRound,
  mode: DrawMode,
  inspectors: { readonly asGiven: string; readonly canonical: string },
): Committed {
  requireAnswered(planned.pool);
  const random = randomFrom(store.options.newId(), store.options.newId());
  const statement: RoundStatement = {
    ...planned.statement,
    mode,
    clock: store.options.clockFixed ? 'fixed' : 'system',
    commitment: commitmentOf(random, inspectors.canonical),
  };
  const text = writeRound(statement);
  return {
    statement,
    text,
    seal: sealOf(text),
    secret: { random, inspectors: inspectors.canonical, asGiven: inspectors.asGiven },
  };
}

/** Above this the keys are not kept a second time beside the sealed text. */
const mostKeptKeys = 20_000;

/** Enters a sealed round, inside the caller's transaction. Faults (busy): the chain or the rounds moved since it was planned. */
function enterSeal(store: Store, planned: PlannedRound, committed: Committed, inspectorsBy: string | null): string {
  const { request, pool, act } = planned;
  const { statement } = committed;
  const moved =
    headOf(store) !== planned.statement.journal && committed.replayed === undefined
      ? true
      : allRoundsOf(store, request).some((draw) => draw.round >= statement.round);
  if (moved)
    throw new Fault('busy', 'draw-meanwhile', '封存之前另一个窗口写入了数据文件', '什么都没有封存；请重新执行一次');
  const id = store.options.newId();
  const numbers = readDraws(store, { year: request.year }).map((draw) => draw.number);
  store.journal.append(
    'draw.sealed',
    roundSubject({ unit: request.unit.id, year: request.year, kind: request.kind, round: statement.round }),
    {
      unit: request.unit.id,
      year: request.year,
      supersedes: [],
      body: {
        method: 2,
        draw: id,
        number: nextNumber(request.year, request.letter, numbers),
        attempt: statement.round,
        kind: request.kind,
        mode: statement.mode,
        act,
        purposes: statement.purposes.toSorted(),
        unitName: request.unit.name,
        unitCode: request.unit.code,
        count: statement.count,
        quotas: statement.quotas,
        size: statement.members.length,
        phantoms: statement.members.flatMap(({ key, phantom }) => (phantom ? [key] : [])),
        gone: statement.gone.map(({ key }) => key),
        seal: committed.seal,
        commitment: statement.commitment,
        third: statement.third,
        rules: request.rules,
        reason: statement.reason,
        inspectorsBy,
        members:
          statement.members.length <= mostKeptKeys
            ? sortedByKey(statement.members).map(({ key, matter }) => [key, matter] as const)
            : null,
        ...(committed.replayed ? { replayed: true as const } : {}),
      },
      personal: {
        statement: committed.text,
        ...(pool.asEntered.size > 0 ? { asEntered: JSON.stringify(Object.fromEntries(pool.asEntered)) } : {}),
      },
    },
  );
  return id;
}

/** A round as an answers file carries it: sealed and opened elsewhere, or by this laptop in another data file. */
export interface ReplayedRound {
  readonly statement: RoundStatement;
  readonly text: string;
  readonly random: string;
  readonly given: NumbersAtOnce;
  readonly third: string | null;
  /** Why it was left unopened; null where it was drawn. */
  readonly unopened: string | null;
}

/** Enters a round again as it was drawn; the record says that it was played from a file. Faults: it does not fit (broken). */
export function replayRound(store: Store, author: string, planned: PlannedRound, replayed: ReplayedRound): string {
  const { statement, text, random, given, third } = replayed;
  const fold = statement.mode === 'sealed' ? foldNumber : foldText;
  const [inspectors, unit] = [fold(given.inspectors), fold(given.unit)];
  const seal = sealOf(text);
  if (commitmentOf(random, inspectors) !== statement.commitment)
    throw Fault.broken('draw-replay', '验收组的数字和随机数与封存文本不符', '答案文件被改动过；请重新写出');
  const next = (planned.before.at(-1)?.round ?? 0) + 1;
  if (statement.round !== next)
    throw Fault.refused(
      'draw-replay',
      `答案文件中是第 ${statement.round} 次抽取，这里接下来是第 ${next} 次`,
      '请按次序录入，或在空的数据文件中录入',
    );
  const { unopened } = replayed;
  // Nobody sealed it here: whatever the text has otherwise than the ledgers is told beside it.
  const changes = changesNow(store, { ...planned.request, act: statement.act }, statement);
  const selection = unopened === null ? selectRound(statement, seal, { random, inspectors, unit, third }) : null;
  const committed: Committed = {
    statement,
    text,
    seal,
    secret: { random, inspectors, asGiven: given.inspectors },
    replayed: true,
  };
  return store.write(author, () => {
    const id = enterSeal(store, { ...planned, act: statement.act }, committed, given.inspectorsBy);
    const { unit: of, year, kind } = planned.request;
    const place = { id, unit: of.id, year, kind, round: statement.round };
    if (!selection) {
      enterUnopened(store, place, unopened ?? '', committed.secret);
      return id;
    }
    enterNumber(store, place, { canonical: unit, asGiven: given.unit, by: given.unitBy });
    enterOpening(store, place, committed.secret, third, selection, changes);
    return id;
  });
}
