import { type Item, itemKindWords } from '../../domain/standard.ts';

/** The part of the standard in which people look for an item, as the board heads it: every item is in one. */
export function partOf(item: Item): string {
  return item.kind === 'general' ? item.section : itemKindWords[item.kind];
}

/** The parts in the order of the standard with what a member takes who takes the part: a section, else the items one by one. */
export function partsToTake(
  items: readonly Item[],
): readonly { readonly name: string; readonly takes: readonly string[] }[] {
  const names = [...new Set(items.map(partOf))];
  return names.map((name) => {
    const own = items.filter((item) => partOf(item) === name);
    const section = own.every((item) => item.kind === 'general' && item.section === name);
    return { name, takes: section ? [name] : own.map(({ id }) => id) };
  });
}
