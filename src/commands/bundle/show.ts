import { existsSync } from 'node:fs';
import path from 'node:path';
import { showBundle } from '../../actions/exchange/bundles.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { bundleLines } from '../../views/bundle.ts';
import { askPassphrase } from '../passphrase-input.ts';
import { bundleJson } from './bundle-json.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const file = path.resolve(context.cwd, given.file);
  // A bundle can be looked into where there is no data file yet.
  const store = existsSync(context.dataFile) ? await context.store('read') : null;
  const bundle = await showBundle(file, () => askPassphrase(context, given, '数据包的口令'), store);
  return {
    json: { file, ...bundleJson(bundle) },
    text: () => [...bundleLines(path.basename(file), bundle), '数据包没有传坏；内容在合并时逐条核对。'],
    next: inspect('bundle merge', { file: given.file }),
  };
};
