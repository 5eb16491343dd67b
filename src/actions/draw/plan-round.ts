import { type Day, parseDay } from '../../domain/day.ts';
import { canonicalText, foldText } from '../../domain/draw/canonical-text.ts';
import { earlierRules } from '../../domain/draw/earlier.ts';
import { mattersOf } from '../../domain/draw/pool.ts';
import {
  actAfter,
  type DrawAct,
  type Gone,
  type OfficerPurpose,
  type RoundMember,
  type RoundStatement,
  sharePurpose,
} from '../../domain/draw/round.ts';
import type { PoolAnswer, RoundPool } from '../../domain/draw/round-pool.ts';
import type { Exclusion } from '../../domain/draw/statement.ts';
import { drawnWhole, measureOf, statusWords, strataWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import { machineKey } from '../../store/machine-key.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { requireJudged } from './drawn-in-force.ts';
import { allRoundsOf, asEarlier, toldOf } from './earlier-rounds.ts';
import { askingOfChanges } from './pool-questions.ts';
import { roundPoolNow } from './round-pool-now.ts';
import type { PoolRules, StoredDraw } from './stored-draw.ts';

/** What is to be drawn, as flags or answers said it. */
export interface RoundRequest
  extends Pick<RoundStatement, 'year' | 'kind' | 'purposes' | 'count' | 'reason' | 'third'> {
  readonly unit: Unit;
  readonly quotas: ReadonlyMap<string, number> | null;
  readonly rules: PoolRules;
  /** How many officers the edition in use draws. */
  readonly usual?: number;
  /** Who was away at the roll-call: key to reason. */
  readonly away: ReadonlyMap<string, string>;
  readonly answers: readonly PoolAnswer[];
  /** Letter of the device, for the number. */
  readonly letter: string;
}

/** What follows from an earlier round in an extension or a replacement. */
export interface Continuation {
  readonly act: 'replace' | 'extend';
  readonly members: readonly RoundMember[];
  readonly gone: readonly Gone[];
}

/** A round ready to be sealed; nothing is written yet. */
export interface PlannedRound {
  readonly request: RoundRequest;
  readonly act: DrawAct;
  readonly pool: RoundPool;
  /** Everything of the statement but mode, clock and commitment. */
  readonly statement: Omit<RoundStatement, 'mode' | 'clock' | 'commitment'>;
  /** Rounds of the unit, year and kind, oldest first. */
  readonly before: readonly StoredDraw[];
}

/** How many officers are drawn where no edition says otherwise; another number needs a reason that is printed. */
export const usualOfficers = 5;

/** What an earlier round was for; free text of method 1 is for nothing that method 2 knows. */
const servedBy = (draw: StoredDraw): readonly OfficerPurpose[] =>
  draw.facts?.purposes ??
  (draw.kind !== 'officers' || draw.purpose === '-' ? [] : (draw.purpose.split(',') as OfficerPurpose[]));

/** Whether an earlier round was for one of these purposes; all rounds of case files are for the same. */
export const sharesPurpose = (draw: StoredDraw, purposes: readonly OfficerPurpose[]): boolean =>
  sharePurpose(servedBy(draw), purposes);

/** Refuses (4) a new round while one waits: it is opened, or left unopened with a reason, first. */
function requireNoneWaiting(before: readonly StoredDraw[]): void {
  const waiting = before.find((draw) => draw.status === 'sealed');
  if (!waiting) return;
  const way = waiting.facts?.number
    ? ''
    : phrase`；不再抽的写明理由，记为未开：${inspect('draw void', { id: waiting, '--reason': some('理由') })}`;
  throw Fault.refused(
    'draw-waiting',
    `第 ${waiting.round} 次抽取（${waiting.number}）已封存，还没有出签，不能另行封存`,
    phrase`先报数出签：${inspect('draw open', { id: waiting })}${way}`,
  );
}

/**
 * Plans a round: its pool, what it follows and what is asked. Faults (refused): one waits to be opened, a pool or quota too
 * small, the acceptance is concluded; (usage) a reason is missing; whatever keeps a pool from being sealed.
 */
export function planRound(store: Store, asked: RoundRequest, continues: Continuation | null = null): PlannedRound {
  requireOpen(store, asked.unit.id, asked.year);
  const request = continues ? asked : withSettled(store, asked);
  const before = allRoundsOf(store, request);
  requireNoneWaiting(before);
  const same = before.filter((draw) => sharesPurpose(draw, request.purposes));
  const act: DrawAct = continues?.act ?? actAfter(before.map(servedBy), request.purposes);
  const reason = canonicalText(request.reason ?? '', '理由') || null;
  requireReason(request, act, reason, same.at(-1));
  if (!continues && reason === null) requireWhyNarrow(store, asked);
  if (act === 'again') requireJudged(store, { ...request, unit: request.unit.id }, request.purposes);
  for (const { id, answer } of request.answers) requireFact(answer, `没有写“${id}”的答复`, '没有答复的去掉 --answer');
  const current = roundPoolNow(store, request);
  const pool = continues
    ? { ...current.pool, members: continues.members, questions: [], asked: [], open: [] }
    : askingOfChanges(store, request, current.pool, before);
  const quotas = request.quotas && quotasOf(request.quotas);
  requireEnough(request, pool, quotas);
  if (reason === null) requireWhyWhole(request, pool, quotas);
  const last = before.at(-1);
  return {
    request,
    act,
    pool,
    before,
    statement: {
      kind: request.kind,
      unit: canonicalText(request.unit.code || request.unit.name, '单位'),
      year: request.year,
      purposes: request.purposes,
      round: (last?.round ?? 0) + 1,
      act,
      previous: last
        ? { seal: last.seal, combined: last.combined, end: last.status === 'sealed' ? 'unopened' : last.status }
        : null,
      reason,
      rules: [...pool.rules.map((rule) => canonicalText(rule, '条件')), ...rulesOf(request, before)],
      questions: pool.questions,
      third: thirdOf(request),
      ledgers: current.ledgers,
      // A file to practise on repeats from run to run; the head of its chain does not.
      journal: headOf(store),
      machine: store.options.disposable ? null : (machineKey(store.options.machineFolder)?.machine ?? null),
      count: quotas ? null : request.count,
      quotas,
      members: pool.members,
      exclusions: continues ? [] : notAmong(pool.exclusions, pool.members),
      gone: continues?.gone ?? [],
    },
  };
}

/** What binds the rounds before: how each ended and why, what was told of its drawn, under which name it was made. */
function rulesOf({ unit }: RoundRequest, before: readonly StoredDraw[]): readonly string[] {
  const names = before.flatMap((draw) => (draw.unit.id === unit.id ? [] : [draw.unit.name]));
  return earlierRules(asEarlier(before), toldOf(before), [...new Set(names)]);
}

/** Whoever's certificate has expired is left out where the office settled so, whether or not the request says it. */
function withSettled(store: Store, request: RoundRequest): RoundRequest {
  if (request.kind !== 'officers' || store.settings.settlements(request.year).get('expired-drawn') !== 'out')
    return request;
  return { ...request, rules: { ...request.rules, onlyValid: true } };
}

/** The head that a round names: it must not have moved when the round is stored. */
export const headOf = (store: Store): string | null =>
  store.options.disposable ? null : (store.journal.ownHead()?.hash ?? null);

const notAmong = (exclusions: readonly Exclusion[], members: readonly RoundMember[]): readonly Exclusion[] => {
  if (exclusions.length === 0) return exclusions;
  const keys = new Set(members.map(({ key }) => key));
  return exclusions.filter(({ key }) => !keys.has(key));
};

function thirdOf(request: RoundRequest): string | null {
  const third = canonicalText(request.third ?? '', '第三方数字的名称') || null;
  // In the sealed text it would mean that none was named.
  if (third === '-') throw Fault.usage('draw-third', '第三方数字的名称不能只写“-”', '写明是哪一种、哪一期');
  if (third !== null && namesNoSource(third))
    throw Fault.usage(
      'draw-third',
      `“${third}”不是第三方数字`,
      '不用第三方数字的，不写 --third；用的写明是哪一种、哪一期',
    );
  return third;
}

/** Whether what should name a third source is what people write who want none. */
export const namesNoSource = (text: string): boolean =>
  /^(?:无|没有|不用|不要|不约定|否|暂无|none|no|n\/a|null)[。.]?$/i.test(foldText(text));

function requireReason(request: RoundRequest, act: DrawAct, reason: string | null, last: StoredDraw | undefined): void {
  // It is printed on every later certificate.
  if (reason !== null) {
    requireFact(reason, '没有写理由');
    return;
  }
  if (act === 'again' && last) {
    throw Fault.usage(
      'draw-reason',
      `已有第 ${last.round} 次抽取（${last.number}，${statusWords[last.status]}）；重新抽取须写明理由`,
      phrase`加 --reason 理由（印在以后的证书上）；只想查看用 ${inspect('draw show', { id: last.number })}`,
    );
  }
  if (act !== 'first') throw Fault.usage('draw-reason', '没有写理由', '加 --reason 理由');
  const asked = request.count ?? [...(request.quotas?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const usual = request.usual ?? usualOfficers;
  if (request.kind !== 'officers' || asked === usual) return;
  throw Fault.usage(
    'draw-count-reason',
    `标准规定抽取 ${usual} 人，这次要抽 ${asked} 人，须写明理由`,
    '加 --reason 理由（印在证书上）',
  );
}

/** Refuses (usage) a pool that was narrowed without a word: by a flag that nobody must set, and that the office has not settled. */
function requireWhyNarrow(store: Store, { kind, year, rules }: RoundRequest): void {
  const settled = store.settings.settlements(year).get('expired-drawn') === 'out';
  const narrowed = [
    kind === 'officers' && rules.onlyValid && !settled ? '不含已失效的证件' : '',
    kind !== 'officers' && rules.closedOnly ? '只从已结案的抽' : '',
    kind !== 'officers' && rules.from !== null ? `只抽 ${rules.from} 以后的` : '',
    kind !== 'officers' && rules.to !== null ? `只抽 ${rules.to} 以前的` : '',
  ].filter((each) => each !== '');
  if (narrowed.length === 0) return;
  throw Fault.usage(
    'draw-narrow-reason',
    `名单缩小了（${narrowed.join('，')}），须写明理由`,
    '加 --reason 理由（印在证书上）；或不缩小',
  );
}

/** Refuses (usage) to draw the whole of a stratum or matter without a word: it chooses persons and files by name. */
function requireWhyWhole(request: RoundRequest, pool: RoundPool, quotas: Record<string, number> | null): void {
  if (quotas === null) return;
  const whole = strataWords(pool.members, quotas, pool.kind, 'first').filter((words) => words.includes(drawnWhole));
  if (whole.length === 0) return;
  const [which, less] = request.kind === 'officers' ? ['谁', '人'] : ['哪几件', '件'];
  throw Fault.usage(
    'draw-strata-reason',
    `${whole.join('；')}：抽${which}事先就定了，须写明理由`,
    `加 --reason 理由（印在证书上）；或减少这一类的${less}数`,
  );
}

function quotasOf(given: ReadonlyMap<string, number>): Record<string, number> {
  const quotas: Record<string, number> = {};
  for (const [matter, count] of given) {
    const name = canonicalText(matter, '类别');
    if (name === '' || name === '-') throw Fault.usage('draw-quota', `“${matter}”不是类别`, '写成 行政处罚=6');
    quotas[name] = count;
  }
  return quotas;
}

/** Officers' pools smaller than the count are taken whole; quotas and case files are refused. */
function requireEnough(request: RoundRequest, pool: RoundPool, quotas: Record<string, number> | null): void {
  const measure = measureOf(pool.kind);
  for (const [what, count] of quotas ? Object.entries(quotas) : [['', request.count ?? 0] as const]) {
    if (Number.isInteger(count) && count >= 1 && count < 1e9) continue;
    throw Fault.usage('draw-count', `抽取数量应为正整数${what ? `（${what}）` : ''}`);
  }
  const size = pool.members.length;
  if (size === 0 || (request.count !== null && size < request.count && pool.kind !== 'officers')) {
    throw Fault.refused(
      'draw-pool-too-small',
      `名单只有 ${size} ${measure}，不足以抽取 ${request.count ?? ''} ${measure}`.replace('  ', ' '),
      size === 0
        ? phrase`请先导入台账：${inspect('import', { kind: pool.kind === 'officers' ? 'officers' : 'cases', file: some('文件'), '--unit': some('单位') })}；或放宽条件`
        : `请核对台账是否导入完整${pool.leftOut.length > 0 ? `（未列入：${pool.leftOut.join('；')}）` : ''}，或用 --count 减少数量`,
    );
  }
  const sizes = new Map(mattersOf(pool.members).map((each) => [each.matter, each.size]));
  for (const [matter, count] of Object.entries(quotas ?? {})) {
    const held = sizes.get(foldText(matter)) ?? 0;
    if (held >= count) continue;
    const known = Array.from(sizes, ([name, many]) => `${name} ${many} ${measure}`).join('、') || '没有';
    throw Fault.refused(
      'draw-quota-too-large',
      `“${matter}”只有 ${held} ${measure}，不足以抽取 ${count} ${measure}`,
      `名单中有：${known}`,
    );
  }
}

/** Plans a round that is entered again as it was drawn elsewhere: its text stands, nothing of it is made anew. */
export function planReplay(
  store: Store,
  at: { readonly unit: Unit; readonly year: number; readonly letter: string; readonly on: Day },
  statement: RoundStatement,
): PlannedRound {
  const rule = (name: string) =>
    statement.rules.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  const { on, ...of } = at;
  const own = [at.unit.code, at.unit.name].map((text) => canonicalText(text || '', '单位'));
  if (!own.includes(statement.unit) || statement.year !== at.year)
    throw Fault.broken(
      'draw-replay',
      `封存文本是“${statement.unit}”${statement.year} 年度的，不是“${at.unit.name}”${at.year} 年度的`,
      '抽取只能录入到抽取时的单位和年度；单位后来更过名、补过代码的，先照抽取时的登记',
    );
  const request: RoundRequest = {
    ...of,
    ...pick(statement, 'kind', 'purposes', 'count'),
    quotas: statement.quotas && new Map(Object.entries(statement.quotas)),
    rules: {
      onlyValid: rule('valid-only') === 'yes',
      on,
      closedOnly: rule('closed') === 'yes',
      from: parseDay(rule('from') ?? ''),
      to: parseDay(rule('to') ?? ''),
    },
    away: new Map(),
    answers: [],
    reason: statement.reason,
    third: statement.third,
  };
  const before = allRoundsOf(store, request);
  requireNoneWaiting(before);
  return {
    request,
    act: statement.act,
    before,
    statement,
    pool: {
      ...pick(statement, 'kind', 'members', 'exclusions', 'rules', 'questions'),
      asked: [],
      open: [],
      asEntered: new Map(),
      leftOut: [],
      unasked: [],
    },
  };
}
