import type { Evidence, GivenAnswer, Proposal } from '../acceptance.ts';
import { hanCount, hanDigits } from '../identifiers/han-figures.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Item, Rule } from '../standard.ts';
import { evidenceKey } from './findings.ts';

/**
 * The facts proposed for an item that its answer neither takes nor turns down. An answer takes what it says in the same words, cites
 * by its row or names by its number or its person; where it only counts (两起), all of them if it counts as many. What takes its
 * points once counts one.
 */
export function openHints(
  item: Item,
  answer: GivenAnswer | undefined,
  proposals: readonly Proposal[],
): readonly Proposal[] {
  // Who takes nothing off has looked at what was to be looked at.
  const hints = hintsOf(item, proposals).filter(({ kind }) => kind === 'finding' || answer?.state !== 'clear');
  if (!answer || answer.state === 'deferred') return hints;
  if (answer.state === 'notApplicable') return [];
  const { findings, dismissed = [] } = answer;
  // A reason that was written for all of it, as in a workbook, is one for each.
  if (answer.state === 'clear' && answer.dismissed === undefined && answer.note && findings.length === 0) return [];
  const words = [answer.note, ...findings.map(({ note }) => note)].join('\n');
  const cited = new Set(
    findings.flatMap(({ rule, evidence = [] }) => evidence.map((one) => `${rule} ${evidenceKey(one)}`)),
  );
  const isCited = (rule: string | null, one: Evidence): boolean => cited.has(`${rule} ${evidenceKey(one)}`);
  const called = new Set(namedIn(hints, words));
  const isTaken = (hint: Proposal): boolean => {
    const { rule, text, evidence, names = [] } = hint;
    if (findings.length === 0) return false;
    if (words.includes(text)) return true;
    if (!evidence.some((one) => isCited(rule, one))) return false;
    // Several had to do with the same case, and each is answered for himself.
    const others = hints.some((one) => one.rule === rule && called.has(one));
    return names.length === 0 || called.has(hint) || (!others && evidence.every((one) => isCited(rule, one)));
  };
  const left = hints.filter((one) => !dismissed.includes(one.text) && !isTaken(one));
  const open = new Set(
    [...new Set(left.map(({ rule }) => rule))].flatMap((rule) => {
      const own = left.filter((one) => one.rule === rule);
      const found = findings.filter((one) => one.rule === rule);
      const known = item.rules.find(({ id }) => id === rule);
      if (found.length === 0 || !known) return own;
      const { input } = kindOf(known);
      // What is found in grades or marks is found of the whole.
      if (!/^(?:count|years|once|points)$/.test(input)) return [];
      const noted = found.map(({ note = '' }) => note.normalize('NFKC')).join('\n');
      const told = input === 'years' ? [...found.flatMap(({ years = [] }) => years), ...yearsIn(noted)] : [];
      if (told.length > 0) return own.filter(({ text }) => !yearsIn(text).some((year) => told.includes(year)));
      const named = namedIn(hints, noted).filter((one) => own.includes(one));
      // Who names a number or a person, or cites a row, means that one, and no other that a ledger tells of since.
      if (named.length > 0 || numbersIn(noted).length > 0 || found.some(({ evidence = [] }) => evidence.length > 0))
        return own.filter((one) => !named.includes(one));
      // Points are taken for so many people, each of whom may be told of more than once.
      if (input === 'points') return peopleIn(noted) >= new Set(own.map(({ names }) => names?.[0])).size ? [] : own;
      // Of fewer than there are nobody knows which.
      return sumOf(found) >= sumOf(own) ? [] : own;
    }),
  );
  return hints.filter((one) => open.has(one));
}

/**
 * What the ledgers say of an item that is to be answered: facts that a rule fits, and, of an item that is judged at discretion,
 * what is to be looked at of somebody, each under that rule.
 */
export function hintsOf(item: Item, proposals: readonly Proposal[]): readonly Proposal[] {
  const discretion = item.rules.find(({ kind }) => kind === 'discretionary');
  return proposals
    .filter((one) => one.item === item.id)
    .flatMap((one) => {
      if (one.kind === 'finding') return [one];
      return discretion && one.names ? [{ ...one, rule: discretion.id }] : [];
    });
}

type Hint = Pick<Proposal, 'text' | 'count' | 'names' | 'longerNames'>;

const sumOf = (all: readonly { readonly count: number }[]): number =>
  all.reduce((total, { count }) => total + count, 0);

/** The hints of a rule that a typed fact confirms: all of them if it counts as many, else those that its note names; of fewer it is open which. */
export function meantBy<H extends Hint>(rule: Rule, hints: readonly H[], count: number, note: string): readonly H[] {
  const named = namedIn(hints, note);
  if (kindOf(rule).input === 'once') return hints.length === 1 ? hints : named;
  if (sumOf(hints) === count) return hints;
  return sumOf(named) <= count ? named : [];
}

/** Which of several facts words name: by the number of their case (3号, 〔2026〕3号), by a person or a certificate. */
function namedIn<H extends Hint>(hints: readonly H[], words: string): readonly H[] {
  const numbers = numbersIn(words);
  const people = new Set<string>();
  let left = bare(words);
  // 张样 stands within 张样例 and is another.
  const known = hints.flatMap(({ names = [], longerNames = [] }) => [...names, ...longerNames].map(bare));
  const all = [...new Set(known)].sort((a, b) => b.length - a.length);
  for (const name of all) {
    if (name.length < 2 || !left.includes(name)) continue;
    people.add(name);
    left = left.replaceAll(name, '\n');
  }
  return hints.filter(({ text, names = [] }) =>
    // Who names a person means none of the others who had to do with the same case.
    people.size > 0 && names.length > 0
      ? names.some((name) => people.has(bare(name)))
      : numbersIn(text).some(({ year, serial }) =>
          numbers.some((one) => one.serial === serial && (one.year === year || one.year === null || year === null)),
        ),
  );
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** The numbers of cases in words; 3月5号 is a day. */
function numbersIn(words: string): readonly { readonly year: number | null; readonly serial: number }[] {
  const found = words.normalize('NFKC').matchAll(/(?:((?:19|20)\d\d)[^\d，。；、\n]{1,2})?(?<![\d月]|月\s)(\d+)号/g);
  return Array.from(found, ([, year, serial]) => ({ year: year ? Number(year) : null, serial: Number(serial) }));
}

const yearsIn = (text: string): readonly number[] => [...text.matchAll(/20\d\d(?= ?年)/g)].map(Number);

/** Before a number of all there are, or of those who were looked at, and not of those who were found: 全部持证35人, 抽查10人. */
const ofAll = /(?:全[部局体队]|共有?|在[册岗编]|持证|[应实][到有]|[抽检核翻查][查看核阅])[^发出]{0,4}$/;
/** What is wrong with people or their certificates. */
const amiss = /[未没无不缺漏外]|退休|调[离出走]|离[岗职]|[过到]期|期满|失效|[注吊]销|辞|去世|借调|转任|遗失/;
const hanNumber = `[${hanDigits}两十百]+`;
/** Not what is counted in the same words and is nobody's: 4本台账, 3张表. */
const counted = new RegExp(
  `(?<![\\d十百])(\\d+|${hanNumber})\\s*(?:[人名]|[本张](?!台账|名册|登记|花名|表|册|案?卷|材料|纸|照片))`,
  'g',
);

/** How many people, or their certificates, words say something is amiss with: 「1人到期，2名调离」「两本证件」「抽查10人，发现三人无证」. */
function peopleIn(words: string): number {
  let total = 0;
  for (const clause of words.split(/[，。；,;]/)) {
    const found = [...clause.matchAll(counted)];
    found.forEach(({ 0: all, 1: many = '', index }, at) => {
      const before = clause.slice(found[at - 1]?.index ?? 0, index);
      const behind = clause.slice(index + all.length, found[at + 1]?.index);
      // 到期的共2人, 全队1人退休: all of those with whom it is so.
      const isFound = amiss.test(behind) || (/共有?$/.test(before) && amiss.test(before));
      if (isFound || !(ofAll.test(before) || /^(?:全部|[均都])/.test(behind))) total += Number(many) || hanCount(many);
    });
  }
  return total;
}

/** The note of an answer that turns hints down: the reason, behind what it says that no finding says already. */
export function whyNot({ note = '', findings }: GivenAnswer, reason: string): string {
  const isSaid = note === '' || findings.some((one) => one.note === note);
  return `${isSaid ? '' : `${note}；`}${asideWords}${reason}`;
}

const asideWords = '未采纳的提示：';

/** What a note says beside why hints were turned down. */
export const noteBeside = (note: string): string => {
  const at = note.indexOf(asideWords);
  return at < 0 ? note : note.slice(0, at).replace(/；$/, '');
};

/** Why an answer turns hints down, as its note says it. */
export const whyAside = ({ note = '' }: Pick<GivenAnswer, 'note'>): string =>
  note.slice(note.indexOf(asideWords) < 0 ? 0 : note.indexOf(asideWords) + asideWords.length).trim();
