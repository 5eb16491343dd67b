import { type TemplateColumn, writeTemplate } from '../../documents/xlsx/ledger-template.ts';
import type { Day } from '../../domain/day.ts';
import type { Column, ValueKind } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';

/** Text unless it is a number or a day, so that long numbers keep their digits. */
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

/** The empty workbook of a kind as bytes; equal on equal days. */
export function templateBytes(kind: LedgerKind, today: Day): Promise<Buffer> {
  const columns = kinds[kind].columns.filter((column) => column.inTemplate !== false);
  return writeTemplate(kinds[kind].title, columns.map(templateColumn), today);
}

function templateColumn(column: Column): TemplateColumn {
  return {
    title: column.title,
    required: column.required ?? false,
    format: formats[column.value] ?? '@',
    choices: column.choices ?? [],
    fill: column.choices ? `可选：${column.choices.join('、')}` : valueWords[column.value],
    explain: column.explain,
    example: column.example === '' ? null : column.example,
    isDay: column.value === 'day',
  };
}
