import { editionInUse, knownEditions } from '../../actions/standard/editions.ts';
import { dayAt } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import { listed } from '../listed.ts';
import { storeIfAny } from '../store-if-any.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { year }) => {
  const store = await storeIfAny(context);
  const inUse = store ? await editionInUse(store, year) : (await shippedEditions()).at(-1);
  const known = await knownEditions(store);
  const all = known.map(({ edition, origin, added }) => ({
    ...pick(edition, 'id', 'title', 'fingerprint'),
    items: edition.items.length,
    origin,
    added,
    inUse: edition.fingerprint === inUse?.fingerprint,
  }));
  return {
    json: all,
    text: () =>
      listed(context, all, null, [
        ['编号', (one) => one.id],
        ['名称', (one) => one.title],
        [
          '来源',
          (one) =>
            one.added ? `${dayAt(new Date(one.added.at))} ${one.added.by} 存入（${one.added.file}）` : '随程序提供',
        ],
        ['指纹', (one) => one.fingerprint.slice(0, 12)],
        [`${year} 年度`, (one) => (one.inUse ? '在用' : '')],
      ]),
  };
};
