import type { Item } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import { entryItem, wordsOf } from '../../views/journal-entry.ts';
import { wrap } from '../../views/wrap.ts';
import type { Desk } from './desk.ts';

const kinds = [
  'item.answered',
  'item.undone',
  'item.looked-at',
  'proof.recorded',
  'proof.undone',
  'test.marked',
  'review.agreed',
] as const;

/** What somebody else has recorded of an acceptance, in another window or by a merge, while this one was open. */
export class Elsewhere {
  readonly #store: Store;
  readonly #of: { readonly unit: string; readonly year: number };
  #known: ReadonlySet<string>;
  #heads: string;
  /** Found and not told yet. */
  #found: { readonly item: string | null; readonly text: string }[] = [];

  constructor(store: Store, of: { readonly unit: string; readonly year: number }) {
    this.#store = store;
    this.#of = of;
    this.#heads = JSON.stringify(store.journal.heads());
    this.#known = new Set(this.#entries().map(({ id }) => id));
  }

  #entries() {
    return this.#store.journal.history({ ...this.#of, kinds });
  }

  /** Looks whether anything came in; true where something did. */
  look(): boolean {
    const heads = JSON.stringify(this.#store.journal.heads());
    if (heads === this.#heads) return false;
    const entries = this.#entries();
    const fresh = entries.filter(({ id }) => !this.#known.has(id) && !this.#store.journal.entered.has(id));
    this.#found.push(
      ...fresh.map((entry) => ({
        item: entryItem(entry),
        text: [entryItem(entry) ?? '', entry.author, wordsOf(this.#store, entry)].filter(Boolean).join(' '),
      })),
    );
    this.#heads = heads;
    this.#known = new Set(entries.map(({ id }) => id));
    return fresh.length > 0;
  }

  /** What came in since it was asked last, oldest first; of one item alone where it is named. */
  newsOf(item: Item | null): readonly string[] {
    const wanted = this.#found.filter((one) => item === null || one.item === item.id);
    this.#found = this.#found.filter((one) => !wanted.includes(one));
    return wanted.map(({ text }) => text);
  }
}

/** As many as leave the board beneath them on a screen of 24 lines. */
const shown = 3;

/** Says what others have recorded meanwhile: on the board everything, on a card what is of its item. False where it is nothing. */
export function tellNews(desk: Desk, item: Item | null): boolean {
  const news = desk.known.news(item);
  if (news.length === 0) return false;
  const listed = news.slice(-shown).join('；');
  const more = news.length > shown ? `（共 ${news.length} 条，列出最近 ${shown} 条）` : '';
  for (const line of wrap(`别处刚记：${listed}${more}`, desk.context.width - 2, '    ')) desk.context.say(`  ${line}`);
  return true;
}
