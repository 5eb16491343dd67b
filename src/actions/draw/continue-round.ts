import { canonicalText, foldText } from '../../domain/draw/canonical-text.ts';
import { deedInstead } from '../../domain/draw/recusal.ts';
import { type OfficerPurpose, officerPurposes } from '../../domain/draw/round.ts';
import { standingAfter } from '../../domain/draw/standing.ts';
import { purposeWords, statusWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { nameProblem, requireFact } from '../../domain/typed-fact.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce, type InForce, type MemberInForce, roundsInForce } from './drawn-in-force.ts';
import { memberNamed } from './member-named.ts';
import { type PlannedRound, planRound, type RoundRequest } from './plan-round.ts';
import { selectionOf } from './recompute.ts';
import { awayIn, requireActiveUnit, type StoredDraw, statementOfDraw } from './stored-draw.ts';

/** What an extension or a replacement is asked for, beside what the draw says. */
export interface Continue {
  readonly reason: string | null;
  readonly third: string | null;
  readonly letter: string;
  /** One of the purposes of a shared draw; null for all. */
  readonly purpose: string | null;
}

/** What a replacement is asked for. */
export interface Replace extends Continue {
  /** From whom the drawn must keep away (回避); null where it is no recusal. */
  readonly recusedFrom: string | null;
}

/** The rounds that stand upon a draw, and the members that nobody has drawn yet. */
function standingOn(store: Store, draw: StoredDraw, purpose: string | null) {
  requireDrawn(store, draw);
  const own: readonly (string | null)[] = draw.kind === 'officers' ? purposesOf(draw) : [];
  const wanted = purpose !== null ? [purpose] : own.length > 0 ? own : [null];
  const standing = wanted.map((each) => {
    const stands = drawnInForce(store, draw.unit.id, draw.year, draw.kind, each);
    if (stands?.rounds.some(({ id }) => id === draw.id)) return stands;
    const part = wanted.length > 1 ? `（${purposeWords(draw.kind, each ?? '-')}）` : '';
    throw Fault.refused(
      'draw-superseded',
      `第 ${draw.round} 次抽取（${draw.number}）${part}已被后来的抽取取代`,
      phrase`用 ${inspect('draw list', { unit: draw.unit })} 查看${part === '' ? '' : '；只对还有效的一处用 --purpose'}`,
    );
  });
  // A round may serve one purpose alone: whoever was drawn for any of those wanted now is not drawn for it twice.
  const rounds = standing.flatMap((each) => each.rounds).sort((left, right) => left.round - right.round);
  const [stands, last] = [standing[0], rounds.at(-1)];
  if (!stands || !last) throw Fault.broken('draw-not-found', `第 ${draw.round} 次抽取（${draw.number}）没有抽中的`);
  const { statement } = statementOfDraw(store, last);
  const drawn = new Set(rounds.flatMap(({ first }) => (first?.drawn ?? []).map(({ key }) => key)));
  if (!last.facts && last.events.length > 0)
    for (const { key } of standingAfter(selectionOf(store, last), last.events).drawn) drawn.add(key);
  return { stands, rest: { ...statement, members: statement.members.filter(({ key }) => !drawn.has(key)) } };
}

/** Refuses (4) what is not drawn, or not any more, and draws of a retired unit. */
export function requireDrawn(store: Store, draw: StoredDraw): void {
  requireActiveUnit(store, draw);
  if (draw.status === 'drawn') return;
  throw Fault.refused(
    'draw-not-drawn-yet',
    `第 ${draw.round} 次抽取（${draw.number}）${statusWords[draw.status]}，不能变动`,
    phrase`用 ${inspect('draw show', { id: draw })} 查看`,
  );
}

/** What a draw of officers serves, one by one; nothing for case files. */
export function purposesOf(draw: StoredDraw): readonly OfficerPurpose[] {
  if (draw.kind !== 'officers') return [];
  if (draw.facts) return draw.facts.purposes;
  return draw.purpose === '-' ? officerPurposes : officerPurposes.filter((purpose) => purpose === draw.purpose);
}

function narrowed(draw: StoredDraw, purpose: string | null): readonly OfficerPurpose[] {
  const own = purposesOf(draw);
  if (purpose === null) return own;
  const found = own.filter((each) => each === purpose);
  if (found.length > 0) return found;
  throw Fault.usage(
    'draw-purpose',
    `这次抽取不用于“${purpose}”`,
    own.length > 0 ? `可写：${own.join('、')}` : '去掉 --purpose',
  );
}

const requestOf = (
  store: Store,
  draw: StoredDraw,
  more: Continue,
  amount: Pick<RoundRequest, 'count' | 'quotas'>,
): RoundRequest => ({
  unit: store.units.known(draw.unit.id),
  year: draw.year,
  kind: draw.kind,
  purposes: narrowed(draw, more.purpose),
  ...amount,
  rules: draw.rules,
  away: new Map(),
  answers: [],
  ...pick(more, 'reason', 'third', 'letter'),
});

/** Plans an extension: a round of its own, from those whom nobody has drawn yet. Faults: too few of them (refused). */
export function planExtension(
  store: Store,
  draw: StoredDraw,
  count: number,
  matter: string | null,
  more: Continue,
): PlannedRound {
  if (!Number.isInteger(count) || count < 1) throw Fault.usage('draw-extension', '增抽数量应为正整数');
  if (matter !== null && draw.kind === 'officers' && !draw.quotas)
    throw Fault.usage('draw-matter', '抽取人员不分类别，不能写 --matter', '去掉 --matter');
  const { rest } = standingOn(store, draw, more.purpose);
  const left = matter === null ? rest.members : rest.members.filter((member) => member.matter === foldText(matter));
  const list = `${matter === null ? '' : `“${matter}”的`}名单`;
  if (left.length < count)
    throw Fault.refused(
      'draw-pool-used-up',
      left.length === 0 ? `${list}上的都已抽中，不能增抽` : `${list}只剩 ${left.length} 个，不能增抽 ${count} 个`,
      left.length === 0 ? '确需换一批的重新抽取，写明理由' : '只能减少数量，或者重新抽取',
    );
  const amount =
    matter === null ? { count, quotas: null } : { count: null, quotas: new Map([[foldText(matter), count]]) };
  return planRound(store, requestOf(store, draw, more, amount), { act: 'extend', members: rest.members, gone: [] });
}

/**
 * Plans the round that takes the place of a drawn member who is recused from a named person, or was named as away at the
 * roll-call. Who is merely absent stays drawn, and so does a missing file. Faults: not drawn (broken); neither recused nor
 * named, told as absent or missing or marked already, or for a reason that has a deed of its own (refused).
 */
export function planReplacement(store: Store, draw: StoredDraw, given: string, more: Replace): PlannedRound {
  const purposes = narrowed(
    draw,
    more.purpose ?? (draw.kind === 'officers' && purposesOf(draw).includes('test') ? 'test' : null),
  );
  const purpose = purposes[0] ?? null;
  const { stands, rest } = standingOn(store, draw, purpose);
  const member = memberNamed(store, draw, [...stands.members, ...stands.missing], given);
  const reason = requireFact(more.reason, '没有写理由');
  const from = canonicalText(more.recusedFrom ?? '', '应回避的人') || null;
  if (from !== null && nameProblem(from))
    throw Fault.usage('draw-reason', String(nameProblem(from)), '写成 --recused-from 姓名');
  const named = draw.kind === 'officers' && stands.rounds.some((round) => awayIn(store, round).has(member.key));
  // Whoever was named as away and came after all gives way for a recusal alone.
  const away = named && from === null && !isPresent(stands, member.key);
  requireReplaceable(draw, stands, member, { away, from, reason });
  const stratum =
    member.type !== null && rest.members.some(({ matter }) => matter === member.type) ? member.type : null;
  const amount = stratum === null ? { count: 1, quotas: null } : { count: null, quotas: new Map([[stratum, 1]]) };
  if (rest.members.length === 0)
    throw Fault.refused(
      'draw-pool-used-up',
      '名单上已没有未抽中的，不能补抽',
      away ? '不在场已经记了，由验收组另作安排' : '回避照记，验收组另作安排',
    );
  return planRound(store, requestOf(store, draw, { ...more, purpose }, amount), {
    act: 'replace',
    members: rest.members,
    gone: [
      away
        ? { key: member.key, why: 'away', reason: foldText(reason) }
        : { key: member.key, why: 'recused', reason: foldText(`与${from}：${reason}`) },
    ],
  });
}

/** Whether one of the drawn was said to have come, or a file to have been produced, by any round that counts. */
function isPresent({ rounds }: InForce, key: string): boolean {
  return rounds.some((round) => round.outcomes.get(key) === 'present');
}

/**
 * Refuses (4) to take out of the drawn what is told as missing or absent, whatever the reason says: it stays until it is
 * judged; and what is neither recused from somebody nor was named as away.
 */
function requireReplaceable(
  draw: StoredDraw,
  stands: InForce,
  member: MemberInForce,
  ground: { readonly away: boolean; readonly from: string | null; readonly reason: string },
): void {
  const { away, from, reason } = ground;
  const [who, why] = [{ id: draw, key: member.key }, { '--reason': some('理由') }];
  const missing = stands.missing.some(({ key }) => key === member.key);
  if (missing || (member.absent !== undefined && !away)) {
    const [what, back] = missing
      ? ([
          '案卷缺失',
          phrase`案卷已经提供的更正：${inspect('draw missing', { ...who, '--found': true, ...why })}`,
        ] as const)
      : (['未到场', phrase`记错的更正：${inspect('draw absent', { ...who, '--came': true, ...why })}`] as const);
    throw Fault.refused(
      'draw-stays-drawn',
      `“${member.key}”已记为${what}，不能补抽，仍算抽中`,
      phrase`由办公室认定：${inspect('draw judge', { ...who, '--as': 'noted', ...why })}；${back}`,
    );
  }
  if (away) return;
  const own = draw.kind === 'officers' ? 'absent' : 'missing';
  const instead = deedInstead(reason, draw.kind);
  const recusal = phrase`确须回避的，写明与谁：${inspect('draw replace', { ...who, '--recused-from': some('姓名'), ...why })}`;
  if (from === null || instead !== null) {
    const told = isPresent(stands, member.key) ? '已记到场，' : '';
    throw Fault.refused(
      'draw-stays-drawn',
      instead === null
        ? `补抽只用于回避和点名时已说明不在场的人；“${member.key}”（${member.name}）${told}仍算抽中`
        : `理由写的是${instead}，不是回避；“${member.key}”（${member.name}）仍算抽中`,
      own === 'absent'
        ? phrase`未到场记下来，由办公室认定：${inspect('draw absent', { ...who, '--reason': reason })}；${recusal}`
        : phrase`案卷缺失记下来，由办公室认定：${inspect('draw missing', { ...who, '--reason': reason })}；${recusal}`,
    );
  }
  // Whoever gives way then takes a result away.
  if (stands.marked.has(member.key))
    throw Fault.refused(
      'draw-marked',
      `“${member.key}”（${member.name}）已有${draw.kind === 'officers' ? '测试成绩' : '评查结果'}，不能再换`,
      draw.kind === 'officers'
        ? '应回避的是验收人员：换一名验收人员重新测试，更正成绩'
        : phrase`应回避的是评查人员：另派评查人员 ${inspect('draw assign', { id: draw, '--recuse': some('案号=姓名:理由') })}`,
    );
}

/** Whether somebody drawn now was named as away at the roll-call of any round that counts with it. */
export function awayThatDay(store: Store, draw: StoredDraw, key: string): boolean {
  const purpose = draw.kind === 'officers' ? (purposesOf(draw)[0] ?? null) : null;
  return roundsInForce(store, draw.unit.id, draw.year, draw.kind, purpose).some((round) =>
    awayIn(store, round).has(key),
  );
}
