import path from 'node:path';
import { createBundle } from '../../actions/exchange/bundles.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { bytesWords } from '../../views/bundle.ts';
import { typedWord } from '../../views/typed-line.ts';
import { newPassphrase } from '../passphrase-input.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('read');
  const units = ((args[0] ?? []) as readonly string[]).map((query) => store.units.find(query));
  const encrypt = Boolean(options.encrypt || options.passphraseStdin);
  const passphrase = encrypt ? await newPassphrase(context, options) : null;
  const name = units.length === 1 ? units[0]!.name : '全部';
  const file = path.resolve(
    context.cwd,
    typeof options.out === 'string' ? options.out : `${name}-${context.today}.bundle`,
  );
  const written = createBundle(store, file, {
    units: units.length > 0 ? units.map(({ id }) => id) : null,
    by: context.author,
    now: context.clock.now(),
    program: process.env.INSPECT_VERSION ?? '0.0.0',
    passphrase,
  });
  const { counts } = written.preface;
  return {
    json: {
      file,
      bytes: written.size,
      size: written.size,
      sha256: written.sha256,
      encrypted: encrypt,
      units: written.preface.units?.map(({ id, name: unit, code }) => ({ id, name: unit, code })) ?? null,
      ...counts,
    },
    text: () =>
      `已生成数据包：${file}（${bytesWords(written.size)}${encrypt ? '，已加密' : '，未加密'}）：${counts.entries} 条记录、${counts.rows} 行台账、${counts.attachments} 个附件`,
    next: `在另一台电脑上：inspect bundle merge ${typedWord(path.basename(file))}`,
  };
}
