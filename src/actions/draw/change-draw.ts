import { outcomeWords, sharedPurposes } from '../../domain/draw/standing.ts';
import { purposeWords, verdictWords } from '../../domain/draw/words.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { lesserHelp, type Need } from '../../domain/needs.ts';
import { formatPoints } from '../../domain/points.ts';
import { type Edition, holeValue } from '../../domain/standard.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Store } from '../../store/store.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { adverseCheck } from './adverse-check.ts';
import { purposesOf, requireDrawn } from './continue-round.ts';
import { drawnInForce, type InForce, type MemberInForce, requireJudged, type Verdict } from './drawn-in-force.ts';
import { agreedOf, type MarkEntry, marksUnder, scoreOf } from './marks.ts';
import { memberNamed } from './member-named.ts';
import { leaveUnopened } from './open-round.ts';
import { ownEntries, roundSubject } from './round-entries.ts';
import { requireActiveUnit, type StoredDraw } from './stored-draw.ts';

const requireReason = (reason: string): string => requireFact(reason, '没有写理由');

/** The drawn of a draw that is opened and not void, to say something of them: not after the conclusion. */
function standingOf(store: Store, draw: StoredDraw, purpose: string | null): InForce {
  requireOpen(store, draw.unit.id, draw.year);
  requireDrawn(store, draw);
  const stands = drawnInForce(store, draw.unit.id, draw.year, draw.kind, purpose);
  if (!stands?.rounds.some(({ id }) => id === draw.id))
    throw Fault.refused(
      'draw-superseded',
      `第 ${draw.round} 次抽取（${draw.number}）${purpose ? `（${purposeWords(draw.kind, purpose)}）` : ''}已被后来的抽取取代`,
      phrase`用 ${inspect('draw list', { unit: draw.unit })} 查看，记在还有效的一次上${purpose ? '；只对另一处用 --purpose' : ''}`,
    );
  return stands;
}

const drawnOf = ({ members, missing }: InForce): readonly MemberInForce[] => [...members, ...missing];

/** The round that drew a member; a member of method 1 belongs to the draw that was named. */
function roundOf(store: Store, draw: StoredDraw, key: string, purpose: string | null): StoredDraw {
  const rounds = drawnInForce(store, draw.unit.id, draw.year, draw.kind, purpose)?.rounds ?? [];
  return rounds.find(({ first }) => first?.drawn.some((place) => place.key === key)) ?? draw;
}

/** What an outcome holds for: one purpose of the draw, the test where it is among them; null for case files. */
function purposeFor(draw: StoredDraw, given: string | null): string | null {
  const own = purposesOf(draw);
  if (given !== null && !own.some((purpose) => purpose === given))
    throw Fault.usage(
      'draw-purpose',
      `这次抽取不用于“${given}”`,
      `只能是 ${own.length > 0 ? own.join('、') : sharedPurposes.join('、')}`,
    );
  return given ?? own.find((purpose) => purpose === 'test') ?? own[0] ?? null;
}

/** Records that a drawn officer was absent or that a drawn file is missing, or not after all; both stay drawn. Whoever has a mark was there, unless it was entered for another by mistake, which is then taken back. */
export function recordOutcome(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: {
    readonly key: string;
    readonly outcome: 'absent' | 'missing' | 'present';
    readonly reason: string;
    readonly purpose: string | null;
    readonly wrongMark?: boolean;
  },
): { readonly member: MemberInForce; readonly purpose: string | null } {
  const reason = requireReason(given.reason);
  const officers = draw.kind === 'officers';
  if (given.outcome === (officers ? 'missing' : 'absent'))
    throw Fault.usage('draw-outcome', officers ? '人员记未到场：draw absent' : '案卷记缺失：draw missing');
  const purpose = purposeFor(draw, given.purpose);
  const stands = standingOf(store, draw, purpose);
  const member = memberNamed(store, draw, drawnOf(stands), given.key);
  if (given.outcome === 'absent' && draw.attended.has(member.key))
    throw Fault.refused(
      'draw-attended',
      `“${member.key}”（${member.name}）已记到场`,
      phrase`到场情况见 ${inspect('draw show')}`,
    );
  const marks = stands.marked.get(member.key) ?? [];
  if (marks.length > 0 && given.outcome !== 'present' && (!given.wrongMark || canReopen(marks)))
    throw Fault.refused(
      'draw-attended',
      `“${member.key}”（${member.name}）${seenAs(draw, marks)}，不能再记${outcomeWords[given.outcome]}`,
      wayBack(draw, member, marks),
    );
  if (given.wrongMark && marks.length === 0)
    throw Fault.refused('no-mark', `“${member.key}”（${member.name}）没有成绩，没有可以撤回的`, '去掉 --wrong-mark');
  const against = given.outcome === 'present' ? null : againstGone(store, draw, member, purpose);
  if (against)
    throw Fault.refused(
      'draw-attended',
      `“${member.key}”（${member.name}）${against[0]}，不能再记${outcomeWords[given.outcome]}`,
      against[1],
    );
  const round = roundOf(store, draw, member.key, purpose);
  store.write(author, () => {
    store.journal.append('draw.outcome', `draw-outcome/${round.id}/${purpose ?? '-'}/${member.key}`, {
      unit: draw.unit.id,
      year: draw.year,
      body: {
        ...{ draw: round.id, key: member.key, purpose, outcome: given.outcome },
        ...(given.wrongMark ? { marks: [...marks, ...answersTo(store, draw, member)].map(({ id }) => id) } : {}),
      },
      personal: { reason },
    });
  });
  return { member, purpose };
}

/** What is asked before marks are taken back that failed: the points that they took come back with them. Faults: see `recordOutcome`. */
export function needsOfTakingBack(
  store: Store,
  edition: Edition,
  draw: StoredDraw,
  given: { readonly key: string; readonly purpose: string | null },
): readonly Need[] {
  const stands = standingOf(store, draw, purposeFor(draw, given.purpose));
  const member = memberNamed(store, draw, drawnOf(stands), given.key);
  const marks = stands.marked.get(member.key) ?? [];
  const { test, review } = thresholdsOf(edition);
  const agreed = agreedOf(marks);
  const line = holeValue(edition, store.settings.settlements(draw.year), 'seventy') === 'fails' ? review + 1 : review;
  const failed = draw.kind === 'officers' ? (scoreOf(marks) ?? test) < test : (agreed?.score ?? line) < line;
  if (!failed) return [];
  const question = `“${member.key}”（${member.name}）${seenAs(draw, marks)}，不合格，作为录错撤回`;
  const consequence = ['因它扣的分不再扣；报告里写明录错、已撤回'];
  return [{ why: 'lowering', question, consequence, help: lesserHelp }];
}

/** What reviewers answered to single items of a file: it goes with their sheets. */
const answersTo = (store: Store, { unit, year, kind }: StoredDraw, { key }: MemberInForce) =>
  kind === 'cases'
    ? store.journal
        .currentWhere({ unit: unit.id, year, kinds: ['review.answered'] })
        .filter(({ body }) => body.key === key)
    : [];

/** What else tells that somebody or something drawn was there, and what to do about it: a file that was handed over, a check that found something. */
function againstGone(
  store: Store,
  draw: StoredDraw,
  member: MemberInForce,
  purpose: string | null,
): readonly [string, string] | null {
  const [unit, year] = [draw.unit.id, draw.year];
  if (draw.kind !== 'officers') {
    const loan = store.journal.latest(`file/${unit}/${year}/${member.key}`, 'visit.file-taken', 'visit.file-returned');
    return loan?.kind === 'visit.file-taken'
      ? [`已由 ${loan.body.takenBy} 于 ${loan.body.taken} 调出，尚未归还`, '请核对案号；已经归还的，先登记归还']
      : null;
  }
  const adverse = purpose === 'identity' ? adverseCheck(store, { unit, year }, member) : null;
  return adverse === null ? null : [`已经核对（${adverse}）`, '核对记错了人的，先改五人核对表，再记未到场'];
}

/** What was done with somebody or something drawn, which therefore was there. */
function seenAs({ kind }: StoredDraw, marks: readonly MarkEntry[]): string {
  const score = kind === 'officers' ? scoreOf(marks) : (agreedOf(marks)?.score ?? null);
  return `${kind === 'officers' ? '已有测试成绩' : '已经评查'}${score === null ? '' : ` ${formatPoints(score)} 分`}`;
}

/** Whether the one sheet of a file that is finished may still be opened again by whoever filled it in: nobody else has seen it, and no score was agreed. */
const canReopen = (marks: readonly MarkEntry[]): boolean =>
  new Set(marks.map((mark) => (mark.kind === 'review.marked' ? foldName(mark.body.reviewer) : null))).size === 1 &&
  marks.every(({ kind }) => kind === 'review.marked');

/** How a mark that was entered for another is taken back, and the absence told. */
function wayBack(draw: StoredDraw, { key }: MemberInForce, marks: readonly MarkEntry[]): Phrase {
  const said = { id: draw, key, '--wrong-mark': true, '--reason': some('理由') } as const;
  if (draw.kind === 'officers')
    return phrase`请核对号码；确未到场、成绩录错了人的，连同撤回：${inspect('draw absent', said)}`;
  if (canReopen(marks)) return phrase`请核对号码；评查表填错了案卷的，先由填表人重新打开：${inspect('review reopen')}`;
  return phrase`请核对号码；确实拿不出来、得分或者评查表录错了案卷的，连同撤回：${inspect('draw missing', said)}`;
}

/**
 * Records how the office judged an absence or a missing file, where nothing general is settled or against it. Faults: nothing
 * to judge (refused).
 */
export function judgeOutcome(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: { readonly key: string; readonly verdict: Verdict; readonly reason: string; readonly purpose: string | null },
): { readonly member: MemberInForce } {
  const reason = requireReason(given.reason);
  const purpose = purposeFor(draw, given.purpose);
  const stands = standingOf(store, draw, purpose);
  const open = draw.kind === 'officers' ? stands.members.filter(({ absent }) => absent !== undefined) : stands.missing;
  const member = memberNamed(store, draw, drawnOf(stands), given.key);
  const marks = stands.marked.get(member.key);
  if (marks)
    throw Fault.refused(
      'draw-attended',
      `“${member.key}”（${member.name}）${seenAs(draw, marks)}，照成绩计，没有要认定的`,
      wayBack(draw, member, marks),
    );
  if (!open.some(({ key }) => key === member.key)) {
    const [what, how] = draw.kind === 'officers' ? (['未到场', 'absent'] as const) : (['案卷缺失', 'missing'] as const);
    throw Fault.refused(
      'draw-nothing-to-judge',
      `“${member.key}”没有记为${what}，没有要认定的`,
      phrase`先记：${inspect(`draw ${how}`, { id: draw, key: member.key, '--reason': some('理由') })}`,
    );
  }
  if (given.verdict === 'later' && draw.kind !== 'officers')
    throw Fault.usage('draw-verdict', '案卷缺失只能认定为 failed（按不合格计）或 noted（只作记录）');
  const round = roundOf(store, draw, member.key, purpose);
  store.write(author, () => {
    store.journal.append('draw.judged', `draw-judgement/${round.id}/${purpose ?? '-'}/${member.key}`, {
      unit: draw.unit.id,
      year: draw.year,
      body: { draw: round.id, key: member.key, purpose, verdict: given.verdict },
      personal: { reason },
    });
  });
  return { member };
}

/**
 * Records who of the drawn came; those known to have come are left out of what it answers. Faults: no draw of officers (4),
 * not opened (4), not drawn (1), recorded as absent (4).
 */
export function recordAttendance(
  store: Store,
  author: string,
  draw: StoredDraw,
  given: readonly string[],
): readonly MemberInForce[] {
  if (draw.kind !== 'officers')
    throw Fault.refused(
      'draw-not-officers',
      '只有抽中的人员记到场',
      phrase`案卷拿不出来，用 ${inspect('draw missing')} 记录`,
    );
  const purpose = purposeFor(draw, null);
  const drawn = drawnOf(standingOf(store, draw, purpose));
  const chosen =
    given.length > 0
      ? given.map((key) => memberNamed(store, draw, drawn, key))
      : drawn.filter(({ absent }) => absent === undefined);
  const gone = chosen.find(({ absent }) => absent !== undefined);
  if (gone)
    throw Fault.refused(
      'draw-already-absent',
      `“${gone.key}”（${gone.name}）已经记为${outcomeWords.absent}，不能再记到场`,
      phrase`后来到场的更正：${inspect('draw absent', { id: draw, key: gone.key, '--came': true, '--reason': some('理由') })}`,
    );
  const fresh = [...new Set(chosen)].filter(({ key }) => !roundOf(store, draw, key, purpose).attended.has(key));
  if (fresh.length === 0) return [];
  store.write(author, () => {
    for (const { key } of fresh) {
      const round = roundOf(store, draw, key, purpose);
      store.journal.append('draw.attended', `draw-attendance/${round.id}/${key}`, {
        unit: draw.unit.id,
        year: draw.year,
        body: { draw: round.id, key },
      });
    }
  });
  return fresh;
}

/** What is asked before a draw is void: its marks then count no more. */
export function needsOfVoid(store: Store, draw: StoredDraw): readonly Need[] {
  const purpose = draw.kind === 'officers' ? 'test' : null;
  const stands = drawnInForce(store, draw.unit.id, draw.year, draw.kind, purpose);
  if (draw.status !== 'drawn' || !stands?.rounds.some(({ id }) => id === draw.id)) return [];
  // All that stands on the first one goes with it.
  const own = draw.id === stands.draw.id ? null : new Set(draw.first?.drawn.map(({ key }) => key));
  const lost = [...stands.members, ...stands.missing].flatMap((member) => {
    const marks = stands.marked.get(member.key);
    if (own && !own.has(member.key)) return [];
    if (marks) return [`${member.key} ${seenAs(draw, marks)}`];
    const verdict = 'verdict' in member ? member.verdict : member.absent;
    return verdict === 'failed' ? [`${member.key} ${verdictWords.failed}`] : [];
  });
  return losing(draw, lost);
}

/** What is asked before another of the rounds is kept that two machines made at once: the marks of this one then count no more. */
export function needsOfOther(store: Store, draw: StoredDraw, kept: StoredDraw): readonly Need[] {
  const drawn = new Set(draw.first?.drawn.map(({ key }) => key));
  // The score of a file stands under whichever round drew it.
  const stay = new Set(draw.kind === 'officers' ? [] : kept.first?.drawn.map(({ key }) => key));
  const marks = [...marksUnder(store, draw, draw.kind === 'officers' ? 'test' : null)];
  const lost = marks.filter(([key]) => drawn.has(key) && !stay.has(key));
  return losing(
    draw,
    lost.map(([key, own]) => `${key} ${seenAs(draw, own)}`),
  );
}

function losing(draw: StoredDraw, lost: readonly string[]): readonly Need[] {
  if (lost.length === 0) return [];
  const question = `作废第 ${draw.round} 次抽取（${draw.number}），已有的成绩不计`;
  const help = '原来的成绩留在记录里，报告里照样列出。';
  return [{ why: 'replacing', question, consequence: lost, help }];
}

/** Declares a draw void, or a sealed round unopened; it stays on record and on every later certificate. */
export function voidDraw(store: Store, author: string, draw: StoredDraw, reason: string): void {
  // A sealed round of a retired unit stands in the way of the registration that took its place: it may be left.
  if (draw.status !== 'sealed' || !draw.facts) requireActiveUnit(store, draw);
  if (draw.status === 'void' || draw.status === 'unopened')
    throw Fault.refused(
      'draw-void',
      `第 ${draw.round} 次抽取（${draw.number}）已经${draw.status === 'void' ? '作废' : '记为未开'}，不能再变动`,
      phrase`要再抽的，用 ${inspect('draw seal')} 另封存一次，写明理由`,
    );
  if (draw.facts && draw.status === 'sealed') {
    leaveUnopened(store, author, draw, reason);
    return;
  }
  requireOpen(store, draw.unit.id, draw.year);
  const text = requireReason(reason);
  requireJudged(
    store,
    { unit: draw.unit.id, year: draw.year, kind: draw.kind },
    purposesOf(draw),
    draw.first?.drawn ?? [],
  );
  const subject = draw.facts
    ? roundSubject({ unit: draw.unit.id, year: draw.year, kind: draw.kind, round: draw.round })
    : `draw/${draw.id}`;
  store.write(author, () => {
    store.journal.append('draw.voided', subject, {
      unit: draw.unit.id,
      year: draw.year,
      supersedes: ownEntries(store, subject, draw.id),
      body: { draw: draw.id, reason: text },
    });
  });
}
