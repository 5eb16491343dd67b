import { faultOf } from '../domain/fault.ts';
import { unanswerable } from '../domain/scoring/answerable.ts';
import { readSettlement } from '../domain/scoring/settlement.ts';
import type { Edition } from '../domain/standard.ts';
import { flatten } from './build.ts';
import type { Tell } from './problem.ts';
import type { RawEdition } from './schema.ts';

/** What an edition has wrong that shows only when it is tried: items that nobody can answer, defaults that nobody could settle. */
export function tryEdition(tell: Tell, raw: RawEdition, edition: Edition): void {
  const items = flatten(raw);
  for (const { item, what } of unanswerable(edition))
    tell(items.find((flat) => flat.raw.id === item)?.path ?? [], item, what);
  edition.holes.forEach((hole, index) => {
    if (hole.default === null || hole.default === '') return;
    const say = (what: string): void => tell(['holes', index, 'default'], null, `待明确事项 ${hole.id} 的默认${what}`);
    const { default: usual } = hole;
    const fault = faultOf(() => {
      const read = readSettlement(hole, usual, edition);
      if (read !== usual) say(`“${usual}”应写成 ${read}`);
    });
    if (fault) say(`不能取“${usual}”：${fault.hint ?? fault.message}`);
  });
}
