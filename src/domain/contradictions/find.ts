import { sha256 } from '../canonical.ts';
import { type Clash, type ContradictionFacts, contradictionNames } from './facts.ts';
import { contradictions } from './table.ts';

/** What somebody said of a contradiction. */
export interface Explanation {
  readonly by: string;
  readonly reason: string;
}

/** A contradiction with its number: the same facts have the same number for ever. */
export interface Contradiction extends Clash {
  readonly id: string;
  readonly answered: Explanation | null;
}

/**
 * Every contradiction of an acceptance, the clashes first. `explained` holds what was said of them by number; what a hint was
 * put aside for on the card counts as said.
 */
export function findContradictions(
  facts: ContradictionFacts,
  explained: ReadonlyMap<string, Explanation>,
  onCard: (item: string) => string,
): readonly Contradiction[] {
  const found = contradictions.flatMap((find) => find(facts));
  const order = new Map(facts.edition.items.map(({ id }, at) => [id, at]));
  const placeOf = ({ item }: Clash): number => order.get(item) ?? order.size;
  return found
    .map((one): Contradiction => {
      const id = `${one.item}-${sha256(`${one.item}\n${one.says}\n${one.against}`).slice(0, 6)}`;
      const answer = facts.answers.find(({ item }) => item === one.item);
      const explanation = answer?.dismissed?.includes(one.against) && answer.note?.trim();
      const card = explanation ? { by: onCard(one.item), reason: explanation } : null;
      return { ...one, id, answered: explained.get(id) ?? card };
    })
    .sort((a, b) => Number(a.degree === 'doubt') - Number(b.degree === 'doubt') || placeOf(a) - placeOf(b));
}

/** Signs of what stands against an item that a line bears. */
const mostTold = 60;

/** What stands against an item, cut where it is long: all of it stands at its source. */
export function briefAgainst({ against }: Clash): string {
  const signs = [...against];
  return signs.length > mostTold ? `${signs.slice(0, mostTold - 2).join('')}……` : against;
}

/** 「B2 不扣分；五人核对表：……」 */
export function clashWords(one: Clash): string {
  return `${one.item} ${one.says}；${one.source}：${one.against}`;
}

/** 「冲突 B2-3f9a2c：B2 不扣分；五人核对表：……」 */
export function contradictionText(one: Clash & { readonly id: string }): string {
  return `${contradictionNames[one.degree]} ${one.id}：${clashWords(one)}`;
}
