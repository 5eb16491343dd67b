import { type RowKind, rowWords } from '../../domain/row-kinds.ts';
import type { CellComment, RawRow } from '../read/cells.ts';
import type { Skip } from '../reading.ts';
import { textOf } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { speaksOfUnit, unitInLine } from '../words/unit-words.ts';

/** Blank rows in a row of more than this are told as one. */
const gapRows = 200;

/** The rows of a sheet that are no records, with their words and why. */
export class LeftOut {
  readonly #rows: Skip[] = [];

  /** Notes a row; of one that is a record in a table beside it, only what stands in the other `table`. */
  add(row: RawRow, is: RowKind, block: number | null, unsure = false, table?: Table): void {
    const text = textOf(row, table).join('｜');
    this.#rows.push({
      row: row.row,
      is,
      reason: rowWords[is],
      text: text.length > 200 ? `${text.slice(0, 200)}…` : text,
      ...(block === null ? {} : { block }),
      ...(unsure ? { unsure } : {}),
    });
  }

  /** Notes a row of which only this is to be told. */
  note(row: number, is: RowKind, text = '', unsure = false): void {
    this.#rows.push({ row, is, reason: rowWords[is], ...(text ? { text } : {}), ...(unsure ? { unsure } : {}) });
  }

  /** The blank rows from one to another, the last not included. */
  gap(first: number, row: number): void {
    const { blank } = rowWords;
    if (row - first > gapRows)
      this.#rows.push({ row: first, is: 'blank', reason: `${blank}（第 ${first}～${row - 1} 行）` });
    else for (let at = first; at < row; at += 1) this.#rows.push({ row: at, is: 'blank', reason: blank });
  }

  /** What stood just above the headings of another table was its title, whatever it says: its words, empty where nothing stood there. */
  titled(row: number): string {
    const last = this.#rows.at(-1);
    if (last?.row !== row) return '';
    if (!last.unsure) return last.text ?? '';
    this.#rows[this.#rows.length - 1] = {
      row,
      is: 'title',
      reason: rowWords.title,
      ...(last.text ? { text: last.text } : {}),
    };
    return last.text ?? '';
  }

  /** The unit of money, in yuan, that a line behind that row tells of these sums, or a row of totals; null where none does, or yuan itself. */
  moneyUnit(last: number, sums: readonly string[]): number | null {
    const told = this.#rows.filter(({ row, is }) => row > last || is === 'total');
    const units = told.map(({ text }) => (text === undefined ? null : unitInLine(text, sums)));
    return units.find((unit) => unit !== null && unit !== 1) ?? null;
  }

  /** The first of them, or of the comments on cells, that speaks of 万元 and sums and does not say that they are in yuan: its place and words; null where none does. */
  speaksOfUnit(comments: readonly CellComment[]): string | null {
    const lines = [...this.#rows.map(({ row, text = '' }) => ({ place: `第 ${row} 行`, text })), ...comments];
    const line = lines.find(({ text }) => speaksOfUnit(text) && unitInLine(text) !== 1);
    return line ? `${line.place}“${[...line.text].slice(0, 40).join('')}”` : null;
  }

  /** Whether a row is 填报单位：… right below a title, which stays that of the rows below it. */
  isUnderTitle(row: number): boolean {
    const [above, own] = this.#rows.slice(-2);
    if (above?.row !== row - 1 || own?.row !== row || !ofWhom.test(own.text ?? '')) return false;
    return above.is === 'group' || above.is === 'title';
  }

  /** What they say. */
  words(): readonly string[] {
    return this.#rows.flatMap(({ text }) => text ?? []);
  }

  /** All of them; what names a unit above the `last` record heads those below it and signs nothing. */
  list(headed: ReadonlySet<number>, last: number): readonly Skip[] {
    return this.#rows
      .map(
        (skip): Skip =>
          headed.has(skip.row) && (skip.unsure || (skip.is === 'signature' && skip.row < last))
            ? headingOf(skip, skip.row < last ? 'group' : 'signature')
            : skip.unsure && dayAlone.test(skip.text ?? '') && (skip.row > last || this.#endsPage(skip.row))
              ? { row: skip.row, is: 'signature', reason: rowWords.signature, text: skip.text ?? '' }
              : skip,
      )
      .sort((a, b) => a.row - b.row);
  }

  /** Whether nothing stands between a row and the head of the next page, nor a title above it, whose day it would be. */
  #endsPage(row: number): boolean {
    const [above] = this.#rows.filter((one) => one.row === row - 1);
    const below = this.#rows.filter((one) => one.row > row).sort((a, b) => a.row - b.row);
    const [next] = below.filter(({ is, row: at }, place) => is !== 'blank' && at === row + 1 + place);
    return next !== undefined && ofHead.has(next.is) && !(above && ofHead.has(above.is));
  }
}

const ofHead: ReadonlySet<Skip['is']> = new Set(['title', 'above', 'repeated']);
const ofWhom = /^(?:填[报表写]|报送|上报|编制)(?:单位|机关|部门)\s*[:：]/;
const headingOf = ({ unsure: _, ...skip }: Skip, is: RowKind): Skip => ({ ...skip, is, reason: rowWords[is] });

/** 2024年12月1日, 样县样例局 二〇二四年十二月一日: behind all records, when the ledger was signed. */
const dayAlone =
  /^(?:\p{Script=Han}{2,24}(?:局|委员会|政府|办公室|大队|支队|中心)\s*)?(?:20\d{2}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[二2][〇零○0][〇零○一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)$/u;
