import path from 'node:path';
import { createBundle } from '../../actions/exchange/bundles.ts';
import { elsewhere, inspect, phrase } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { bytesWords } from '../../views/bundle.ts';
import { newPassphrase } from '../passphrase-input.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.create> = async (context, given) => {
  const store = await context.store('read');
  const units = given.units.map((query) => store.units.find(query));
  const encrypt = Boolean(given.encrypt || given.passphraseStdin);
  const passphrase = encrypt ? await newPassphrase(context, given) : null;
  const [only] = units;
  const name = only && units.length === 1 ? only.name : '全部';
  const file = path.resolve(context.cwd, given.out !== null ? given.out : `${name}-${context.today}.bundle`);
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
      bytes: written.bytes,
      sha256: written.sha256,
      encrypted: encrypt,
      units: written.preface.units?.map(({ id, name: unit, code }) => ({ id, name: unit, code })) ?? null,
      ...counts,
    },
    text: () =>
      `已生成数据包：${file}（${bytesWords(written.bytes)}${encrypt ? '，已加密' : '，未加密'}）：${counts.entries} 条记录、${counts.rows} 行台账、${counts.attachments} 个附件`,
    next: phrase`在另一台电脑上：${elsewhere(inspect('bundle merge', { file: path.basename(file) }))}`,
  };
};
