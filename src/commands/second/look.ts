import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { lookAt, readLooks } from '../../actions/onsite/second-looks.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { sameName } from '../../domain/identifiers/names.ts';
import { inspect } from '../../domain/invocation.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Look } from '../../domain/visits/second-look.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { methodNames } from '../../views/item.ts';
import type { takes } from './index.ts';
import { lookReport } from './show.ts';

export function accept(context: Context, given: Given<typeof takes.accept>): Promise<Report> {
  return look(context, given, 'accepted');
}

export function sendBack(context: Context, given: Given<typeof takes.return>): Promise<Report> {
  return look(context, given, 'returned');
}

async function look(context: Context, given: Given<typeof takes.accept>, verdict: Look['verdict']): Promise<Report> {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const items = [...new Set(given.items.flatMap((word) => itemsOf(store, unit, year, edition, word, context.author)))];
  lookAt(store, { unit: unit.id, year, author: context.author }, items, { verdict, comment: given.comment });
  return lookReport(context.tables, store, unit, year);
}

/** An item, or all that others have answered of a method. */
function itemsOf(store: Store, unit: Unit, year: number, edition: Edition, word: string, author: string) {
  const method = Object.entries(methodNames).find(([, name]) => name === word)?.[0];
  if (method === undefined) return [requireItem(edition, word).id];
  const ids = edition.items.filter(({ by }) => by === method).map(({ id }) => id);
  const found = readLooks(store, unit.id, year).filter(({ item, by }) => ids.includes(item) && !sameName(by, author));
  if (found.length === 0)
    throw Fault.broken('not-answered', `${word} 没有别人答过的项目`, inspect('second show', { unit }));
  return found.map(({ item }) => item);
}
