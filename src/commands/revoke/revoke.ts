import { revoke, titlesAgainst } from '../../actions/year/titles.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { revocationGrounds, titleLevels } from '../../domain/year/records.ts';
import { requireTitle, titleOf } from '../../domain/year/rules.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.revoke>): Promise<Report> {
  const { date } = given;
  const store = await context.store('write');
  const unit = store.units.find(given.unit);
  // Nobody is asked about a title that is not there.
  requireTitle(unit.name, unit.id, titlesAgainst(store), 'revoke');
  const ground = await given.ground.ask();
  const reason = await given.reason.ask();
  const kind = given.requestHigher ? 'requested' : 'revoked';
  const { document } = given;
  const revocation = revoke(store, context.author, {
    unit,
    date,
    ground,
    reason,
    kind,
    document,
    level: given.level,
    byHigher: given.byHigher,
  });
  const left = titleOf(unit.id, store.cycle.titles());
  const what = `${revocation.year} 年命名的示范点称号（${revocationGrounds[ground]}）`;
  return {
    json: {
      unit: unitRef(unit),
      year: revocation.year,
      level: revocation.level,
      date,
      ground,
      groundText: revocationGrounds[ground],
      reason,
      kind,
      document,
    },
    text: () => `${kind === 'revoked' ? '已撤销' : '已提请上级撤销'}：${unit.name} ${what}，${formatDay(date)}`,
    warnings: [
      ...(kind === 'requested' && document === null ? ['没有写请示的文号，行文后请加 --document 再运行一次'] : []),
      ...(kind === 'revoked' && left
        ? [
            `${unit.name} ${left.year} 年的${titleLevels[left.level]}称号仍然有效；一并撤销的，加 --level ${left.level} 再运行 ${inspect('revoke')}`,
          ]
        : []),
    ],
    next:
      kind === 'revoked'
        ? inspect('notice revocation', { unit })
        : inspect('revoke', {
            unit,
            '--ground': ground,
            '--reason': some('上级决定撤销'),
            '--by-higher': true,
            '--document': some('文号'),
          }),
  };
}
