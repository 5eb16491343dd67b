import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { leftBehind } from '../../actions/left-behind.ts';
import { minuteAt } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import type { Entry } from '../../store/entry.ts';
import { entryItem, wordsOf } from '../../views/journal-entry.ts';
import { authorWithMachine } from '../../views/machine.ts';
import { listed } from '../listed.ts';
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

export const run: Runs<typeof takes> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const item = given.item !== null ? requireItem(edition, given.item) : null;
  const entries = store.journal
    .history({ unit: unit.id, year, kinds, all: true })
    .map((entry) => ({ entry, item: bearsOn(entry, edition.items) }))
    .filter((one) => item === null || one.item === item.id);
  const writer = store.machines.writers();
  const by = authorWithMachine(store);
  const replaced = new Set(entries.flatMap(({ entry }) => entry.supersedes));
  const back = store.journal.takenBack(unit.id, year);
  const stateOf = (entry: Entry): string => {
    if (replaced.has(entry.id)) return '已被取代';
    if (!store.journal.counts(entry)) return '演练，不计';
    return back.has(entry.id) || !store.journal.currentIds(entry.subject).includes(entry.id) ? '已撤回' : '';
  };
  return {
    json: entries.map(({ entry, item: about }) => ({
      ...pick(entry, 'id', 'at', 'author'),
      machine: writer(entry),
      kind: entry.kind,
      item: about,
      what: wordsOf(store, entry),
      current: stateOf(entry) === '',
      ...pick(entry, 'supersedes', 'clock', 'body'),
    })),
    text: () =>
      listed(context, entries, `${unit.name} ${year} 年度还没有评分记录`, [
        ['时间', ({ entry }) => minuteAt(new Date(entry.at))],
        ['经办人', ({ entry }) => by(entry)],
        ['项', ({ item: about }) => about ?? ''],
        ['状态', ({ entry }) => stateOf(entry)],
        ['记录', ({ entry }) => wordsOf(store, entry)],
      ]),
    warnings: leftBehind(store, unit),
  };
};
