import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { minuteAt } from '../../domain/day.ts';
import type { LedgerKind } from '../../domain/ledger-rows.ts';
import { kinds } from '../../ledgers/kinds/index.ts';
import { table } from '../../views/table.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const store = await context.store('read');
  const unit = typeof options.unit === 'string' ? store.units.find(options.unit) : null;
  const standing = new Set(store.ledgers.batches().map((entry) => entry.id));
  const batches = store.ledgers
    .batches({ ...(unit ? { unit: unit.id } : {}), undone: Boolean(options.undone) })
    .map((entry) => ({
      batch: entry.id,
      kind: String(entry.body.kind),
      unit: entry.unit ? (store.units.byId(entry.unit)?.name ?? null) : null,
      file: (entry.body.file as string | null | undefined) ?? null,
      sheet: (entry.body.sheet as string | null | undefined) ?? null,
      sha256: (entry.body.sha256 as string | null | undefined) ?? null,
      rows: Number(entry.body.rows ?? 0),
      inserted: Number(entry.body.inserted ?? entry.body.rows ?? 0),
      updated: Number(entry.body.updated ?? 0),
      empty: entry.body.empty === true,
      at: entry.at,
      by: entry.author,
      undone: !standing.has(entry.id),
    }));
  return {
    json: batches,
    text: () =>
      batches.length === 0
        ? '还没有导入过台账'
        : table(
            [
              { title: '导入编号' },
              { title: '时间' },
              { title: '台账' },
              { title: '单位' },
              { title: '文件' },
              { title: '新增', align: 'right' },
              { title: '更新', align: 'right' },
              { title: '导入人' },
            ],
            batches.map((batch) => [
              batch.batch,
              minuteAt(new Date(batch.at)),
              kinds[batch.kind as LedgerKind]?.title ?? batch.kind,
              batch.unit ?? '',
              `${batch.empty ? '申明为空' : (batch.file ?? '')}${batch.undone ? '（已撤销）' : ''}`,
              String(batch.inserted),
              String(batch.updated),
              batch.by,
            ]),
            Math.max(context.width, 120),
          ),
    ...(batches.length === 0 ? { next: 'inspect import officers 执法人员名册.xlsx --unit 单位' } : {}),
  };
}
