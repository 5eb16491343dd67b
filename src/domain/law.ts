import type { Day } from './day.ts';

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
  /** Beginnings of the ids of editions that its items belong to: another province's 2.2.1 is another matter. */
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
}

/** The prompts of an edition's item (null: of all items) that hold on a day. */
export function promptsOn(
  sources: readonly LawSource[],
  edition: string,
  item: string | null,
  day: Day,
): readonly StandingPrompt[] {
  return sources
    .filter((source) => source.standards.some((start) => edition.startsWith(start)) && inForce(source, day))
    .flatMap((source) =>
      source.prompts
        .filter((prompt) => item === null || prompt.items.includes(item))
        .map((prompt) => ({ ...prompt, source, where: whereOf(source, prompt) })),
    );
}

/** Whether a source holds on a day; one whose first day was not seen held already when the standard was made. */
function inForce(source: LawSource, day: Day): boolean {
  return (source.from === null || source.from <= day) && (source.until === null || day <= source.until);
}

function whereOf(source: LawSource, prompt: LawPrompt): string {
  return `《${source.title}》（${source.number}）${prompt.article ?? ''}`;
}

/** One line of a card or a report: what is asked, and by which text. */
export function promptText({ text, where, source }: StandingPrompt): string {
  return `${source.basis ? '依据' : '现行要求'}：${text}（${where}）`;
}
