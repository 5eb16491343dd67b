import type { DataValidation, Row, Worksheet } from 'exceljs';
import { type Day, instantAt } from '../../domain/day.ts';
import { readZip, writeZip } from '../package.ts';

/** A4 across, as wide as the sheet: no column goes to a page of its own. */
const onOnePage = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

/** What a sheet has at run time, though not in its type. */
interface WithValidations {
  readonly dataValidations: { add(range: string, rule: DataValidation): void };
}

/** One column of an empty ledger. */
export interface TemplateColumn {
  readonly title: string;
  readonly required: boolean;
  /** Excel's number format. */
  readonly format: string;
  /** Offered as a drop-down; other values may be typed. */
  readonly choices: readonly string[];
  /** What is to be filled in, in a few words. */
  readonly fill: string;
  readonly explain: string;
  /** What the example row holds; a Day where `isDay`. */
  readonly example: string | number | null;
  readonly isDay: boolean;
}

/** Rows that are formatted and checked ahead. */
const prepared = 1_000;

/** An empty ledger: headings, an example row, drop-downs, column formats, and a sheet that explains each column. */
export async function writeTemplate(title: string, columns: readonly TemplateColumn[], today: Day): Promise<Buffer> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  const at = instantAt(today);
  Object.assign(book, { creator: 'inspect', lastModifiedBy: 'inspect', created: at, modified: at, title });
  const ledger = book.addWorksheet(title, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { ...onOnePage },
    headerFooter: { oddHeader: `&C&14${title}`, oddFooter: '&C第 &P 页，共 &N 页' },
  });
  ledger.pageSetup.printTitlesRow = '1:1';
  fillLedger(ledger, columns);
  explain(book.addWorksheet('填写说明', { pageSetup: onOnePage }), title, columns);
  return writeZip(readZip(Buffer.from(await book.xlsx.writeBuffer())));
}

function fillLedger(sheet: Worksheet, columns: readonly TemplateColumn[]): void {
  const thin = { style: 'thin', color: { argb: 'FFB0B0B0' } } as const;
  sheet.columns = [
    { width: 6 },
    ...columns.map((column) => ({ width: Math.min(36, Math.max(column.title.length * 2 + 4, 12)) })),
  ];
  const head = sheet.getRow(1);
  head.values = ['序号', ...columns.map((column) => column.title + (column.required ? '*' : ''))];
  head.height = 26;
  head.eachCell((cell) => {
    cell.font = { name: '宋体', size: 11, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7ECF3' } };
    cell.border = { top: thin, left: thin, bottom: thin, right: thin };
  });
  const known: object = sheet;
  const { dataValidations: validations } = known as WithValidations;
  for (const [index, column] of columns.entries()) {
    sheet.getColumn(index + 2).numFmt = column.format;
    const letter = sheet.getColumn(index + 2).letter;
    if (column.choices.length > 0) validations.add(`${letter}2:${letter}${prepared}`, listOf(column.choices));
  }
  const example = sheet.getRow(2);
  example.values = ['示例', ...columns.map((column) => exampleValue(column))];
  // Room for two lines: programs that open the file do not fit the row to its text.
  example.height = 30;
  example.eachCell((cell) => {
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.font = { name: '宋体', size: 11, italic: true, color: { argb: 'FF808080' } };
  });
}

function listOf(choices: readonly string[]): DataValidation {
  return { type: 'list', allowBlank: true, showErrorMessage: false, formulae: [`"${choices.join(',')}"`] };
}

function exampleValue(column: TemplateColumn): string | number | Date | null {
  return column.isDay && column.example !== null ? new Date(`${column.example}T00:00:00Z`) : column.example;
}

/** A row of explanations with all its words in sight: programs that open the file do not fit it to them. */
function tell(row: Row, lines?: number): void {
  const needed = row.worksheet.columns.map(({ width = 10 }, n) =>
    Math.ceil((2 * String(row.getCell(n + 1).value ?? '').length) / width),
  );
  row.height = 15 * (lines ?? Math.max(1, ...needed));
  row.alignment = { vertical: 'middle', wrapText: true };
}

function explain(sheet: Worksheet, title: string, columns: readonly TemplateColumn[]): void {
  sheet.columns = [{ width: 22 }, { width: 8 }, { width: 30 }, { width: 60 }];
  sheet.addRow([`${title}填写说明`]).font = { name: '宋体', size: 14, bold: true };
  sheet.addRow([
    '一行一条记录；表头不要改动；不要合并单元格；第一行灰色的是示例，可以直接覆盖；填了其他行以后，原样留着的示例行不会导入。',
  ]);
  sheet.mergeCells(2, 1, 2, 4);
  tell(sheet.getRow(2), 2);
  sheet.addRow([]);
  sheet.addRow(['列名', '必填', '填什么', '说明']).font = { name: '宋体', size: 11, bold: true };
  for (const column of columns)
    tell(sheet.addRow([column.title, column.required ? '必填' : '', column.fill, column.explain]));
}
