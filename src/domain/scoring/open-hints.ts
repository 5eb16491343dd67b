import type { GivenAnswer, Proposal } from '../acceptance.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Item } from '../standard.ts';
import { evidenceKey } from './findings.ts';

/**
 * The facts proposed for an item that its answer neither takes nor turns down. An answer takes what it says in the same words, cites
 * by its row or names by its number; where it only counts (两起), all of them if it counts as many.
 */
export function openHints(item: Item, answer: GivenAnswer | undefined, proposals: readonly Proposal[]): Proposal[] {
  const hints = proposals.filter((one) => one.item === item.id && one.kind === 'finding');
  if (!answer || answer.state === 'deferred') return hints;
  if (answer.state === 'notApplicable') return [];
  const { findings, dismissed = [] } = answer;
  // A reason that was written for all of it, as in a workbook, is one for each.
  if (answer.state === 'clear' && answer.dismissed === undefined && answer.note && findings.length === 0) return [];
  const words = [answer.note, ...findings.map(({ note }) => note)].join('\n');
  const cited = new Set(
    findings.flatMap(({ rule, evidence = [] }) => evidence.map((one) => `${rule} ${evidenceKey(one)}`)),
  );
  const isTaken = ({ rule, text, evidence }: Proposal): boolean =>
    findings.length > 0 && (words.includes(text) || evidence.some((one) => cited.has(`${rule} ${evidenceKey(one)}`)));
  const left = hints.filter((one) => !dismissed.includes(one.text) && !isTaken(one));
  const open = new Set(
    [...new Set(left.map(({ rule }) => rule))].flatMap((rule) => {
      const own = left.filter((one) => one.rule === rule);
      const found = findings.filter((one) => one.rule === rule);
      const known = item.rules.find(({ id }) => id === rule);
      if (found.length === 0 || !known) return own;
      const { input } = kindOf(known);
      if (!/^(?:count|years)$/.test(input)) return [];
      const noted = found.map(({ note = '' }) => note.normalize('NFKC')).join('\n');
      const told = input === 'years' ? [...found.flatMap(({ years = [] }) => years), ...yearsIn(noted)] : [];
      if (told.length > 0) return own.filter(({ text }) => !yearsIn(text).some((year) => told.includes(year)));
      // Who names a number or cites a row means that one, and no other that a ledger tells of since.
      if (/\d号/.test(noted) || found.some(({ evidence = [] }) => evidence.length > 0))
        return own.filter(({ text }) => !isNamed(text, noted));
      const sum = (all: readonly { readonly count: number }[]): number =>
        all.reduce((total, { count }) => total + count, 0);
      // Of fewer than there are nobody knows which.
      return sum(found) >= sum(own) ? [] : own;
    }),
  );
  return hints.filter((one) => open.has(one));
}

/** Whether words name the number of a case that a fact is of: 3号. */
export function isNamed(text: string, words: string): boolean {
  return [...text.matchAll(/\d+号/g)].some(([number]) => new RegExp(`(?<!\\d)${number}`).test(words));
}

const yearsIn = (text: string): readonly number[] => [...text.matchAll(/20\d\d(?= ?年)/g)].map(Number);

/** The note of an answer that turns hints down: the reason, behind what it says that no finding says already. */
export function whyNot({ note = '', findings }: GivenAnswer, reason: string): string {
  const isSaid = note === '' || findings.some((one) => one.note === note);
  return `${isSaid ? '' : `${note}；`}未采纳的提示：${reason}`;
}
