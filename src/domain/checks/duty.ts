import { yearOf } from '../day.ts';
import { foldName } from '../identifiers/names.ts';
import { cell } from '../ledgers/rows.ts';
import { type Facts, type Found, look } from './facts.ts';
import { handlersOf } from './handlers.ts';

/** Drawn officers of whom no case of the year is found: a hint, since enforcement is more than cases. */
export function drawnWithoutCases(facts: Facts): Found[] {
  if (facts.drawn.duty === null || !facts.has('cases')) return [];
  const busy = new Set<string>();
  for (const row of facts.rows('cases')) {
    const days = [cell(row, 'opened'), cell(row, 'decided'), cell(row, 'closed')];
    if (!days.some((at) => at !== null && yearOf(at) === facts.year)) continue;
    for (const handler of handlersOf(row)) busy.add(foldName(handler.name));
  }
  const officers = new Map(facts.rows('officers').map((row) => [row.key, row]));
  return facts.drawn.duty.flatMap((key): Found[] => {
    const row = officers.get(key);
    const name = row ? cell(row, 'name') : null;
    if (!row || name === null || busy.has(foldName(name))) return [];
    return [look(`抽中的${name}本年度未见案件，请查其他执法工作`, [row])];
  });
}
