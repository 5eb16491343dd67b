import { changesSince } from '../../domain/draw/pool.ts';
import type { DrawAct, RoundMember } from '../../domain/draw/round.ts';
import { places, type Selection } from '../../domain/draw/selection.ts';
import { sealOf } from '../../domain/draw/tickets.ts';
import { foldNumber, type NumberContext, numberProblem } from '../../domain/draw/unit-number.ts';
import { lostAfterNumber, statusWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Store } from '../../store/store.ts';
import { allRoundsOf } from './earlier-rounds.ts';
import type { RoundRequest } from './plan-round.ts';
import { selectRound } from './recompute.ts';
import { earlierNumbers, enterNumber, enterOfRound, type RoundPlace } from './round-entries.ts';
import { roundPoolNow } from './round-pool-now.ts';
import { dropSecret, type RoundSecret, readSecret } from './secrets.ts';
import { findDraw, requireActiveUnit, type SealedStatement, type StoredDraw, statementOfDraw } from './stored-draw.ts';
import type { RoundFacts } from './stored-round.ts';

const placeOf = (draw: StoredDraw): RoundPlace => ({
  id: draw.id,
  unit: draw.unit.id,
  ...pick(draw, 'year', 'kind', 'round'),
});

/** A sealed round: what only method 2 knows of it is there. */
type SealedRound = StoredDraw & { readonly facts: RoundFacts };

/** Refuses (4) what is not sealed and waiting, whichever method sealed it. */
export function requireWaiting(store: Store, draw: StoredDraw, leaving = false): void {
  // From the number on nothing stops an opening, not a unit that was retired meanwhile either; nor is a round's end stopped.
  if (!draw.facts?.number && !leaving) requireActiveUnit(store, draw);
  if (draw.status === 'sealed') return;
  const why = draw.status === 'drawn' ? '，结果不能更改' : '';
  throw Fault.refused(
    'draw-not-sealed',
    `第 ${draw.round} 次抽取（${draw.number}）${statusWords[draw.status]}${why}`,
    phrase`用 ${inspect('draw show', { id: draw })} 查看`,
  );
}

/** Refuses (broken) a sealed text that is not the one of the seal. */
export function requireSeal(draw: StoredDraw, text: string): void {
  if (sealOf(text) === draw.seal) return;
  throw Fault.broken(
    'draw-seal-broken',
    '封存的名单与封存指纹不符，数据文件被改动过',
    phrase`用 ${inspect('verify')} 检查数据文件`,
  );
}

/** Refuses (busy) a draw that another window has dealt with since it was read; inside the transaction that opens it. */
export function refuseMeanwhile(store: Store, draw: StoredDraw): void {
  if (findDraw(store, draw.id).status === 'sealed') return;
  throw new Fault(
    'busy',
    'draw-meanwhile',
    '刚才另一个窗口已经处理了这次抽取',
    phrase`用 ${inspect('draw show', { id: draw })} 查看`,
  );
}

/** Refuses (4) what is not a sealed round of method 2. */
export function requireSealed(store: Store, draw: StoredDraw, leaving = false): asserts draw is SealedRound {
  requireWaiting(store, draw, leaving);
  if (draw.facts) return;
  throw Fault.refused(
    'draw-not-sealed',
    `第 ${draw.round} 次抽取（${draw.number}）是升级以前按方法 1 封存的，没有封存单`,
    phrase`两方各报 6 至 64 个字符：${inspect('draw open', { id: draw, '--seed-inspectors': some('数字'), '--seed-unit': some('数字') })}`,
  );
}

/** The secret of a sealed round. Faults (refused): it was sealed on another machine, or its file is lost. */
export function requireSecret(store: Store, draw: StoredDraw): RoundSecret {
  const secret = draw.facts && readSecret(store.options.machineFolder, draw.seal, draw.facts.commitment);
  if (secret) return secret;
  throw Fault.refused(
    'draw-sealed-elsewhere',
    `第 ${draw.round} 次抽取（${draw.number}）只能在封存的电脑上抽取：验收组的数字不在本机`,
    phrase`换封存的那台电脑；那台已不能用的，写明理由记为未开，再重新封存：${inspect('draw void', { id: draw, '--reason': some('理由') })}`,
  );
}

/** What a number of the unit is held against. */
export function numberContext(store: Store, draw: StoredDraw): NumberContext {
  const officers = store.ledgers.rows('officers', draw.unit.id).map(({ fields }) => fields);
  const known = [
    draw.unit.code,
    store.units.contact(draw.unit.id).phone,
    ...officers.flatMap(({ certificate, phone }) => [certificate, phone]),
  ].filter((text): text is string => typeof text === 'string' && text !== '');
  const before = allRoundsOf(store, draw).filter(({ id }) => id !== draw.id);
  return { year: draw.year, known, earlier: earlierNumbers(before) };
}

/**
 * Stores the unit's number, before anybody sees it again: from then on the round can only be opened. Faults: not sealed here
 * (refused), a number that can be foreseen (usage), another number stored already (refused).
 */
export function giveNumber(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: { readonly number: string; readonly by: string | null },
): void {
  requireSealed(store, draw);
  requireSecret(store, draw);
  const canonical = foldNumber(given.number);
  if (draw.facts.number) {
    if (draw.facts.number.canonical === canonical) return;
    throw Fault.refused(
      'draw-number-given',
      `第 ${draw.round} 次抽取（${draw.number}）的单位报数已经存入，不能再改`,
      phrase`出签：${inspect('draw open', { id: draw })}`,
    );
  }
  const problem = numberProblem(given.number, numberContext(store, draw));
  if (problem) throw Fault.usage('draw-number', `单位的报数${problem}`, '在封存单上改写成新的数字，再报一次');
  store.write(author, () => {
    if (findDraw(store, draw.id).facts?.number)
      throw new Fault('busy', 'draw-meanwhile', '刚才另一个窗口已经存入了报数', inspect('draw open', { id: draw }));
    enterNumber(store, placeOf(draw), { canonical, asGiven: given.number, by: given.by });
  });
}

/** What a round still waits for before it can be opened, in Chinese; null where nothing. */
export function waitsFor(draw: StoredDraw, third: string | null): string | null {
  if (!draw.facts?.number) return '单位的报数';
  if (draw.facts.third !== null && third === null) return `第三方数字：${draw.facts.third}`;
  return null;
}

/**
 * Opens a sealed round whose number is stored; nothing in the ledgers stops it. The result is on the disk before it is shown,
 * then the secret's file goes. Faults: something is still wanted (usage), sealed elsewhere (refused).
 */
export function openRound(
  store: Store,
  author: string,
  draw: StoredDraw,
  third: string | null,
  onProgress?: (done: number) => void,
): void {
  requireSealed(store, draw);
  const secret = requireSecret(store, draw);
  const digits = third === null ? null : foldNumber(third);
  if (digits !== null && !/^[0-9]{1,64}$/.test(digits))
    throw Fault.usage('draw-third', `第三方数字“${third}”应只有数字`, '照公布的号码键入，空格可有可无');
  if (digits !== null && draw.facts.third === null)
    throw Fault.usage('draw-third', '这次抽取封存时没有约定第三方数字', '去掉 --third');
  const wanted = waitsFor(draw, digits);
  const { number } = draw.facts;
  if (wanted || !number)
    throw Fault.usage('draw-waits', `第 ${draw.round} 次抽取（${draw.number}）还缺${wanted}`, '备齐后再出签');
  const { statement, text } = statementOfDraw(store, draw);
  if (text !== null) requireSeal(draw, text);
  const numbers = { ...secret, unit: number.canonical, third: digits };
  const selection = selectRound(statement, draw.seal, numbers, onProgress);
  const changes = text === null ? ['封存的名单已清除'] : changesNow(store, poolOf(store, draw), statement);
  store.write(author, () => {
    refuseMeanwhile(store, draw);
    enterOpening(store, placeOf(draw), secret, digits, selection, changes);
  });
  dropSecret(store.options.machineFolder, draw.seal);
}

const poolOf = (store: Store, draw: SealedRound): PoolOfRound => ({
  unit: store.units.known(draw.unit.id),
  year: draw.year,
  kind: draw.kind,
  purposes: draw.facts.purposes,
  quotas: draw.quotas && new Map(Object.entries(draw.quotas)),
  rules: draw.rules,
  act: draw.facts.act,
});

/** What of a round tells how its pool is made from the ledgers. */
export type PoolOfRound = Pick<RoundRequest, 'unit' | 'year' | 'kind' | 'purposes' | 'quotas' | 'rules'> & {
  readonly act: DrawAct;
};

/** What changed in the ledgers since a round was sealed: named on its certificate, never in the way. */
export function changesNow(
  store: Store,
  round: PoolOfRound,
  statement: Pick<SealedStatement, 'members' | 'exclusions'>,
): readonly string[] {
  // These draw from those left of the round before: who else is on the ledger was never theirs.
  const rest = round.act === 'extend' || round.act === 'replace';
  const most = 20;
  try {
    const { pool } = roundPoolNow(store, { ...round, away: new Map(), answers: [] });
    const out = new Set(statement.exclusions.map(({ key }) => key));
    // Missing numbers that were answered are no members; what answers now say changes nothing that was sealed.
    const real = <T extends { readonly key: string; readonly phantom?: boolean }>(members: readonly T[]) =>
      members.filter((member) => !member.phantom && !out.has(member.key));
    const there = new Set(statement.members.map(({ key }) => key));
    const plain = (members: readonly RoundMember[]) =>
      rest ? real(members).flatMap((one) => (there.has(one.key) ? [{ ...one, matter: null }] : [])) : real(members);
    const [then, now] = [plain(statement.members), plain(pool.members)];
    const changes = changesSince({ members: then, exclusions: [] }, { members: now, exclusions: [] });
    return changes.length > most ? [...changes.slice(0, most), `等 ${changes.length} 处`] : changes;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [`现在的台账已不能组成名单：${error.message}`];
  }
}

/** Enters the result of a round, inside the caller's transaction. */
export function enterOpening(
  store: Store,
  place: RoundPlace,
  secret: RoundSecret,
  third: string | null,
  selection: Selection,
  changes: readonly string[],
): void {
  enterOfRound(store, place, 'draw.opened', {
    draw: place.id,
    random: secret.random,
    inspectors: { canonical: secret.inspectors, asGiven: secret.asGiven },
    third,
    combined: selection.combined,
    drawn: places(selection, 1, selection.drawn).map(({ position, key, matter, ticket, ...member }) => ({
      position,
      key,
      type: matter,
      ticket,
      ...('phantom' in member && member.phantom ? { phantom: true } : {}),
    })),
    changes,
  });
}

/**
 * Leaves a sealed round unopened: publishes what was committed to and stands on every later certificate. Faults (refused): the
 * unit's number is stored and the round can be opened here; (usage) no reason.
 */
export function leaveUnopened(store: Store, author: string, draw: StoredDraw, given: string): void {
  requireSealed(store, draw, true);
  const text = requireFact(given, '没有写理由');
  const secret = readSecret(store.options.machineFolder, draw.seal, draw.facts.commitment);
  if (draw.facts.number && secret)
    throw Fault.refused(
      'draw-number-given',
      `第 ${draw.round} 次抽取（${draw.number}）单位已经报数，只能出签，不能作废`,
      inspect('draw open', { id: draw }),
    );
  const reason = draw.facts.number ? `${lostAfterNumber}：${text}` : secret ? text : `验收组的数字不在本机：${text}`;
  store.write(author, () => enterUnopened(store, placeOf(draw), reason, secret));
  dropSecret(store.options.machineFolder, draw.seal);
}

/** Enters that a round is left unopened, and publishes what was committed to; inside the caller's transaction. */
export function enterUnopened(store: Store, place: RoundPlace, reason: string, secret: RoundSecret | null): void {
  enterOfRound(store, place, 'draw.unopened', {
    draw: place.id,
    reason,
    random: secret?.random ?? null,
    inspectors: secret ? { canonical: secret.inspectors, asGiven: secret.asGiven } : null,
  });
}

/** Removes secrets that the journal has published already: a power cut may have come between the two. */
export function sweepSecrets(store: Store, draws: readonly StoredDraw[]): void {
  for (const draw of draws)
    if (draw.facts && draw.status !== 'sealed') dropSecret(store.options.machineFolder, draw.seal);
}
