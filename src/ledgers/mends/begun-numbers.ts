import { tidyCaseNumber } from '../../domain/identifiers/case-number.ts';
import type { Aliases } from '../headings/aliases.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import type { Rewrite } from './mended-sheet.ts';

/** Fields of the numbers that cases are known by. */
const numberFields: ReadonlySet<string | undefined> = new Set(['decisionNumber', 'number']);

/** Whether a cell heads a column of numbers that cases are known by. */
export function headsNumbers(aliases: Aliases, cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length <= 40 && numberFields.has(aliases.get(bareHeading(cell))?.field);
}

/** 样罚〔2025〕, 文号：样罚字〔2025〕第  号: how numbers begin of which the cells only tell the count. */
const beginning =
  /^(?:(?:\p{Script=Han}{0,6}(?:决定书|文书|立案|案|文|字|编)号?)[:：])?\(?(\p{Script=Han}{1,14}[罚处决许准强立案受简字告当])〔(\d{4})〕字?第?[_×xX*＿…]*号?\)?$/u;
/** Titles of tables, which have their year in brackets too. */
const title = /[局委厅所队]|行政(?:处罚|许可|强制)$|案件|台[账帐]|[登统汇]/;

function beginningIn(text: string): string | null {
  if (text.length < 6 || text.length > 60 || !/[12]\d{3}/.test(text)) return null;
  const [, organ, year] = beginning.exec(tidyCaseNumber(text)) ?? [];
  return organ === undefined || title.test(organ) ? null : `${organ}〔${year}〕`;
}

/** The beginning that a heading tells in brackets: 决定书文号（样罚〔2025〕  号）. */
function beginningBeside(heading: string): string | null {
  const inside = /^[^(（]*[(（](.+)[)）]\s*$/s.exec(heading)?.[1];
  return inside === undefined ? null : beginningIn(inside);
}

const count = /^\s*第?\s*\d{1,5}\s*号?\s*$/;

/** Numbers cut short by a line over them, or by their heading, that tells once how all of them begin (样罚〔2025〕): whole. */
export async function begunNumbers(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const heads = head.find(
    ({ cells }) =>
      cells.some((cell) => headsNumbers(aliases, cell)) && cells.filter((cell) => !isBlank(cell)).length > 1,
  );
  if (heads === undefined) return null;
  const begins = (row: RawRow): string | null => {
    const filled = row.cells.filter((cell) => !isBlank(cell));
    const [only] = filled;
    return filled.length === 1 ? beginningIn(cellText(only)) : null;
  };
  const above = head
    .filter(({ row }) => row < heads.row)
    .flatMap(({ cells }) => cells.flatMap((cell) => beginningIn(cellText(cell)) ?? []));
  const lines = head.flatMap((row) => (row.row > heads.row ? (begins(row) ?? []) : []));
  const columns = [...heads.cells.entries()].filter(
    ([at, cell]) =>
      headsNumbers(aliases, cell) && head.some((row) => row.row > heads.row && count.test(cellText(row.cells[at]))),
  );
  const beside = columns.flatMap(([at, cell]) => {
    const own = beginningBeside(cellText(cell));
    return own === null ? [] : [{ at, own }];
  });
  const known = [...new Set([...above, ...lines, ...beside.map(({ own }) => own)])];
  if (columns.length === 0 || known.length === 0) return null;
  const field = known.some((one) => /[立受案][字号]?〔/.test(one)) ? 'number' : 'decisionNumber';
  const [of = columns[0]] = columns.filter(([, cell]) => aliases.get(bareHeading(cellText(cell)))?.field === field);
  const [only] = beside;
  const at = only?.at ?? of?.[0] ?? 0;
  const name = oneLine(cellText(heads.cells[at]).replace(/[(（].*/s, ''));
  const several = new Set(above).size > 1 && lines.length === 0;
  const list = known.map((one) => `“${one}”`).join('、');
  const rewrite: Rewrite = () => {
    let begun = only?.own ?? (several ? null : (above[0] ?? null));
    return (row) => {
      if (row.row <= heads.row) return row;
      begun = begins(row) ?? begun;
      const text = cellText(row.cells[at]);
      if (begun === null || !count.test(text)) return row;
      const serial = text.replace(/[\s第号]/g, '');
      return { ...row, cells: row.cells.with(at, `${begun}${serial}号`) };
    };
  };
  const said = several
    ? `表上面写着${list}几个文号的开头，“${name}”一列只写了几号，分不清是哪一个的，照原样读入，请写全`
    : `“${name}”一列只写了几号的，前面照${lines.length > 0 ? '各段' : only ? '列名' : '表上面'}写的${list}补全，请核对`;
  return Object.assign(rewrite, { said });
}
