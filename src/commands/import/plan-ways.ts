import type { ImportWish, PreparedImport } from '../../actions/ledger/import-ledger.ts';
import type { Choice, Prompter } from '../../context.ts';
import { present } from '../../domain/pick.ts';
import { columnsNamed } from '../../ledgers/sheets/unheaded-columns.ts';

/** A way of reading that the page asks for by a further question; null where the answer was to leave all as it is. */
export type Change = (prompter: Prompter, prepared: PreparedImport) => Promise<Partial<ImportWish> | null>;

/** Where somebody goes from a plan: away, on, to a question, to another reading; with what 「?」 tells of it. */
export interface Way extends Choice<'decline' | 'agree' | Change | Partial<ImportWish>> {
  readonly told: string;
}

/** A way under its name. */
export const way = (value: Way['value'], name: string, told: string): Way => ({ value, name, told });

/** What would let a stopped import pass, or what it does to stored records. */
export function waysOn(prepared: PreparedImport): readonly Way[] {
  const { stops, comparison, wish } = prepared;
  const others = stops.filter((stop) => !stop.replaces);
  const passes = others.filter(
    ({ passedBy }) => !(passedBy ? passedBy === 'nothing' || wish[passedBy] : wish.allowPartial),
  );
  return present([
    ...stops.flatMap(({ unit }) =>
      unit
        ? [
            way(
              { unit, unitToldBy: null, allowPartial: false, despiteTitle: false },
              `导入到${unit.name}`,
              '导入到别的单位：单位选错了的，换成表上写的单位再读一遍',
            ),
          ]
        : [],
    ),
    ...stops.flatMap(({ year }) =>
      year === undefined
        ? []
        : [way({ year }, `记作 ${year} 年`, '记作表上写的那一年：给错了年份的，照表上写的再读一遍')],
    ),
    ...stops.flatMap(({ leaves }) =>
      leaves === undefined
        ? []
        : [
            way(
              { mappings: [...wish.mappings, ...leaves.map((heading) => ({ heading, field: '-' }))] },
              `不读 ${columnsNamed(leaves)} 列`,
              '不读没有表头的列：不是这份台账的内容的，只读别的列',
            ),
          ],
    ),
    stops.some(({ together }) => together) &&
      way({ mergeSheets: true }, '几张一起读', '几张一起读：格式相同的几张工作表合成一份'),
    passes.length > 0 &&
      passes.length === others.length &&
      comparison.inserted + comparison.updated + comparison.unchanged > 0 &&
      way(
        {
          ...(others.some(({ passedBy }) => passedBy) ? { despiteTitle: true } : {}),
          ...(others.some(({ passedBy }) => !passedBy) ? { allowPartial: true } : {}),
        },
        allTheSame(others),
        `${allTheSame(others)}：照此再显示一遍，再问写不写；没有导入的改好以后，把整份再导入一次，已有的不重复`,
      ),
    ...waysWithStored(prepared),
  ]);
}

/** What may become of stored records that the file tells otherwise. */
function waysWithStored({ stops, comparison, wish, kind }: PreparedImport): readonly Way[] {
  const replaces = stops.some((stop) => stop.replaces);
  const surely = comparison.replaced.some((change) => !change.perhaps);
  const same = kind.another?.same;
  const beside = comparison.replaced.some((change) => change.perhaps && change.beside);
  const keep = way(
    { onDuplicate: 'skip', duplicatesSettled: true },
    '保留已存的记录，只加新的',
    '保留已存的：已存的记录不动，与它写得不同的行不写入，只加新的',
  );
  if (replaces)
    return [
      ...(beside
        ? [
            way(
              { onDuplicate: 'add', duplicatesSettled: true },
              '不是同一条的另立一条，已存的也留着',
              '另立一条：像是另外的人、另外的事的，与已存的并存',
            ),
          ]
        : []),
      keep,
      way(
        { onDuplicate: 'update', duplicatesSettled: true },
        same === undefined || surely ? '用文件里的覆盖已存的记录' : `${same}，照文件更新`,
        '照文件更新：已存的记录改成文件里写的，改前改后都列出来',
      ),
    ];
  if (wish.onDuplicate === 'skip')
    return [
      way({ onDuplicate: 'update' }, '已存的记录照文件更新', '照文件更新：已存的记录改成文件里写的，改前改后都列出来'),
    ];
  return comparison.updated > 0 ? [keep] : [];
}

/** What going on in spite of stops is called. */
function allTheSame(stops: PreparedImport['stops']): string {
  const said = stops.flatMap((stop) => stop.allTheSame ?? []);
  const others = stops.some((stop) => stop.allTheSame === undefined);
  return [...said, ...(others ? ['先导入其余合格的行（上面列出的不导入）'] : [])].join('；');
}
