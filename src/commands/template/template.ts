import { writeFileSync } from 'node:fs';
import { templateBytes } from '../../actions/ledger/make-template.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { kinds } from '../../ledgers/kinds/index.ts';
import { ledgerKind } from '../ledger-unit.ts';
import { filePath, textOption } from '../option-values.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const kind = ledgerKind(String(args[0]));
  const out = textOption(options, 'out') ?? `${kinds[kind].title}.xlsx`;
  writeFileSync(filePath(context, out), await templateBytes(kind, context.today));
  return {
    json: {
      kind,
      file: out,
      columns: kinds[kind].columns
        .filter((column) => column.inTemplate !== false)
        .map(({ field, title }) => ({ field, title })),
    },
    text: () => `已写出空白${kinds[kind].title}：${out}`,
    next: `inspect import ${kind} ${out} --dry-run`,
  };
}
