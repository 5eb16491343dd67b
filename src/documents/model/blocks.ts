import { type Day, formatDay, isDay } from '../../domain/day.ts';

/**
 * What a document is made of, before anything knows about paper: builders turn records into these blocks, renderers turn
 * the blocks into PDF, Word or terminal text. Sizes are points.
 */

/** Which face a piece of text asks for; the renderer knows which font stands for it. */
export type Face = 'body' | 'title' | 'hei' | 'kai';

export interface Span {
  readonly text: string;
  readonly face?: Face;
  readonly underline?: boolean;
}

export type Inline = string | readonly (string | Span)[];

export type Align = 'left' | 'center' | 'right' | 'justify';

export interface TitleBlock {
  readonly kind: 'title';
  /** Line feeds are kept; lines are balanced otherwise. */
  readonly text: string;
  /** 22 (二号) where not told. */
  readonly size?: number;
  /** Names in it that a line holds whole where it can. */
  readonly whole?: readonly string[];
}

export interface SubtitleBlock {
  readonly kind: 'subtitle';
  readonly text: string;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  /** 1: 一、 2: （一） 3: 1. 4: （1） */
  readonly level: 1 | 2 | 3 | 4;
  readonly text: string;
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: Inline;
  /** First-line indent in characters; 2 where not told. */
  readonly indent?: number;
  /** Indent of the following lines in characters. */
  readonly hanging?: number;
  readonly align?: Align;
  /** 16 (三号) where not told. */
  readonly size?: number;
  readonly face?: Face;
  readonly keepWithNext?: boolean;
}

export interface Cell {
  /** One entry per paragraph. */
  readonly text: readonly Inline[];
  readonly span?: number;
  readonly align?: Align;
  readonly valign?: 'top' | 'middle' | 'bottom';
  readonly face?: Face;
  /** First-line indent in characters. */
  readonly indent?: number;
  /** Lines at the cell's lower right: 盖 章, 年 月 日. */
  readonly foot?: readonly string[];
  /** Stands in a fillable form: its text may have tabs and list marks of its own. */
  readonly free?: boolean;
  /** Word makes a content control of it: what a program calls it, and what a person does; a long one holds several paragraphs. */
  readonly field?: { readonly tag: string; readonly title: string; readonly long: boolean };
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Millimetres. */
  readonly minHeight?: number;
  /** The row may continue on the next page although it would fit on one. */
  readonly flows?: boolean;
  /** A heading within the table; stays with the row after it. */
  readonly heading?: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption?: string;
  readonly head: readonly Row[];
  readonly rows: readonly Row[];
  /** One per column: millimetres, or `auto` for as much as the content asks. */
  readonly columns: readonly (number | 'auto')[];
  /** 10.5 (五号) where not told. */
  readonly size?: number;
  /** A form's outer lines are thicker and its rows stand looser. */
  readonly form?: boolean;
  /** Its rows stand closer, so that no page is begun for a few of them. */
  readonly close?: boolean;
}

export interface ClosingBlock {
  readonly kind: 'closing';
  readonly organs: readonly string[];
  /** An ISO day, or a text such as 「　　年　　月　　日」. */
  readonly date: string;
  /** Whether a seal will be pressed: moves the date. */
  readonly sealed: boolean;
  /** One line above it is left blank, where two would begin a page. */
  readonly close?: boolean;
}

/** Places to sign: a label, a line to write on, and what follows it. */
export interface SigningBlock {
  readonly kind: 'signing';
  readonly places: readonly { readonly label: string; readonly after?: string }[];
  /** Places side by side. */
  readonly columns?: 1 | 2;
}

export interface BarsBlock {
  readonly kind: 'bars';
  readonly title: string;
  /** Names of the series, for the legend; one or two. */
  readonly series: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** One per series; null leaves the bar out. */
    readonly values: readonly (number | null)[];
    readonly max: number | null;
    readonly text: string;
  }[];
  /** The value that fills the width; the greatest of the block where not told. */
  readonly scale?: number;
  /** What a listener hears instead. */
  readonly alt: string;
}

export interface QrBlock {
  readonly kind: 'qr';
  /** ASCII. */
  readonly data: string;
  readonly lines: readonly string[];
  readonly alt: string;
}

/** A picture as it is stored: a JPEG stream, or red, green and blue of each point. */
export interface Picture {
  readonly kind: 'jpeg' | 'rgb';
  /** Points, before it is turned. */
  readonly width: number;
  readonly height: number;
  readonly colors: 1 | 3;
  /** Degrees clockwise by which it stands upright. */
  readonly turn: 0 | 90 | 180 | 270;
  readonly bytes: Buffer;
}

/** Lines below a photo that stay on its page. */
export const longestHeld = 10;

/** Photos two abreast, each with small print below; a picture that cannot be shown says why in its place. */
export interface PhotosBlock {
  readonly kind: 'photos';
  readonly photos: readonly Photo[];
}

export interface Photo {
  readonly picture: Picture | string;
  readonly caption: readonly string[];
  /** What a listener hears instead. */
  readonly alt: string;
}

export interface AttachmentListBlock {
  readonly kind: 'attachmentList';
  readonly names: readonly string[];
}

/** Begins an 附件 on a page of its own. */
export interface AttachmentBlock {
  readonly kind: 'attachment';
  readonly label: string;
}

/** 版记 at the foot of the last page: whom a copy goes to, who issues, on which day. */
export interface ColophonBlock {
  readonly kind: 'colophon';
  /** Without 抄送： before and 。 behind; null where nobody is sent one. */
  readonly copies: string | null;
  readonly organ: string;
  /** An ISO day, or the words for one. */
  readonly date: string;
}

/** One blank line, or several as ruled lines to write on. */
export interface SpaceBlock {
  readonly kind: 'space';
  readonly lines: number;
}

export interface PageBreakBlock {
  readonly kind: 'pageBreak';
  /** What follows is a paper of its own: it begins on the front of a sheet, and its pages count from 1. */
  readonly sheet?: true;
}

export type Block =
  | TitleBlock
  | SubtitleBlock
  | HeadingBlock
  | ParagraphBlock
  | TableBlock
  | ClosingBlock
  | SigningBlock
  | BarsBlock
  | QrBlock
  | PhotosBlock
  | AttachmentListBlock
  | AttachmentBlock
  | ColophonBlock
  | SpaceBlock
  | PageBreakBlock;

export interface RedHead {
  /** `drawn` prints it red; `preprinted` leaves its place blank. */
  readonly mode: 'drawn' | 'preprinted';
  readonly organ: string;
  readonly number: string | null;
  /** A paper that goes up: its number stands left, and who signs it right; several as they were written down, parted by a mark; a name that nobody has told is left to the pen. */
  readonly upward?: { readonly signer: string | null };
}

export interface DocumentModel {
  readonly title: string;
  /** Who answers for it: the office. */
  readonly author: string;
  /** The day that stands in the file's properties; from the record, never from the clock of rendering. */
  readonly day: Day;
  readonly redHead?: RedHead;
  /** Words for the file's properties; a concluded report tells there the head that `verify --report` reads. */
  readonly keywords?: string;
  /** A file that the PDF carries inside; a Word file has none. */
  readonly carries?: { readonly name: string; readonly text: string; readonly about: string };
  /** Small print beside the page number, on every page; four lines at most. */
  readonly foot?: string;
  readonly blocks: readonly Block[];
}

/** A document as `produce` hands it to a renderer: builders never stamp. */
export interface StampedModel extends DocumentModel {
  readonly watermark?: '草稿' | '演练';
}

/** The plain text of an inline value. */
export function plainText(inline: Inline): string {
  return typeof inline === 'string'
    ? inline
    : inline.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** A cell with one paragraph. */
export function cell(text: Inline, more: Omit<Cell, 'text'> = {}): Cell {
  return { text: [text], ...more };
}

/** A cell whose text stands in the middle. */
export const center = (text: string): Cell => cell(text, { align: 'center' });

/** The same in bold face: what the cell beside it is. */
export const label = (text: string): Cell => cell(text, { align: 'center', face: 'hei' });

/** A row of plain cells. */
export function row(...texts: readonly (Inline | Cell)[]): Row {
  return {
    cells: texts.map((text) =>
      typeof text === 'object' && 'text' in text && !Array.isArray(text) ? (text as Cell) : cell(text as Inline),
    ),
  };
}

/** A column of a table: its heading, its width, and what stands in it of each item. */
export type Column<T> = readonly [
  title: Inline | Cell,
  width: TableBlock['columns'][number],
  of: (item: T, n: number) => Inline | Cell,
];

/** The column that counts the rows. */
export const counted = (width: number): Column<unknown> => ['序号', width, (_, n) => center(String(n + 1))];

/** A table of a row for each item, in the columns that are there; `minHeight` is of each row. */
export function tableOf<T>(
  items: readonly T[],
  columns: readonly (Column<NoInfer<T>> | false)[],
  { minHeight, ...more }: Pick<TableBlock, 'caption' | 'size' | 'form'> & Pick<Row, 'minHeight'> = {},
): TableBlock {
  const shown = columns.filter((column) => column !== false);
  return {
    kind: 'table',
    head: [row(...shown.map(([title]) => title))],
    rows: items.map((item, n) => ({
      ...row(...shown.map(([, , of]) => of(item, n))),
      ...(minHeight === undefined ? {} : { minHeight }),
    })),
    columns: shown.map(([, width]) => width),
    ...more,
  };
}

/** A paragraph of some text. */
export function paragraph(text: Inline, more: Omit<ParagraphBlock, 'kind' | 'text'> = {}): ParagraphBlock {
  return { kind: 'paragraph', text, ...more };
}

/** Indent of a paragraph's first line in characters. */
export function firstIndent(block: ParagraphBlock): number {
  return block.indent ?? (block.align === 'center' || block.align === 'right' ? 0 : 2);
}

/** Where a cell's text stands in its row: in the middle, unless it says otherwise, is pasted text or flows over pages. */
export function valignOf(cell: Cell, flows: boolean): NonNullable<Cell['valign']> {
  return cell.valign ?? (cell.align === 'center' || !(flows || cell.free) ? 'middle' : 'top');
}

/** The day of a closing as it is printed; a text that is no day stands as it is. */
export function closingDate(block: ClosingBlock | ColophonBlock): string {
  return isDay(block.date) ? formatDay(block.date) : block.date;
}

/** 「抄送：甲，乙。」, null where nobody is sent a copy. */
export function copiesLine({ copies }: ColophonBlock): string | null {
  return copies === null ? null : `抄送：${copies.replace(/^抄送[：:]\s*/, '').replace(/。$/, '')}。`;
}

/** The value that fills the width of a bar chart. */
export function barsScale(block: BarsBlock): number {
  const values = block.rows.flatMap((row) => [row.max ?? 0, ...row.values.map((value) => value ?? 0)]);
  return Math.max(1, block.scale ?? 0, ...values);
}

/** How large a picture is drawn within a box: as large as fits, upright, never larger than the box. */
export function fitPicture({ width, height, turn }: Picture, box: { readonly width: number; readonly height: number }) {
  const [wide, high] = turn === 90 || turn === 270 ? [height, width] : [width, height];
  const scale = Math.min(box.width / wide, box.height / high);
  return { width: wide * scale, height: high * scale };
}

/** What may never stand on a page without text before it: a seal's name and date, places to sign, the note of annexes, 版记. */
function ends(block: Block | undefined): boolean {
  return (
    block?.kind === 'closing' ||
    block?.kind === 'signing' ||
    block?.kind === 'attachmentList' ||
    block?.kind === 'colophon'
  );
}

/** A few words under a table that mean nothing alone: 「（可加页）」, 「（单位盖章）」. */
export function tailWords(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && plainText(block.text).length <= 12;
}

/** Small print under a table: how it is filled in, where its figures come from. */
export function isNote(block: Block | undefined): block is ParagraphBlock {
  return block?.kind === 'paragraph' && (block.size ?? 16) < 16;
}

/** Lines of text that a seal or signatures have above them on their page at least. */
export const leastAbove = 2;

/** Whether a seal or signatures begin at a block, or so few lines above them that they too need text before them. */
function endsSoon(blocks: readonly Block[], index: number, lines: CountLines): boolean {
  let count = 0;
  for (let at = index; count < leastAbove; at += 1) {
    const block = blocks[at];
    if (ends(block)) return true;
    if (block?.kind !== 'paragraph' && block?.kind !== 'heading') return false;
    count += block.kind === 'heading' ? 1 : lines(block);
  }
  return false;
}

/** How many lines a paragraph takes: measured in print, estimated where no font is at hand. */
type CountLines = (block: ParagraphBlock) => number;

/** Whether a block's end stays on the page with what follows: words that announce a table, a last row or a last text above signatures. */
export function holdsNext(blocks: readonly Block[], index: number, lines: CountLines): boolean {
  const block = blocks[index];
  const next = blocks[index + 1];
  if (endsSoon(blocks, index + 1, lines)) return block?.kind !== 'pageBreak' && block?.kind !== 'attachment';
  if (block?.kind === 'table') return tailWords(next) || isNote(next);
  if (block?.kind !== 'paragraph') return false;
  return block.keepWithNext === true || (next?.kind === 'table' && /[：:]$/.test(plainText(block.text).trim()));
}
