import type { Options } from '../../command.ts';
import type { Evidence, Finding, ItemAnswer, ProofState, Proposal } from '../../domain/acceptance.ts';
import { requireDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { hasParts, readParts } from '../../domain/scoring/said-finding.ts';
import { requireAward, requireDiscretion } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import { listOption, pointsValue, textOption } from '../option-values.ts';

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
  if (known && number !== undefined && hasParts(known)) {
    return { rule: known.id, count: 1, parts: readParts(known, number), ...(note === null ? {} : { note }) };
  }
  const count = number === undefined ? 1 : Number(number);
  if (rest.length > 0 || rule.trim() === '' || number?.trim() === '' || !Number.isInteger(count) || count < 1) {
    throw new Fault(
      'usage',
      'bad-finding',
      `--finding 的值“${text}”无法识别`,
      '写成 规则编号 或 规则编号=件数，如 --finding 2.1.2-year=1',
    );
  }
  const evidence = citedBy(proposals, rule.trim(), count);
  return {
    rule: rule.trim(),
    count,
    ...(note === null ? {} : { note }),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/** Rows that the checks proposed for a rule, where the finding confirms them all: fewer would leave open which ones. */
function citedBy(proposals: readonly Proposal[], rule: string, count: number): readonly Evidence[] {
  const fit = proposals.filter((proposal) => proposal.kind === 'finding' && proposal.rule === rule);
  const proposed = fit.reduce((sum, proposal) => sum + proposal.count, 0);
  return proposed === count ? fit.flatMap((proposal) => proposal.evidence) : [];
}

function refuseTogether(options: Options, hasFindings: boolean): void {
  const given = stateFlags.filter(([name]) => options[name] === true).map(([, flag]) => flag);
  if (given.length > 1) {
    throw new Fault('usage', 'flags-exclusive', `${given.join('、')} 只能写一个`, '用 inspect score --help 查看写法');
  }
  if (given.length === 1 && hasFindings) {
    if (given[0] === '--not-applicable') {
      throw new Fault(
        'refused',
        'finding-not-applicable',
        '不适用的评分项不能记扣分',
        '--not-applicable 与 --finding、--deduct 只能选一',
      );
    }
    throw new Fault('usage', 'flags-exclusive', `${given[0]} 不能与 --finding、--deduct 同时写`, '二者只能选一');
  }
}

/** The answer that the flags of `score` say; null where they only speak of proofs and files. */
export function readAnswerFlags(item: Item, options: Options, proposals: readonly Proposal[]): ItemAnswer | null {
  const note = textOption(options, 'note');
  const reason = textOption(options, 'reason');
  const findings: Finding[] = listOption(options, 'finding').map((text) => readFinding(item, text, note, proposals));
  const hasFindings = findings.length > 0 || options.deduct !== undefined;
  refuseTogether(options, hasFindings);
  const remark = note === null ? {} : { note };
  if (typeof options.deduct === 'string') {
    const rule = requireDiscretion(item);
    const deducts = pointsValue(options.deduct, '--deduct');
    findings.push({ rule: rule.id, count: 1, deducts, note: reason ?? '' });
  }
  if (findings.length > 0) return { item: item.id, state: 'deducted', findings, ...remark };
  if (options.award === true) {
    const finding: Finding = { rule: requireAward(item).id, count: 1, ...remark };
    return { item: item.id, state: 'clear', findings: [finding], ...remark };
  }
  if (options.none === true) {
    const dismissed = proposals.filter((one) => one.kind === 'finding').map((one) => one.text);
    return {
      item: item.id,
      state: 'clear',
      findings: [],
      ...remark,
      ...(dismissed.length > 0 ? { dismissed } : {}),
    };
  }
  if (options.notApplicable === true) {
    return { item: item.id, state: 'notApplicable', findings: [], reason: reason ?? '', ...remark };
  }
  if (options.defer === true) {
    return { item: item.id, state: 'deferred', findings: [], ...(reason ? { reason } : {}), ...remark };
  }
  return null;
}

/** What the flags say about the proof of an item; `window` is the period it covers unless told. */
export function readProofFlags(item: Item, options: Options, window: string | null): ProofState | null {
  const state = textOption(options, 'proof');
  if (state === null) {
    const stray = (['issuer', 'issued', 'covers'] as const).find((name) => options[name] !== undefined);
    if (stray)
      throw new Fault('usage', 'proof-missing', `--${stray} 须与 --proof provided 同写`, '请加 --proof provided');
    return null;
  }
  if (state === 'waived') return { item: item.id, state, reason: textOption(options, 'reason') ?? '' };
  const issued = textOption(options, 'issued');
  const covers = textOption(options, 'covers') ?? window;
  const issuer = textOption(options, 'issuer');
  return {
    item: item.id,
    state: 'provided',
    ...(issuer ? { issuer } : {}),
    ...(issued ? { issued: requireDay(issued, '--issued') } : {}),
    ...(covers ? { covers } : {}),
  };
}
