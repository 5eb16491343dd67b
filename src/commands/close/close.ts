import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { closeVisitForLater } from '../../actions/conclusion/close-visit.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.close>): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const { year } = given;
  const acceptance = readAcceptance(store, unit.id, year, await editionFor(store, unit.id, year));
  const { reason } = given;
  const left = closeVisitForLater(store, context.author, acceptance, { reason, today: context.today });
  return {
    json: { unit: unitRef(unit), year, status: 'closed', reason, left },
    text: () => [
      `${unit.name} ${year} 年度现场验收已收尾，待核；回办公室补齐后再作结论`,
      ...(left.length === 0
        ? ['  没有缺项，可以随时作结论']
        : [`  留待补正、答复 ${left.length} 处：`, ...left.map((one) => `  - ${one}`)]),
    ],
    next: left.length === 0 ? inspect('conclude', { unit }) : inspect('check', { unit, '--before-close': true }),
  };
}
