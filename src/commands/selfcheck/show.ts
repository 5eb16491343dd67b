import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { readSelf } from '../../actions/onsite/self-assessment.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { inspect } from '../../domain/invocation.ts';
import { formatPoints } from '../../domain/points.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Item } from '../../domain/standard.ts';
import { claimWords, compareSelf } from '../../domain/visits/self-assessment.ts';
import type { Runs } from '../../parameters.ts';
import { right } from '../../views/table.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const { result } = readAcceptance(store, unit.id, year, edition);
  const compared = compareSelf(edition, result, readSelf(store, unit.id, year));
  const points = (value: number | null): number | null => (value === null ? null : value / 100);
  const itemOf = (id: string): Item => requireItem(edition, id);
  return {
    json: {
      unit: unitRef(unit),
      year,
      items: compared.map(({ item, title, claimed, scored, difference, facts, material }) => ({
        item,
        title,
        claimed: points(claimed),
        scored: points(scored),
        difference: points(difference),
        facts,
        material,
      })),
    },
    text: () =>
      listed(context, compared, `${unit.name} ${year} 年度还没有读入自评`, [
        ['项', ({ item }) => item],
        ['内容', ({ title }) => title],
        [right('自评'), ({ item, claimed }) => claimWords(itemOf(item), claimed)],
        [right('核定'), ({ item, scored }) => (scored === null ? '未查' : claimWords(itemOf(item), scored))],
        [right('差'), ({ difference }) => (difference === null ? '—' : formatPoints(difference))],
        ['事实说明', ({ facts }) => facts],
        ['佐证材料', ({ material }) => material],
      ]),
    next:
      compared.length === 0
        ? inspect('selfcheck sheet', { unit })
        : result.unchecked > 0
          ? inspect('start', { unit })
          : undefined,
  };
};
