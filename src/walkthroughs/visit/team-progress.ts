import { readVisit } from '../../actions/onsite/read-visit.ts';
import type { Item } from '../../domain/standard.ts';
import { givenAs, givenTo, presence } from '../../domain/visits/team.ts';
import type { Desk } from './desk.ts';

/** Items in the order in which the person at the laptop comes to them: his own, what nobody was given, what others were given. */
export function inMyOrder(desk: Desk, items: readonly Item[]): readonly Item[] {
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const order = ['own', 'free', 'others', null];
  const rank = (item: Item): number => order.indexOf(givenAs(team, item, desk.author));
  return items.toSorted((one, other) => rank(one) - rank(other));
}

/** Whether an item stands first because it is of those that were given to the person at the laptop. */
export function mineFirst(desk: Desk, first: Item | undefined): boolean {
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  return first !== undefined && givenAs(team, first, desk.author) === 'own';
}

/** How far each of the team is, and what nobody was given; nothing where the work was not shared out. */
export function teamLines(desk: Desk): readonly string[] {
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const { present } = presence(team);
  if (!present.some(({ sections }) => sections.length > 0)) return [];
  const { items } = desk.edition;
  const open = items.filter((item) => desk.scoreOf(item).state === 'unchecked');
  const progress = present.map(({ name, sections }) => {
    const own = (some: readonly Item[]): number =>
      some.filter((item) => givenTo(team, item).some((one) => one.name === name)).length;
    return sections.length === 0 ? `${name} 不限` : `${name} ${own(items) - own(open)}/${own(items)}`;
  });
  // Who is bound to no part takes what the others do not.
  const bound = present.every(({ sections }) => sections.length > 0);
  const free = open.filter((item) => bound && givenTo(team, item).length === 0).map(({ id }) => id);
  const shownFree = free.slice(0, 8).join('、') + (free.length > 8 ? ` 等 ${free.length} 项` : '');
  return [`进度：${progress.join('，')}${free.length > 0 ? `；没有分到人：${shownFree}` : ''}`];
}
