import { foldName } from '../../domain/identifiers/names.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { rewritten } from '../mends/mended-sheet.ts';
import { type Cell, cellText, isBlank, type RawRow } from '../read/cells.ts';
import { type ChosenSheet, withHeadings } from './choose-sheet.ts';
import type { SheetAside } from './sheets-left.ts';

type Cells = RawRow['cells'];

/** The sheets that tell the end of what the rows of a chosen one began and lack what these tell (办结 without 登记时间): with its columns, looked up by number or by whom a row is of. */
export async function withLookedUp(
  kind: Kind,
  chosen: readonly ChosenSheet[],
  aside: readonly SheetAside[],
): Promise<readonly ChosenSheet[]> {
  const found: ChosenSheet[] = [];
  for (const { chosen: part } of aside) {
    if (!part || part.headings.missing.length === 0) continue;
    for (const whole of chosen) {
      const completed = await completedFrom(kind, part, whole);
      if (completed === null) continue;
      found.push(completed);
      break;
    }
  }
  return found;
}

/** A sheet with the columns of another that it lacks; null where half of its rows or more are none of that sheet's, or of several. */
async function completedFrom(kind: Kind, part: ChosenSheet, whole: ChosenSheet): Promise<ChosenSheet | null> {
  const own = placesOf(part);
  const theirs = placesOf(whole);
  // What tells nothing of its own is a summary or the like.
  if (![...own.keys()].some((field) => field !== 'note' && !theirs.has(field))) return null;
  const shared = [...own.keys()].filter((field) => theirs.has(field) && namesSomebody(kind, field));
  const whom = shared.filter((field) => field !== kind.keyField);
  if (!shared.includes(kind.keyField) && whom.length < 2) return null;
  const told = (cells: Cells, places: ReadonlyMap<string, number>, field: string): string =>
    foldName(cellText(cells[places.get(field) ?? -1]).trim());
  const rows: Cells[] = [];
  for await (const group of whole.sheet.rows())
    for (const { row, cells } of group) if (row > whole.headings.bottom) rows.push(cells);
  const byName = new Map<string, Cells[]>();
  // A count of the rows names none, where two words say whose matter it is.
  const below = part.head.filter(({ row, cells }) => row > part.headings.bottom && !cells.every(isBlank));
  const counts = below.every(({ cells }) => /^\d{0,4}$/.test(told(cells, own, kind.keyField)));
  const byNumber = shared.includes(kind.keyField) && !(counts && whom.length > 1);
  const first = (byNumber ? undefined : whom[0]) ?? kind.keyField;
  for (const cells of rows) {
    const name = told(cells, theirs, first);
    if (name !== '') byName.set(name, [...(byName.get(name) ?? []), cells]);
  }
  const one = (cells: Cells): Cells | null => {
    const [like, ...others] = (byName.get(told(cells, own, first)) ?? []).filter((their) =>
      whom.every((field) => {
        const [mine, known] = [told(cells, own, field), told(their, theirs, field)];
        return mine === '' || known === '' || mine === known;
      }),
    );
    if (!like || others.length > 0) return null;
    // Else whoever it was must be the same.
    const agrees = whom.some(
      (field) => told(cells, own, field) !== '' && told(cells, own, field) === told(like, theirs, field),
    );
    return byNumber && counts && whom.length > 0 && !agrees ? null : like;
  };
  const known = below.filter(({ cells }) => one(cells) !== null);
  if (known.length * 2 <= below.length) return null;
  const lacking = [...theirs].filter(([field]) => !own.has(field) && field !== 'note');
  const width = Math.max(...part.head.map(({ cells }) => cells.length));
  const rewrite =
    () =>
    (row: RawRow): RawRow => {
      const cells: (Cell | undefined)[] = [...row.cells];
      const like = row.row > part.headings.bottom ? one(row.cells) : null;
      for (const [at, [field, index]] of lacking.entries())
        if (row.row === part.headings.bottom) cells[width + at] = titleOf(kind, field);
        else if (like) cells[width + at] = like[index];
      return { ...row, cells };
    };
  const lacks = part.headings.missing.map((group) => titleOf(kind, group[0])).join('、');
  const by = byNumber ? titleOf(kind, first) : whom.map((field) => titleOf(kind, field)).join('、');
  const said = `工作表“${part.sheet.name}”没有${lacks}一列，按${by}从工作表“${whole.sheet.name}”里取；对不上的行不收`;
  const sheet = rewritten(part.sheet, Object.assign(rewrite, { said }));
  return withHeadings(kind, part.aliases, sheet, part.head.map(rewrite()), part.mappings);
}

const placesOf = ({ headings }: ChosenSheet): ReadonlyMap<string, number> =>
  new Map(headings.columns.map(({ field, index }) => [field, index]));

/** Whether a column tells which record it is, or whom it is of. */
function namesSomebody(kind: Kind, field: string): boolean {
  const column = columnOf(kind, field);
  if (!column || field === 'note') return false;
  return (
    field === kind.keyField ||
    ['caseNumber', 'certificate', 'name'].includes(column.value) ||
    ['target', 'reporter', 'party'].includes(field)
  );
}
