import { askNeeds, askOrWarn } from '../../actions/ask-needs.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import {
  levelsHeld,
  recheckBefore,
  recordRecheck,
  requireFounded,
  requireRecheckDay,
  titleRechecked,
} from '../../actions/year/titles.ts';
import type { Context } from '../../context.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Need } from '../../domain/needs.ts';
import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import { type CheckedRecheck, checkRecheck, type KnownItem } from '../../domain/year/check-recheck.ts';
import {
  type Recheck,
  type RecheckOutcome,
  recheckOutcomes,
  type TitleLevel,
  titleLevels,
} from '../../domain/year/records.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { takes } from './index.ts';
import { lastFacts } from './last-facts.ts';

export const run: Runs<typeof takes.record> = async (context, given) => {
  const { date, due, lost: items } = given;
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  // Nobody is asked about the recheck of a title that is not there.
  const level = given.level ?? (await whichTitle(context, store, unit));
  const title = titleRechecked(store, unit, level);
  requireRecheckDay(title, date);
  const outcome = await given.outcome.ask();
  requireFounded({ date, outcome, items, note: given.note, due });
  const known = lastFacts(store, unit);
  // A unit that was accepted elsewhere is held to the standard all the same.
  const judged = checkRecheck(items, known?.items ?? (await standardItems(store, unit, title.year)));
  // What is refused takes the place of nothing.
  const before = recheckBefore(store, unit, date, title);
  if (before && saysOf(before) !== saysOf({ ...given, outcome, items }))
    await askOrWarn(context, unit, { needs: [replacing(before.outcome, date)] });
  const [found] = (await askNeeds(context, unit, [judged])) as [CheckedRecheck];
  recordRecheck(store, context.author, { unit, level, date, outcome, found, note: given.note, due });
  // Of a unit that was never concluded here nobody knows what it had lost.
  const fresh = known
    ? items.filter((item) => (known.items.find((each) => each.id === item.item)?.deducted ?? 0) === 0)
    : [];
  return {
    json: {
      unit: unitRef(unit),
      level: title.level,
      date,
      outcome,
      items: items.map((item) => ({ item: item.item, lost: pointsToNumber(item.lost), note: item.note })),
      newlyLost: fresh.map((item) => item.item),
      note: given.note,
      due,
    },
    text: () => [
      `已记录复核：${unit.name}${titleLevels[title.level]}称号（${formatDay(date)}）${recheckOutcomes[outcome]}${due ? `，${formatDay(due)}前整改` : ''}`,
      ...items.map(
        (item) =>
          `  ${item.item} 失 ${formatPoints(item.lost)} 分${item.note ? `：${item.note}` : ''}${fresh.includes(item) ? '（上次验收未失分）' : ''}`,
      ),
    ],
    next:
      outcome === 'revoke'
        ? inspect('revoke', { unit, '--level': level ?? undefined, '--ground': 'stagnant', '--reason': some('情况') })
        : inspect('notice recheck', { unit, '--year': yearOf(date), '--level': level ?? undefined }),
  };
};

/** What the notice of a recheck says of it: said once more, it takes the place of nothing. */
const saysOf = ({ outcome, items, note, due }: Pick<Recheck, 'outcome' | 'items' | 'note' | 'due'>): string =>
  canonicalJson({ outcome, items: items.map((item) => ({ ...item })), note: note ?? null, due: due ?? null });

/** What is recorded for the title and the day already. */
function replacing(outcome: RecheckOutcome, date: Day): Need {
  return {
    why: 'replacing',
    question: `${formatDay(date)}已经记过一次复核（${recheckOutcomes[outcome]}），由这一次代替`,
    consequence: ['原来的一次留在日志里；通知已经印发的要收回，按这一次重印'],
    help: '同一天、同一个称号只有一次复核。另一天复核的，答“否”，再来一次，写那一天的日期。',
  };
}

/** Of a unit that holds two titles it is asked which one was looked at. */
async function whichTitle(context: Context, store: Store, unit: Unit): Promise<TitleLevel | null> {
  const levels = levelsHeld(store, unit);
  if (levels.length < 2) return null;
  const prompter = await context.prompter();
  return prompter.select({
    message: `${unit.name}有县级、市级两个称号，复核的是哪一个`,
    flag: '--level',
    choices: levels.map((value) => ({ value, name: titleLevels[value] })),
  });
}

async function standardItems(store: Store, unit: Unit, year: number): Promise<readonly KnownItem[]> {
  const { items } = await editionFor(store, unit.id, year);
  return items.map((item) => ({ ...item, state: 'clear' }));
}
