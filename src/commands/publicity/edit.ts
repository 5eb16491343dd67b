import { currentPublicity, setWays } from '../../actions/year/publicity.ts';
import { publicityJson, publicityLines } from '../../actions/year/publicity-json.ts';
import { inspect } from '../../domain/invocation.ts';
import { ofYear } from '../../domain/of-year.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.edit> = async (context, { year, channels, ...given }) => {
  const store = await context.store('write');
  currentPublicity(store, year);
  const contact = given.contact.written ?? (channels ? null : await given.contact.ask());
  const publicity = setWays(store, context.author, year, { channels, contact });
  return {
    json: publicityJson(store, publicity),
    text: () => publicityLines(store, publicity),
    next: inspect('notice publicity', ofYear(year, context.today)),
  };
};
