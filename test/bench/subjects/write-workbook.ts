import { writeFileSync } from 'node:fs';
import { writeWorkbook } from '../../../src/documents/xlsx/workbook.ts';

// Writes one sheet of ROWS × 45: a name, 43 figures with one decimal, their sum. OUT.xlsx ROWS.
const [out, count] = process.argv.slice(2) as [string, string];
const rows = Array.from({ length: Number(count) }, (_, unit) => {
  const figures = Array.from({ length: 43 }, (_, i) => ((unit * 29 + i * 13) % 37) / 10);
  return [`样县第${unit + 1}虚构局`, ...figures, Math.round(figures.reduce((sum, each) => sum + each, 0) * 10) / 10];
});
const figure = (title: string) => ({ title, width: 8, format: '0.0' });
const columns = [
  { title: '单位', width: 28 },
  ...Array.from({ length: 43 }, (_, i) => figure(`第${i + 1}项`)),
  figure('合计'),
];
const sheet = { name: '汇总', columns, rows, freeze: { rows: 1, columns: 1 } };
writeFileSync(
  out,
  await writeWorkbook({ title: '汇总', author: '样县样例办公室', day: '2026-09-15', sheets: [sheet] }),
);
