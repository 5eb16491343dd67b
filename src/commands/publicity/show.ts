import { contestedWarnings } from '../../actions/contested.ts';
import { canPublish, listBefore } from '../../actions/year/publicity.ts';
import { publicityJson, publicityLines } from '../../actions/year/publicity-json.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, { year }) => {
  const store = await context.store('read');
  const all = store.cycle.publicities(year);
  // With nobody to show it would be refused.
  const ready = all.length === 0 && canPublish(store, year);
  const before = all.length === 0 && !ready ? listBefore(store, year) : null;
  return {
    json: all.map((each) => publicityJson(store, each)),
    text: () => (all.length === 0 ? `${year} 年还没有公示` : all.flatMap((each) => publicityLines(store, each))),
    warnings: [...(before ? [before] : []), ...contestedWarnings(store, year)],
    next: ready ? inspect('publicity open', { '--from': some('日期') }) : undefined,
  };
};
