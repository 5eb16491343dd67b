import { isJustAName } from '../../domain/identifiers/people.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { type Cell, cellText, isBlank, someCell } from '../read/cells.ts';
import type { Warnings } from '../words/warnings.ts';
import type { OpenTable } from './open-table.ts';
import type { FilledRow } from './pending-record.ts';

const ditto =
  /^(?:[同仝]上(?:一?[行栏格条件案项列例]|所?述|[案事]件|案由|事由|事项|内容|情况|单位|部门|科室|当事人|承办人|人员|日期|时间|地址|原因|结果|意见|相同|一样)?|同前|[如见]上(?:一?[行栏格条件])?|上一?行|上同|(?:与|和)?(?:以?上|上一?[行栏格条件案])(?:相同|一样|同)|仝|do|ditto|[〃″々↑↓|｜丨︱│┃]|["”“〞″〃＂]{1,2}|''|´´|[「」『』]{1,2}|‖)$/iu;

/** The ideographs that those words begin with. */
const begins = new Set([...'同仝如见上与和以丨'].map((sign) => sign.charCodeAt(0)));

/** True where a cell says that it says what the one above says. */
export function isDitto(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return false;
  // Nearly all cells begin with a figure, or with an ideograph that none of those words begins with.
  const first = cell.charCodeAt(0);
  if (first >= 0x30 && first < 0x3a) return false;
  if (first >= 0x4e00 && first < 0xa000 && !begins.has(first)) return false;
  if (cell.length > 10 || !/[同仝上〃″々↑↓"”“〞'´‖＂,，「」『』|｜丨︱│┃]|^do|^ditto/i.test(cell)) return false;
  return /^\s*[,，]{2}\s*$/.test(cell) || ditto.test(cell.replace(/[\s()（）\-—–－_.·…。，,、]/g, ''));
}

/** 同上 or 〃 with more beside it: 同上、王虚构, 〃（临时）, 张样例、〃; not 同上海公司, 同上级, 同上次. */
const withMore =
  /^\s*(?:(?:[同仝]上|同前)(?=[\s、,，;；/+＋（(。并且兼又再另加及和与等])|[〃″])|[\s、,，;；/+＋]\s*(?:[同仝]上|同前|[〃″])\s*$/;
/** Words that begin with the same signs and mean another thing: 同上海, 同上次, 同上年. */
const otherWords = /^\s*[同仝]上[海堂级次年月期季店馆社厂铺司述所面下]/;

const mayHaveDitto = /[同仝][上前]|[〃″]/;

/** True where a cell says that it says what the one above says, and more. */
function isDittoAnd(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string' || cell.length > 30 || !mayHaveDitto.test(cell)) return false;
  return withMore.test(cell) && !otherWords.test(cell) && !isDitto(cell);
}

const saysDitto = (cell: Cell | undefined): boolean => isDitto(cell) || isDittoAnd(cell);

const separators = /[、,，;；\s]+/;

/** 同上、王虚构 below 张样例、李示范: those above and whoever is named beside; null where it is not told who. */
function andThose(text: string, above: string, roster: ReadonlySet<string>): string | null {
  const [, rest] = /^\s*(?:[同仝]上|同前|[〃″])(.*)$/su.exec(text) ?? [];
  if (rest === undefined) return null;
  const named = rest
    .replace(
      /^[\s、,，;；/+＋。]*(?:另外?|[并又再还])?(?:[增新]?[加增添]上?|有)?(?:以?及|[和与])?[\s、,，;；:：]*/u,
      '',
    )
    .replace(/^[（(]([^（()）]*)[)）]$/, '$1');
  const before = above.split(separators);
  if (before.includes(named)) return above;
  if (/^等/.test(named)) return `${above}${named}`;
  // 换王虚构, 除李示范, 李示范已调离: who is left nobody can tell.
  const pieces = named.split(separators);
  const isName = (piece: string): boolean => isJustAName(piece) || roster.has(piece);
  return pieces.every((piece) => before.includes(piece) || isName(piece.replace(/[（(][^（()）]*[)）]$/, '')))
    ? `${above}、${named}`
    : null;
}

/** Cells with what 同上 and 〃 stand for: what the record before says there, and in a column of people those named beside. */
export function withDittos(
  row: Pick<FilledRow, 'row' | 'cells' | 'filled'>,
  open: OpenTable,
  roster: ReadonlySet<string>,
  warnings: Warnings,
): readonly (Cell | undefined)[] {
  const { cells, filled } = row;
  // Nearly every row has none, which ends the look at it.
  const has = open.last.length > 0 && someCell(cells, filled, saysDitto, open.table.sight.mapped);
  return has ? filledIn(row, open, roster, (what) => warnings.row(row.row, 'ditto', what)) : cells;
}

function filledIn(
  { cells, filled }: Pick<FilledRow, 'cells' | 'filled'>,
  { table, last }: OpenTable,
  roster: ReadonlySet<string>,
  tell: (what: string) => void,
): readonly (Cell | undefined)[] {
  const copy = [...cells];
  for (const index of filled) {
    if (!saysDitto(cells[index]) || !table.sight.mapped.has(index)) continue;
    const column = table.columns.find((place) => place.index === index)?.column;
    const [own, above] = [cellText(cells[index]), cellText(last[index])];
    if (isDitto(cells[index])) {
      copy[index] = last[index];
      if (column && !isBlank(copy[index])) tell(`${column.title}“${own}”已按上一行填写`);
    } else if (column && ofPeople(column) && above !== '' && !/[同仝][上前左右]|[〃″]/.test(above)) {
      const those = andThose(own, above, roster);
      if (those === null) continue;
      copy[index] = those;
      tell(`${column.title}“${own}”按上一行的人加上这里写的，读作“${those}”，请核对`);
    } else if (column?.value === 'text') tell(`${column.title}“${own}”没有照上一行补上，照原样记，请写全`);
  }
  return copy;
}

const ofPeople = ({ value }: Column): boolean => value === 'people' || value === 'name';
