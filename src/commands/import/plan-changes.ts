import type { PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { titleOf } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { fieldText } from '../../ledgers/values/field-values.ts';
import { rowsAt } from '../../ledgers/words/warnings.ts';
import { rejectedRows } from '../../views/import-report.ts';
import { cut } from '../../views/table.ts';

/** What another way of reading came to, before → after: whose ledger it is, its headings, its columns, how many rows, what stands in them. */
export function planChanges(before: PreparedImport, after: PreparedImport): readonly string[] {
  const was = traits(before);
  const told = [...traits(after)].flatMap(([what, now]) => {
    const then = was.get(what) ?? '没有';
    // A table that was not there before, and is not read, tells nothing.
    return then === now || (!was.has(what) && now === '没有读') ? [] : [`  ${what}：${then} → ${now}`];
  });
  told.push(...readOtherwise(before, after));
  if (told.length === 0) return ['列、行数和内容没有变，现在读作：'];
  const [then, now] = [before, after].map(({ rejected }) => rejectedRows(rejected));
  return ['改了以后（改前 → 改后）：', ...told, ...(now && then === now ? [`  不合格：仍是 ${now} 行`] : [])];
}

/** What there is to compare of a plan, each by its name. */
function traits({ wish, reading, kind, comparison, rejected }: PreparedImport): ReadonlyMap<string, string> {
  const columns = reading.headings
    .filter(({ heading }) => heading.trim() !== '')
    .map(({ heading, field }) => [
      `“${heading.replace(/\s+/g, '')}”一列`,
      field === null ? '没有读' : `读作${titleOf(kind, field)}`,
    ]);
  const tables = reading.blocks.map(({ sheet, range, taken }) => [
    `表 ${sheet === null ? '' : `“${sheet}”`}${range}`,
    taken > 0 ? `读入 ${taken} 条` : '没有读',
  ]);
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

/** The columns, read both times, of which cells tell something else now, with the first of them. */
function readOtherwise({ reading: was }: PreparedImport, { reading: now, kind }: PreparedImport): readonly string[] {
  const before = byPlace(was.rows);
  const pairs = [...byPlace(now.rows)].flatMap(([place, row]) => {
    const then = before.get(place);
    return then ? [{ then, row }] : [];
  });
  return Object.keys(now.columns).flatMap((field) => {
    if (!Object.hasOwn(was.columns, field)) return [];
    const text = ({ fields }: ReadRow): string => fieldText(kind, field, fields);
    const other = pairs.filter(({ then, row }) => text(then) !== text(row));
    const [first] = other;
    if (!first) return [];
    const [old, fresh] = [first.then, first.row].map((row) => cut(text(row) || '空', 30));
    const where = `${other.length > 1 ? '如' : ''}${rowsAt([first.row])}`;
    return [`  ${titleOf(kind, field)}：${other.length} 行读作不同（${where}：${old} → ${fresh}）`];
  });
}

/** Rows by where they stand; of several records of one row the first, the second and so on. */
function byPlace(rows: readonly ReadRow[]): ReadonlyMap<string, ReadRow> {
  const known = new Map<string, ReadRow>();
  for (const row of rows) {
    let nth = 0;
    while (known.has(`${row.sheet ?? ''} ${row.row} ${nth}`)) nth += 1;
    known.set(`${row.sheet ?? ''} ${row.row} ${nth}`, row);
  }
  return known;
}
