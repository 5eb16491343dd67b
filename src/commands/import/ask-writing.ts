import type { PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { titleOf } from '../../domain/ledgers/kind.ts';
import { rejectedRows } from '../../views/import-report.ts';

/** The question whether a plan is written; `agrees` is what Enter says to it. */
export interface AskWriting {
  readonly message: string;
  readonly agrees: boolean;
}

/**
 * Asks whether what was read is written: whose ledger it becomes, and how many stored records it changes or takes off, for Enter
 * after Enter must not come to what nobody saw. Where another way of reading has lost a column, or most stored records that are
 * changed become another thing, Enter alone writes nothing. `seen`: how it was read when it was shown first and last.
 */
export function askWriting(prepared: PreparedImport, seen: readonly PreparedImport[]): AskWriting {
  const { comparison, rejected, wish } = prepared;
  const [first] = seen;
  const lost = first ? lostColumns(first, prepared) : [];
  const others = wish.duplicatesSettled ? null : madeOthers(prepared);
  const parts = [
    wish.unit ? `记到${wish.unit.name}` : '',
    comparison.updated === 0 ? '' : `更新 ${comparison.updated} 条已存的${others === null ? '' : `，${others}`}`,
    wish.retireMissing && comparison.notInFile.length > 0 ? `停用 ${comparison.notInFile.length} 条` : '',
    rejected.length === 0 ? '' : `不合格的 ${rejectedRows(rejected)} 行不写入`,
    lost.length === 0 ? '' : `${lost.map((heading) => `“${heading}”`).join('、')}不再读`,
  ].filter((part) => part !== '');
  return { message: `写入数据文件吗？${parts.join('，')}`, agrees: lost.length === 0 && others === null };
}

/** Headings that were read when the plan was first shown and are no longer, though nobody said so of them. */
function lostColumns(first: PreparedImport, { reading: is, wish, sha256 }: PreparedImport): readonly string[] {
  const now = new Map(is.headings.map(({ heading, field }) => [heading, field]));
  const isLost = (heading: string, field: string): boolean =>
    now.has(heading)
      ? now.get(heading) === null && !wish.mappings.some((one) => one.heading === heading && one.field === '-')
      : // In another row of headings a column bears another name; one that was taken off the file is nobody's mistake.
        first.sha256 === sha256 && !Object.hasOwn(is.columns, field);
  return first.reading.headings.flatMap(({ heading, field }) =>
    field !== null && isLost(heading, field) ? [heading.replace(/\s+/g, '')] : [],
  );
}

/** What tells a record from others and is changed in most of the stored ones that are changed at all, and in how many; null where that is of one alone. */
function madeOthers({ comparison: { changes, updated, alike }, kind }: PreparedImport): string | null {
  const known = [...(kind.identityFields ?? []), ...(kind.identityElse ?? [])];
  const telling = changes.filter(
    ({ field, before, after }) => known.includes(field) && isOther(String(before ?? ''), String(after ?? '')),
  );
  const rows = new Set(telling.map(({ sheet = '', row, key }) => JSON.stringify([sheet, row, key])));
  const changed = updated - alike.length;
  if (rows.size < 2 || rows.size * 2 <= changed) return null;
  const what = [...new Set(telling.map(({ field }) => titleOf(kind, field)))].join('或');
  return rows.size < changed ? `其中 ${rows.size} 条改了${what}` : `条条都改了${what}`;
}

/** Whether a text takes the place of another, and does not only say more or less of the same. */
const isOther = (before: string, after: string): boolean => !before.includes(after) && !after.includes(before);
