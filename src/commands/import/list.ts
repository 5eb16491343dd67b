import type { Tables } from '../../context.ts';
import { minuteAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import type { Runs } from '../../parameters.ts';
import { doublesOf } from '../../store/doubles.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { right, table } from '../../views/table.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, given) => {
  const store = await context.store('read');
  const unit = given.unit !== null ? store.units.find(given.unit) : null;
  const doubles = doublesOf(store.journal);
  const standing = new Set(store.ledgers.batches().map((entry) => entry.id));
  const batches = store.ledgers
    .batches({ ...(unit ? { unit: unit.id } : {}), undone: given.undone })
    .map((entry) => listed(store, entry, standing, doubles));
  return {
    json: batches,
    text: () => (batches.length === 0 ? '还没有导入过台账' : screen(batches, context.tables)),
    next:
      batches.length === 0
        ? inspect('import', { kind: 'officers', file: some('执法人员名册.xlsx'), '--unit': some('单位') })
        : undefined,
  };
};

const listed = (
  store: Store,
  entry: EntryOf<'ledger.imported'>,
  standing: ReadonlySet<string>,
  doubles: ReadonlySet<string>,
) => ({
  batch: entry.id,
  kind: String(entry.body.kind),
  /** Whether it is of another registration of a unit, which goes on without it. */
  double: doubles.has(entry.unit ?? ''),
  unit: entry.unit ? (store.units.byId(entry.unit)?.name ?? null) : null,
  file: (entry.body.file as string | null | undefined) ?? null,
  sheet: (entry.body.sheet as string | null | undefined) ?? null,
  sha256: (entry.body.sha256 as string | null | undefined) ?? null,
  rows: Number(entry.body.rows ?? 0),
  inserted: Number(entry.body.inserted ?? entry.body.rows ?? 0),
  updated: Number(entry.body.updated ?? 0),
  // A record that goes on under another key is an updated one.
  retired: (entry.body.retired?.length ?? 0) - (entry.body.renewed?.length ?? 0),
  empty: entry.body.empty === true,
  year: entry.year,
  at: entry.at,
  by: entry.author,
  undone: !standing.has(entry.id),
});

/** Ids as short as they stay apart (undo takes them so). Who imported stands in the JSON and in `log`. */
function screen(batches: readonly ReturnType<typeof listed>[], tables: Tables): string[] {
  const short = shortest(batches.map((each) => each.batch));
  const several = new Set(batches.map((each) => each.unit)).size > 1;
  const took = batches.some(({ retired }) => retired > 0);
  return table(
    ['编号', '时间', '台账', '单位', '文件', right('新增'), right('更新'), ...(took ? [right('停用')] : [])],
    batches.map((each) => [
      each.batch.slice(0, short),
      minuteAt(new Date(each.at)),
      kinds[each.kind as LedgerKind]?.title ?? each.kind,
      several || each.double ? `${each.unit ?? ''}${each.double ? '（另一次登记）' : ''}` : '',
      `${each.empty ? `申明${each.year === null ? '' : ` ${each.year} 年`}为空` : (each.file ?? '')}${each.undone ? '（已撤销）' : ''}`,
      String(each.inserted),
      String(each.updated),
      ...(took ? [String(each.retired)] : []),
    ]),
    tables,
  );
}

/** How many characters tell all ids apart; at least eight. */
function shortest(ids: readonly string[]): number {
  let length = 8;
  while (length < 26 && new Set(ids.map((id) => id.slice(0, length))).size < ids.length) length += 1;
  return length;
}
