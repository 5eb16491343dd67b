import { readLooks, secondLookScope } from '../../actions/onsite/second-looks.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Tables } from '../../context.ts';
import { describeLook, lookStateWords, secondLookWords } from '../../domain/visits/second-look.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const store = await context.store('read');
  return lookReport(context.tables, store, store.units.find(given.unit), given.year);
};

/** Every answer with who gave it and where its second look stands. */
export function lookReport(tables: Tables, store: Store, unit: Unit, year: number): Report {
  const answers = readLooks(store, unit.id, year);
  const scope = secondLookScope(store, year);
  return {
    json: {
      unit: unitRef(unit),
      year,
      scope,
      items: answers.map(({ item, by, state, looks }) => ({
        item,
        by,
        state,
        looks: looks.map((one) => ({ by: one.by, verdict: one.verdict, comment: one.comment })),
      })),
    },
    text: () => [
      `${unit.name}　${year} 年度　${scope === null ? '办公室没有要求第二人复看' : `作结论前须经第二人复看：${secondLookWords[scope]}`}`,
      ...listed({ tables }, answers, '还没有回答', [
        ['项', ({ item }) => item],
        ['谁答的', ({ by }) => by],
        ['复看', ({ state }) => lookStateWords[state]],
        ['经过', ({ looks }) => looks.map(describeLook).join('；')],
      ]),
    ],
  };
}
