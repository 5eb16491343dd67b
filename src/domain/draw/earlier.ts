import { foldText } from './canonical-text.ts';
import type { EarlierRound } from './round-certificate.ts';

/**
 * What a sealed text says of the rounds before it, so that nobody can write them anew afterwards: lines of `rule`, which the
 * method takes whole. A text sealed before these lines were written has none.
 */

const earlierRule = 'earlier=';
const toldRule = 'earlier-told=';
const sameUnitRule = 'same-unit=';

/** What was told of one of those drawn in an earlier round, when the later one was sealed. */
export interface EarlierTold {
  readonly round: number;
  readonly key: string;
  /** `-` for case files, and where it holds for all. */
  readonly purpose: string;
  /** absent, missing or present; after a colon how it was judged. */
  readonly outcome: string;
}

/** A text as a line of the sealed text holds it: what was entered long ago is never refused, its invisible marks go. */
const held = (text: string | null): string => foldText((text ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')) || '-';

/** The lines that name earlier rounds, what was told of their drawn, and under which other names the unit was registered. */
export function earlierRules(
  earlier: readonly EarlierRound[],
  told: readonly EarlierTold[],
  names: readonly string[],
): readonly string[] {
  return [
    ...earlier.map(
      ({ round, act, status, seal, combined, reason }) =>
        `${earlierRule}${round} ${act} ${status} ${seal} ${combined ?? '-'} ${held(reason)}`,
    ),
    ...told.map(({ round, purpose, outcome, key }) => `${toldRule}${round} ${purpose} ${outcome} ${held(key)}`),
    ...names.map((name) => `${sameUnitRule}${held(name)}`),
  ];
}

const after = (rules: readonly string[], prefix: string): string[] =>
  rules.flatMap((rule) => (rule.startsWith(prefix) ? [rule.slice(prefix.length)] : []));

/** Under which other names the unit of a round was registered when it drew before. */
export const otherNames = (rules: readonly string[]): readonly string[] => after(rules, sameUnitRule);

/** What was told of those drawn in earlier rounds. */
export function earlierTold(rules: readonly string[]): readonly EarlierTold[] {
  return after(rules, toldRule).flatMap((line) => {
    const [, round, purpose, outcome, key] = /^(\d+) (\S+) (\S+) (.+)$/.exec(line) ?? [];
    return round && purpose && outcome && key ? [{ round: Number(round), purpose, outcome, key }] : [];
  });
}

/** Whether a sealed text with earlier rounds holds them: one that was sealed before this was done does not. */
export const holdsEarlier = (rules: readonly string[]): boolean => rules.some((rule) => rule.startsWith(earlierRule));

/**
 * Where the earlier rounds of a file are other than those that were sealed, in one Chinese sentence; null where they agree, or
 * none were sealed. A drawn round may be voided afterwards, a sealed one opened or left; a twin of another laptop may come later.
 */
export function earlierUnlike(
  earlier: readonly EarlierRound[],
  rules: readonly string[],
): { readonly where: string; readonly what: string } | null {
  for (const line of after(rules, earlierRule)) {
    const [, round, act, status, seal, combined, reason] =
      /^(\d+) (\S+) (\S+) ([0-9a-f]{64}) (\S+) (.+)$/.exec(line) ?? [];
    const which = `第 ${round} 次抽取`;
    const found = earlier.find((one) => one.seal === seal && String(one.round) === round);
    if (!found) return { where: 'earlier.seal', what: `封存时有${which}（${seal}），文件中没有` };
    const later = found.status !== status && (status === 'sealed' || (status === 'drawn' && found.status === 'void'));
    if (found.status !== status && !later) return { where: 'earlier.status', what: `${which}的状态与封存时不同` };
    if (found.act !== act) return { where: 'earlier.act', what: `${which}的性质与封存时不同` };
    if (!later && (found.combined ?? '-') !== combined)
      return { where: 'earlier.combined', what: `${which}的合并指纹与封存时不同` };
    if (!later && held(found.reason) !== reason)
      return { where: 'earlier.reason', what: `${which}的理由封存时是“${reason}”，文件中是“${held(found.reason)}”` };
  }
  return null;
}
