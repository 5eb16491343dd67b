import type { Day } from '../day.ts';

/** Which penalties an office calls major, from a day on. */
export interface MajorRule {
  readonly source: string;
  readonly from: Day;
  /** The last day; null while it holds. */
  readonly until: Day | null;
  readonly kinds: readonly { readonly name: string; readonly words: readonly string[] }[];
  /** Fen, the sum itself included. */
  readonly sums: { readonly citizen: number; readonly organisation: number };
}

/** Lists of words by file and name; an office may add to each. */
export const wordLists = {
  编制性质: ['eligible', 'barred', 'former'],
  证件状态: ['void', 'suspended', 'left', 'undone', 'supervision', 'other'],
  办理结果: ['pending', 'whole', 'done', 'officers', 'shops'],
  处分: ['criminal', 'discipline', 'milder', 'none', 'leaders', 'organs'],
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
  const eligible = words.eligible.some((word) => main.includes(word) && !main.includes(`非${word}`));
  // A contract of appointment is how posts of the establishment are held; it bars nobody.
  const appointed = (part: string): string => (eligible ? part.replace(/聘用合同制?|聘任制|合同制/g, '') : part);
  const outside = wordIn(appointed(main), words.barred);
  if (outside !== null && !eligible) return { is: 'barred', word: outside };
  const doubtful = outside ?? wordIn(appointed(aside), words.barred);
  if (doubtful === null) return { is: eligible ? 'eligible' : 'unknown' };
  const former = wordIn(outside === null ? aside : main, words.former) !== null;
  return former ? { is: eligible ? 'eligible' : 'unknown' } : { is: 'unclear', word: doubtful };
}

/** A word that is said to be done, not to be wanting: 「退休未注销」 is not cancelled. */
export function doneWord(text: string, words: readonly string[], undone: readonly string[]): string | null {
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!undone.some((no) => text.slice(0, at).endsWith(no))) return word;
    }
  }
  return null;
}
