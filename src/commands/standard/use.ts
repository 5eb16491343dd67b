import { officeFacts } from '../../actions/office-facts.ts';
import { chooseEdition, knownEditions, pickEdition } from '../../actions/standard/editions.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.use> = async (context, { year, reason, ...given }) => {
  const store = await context.store('write');
  const edition = pickEdition(await knownEditions(store), given.id);
  store.write(context.author, () => chooseEdition(store, edition, year, reason));
  const others = store.journal
    .currentWhere({ year, kinds: ['acceptance.opened'] })
    .filter((entry) => entry.body.fingerprint !== edition.fingerprint)
    .map((entry) => store.units.byId(entry.unit ?? '')?.name ?? entry.unit ?? '');
  const { honour } = officeFacts(store, year, context.today);
  return {
    json: { edition: edition.id, fingerprint: edition.fingerprint, year, keeping: others },
    text: () => [
      `从 ${year} 年度起使用 ${edition.title}（${edition.id}，指纹 ${edition.fingerprint.slice(0, 12)}）`,
      ...others.map(
        (name) => `  ${name}：已开始的验收仍用原来的版本（${inspect('standard migrate', { unit: name })} 可查看变化）`,
      ),
      ...(edition.title.includes(honour)
        ? []
        : [
            `  文书里称号写“${honour}”；不这样叫的，先运行 ${inspect('config set', { name: 'honour', value: some('称号'), '--year': year })}`,
          ]),
    ],
  };
};
