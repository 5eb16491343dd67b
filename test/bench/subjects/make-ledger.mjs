// A case ledger as a clerk's program exports it: 12 columns, shared strings, real dates. usage: make-ledger.mjs ROWS OUT.xlsx
import Excel from 'exceljs';

const rows = Number(process.argv[2]);
const book = new Excel.stream.xlsx.WorkbookWriter({
  filename: process.argv[3],
  useSharedStrings: true,
  useStyles: true,
});
const sheet = book.addWorksheet('案件台账');
const heads = [
  '案号',
  '案由',
  '程序类型',
  '当事人',
  '承办人',
  '立案日期',
  '决定日期',
  '决定书文号',
  '是否重大',
  '备案日期',
  '罚款金额（元）',
  '结案日期',
];
sheet.addRow(heads).commit();
const day = 86_400_000;
for (let i = 1; i <= rows; i += 1) {
  const opened = Date.UTC(2024, 0, 1) + (i % 900) * day;
  const major = i % 25 === 0;
  const cells = [
    `样县市监罚〔${2024 + Math.floor((i % 900) / 366)}〕${i}号`,
    `未按规定公示样例${i % 40}`,
    '普通程序',
    `虚构当事人${i}`,
    `样例${i % 60}、虚构${(i + 11) % 60}`,
    new Date(opened),
    new Date(opened + 20 * day),
    `决定〔2024〕${i}`,
    major ? '是' : '否',
    major ? new Date(opened + 30 * day) : null,
    (i % 900) * 10 + 0.5,
    new Date(opened + 40 * day),
  ];
  const row = sheet.addRow(cells);
  for (const column of [6, 7, 10, 12]) row.getCell(column).numFmt = 'yyyy-mm-dd';
  row.commit();
}
await book.commit();
