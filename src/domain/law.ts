import { type Day, formatDay } from './day.ts';
import type { Edition } from './standard.ts';

/** A law or document of the day whose articles bear on items of a standard. It prompts, and never takes a point. */
export interface LawSource {
  readonly title: string;
  /** 「国务院令第825号」 */
  readonly number: string;
  /** First and last day in force; null: not seen, or without an end. */
  readonly from: Day | null;
  readonly until: Day | null;
  /** Which part of the text was read; nothing else is written. */
  readonly seen: string;
  /** The local basis of the item itself (依据), rather than a requirement that came later (现行要求). */
  readonly basis: boolean;
  /**
   * Beginnings of the ids of editions that its items belong to, or of the file these were read from (an office's own edition,
   * completed from ours, keeps it): another province's 2.2.1 is another matter.
   */
  readonly standards: readonly string[];
  readonly prompts: readonly LawPrompt[];
}

export interface LawPrompt {
  readonly article: string | null;
  readonly items: readonly string[];
  readonly text: string;
}

/** A prompt as it stands on a day, with its source. */
export interface StandingPrompt extends LawPrompt {
  readonly source: LawSource;
  /** 「国务院令第825号《行政执法监督条例》第六条」 */
  readonly where: string;
  /** Why it does not hold on that day: 「自2026年2月1日起施行」, 「至2025年12月31日为止」; null where it does. */
  readonly outside: string | null;
}

type Known = Pick<Edition, 'id' | 'source'>;

/** The prompts of an edition's item (null: of all items), those that hold on a day and those that do not, which say so. */
export function promptsAbout(
  sources: readonly LawSource[],
  edition: Known,
  item: string | null,
  day: Day,
): readonly StandingPrompt[] {
  return sources
    .filter(({ standards }) =>
      standards.some((start) => edition.id.startsWith(start) || edition.source.startsWith(start)),
    )
    .flatMap((source) =>
      source.prompts
        .filter((prompt) => item === null || prompt.items.includes(item))
        .map((prompt) => ({ ...prompt, source, where: whereOf(source, prompt), outside: outsideOn(source, day) })),
    );
}

/** Why a source does not hold on a day; one whose first day was not seen held already when the standard was made. */
function outsideOn({ from, until }: LawSource, day: Day): string | null {
  if (from !== null && day < from) return `自${formatDay(from)}起施行`;
  return until !== null && until < day ? `至${formatDay(until)}为止` : null;
}

/** What does not hold on the day, each source once: 「《某规定》（某号，至2025年12月31日为止）」. */
export function outsideText(prompts: readonly StandingPrompt[]): string | null {
  const named = prompts.flatMap(({ source, outside }) =>
    outside === null ? [] : [`《${source.title}》（${source.number}，${outside}）`],
  );
  return named.length === 0 ? null : [...new Set(named)].join('、');
}

function whereOf(source: LawSource, prompt: LawPrompt): string {
  return `《${source.title}》（${source.number}）${prompt.article ?? ''}`;
}

/** One line of a card or a report: what is asked, and by which text. */
export function promptText({ text, where, source, outside }: StandingPrompt): string {
  if (outside !== null) return `今天不在施行期间，不提示：${where}（${outside}）`;
  return `${source.basis ? '依据' : '现行要求'}：${text}（${where}）`;
}
