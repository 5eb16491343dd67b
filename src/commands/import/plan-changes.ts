import type { PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { titleOf } from '../../domain/ledgers/kind.ts';
import { rejectedRows } from '../../views/import-report.ts';

/** What another way of reading came to, before → after: whose ledger it is, its headings, its columns, how many rows. */
export function planChanges(before: PreparedImport, after: PreparedImport): readonly string[] {
  const was = traits(before);
  const told = [...traits(after)].flatMap(([what, now]) => {
    const then = was.get(what) ?? '没有';
    return then === now ? [] : [`  ${what}：${then} → ${now}`];
  });
  return told.length === 0 ? ['列和行数没有变，现在读作：'] : ['改了以后（改前 → 改后）：', ...told];
}

/** What there is to compare of a plan, each by its name. */
function traits({ wish, reading, kind, comparison, rejected }: PreparedImport): ReadonlyMap<string, string> {
  const columns = reading.headings
    .filter(({ heading }) => heading.trim() !== '')
    .map(({ heading, field }) => [
      `“${heading.replace(/\s+/g, '')}”一列`,
      field === null ? '没有读' : `读作${titleOf(kind, field)}`,
    ]);
  const tables = reading.blocks.map(({ range, taken }) => [`表 ${range}`, taken > 0 ? `读入 ${taken} 条` : '没有读']);
  return new Map([
    ['单位', wish.unit?.name ?? '本办'],
    ['表头', `第 ${reading.headerRows.join('、')} 行`],
    ['同一条记录', `按${titleOf(kind, reading.keyedBy.field)}认（${reading.keyedBy.why}）`],
    ...(columns as [string, string][]),
    ...(tables.length > 1 ? (tables as [string, string][]) : []),
    ['读到', `${reading.found} 行`],
    ['新增', `${comparison.inserted} 行`],
    ['更新', `${comparison.updated} 行`],
    ['不合格', `${rejectedRows(rejected)} 行`],
  ]);
}
