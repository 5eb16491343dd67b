import type { Finding, GivenAnswer, GivenProof, Proposal } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { meantBy, openHints, whyNot } from '../../domain/scoring/open-hints.ts';
import { readTyped } from '../../domain/scoring/typed-finding.ts';
import { requireAward, requireDiscretion } from '../../domain/scoring/validate-answer.ts';
import { coveredBy, type ItemWindow } from '../../domain/scoring/window.ts';
import type { Item } from '../../domain/standard.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

type ScoreFlags = Given<typeof takes>;

const stateFlags = [
  ['none', '--none'],
  ['award', '--award'],
  ['notApplicable', '--not-applicable'],
  ['defer', '--defer'],
] as const;

/** `RULE`, `RULE=N`, or for a rule of years `RULE=2024,2025`, as typed after --finding. */
function readFinding(item: Item, text: string, note: string | null, proposals: readonly Proposal[]): Finding {
  const [rule = '', number, ...rest] = text.normalize('NFKC').split('=');
  const kind = item.rules.find((one) => one.id === rule.trim())?.kind;
  if (
    kind === 'perMissingYear' &&
    number !== undefined &&
    /^(19|20|21)\d\d([,、](19|20|21)\d\d)*$/.test(number.trim())
  ) {
    const years = number.trim().split(/[,、]/).map(Number);
    return { rule: rule.trim(), count: years.length, ...(note === null ? {} : { note }), years };
  }
  const known = item.rules.find((one) => one.id === rule.trim());
  const typed = known && number !== undefined ? readTyped(known, number) : null;
  if (known && typed) return { rule: known.id, count: 1, ...typed, ...(note === null ? {} : { note }) };
  const count = number === undefined ? 1 : Number(number);
  if (rest.length > 0 || rule.trim() === '' || number?.trim() === '' || !Number.isInteger(count) || count < 1) {
    throw Fault.usage(
      'bad-finding',
      `--finding 的值“${text}”无法识别`,
      '写成 规则编号 或 规则编号=件数，如 --finding 2.1.2-year=1',
    );
  }
  const fit = proposals.filter((proposal) => proposal.kind === 'finding' && proposal.rule === rule.trim());
  const evidence = known ? meantBy(known, fit, count, note ?? '').flatMap((one) => one.evidence) : [];
  return {
    rule: rule.trim(),
    count,
    ...(note === null ? {} : { note }),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

function refuseTogether(given: ScoreFlags, hasFindings: boolean): void {
  const states = stateFlags.filter(([name]) => given[name]).map(([, flag]) => flag);
  if (states.length > 1) {
    throw Fault.usage(
      'flags-exclusive',
      `${states.join('、')} 只能写一个`,
      phrase`用 ${inspect('score')} --help 查看写法`,
    );
  }
  if (states.length === 1 && hasFindings) {
    if (states[0] === '--not-applicable') {
      throw Fault.refused(
        'finding-not-applicable',
        '不适用的评分项不能记扣分',
        '--not-applicable 与 --finding、--deduct 只能选一',
      );
    }
    throw Fault.usage('flags-exclusive', `${states[0]} 不能与 --finding、--deduct 同时写`, '二者只能选一');
  }
}

/** The answer that the flags of `score` say; null where they only speak of proofs and files. */
export function readAnswerFlags(item: Item, given: ScoreFlags, proposals: readonly Proposal[]): GivenAnswer | null {
  const { note, reason } = given;
  const findings: Finding[] = given.finding.map((text) => readFinding(item, text, note, proposals));
  const hasFindings = findings.length > 0 || given.deduct !== null;
  refuseTogether(given, hasFindings);
  if (given.dismiss !== null && !hasFindings)
    throw Fault.usage(
      'dismiss-without-finding',
      '--dismiss 须与 --finding 或 --deduct 同写',
      '一条也不成立的，写 --none --note 理由',
    );
  const remark = note === null ? {} : { note };
  if (given.deduct !== null) {
    const rule = requireDiscretion(item);
    findings.push({ rule: rule.id, count: 1, deducts: given.deduct, note: reason ?? '' });
  }
  if (findings.length > 0)
    return turnedDown(item, { item: item.id, state: 'deducted', findings, ...remark }, proposals, given.dismiss);
  if (given.award) {
    const finding: Finding = { rule: requireAward(item).id, count: 1, ...remark };
    return { item: item.id, state: 'clear', findings: [finding], ...remark };
  }
  if (given.none) {
    const dismissed = proposals.filter((one) => one.kind === 'finding').map((one) => one.text);
    return {
      item: item.id,
      state: 'clear',
      findings: [],
      ...remark,
      ...(dismissed.length > 0 ? { dismissed } : {}),
    };
  }
  if (given.notApplicable) {
    return { item: item.id, state: 'notApplicable', findings: [], reason: reason ?? '', ...remark };
  }
  if (given.defer) {
    return { item: item.id, state: 'deferred', findings: [], ...(reason ? { reason } : {}), ...remark };
  }
  return null;
}

/** An answer that turns down what is proposed and it does not take, with the reason beside its own note. */
function turnedDown(
  item: Item,
  answer: GivenAnswer,
  proposals: readonly Proposal[],
  reason: string | null,
): GivenAnswer {
  if (reason === null) return answer;
  const dismissed = openHints(item, answer, proposals).map(({ text }) => text);
  if (dismissed.length === 0)
    throw Fault.usage('nothing-to-dismiss', `${item.id} 没有另外的台账提示，--dismiss 没有对象`, '不用写 --dismiss');
  return { ...answer, note: whyNot(answer, reason), dismissed };
}

/** What the flags say about the proof of an item; `window` is the period it covers unless told, as far as its own day. */
export function readProofFlags(item: Item, given: ScoreFlags, window: ItemWindow | null): GivenProof | null {
  const state = given.proof;
  if (state === null) {
    const stray = (['issuer', 'issued', 'covers'] as const).find((name) => given[name] !== null);
    if (stray) throw Fault.usage('proof-missing', `--${stray} 须与 --proof provided 同写`, '请加 --proof provided');
    return null;
  }
  if (state === 'waived') return { item: item.id, state, reason: given.reason ?? '' };
  const { issuer, issued } = given;
  const covers = given.covers ?? (window && coveredBy(window, issued));
  return {
    item: item.id,
    state: 'provided',
    ...(issuer ? { issuer } : {}),
    ...(issued ? { issued } : {}),
    ...(covers ? { covers } : {}),
  };
}
