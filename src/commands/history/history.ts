import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { minuteAt } from '../../domain/day.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import type { Entry } from '../../store/entry.ts';
import { entryItem, wordsOf } from '../../views/journal-entry.ts';
import { authorWithMachine } from '../../views/machine.ts';
import { table } from '../../views/table.ts';
import type { takes } from './index.ts';

const kinds = [
  'acceptance.opened',
  'item.answered',
  'item.undone',
  'proof.recorded',
  'proof.undone',
  'attachment.added',
  'test.marked',
  'test.leader-marked',
  'review.agreed',
  'acceptance.concluded',
  'acceptance.reopened',
] as const;

/** The item an entry bears on: its own, or the one that its marks settle. */
function bearsOn(entry: Entry, items: readonly Item[]): string | null {
  if (entry.kind === 'test.marked') return items.find((item) => item.settledBy === 'test')?.id ?? null;
  if (entry.kind === 'review.agreed') return items.find((item) => item.settledBy === 'review')?.id ?? null;
  return entryItem(entry);
}

export const run: Runs<typeof takes.history> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const item = given.item !== null ? requireItem(edition, given.item) : null;
  const entries = store.journal
    .history({ unit: unit.id, year, kinds })
    .map((entry) => ({ entry, item: bearsOn(entry, edition.items) }))
    .filter((one) => item === null || one.item === item.id);
  const writer = store.machines.writers();
  const by = authorWithMachine(store);
  const replaced = new Set(entries.flatMap(({ entry }) => entry.supersedes));
  return {
    json: entries.map(({ entry, item: about }) => ({
      id: entry.id,
      at: entry.at,
      author: entry.author,
      machine: writer(entry),
      kind: entry.kind,
      item: about,
      what: wordsOf(store, entry),
      current: !replaced.has(entry.id),
      supersedes: entry.supersedes,
      clock: entry.clock,
      body: entry.body,
    })),
    text: () =>
      entries.length === 0
        ? `${unit.name} ${year} 年度还没有评分记录`
        : table(
            ['时间', '经办人', '项', '状态', '记录'],
            entries.map(({ entry, item: about }) => [
              minuteAt(new Date(entry.at)),
              by(entry),
              about ?? '',
              replaced.has(entry.id) ? '已被取代' : '',
              wordsOf(store, entry),
            ]),
            context.tables,
          ),
  };
};
