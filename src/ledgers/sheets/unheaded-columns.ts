import { certificateDoubt, isIdNumber, isLikeMobile, tidyCertificate } from '../../domain/identifiers/certificate.ts';
import { beginsLikeAName, mayBeAName } from '../../domain/identifiers/people.ts';
import { columnOf, type Kind, type ValueKind } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText, columnName, isBlank, type RawRow } from '../read/cells.ts';
import type { UnheadedColumns } from '../reading.ts';
import { looksLikeDay } from '../words/cell-looks.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import type { Warnings } from '../words/warnings.ts';
import type { ChosenSheet } from './choose-sheet.ts';

/** Says which columns have words and no heading and answers them, with what looks like more records there: the right half of a list in two. */
export function unheadedColumns(
  kind: Kind,
  { aliases, head, headings: { rows }, sheet }: ChosenSheet,
  bottom: number,
  titled: ReadonlySet<number>,
  warnings: Warnings,
): readonly UnheadedColumns[] {
  const below: RawRow[] = [];
  for (const row of head) {
    if (row.row <= bottom) continue;
    // Another row of headings has columns of its own, unless it stands beside those that are read.
    const known = row.cells.flatMap((cell, at) => (aliases.has(bareHeading(cellText(cell))) ? [at] : []));
    if (known.length > 2 && known.some((at) => titled.has(at))) break;
    below.push(row);
  }
  const own = ({ cells }: RawRow): readonly number[] =>
    [...cells.keys()].filter((at) => !titled.has(at) && !isBlank(cells[at]));
  const untitled = [...new Set(below.flatMap(own))].sort((a, b) => a - b);
  const filled = below.map((row) => ({ row, at: own(row) })).filter(({ at }) => at.length > 0);
  const [first] = filled;
  if (first === undefined) return [];
  const columns = columnsNamed(untitled.map(columnName));
  const words = (row: RawRow, places: readonly number[]): string =>
    places.map((at) => oneLine(cellText(row.cells[at])).slice(0, 20)).join('｜');
  warnings.sheet(
    `${columns} 列没有表头，内容未导入（如第 ${first.row.row} 行“${words(first.row, first.at.slice(0, 1))}”）`,
  );
  const ofNames = kind.eachOf === undefined ? new Map<number, Names>() : namesIn(untitled, below);
  const byCertificate = columnOf(kind, kind.keyField)?.value === 'certificate';
  const found = filled.find(({ row: { cells }, at }) => {
    // Names and telephones beside a roster are whom to call.
    const named = !byCertificate || at.some((one) => /^\s*[男女]\s*$/.test(cellText(cells[one])));
    return at.some(
      (one) => at.length > 1 && namesOne(kind, cells[one], at.length, named ? ofNames.get(one) : undefined),
    );
  });
  const firstWords = (at: number): string => words((filled.find((one) => one.at.includes(at)) ?? first).row, [at]);
  return [
    {
      sheet: sheet.name,
      columns: untitled.map((at) => ({ letter: columnName(at), text: firstWords(at) })),
      header: rows.at(-1) ?? 0,
      records: found === undefined ? null : { row: found.row.row, text: words(found.row, found.at) },
    },
  ];
}

/** E、F、G, or E～P where they are many. */
export function columnsNamed(letters: readonly string[]): string {
  return letters.length < 10 ? letters.join('、') : `${letters[0]}～${letters.at(-1)}`;
}

/** What a column of names looks like: others stand in it, and none twice; or the only one begins as most do. */
type Names = 'several' | 'one';

/** The columns that hold nothing but what may be names; 党员 and 群众 come again, names hardly ever do. */
function namesIn(columns: readonly number[], rows: readonly RawRow[]): ReadonlyMap<number, Names> {
  const found = new Map<number, Names>();
  for (const at of columns) {
    const texts = rows.map(({ cells }) => cellText(cells[at]).trim()).filter((text) => text !== '');
    if (!texts.every((text) => [...text].length <= 4 && mayBeAName(text))) continue;
    if (texts.length > 1 && new Set(texts).size === texts.length) found.set(at, 'several');
    if (texts.length === 1 && beginsLikeAName(texts[0] ?? '')) found.set(at, 'one');
  }
  return found;
}

/** Whether a cell of a column without a heading holds what names a record of the kind: a certificate, the number of a case, a name, a day beside two more cells. */
function namesOne({ columns }: Kind, cell: Cell | undefined, many: number, names: Names | undefined): boolean {
  if (names === 'several' || (names === 'one' && many > 2) || (many > 2 && looksLikeDay(cell))) return true;
  const text = cellText(cell).trim();
  const has = (value: ValueKind): boolean => columns.some((column) => column.value === value);
  return /[〔[（(【]\d{4}[】）)\]〕].*号$/.test(text) ? has('caseNumber') : isCertificate(text) && has('certificate');
}

function isCertificate(text: string): boolean {
  const number = tidyCertificate(text);
  return /\d{6}/.test(number) && certificateDoubt(number) === null && !isLikeMobile(number) && !isIdNumber(number);
}
