import type { ImportWish, PreparedImport } from '../../actions/ledger/import-ledger.ts';
import type { Choice, Context } from '../../context.ts';
import { columnOf } from '../../ledgers/kind.ts';
import { importPreview } from '../../views/import-report.ts';
import { summaryOf } from './summary.ts';

/** What somebody made of a reading plan: store it, leave it, or read the file once more in another way. */
export type Agreement = 'store' | 'decline' | { readonly again: Partial<ImportWish> };

/** Shows how a file would be read, before anything is written, and asks; without a terminal the plan stands as it is. */
export async function agreeOn(context: Context, prepared: PreparedImport): Promise<Agreement> {
  const { inserted, updated, notInFile } = prepared.comparison;
  const { wish } = prepared;
  const changes = inserted + updated + (wish.retireMissing ? notInFile.length : 0);
  if (!context.terminal || context.json || context.yes) return prepared.blocked ? 'decline' : 'store';
  if (changes === 0 && !wish.empty && !prepared.blocked) return 'store';
  for (const line of importPreview(summaryOf(prepared), context.width)) context.say(line);
  const prompter = await context.prompter();
  if (!prepared.blocked && (await prompter.confirm({ message: '写入数据文件吗？', default: true, flag: '--yes' }))) {
    return 'store';
  }
  if (prepared.blocked) context.say(`还不能写入：${prepared.stops.map(({ message }) => message).join('；')}`);
  const way = await prompter.select<'decline' | 'column' | Partial<ImportWish>>({
    message: '怎么办？',
    flag: '--yes',
    default: 'decline',
    escape: 'decline',
    choices: [
      { value: 'decline', name: '不导入，改好表格再来' },
      { value: 'column', name: '改一列的读法' },
      ...waysOn(prepared),
    ],
  });
  if (way === 'decline') return 'decline';
  return way === 'column' ? chooseColumn(context, prepared) : { again: way };
}

/** What would let a stopped import pass. */
function waysOn({ stops, comparison, wish }: PreparedImport): Choice<Partial<ImportWish>>[] {
  if (stops.length === 0) return [];
  const replaces = comparison.replaced.length > 0 && !wish.duplicatesSettled;
  const others = stops.length > (replaces ? 1 : 0);
  return [
    ...(others && !wish.allowPartial
      ? [{ value: { allowPartial: true }, name: '先导入其余合格的行（上面列出的不导入）' }]
      : []),
    ...(replaces
      ? [
          {
            value: { onDuplicate: 'skip' as const, duplicatesSettled: true },
            name: '保留已存的记录，只加新的',
          },
          {
            value: { onDuplicate: 'update' as const, duplicatesSettled: true },
            name: '用文件里的覆盖已存的记录',
          },
        ]
      : []),
  ];
}

/** Asks which heading is to be read as what; every heading is offered with what it is read as now. */
async function chooseColumn(context: Context, { reading, kind, wish }: PreparedImport): Promise<Agreement> {
  const prompter = await context.prompter();
  const heading = await prompter.select<string | null>({
    message: '哪一列？',
    flag: '--map',
    escape: null,
    choices: [
      ...reading.headings
        .filter((one) => one.heading.trim() !== '')
        .map((one) => ({
          value: one.heading,
          name: `${one.heading.replace(/\s+/g, '')}（${one.field ? `现读作${columnOf(kind, one.field)?.title ?? ''}` : '现在没有读'}）`,
        })),
      { value: null, name: '不改了' },
    ],
  });
  if (heading === null) return 'decline';
  const field = await prompter.select<string>({
    message: `“${heading.replace(/\s+/g, '')}”读作什么？`,
    flag: '--map',
    search: true,
    choices: [
      ...kind.columns.map((column) => ({ value: column.field, name: column.title })),
      { value: '-', name: '不读这一列' },
    ],
  });
  return { again: { mappings: [...wish.mappings.filter((old) => old.heading !== heading), { heading, field }] } };
}
