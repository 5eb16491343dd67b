import type { DataValidation, Worksheet } from 'exceljs';
import { type Day, instantAt } from '../domain/day.ts';
import type { Column, Kind, ValueKind } from './kind.ts';
import { columnName } from './read/cells.ts';

const exampleMark = '示例';

/** Rows that are formatted and checked ahead. */
const prepared = 1_000;

const formats: Readonly<Partial<Record<ValueKind, string>>> = {
  day: 'yyyy-mm-dd',
  money: '#,##0.00',
  number: '0.##',
  year: '0',
};

const valueWords: Readonly<Record<ValueKind, string>> = {
  text: '文字',
  options: '文字，每行一个选项',
  name: '姓名',
  people: '姓名，两人以上用顿号隔开',
  day: '日期，如 2026-03-05',
  month: '年月，如 1985-03',
  money: '金额',
  number: '数字',
  score: '百分制成绩；缺考等照写',
  year: '四位年份',
  caseNumber: '文号',
  code: '编号（文本）',
  certificate: '证号（文本）',
  idNumber: '18 位（文本）',
  creditCode: '18 位（文本）',
  phone: '电话（文本）',
  flag: '是 或 否',
};

/** An empty ledger: headings, an example row, drop-downs, column formats, and a sheet that explains each column. */
export async function makeTemplate(kind: Kind, today: Day): Promise<Buffer> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  const at = instantAt(today);
  Object.assign(book, { creator: 'inspect', lastModifiedBy: 'inspect', created: at, modified: at, title: kind.title });
  const columns = kind.columns.filter((column) => column.inTemplate !== false);
  fillLedger(book.addWorksheet(kind.title, { views: [{ state: 'frozen', ySplit: 1 }] }), columns);
  explain(book.addWorksheet('填写说明'), kind, columns);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function fillLedger(sheet: Worksheet, columns: readonly Column[]): void {
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
  // Validation of a whole range is there at run time, only its type is missing.
  const { dataValidations: validations } = sheet as unknown as {
    dataValidations: { add(range: string, rule: DataValidation): void };
  };
  for (const [index, column] of columns.entries()) {
    // Text unless it is a number or a day, so that long numbers keep their digits.
    sheet.getColumn(index + 2).numFmt = formats[column.value] ?? '@';
    if (column.choices)
      validations.add(`${columnName(index + 1)}2:${columnName(index + 1)}${prepared}`, listOf(column.choices));
  }
  const example = sheet.getRow(2);
  example.values = [exampleMark, ...columns.map((column) => exampleValue(column))];
  example.eachCell((cell) => {
    cell.font = { name: '宋体', size: 11, italic: true, color: { argb: 'FF808080' } };
  });
}

function listOf(choices: readonly string[]): DataValidation {
  return { type: 'list', allowBlank: true, showErrorMessage: false, formulae: [`"${choices.join(',')}"`] };
}

function exampleValue(column: Column): string | number | Date | null {
  if (column.example === '') return null;
  if (column.value === 'day') return new Date(`${column.example}T00:00:00Z`);
  return column.example;
}

function explain(sheet: Worksheet, kind: Kind, columns: readonly Column[]): void {
  sheet.columns = [{ width: 22 }, { width: 8 }, { width: 26 }, { width: 60 }];
  sheet.addRow([`${kind.title}填写说明`]).font = { name: '宋体', size: 14, bold: true };
  sheet.addRow([
    '一行一条记录；表头不要改动；不要合并单元格；第一行灰色的是示例，可以直接覆盖；填了其他行以后，原样留着的示例行不会导入。',
  ]);
  sheet.addRow([]);
  sheet.addRow(['列名', '必填', '填什么', '说明']).font = { name: '宋体', size: 11, bold: true };
  for (const column of columns) {
    sheet.addRow([
      column.title,
      column.required ? '必填' : '',
      column.choices ? `可选：${column.choices.join('、')}` : valueWords[column.value],
      column.explain,
    ]);
  }
}
