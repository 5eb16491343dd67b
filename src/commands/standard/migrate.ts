import { migrateAcceptance, planMigration } from '../../actions/acceptance/migrate-acceptance.ts';
import { editionInUse, knownEditions, pickEdition } from '../../actions/standard/editions.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.migrate> = async (context, { reason, year, ...given }) => {
  const store = await context.store(reason ? 'write' : 'read');
  const unit = store.units.find(given.unit);
  const id = given.to;
  const target = id ? pickEdition(await knownEditions(store), id) : await editionInUse(store, year);
  const plan = planMigration(store, unit.id, year, target);
  if (reason) migrateAcceptance(store, context.author, unit.id, year, target, reason);
  const name = (edition: { id: string; fingerprint: string }) => `${edition.id}（${edition.fingerprint.slice(0, 12)}）`;
  return {
    json: {
      unit: unitRef(unit),
      year,
      from: { id: plan.from.id, fingerprint: plan.from.fingerprint },
      to: { id: target.id, fingerprint: target.fingerprint },
      ...pick(plan, 'changes', 'dropped', 'verdict'),
      done: reason !== null,
    },
    text: () => [
      `${unit.name} ${year} 年度：${name(plan.from)} → ${name(target)}${reason ? '，已更换' : ''}`,
      ...(plan.changes.length === 0 && plan.dropped.length === 0 ? ['  各项得分没有变化'] : []),
      ...plan.changes.map((one) => `  ${one.item}：${one.before} → ${one.after}`),
      ...plan.dropped.map((one) => `  ${one.item}：原答案在新版本中不能成立（${one.why}），须重新评分`),
      ...plan.whole.map((line) => `  ${line}`),
    ],
    next: reason
      ? inspect('result', { unit })
      : phrase`确认更换：${inspect('standard migrate', { unit, '--reason': some('理由') })}`,
  };
};
