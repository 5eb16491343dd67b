import type { Day } from '../day.ts';
import type { Fen } from '../identifiers/money.ts';
import { withoutOwnMoves } from '../ledgers/moves.ts';

/** Which penalties an office calls major, from a day on. */
export interface MajorRule {
  readonly source: string;
  readonly from: Day;
  /** The last day; null while it holds. */
  readonly until: Day | null;
  readonly kinds: readonly { readonly name: string; readonly words: readonly string[] }[];
  /** The sum itself included. */
  readonly sums: { readonly citizen: Fen; readonly organisation: Fen };
}

/** Lists of words by file and name; an office may add to each. */
export const wordLists = {
  编制性质: ['eligible', 'barred', 'without', 'former'],
  证件状态: ['valid', 'void', 'suspended', 'renewed', 'left', 'undone', 'supervision', 'other'],
  办理结果: ['pending', 'whole', 'done', 'officers', 'shops'],
  处分: ['criminal', 'discipline', 'underway', 'milder', 'none', 'leaders', 'perhaps', 'others', 'organs'],
} as const;

type Lists = typeof wordLists;

/** The words by which the checks read the ledgers, as they come with the program and as the office added to them. */
export type Vocabulary = {
  readonly [File in keyof Lists]: Readonly<Record<Lists[File][number], readonly string[]>>;
} & { readonly 重大处罚: readonly MajorRule[] };

/** The first of the words that a text holds; null where it holds none. */
export function wordIn(text: string, words: readonly string[]): string | null {
  return words.find((word) => text.includes(word)) ?? null;
}

const brackets = /[([【][^)\]】]*[)\]】]/g;

/** What the employment written down means for a certificate. */
export type Employment =
  | { readonly is: 'eligible' | 'blank' | 'unknown' }
  | { readonly is: 'barred' | 'unclear'; readonly word: string };

/**
 * Reads 编制性质: what stands outside brackets decides; what brackets tell of former times does not count, nor does the
 * contract under which a post of the establishment is held (事业编制（聘用合同制）).
 */
export function employmentOf(text: string | null, words: Vocabulary['编制性质']): Employment {
  const plain = (text ?? '').normalize('NFKC').replace(/\s/g, '');
  if (/^[-—/无]*$/.test(plain)) return { is: 'blank' };
  const bare = plain.replace(/非(?:工勤|临时|编外|派遣|合同)\p{Script=Han}{0,2}/gu, '');
  const main = bare.replace(brackets, '');
  const aside = [...bare.matchAll(brackets)].map(([all]) => all).join('');
  const has = (part: string): boolean =>
    doneWord(part, words.eligible, ['非', '不', '未', '无']) !== null && wordIn(part, words.without) === null;
  const eligible = has(main);
  // A contract of appointment is how posts of the establishment are held; it bars nobody.
  const appointed = (part: string): string => (eligible ? part.replace(/聘用合同制?|聘任制|合同制/g, '') : part);
  const outside = wordIn(main, words.without) ?? wordIn(appointed(main), words.barred);
  const since = wordIn(aside, words.former) !== null;
  // What the brackets add may tell how a former worker came to a post.
  if (outside !== null && !eligible && since) return has(aside) ? { is: 'eligible' } : { is: 'unclear', word: outside };
  if (outside !== null && !eligible) return { is: 'barred', word: outside };
  const doubtful = outside ?? wordIn(appointed(aside), words.barred);
  if (doubtful === null) return { is: eligible ? 'eligible' : 'unknown' };
  const former = wordIn(outside === null ? aside : main, words.former) !== null;
  return former ? { is: eligible ? 'eligible' : 'unknown' } : { is: 'unclear', word: doubtful };
}

/** The last word that is said to be done, not to be wanting, and where it stands: 「退休未注销」 is not cancelled. */
export function lastDone(
  text: string,
  words: readonly string[],
  undone: readonly string[],
): { readonly word: string; readonly at: number } | null {
  let last: { readonly word: string; readonly at: number } | null = null;
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const wanting = undone.some((no) => text.slice(0, at).endsWith(no));
      if (!wanting && at >= (last?.at ?? 0)) last = { word, at };
    }
  }
  return last;
}

/** The first of the words that is said to be done. */
export function doneWord(text: string, words: readonly string[], undone: readonly string[]): string | null {
  return words.find((word) => lastDone(text, [word], undone) !== null) ?? null;
}

/** The word by which its holder left the office; moves within it are none. 调往 says it only with a place behind it. */
export function leftWord(status: string, { left, undone }: Vocabulary['证件状态']): string | null {
  const word = doneWord(withoutOwnMoves(status), left, undone);
  return word && /^(?:调|调动|交流|划转)[往至到去]$/.test(word) ? '调离' : word;
}

/** The word by which a card is void or suspended as its status stands last: what was renewed or restored since is neither. */
export function voidedWord(status: string, words: Vocabulary['证件状态'], all = true): string | null {
  const lists = all ? [...words.void, ...words.suspended] : words.void;
  const last = lastDone(status, lists, words.undone);
  const renewed = lastDone(status, words.renewed, words.undone);
  return last === null || (renewed !== null && renewed.at > last.at) ? null : last.word;
}
