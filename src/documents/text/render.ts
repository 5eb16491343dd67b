import { breakLines } from '../../domain/line-breaks.ts';
import {
  type Block,
  barsScale,
  closingDate,
  copiesLine,
  firstIndent,
  plainText,
  type Row,
  type StampedModel,
  type TableBlock,
} from '../model/blocks.ts';
import { columnWidths } from '../model/columns.ts';

/** How many columns a terminal gives a text. */
export type Measure = (text: string) => number;

/** A document as terminal text, ideographs two columns wide. */
export function renderText(model: StampedModel, width: number, measure: Measure): readonly string[] {
  const columns = Math.max(40, Math.min(width, 100));
  const lines: string[] = [];
  if (model.watermark) lines.push(`【${model.watermark}】`);
  for (const block of model.blocks) lines.push(...blockLines(block, columns, measure));
  return lines.map((line) => line.trimEnd());
}

function blockLines(block: Block, width: number, measure: Measure): readonly string[] {
  switch (block.kind) {
    case 'title':
      return ['', ...block.text.split('\n').map((part) => centred(part, width, measure)), ''];
    case 'subtitle':
      return [centred(block.text, width, measure)];
    case 'heading':
      return ['', block.text];
    case 'paragraph':
      return breakLines(`${'　'.repeat(Math.round(firstIndent(block)))}${plainText(block.text)}`, width, measure);
    case 'table':
      return [
        ...(block.caption ? ['', centred(block.caption, width, measure)] : []),
        ...tableLines(block, width, measure),
      ];
    case 'closing': {
      return [
        '',
        ...[...block.organs, closingDate(block)].map(
          (text) => `${' '.repeat(Math.max(0, width - measure(text) - 4))}${text}`,
        ),
      ];
    }
    case 'signing':
      return block.places.map((place) => `${place.label}${place.after ?? '______________'}`);
    case 'bars': {
      const most = barsScale(block);
      const label = Math.max(...block.rows.map((row) => measure(row.label)));
      const space = Math.max(10, width - label - 26);
      return [
        '',
        block.title,
        ...block.rows.flatMap((row) =>
          row.values.map((value, n) => {
            const full = Math.round((space * (row.max ?? value ?? 0)) / most);
            const filled = Math.min(full, Math.round((space * (value ?? 0)) / most));
            const name = n === 0 ? pad(row.label, label, measure) : ' '.repeat(label);
            return `${name} ${(n === 0 ? '█' : '▒').repeat(filled)}${'·'.repeat(full - filled)} ${n === 0 ? row.text : ''}`;
          }),
        ),
      ];
    }
    case 'qr':
      return ['', ...block.lines];
    case 'photos':
      return block.photos.flatMap(({ picture, caption }) => [
        `［照片］${typeof picture === 'string' ? `（${picture}）` : ''}`,
        ...caption.flatMap((line) => breakLines(line, width, measure)),
      ]);
    case 'attachmentList':
      return [
        '',
        ...block.names.map(
          (name, n) => `${n === 0 ? '附件：' : '　　　'}${block.names.length > 1 ? `${n + 1}. ` : ''}${name}`,
        ),
      ];
    case 'attachment':
      return ['', '─'.repeat(width), block.label];
    case 'colophon': {
      const issued = `${closingDate(block)}印发`;
      const blanks = Math.max(2, width - measure(block.organ) - measure(issued));
      const copies = copiesLine(block);
      return [
        '',
        '─'.repeat(width),
        ...(copies === null ? [] : breakLines(copies, width, measure)),
        `${block.organ}${' '.repeat(blanks)}${issued}`,
      ];
    }
    case 'space':
      return [''];
    case 'pageBreak':
      return ['', '─'.repeat(width)];
  }
}

const pad = (text: string, width: number, measure: Measure): string =>
  text + ' '.repeat(Math.max(0, width - measure(text)));
const centred = (text: string, width: number, measure: Measure): string =>
  `${' '.repeat(Math.max(0, Math.floor((width - measure(text)) / 2)))}${text}`;

function tableLines(table: TableBlock, width: number, measure: Measure): string[] {
  const count = table.columns.length;
  const space = width - (count - 1) * 2;
  const ems = columnWidths({ ...table, columns: table.columns.map(() => 'auto') }, space / 2, 0.5, 1);
  const widths = ems.map((em) => Math.max(2, Math.floor(em * 2)));
  const lines: string[] = [];
  const rule = '─'.repeat(widths.reduce((sum, each) => sum + each, 0) + (count - 1) * 2);
  for (const row of table.head) lines.push(...rowLines(row, widths, measure));
  if (table.head.length > 0) lines.push(rule);
  table.rows.forEach((row) => {
    lines.push(...rowLines(row, widths, measure));
  });
  return ['', ...lines, ''];
}

function rowLines(row: Row, widths: readonly number[], measure: Measure): string[] {
  let column = 0;
  const cells = row.cells.map((cell) => {
    const span = cell.span ?? 1;
    const part = widths.slice(column, column + span);
    column += span;
    const width = part.reduce((sum, each) => sum + each, 0) + (span - 1) * 2;
    return {
      width,
      lines: [...cell.text.map(plainText), ...(cell.foot ?? [])].flatMap((text) => breakLines(text, width, measure)),
    };
  });
  const height = Math.max(1, ...cells.map((cell) => cell.lines.length));
  return Array.from({ length: height }, (_, n) =>
    cells.map((cell) => pad(cell.lines[n] ?? '', cell.width, measure)).join('  '),
  );
}
