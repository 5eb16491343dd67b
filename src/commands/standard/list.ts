import { editionInUse, knownEditions } from '../../actions/standard/editions.ts';
import { dayAt } from '../../domain/day.ts';
import type { Runs } from '../../parameters.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import { table } from '../../views/table.ts';
import { storeIfAny } from '../store-if-any.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await storeIfAny(context);
  const { year } = given;
  const inUse = store ? await editionInUse(store, year) : (await shippedEditions()).at(-1);
  const known = await knownEditions(store);
  const all = known.map(({ edition, origin, added }) => ({
    id: edition.id,
    title: edition.title,
    fingerprint: edition.fingerprint,
    items: edition.items.length,
    origin,
    added,
    inUse: edition.fingerprint === inUse?.fingerprint,
  }));
  return {
    json: all,
    text: () =>
      table(
        ['编号', '名称', '来源', '指纹', `${year} 年度`],
        all.map((one) => [
          one.id,
          one.title,
          one.added ? `${dayAt(new Date(one.added.at))} ${one.added.by} 存入（${one.added.file}）` : '随程序提供',
          one.fingerprint.slice(0, 12),
          one.inUse ? '在用' : '',
        ]),
        context.tables,
      ),
  };
};
