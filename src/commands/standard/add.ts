import { keepEdition, knownEditions } from '../../actions/standard/editions.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { requireEdition } from '../../standards/parse.ts';
import type { takes } from './index.ts';
import { readEditionFile } from './read-edition-file.ts';

export const run: Runs<typeof takes.add> = async (context, given) => {
  const file = await readEditionFile(context, given.file);
  const edition = requireEdition(file.parsed, file.name);
  const store = await context.store('write');
  const known = await knownEditions(store);
  const same = known.some((one) => one.edition.fingerprint === edition.fingerprint);
  const namesake = known.find(
    (one) => one.edition.id === edition.id && one.edition.fingerprint !== edition.fingerprint,
  );
  if (!same) {
    store.write(context.author, () => keepEdition(store, edition, { file: file.name, text: file.text }));
  }
  return {
    json: { id: edition.id, title: edition.title, fingerprint: edition.fingerprint, added: !same },
    text: () =>
      same
        ? `已有内容完全相同的标准：${edition.id}（指纹 ${edition.fingerprint.slice(0, 12)}）`
        : `已存入：${edition.title}（${edition.id}，指纹 ${edition.fingerprint.slice(0, 12)}）`,
    warnings:
      namesake && !same
        ? [
            `已有编号同为 ${edition.id} 的版本（指纹 ${namesake.edition.fingerprint.slice(0, 12)}）；以后按编号选用时取后存入的，也可写指纹`,
          ]
        : [],
    // By its id the newest of that id would be used.
    next: inspect('standard use', {
      id: namesake ? edition.fingerprint.slice(0, 12) : edition.id,
      '--year': some('年度'),
    }),
  };
};
