import { drawnInForce } from '../../actions/draw/drawn-in-force.ts';
import { phrasesFor } from '../../actions/onsite/phrases.ts';
import type { Item } from '../../domain/standard.ts';
import { wrap } from '../../views/wrap.ts';
import type { Desk } from './desk.ts';

/** What can be said by its number instead of being typed. */
export type Phrases = readonly string[];

/** Says the phrases with their numbers, above the question that takes them. */
export function showPhrases(desk: Pick<Desk, 'context'>, phrases: Phrases): void {
  if (phrases.length === 0) return;
  const listed = phrases.map((phrase, index) => `${index + 1} ${phrase}`).join('　');
  for (const line of wrap(`可只写编号：${listed}`, Math.min(desk.context.width, 100) - 2, '    '))
    desk.context.say(`  ${line}`);
}

/** The text that was meant: 「2」 or 「1、3」 are phrases by their numbers, all else is what was typed. */
export function spelledOut(phrases: Phrases, typed: string): string {
  const said = typed.normalize('NFKC').trim();
  if (!/^\d+(?:[\s,、;]+\d+)*$/.test(said)) return typed.trim();
  const chosen = said.split(/[\s,、;]+/).map((number) => phrases[Number(number) - 1]);
  return chosen.every((phrase) => phrase !== undefined) ? chosen.join('、') : typed.trim();
}

/** What an inspector may want to say of an item: phrases, then the persons or files that were drawn for it. */
export function itemPhrases(desk: Desk, item: Item): Phrases {
  const { store, unit, year, context } = desk;
  const phrases = phrasesFor(store, context.machine.get('templates'), item.id);
  const drawn =
    item.by === 'caseReview'
      ? drawnInForce(store, unit.id, year, 'cases')?.members.map(({ key }) => key)
      : drawnInForce(store, unit.id, year, 'officers', 'identity')?.members.map(({ name }) => name);
  return [...new Set([...phrases, ...(drawn ?? [])])];
}
