import path from 'node:path';
import { templateBytes } from '../../actions/ledger/make-template.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, once } from '../../domain/invocation.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { Runs } from '../../parameters.ts';
import { ledgerKind } from '../ledger-unit.ts';
import { filePath, writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const kind = ledgerKind(given.kind);
  const usual = `${kinds[kind].title}.xlsx`;
  if (given.out !== null && path.extname(filePath(context, given.out)).toLowerCase() !== '.xlsx') {
    throw Fault.usage('bad-value', `-o 的文件名要以 .xlsx 结尾：${given.out}`, `如 -o ${usual}`);
  }
  const bytes = await templateBytes(kind, context.today);
  const { name: out, file, warnings } = writeToFill(context, given.out ?? usual, bytes);
  return {
    json: {
      kind,
      file: out,
      columns: kinds[kind].columns
        .filter((column) => column.inTemplate !== false)
        .map(({ field, title }) => ({ field, title })),
    },
    document: file,
    warnings,
    text: () => `已写出空白${kinds[kind].title}：${out}`,
    next: once('填好以后', inspect('import', { kind, file: out })),
  };
};
