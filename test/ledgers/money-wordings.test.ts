import { describe, expect, it } from 'vitest';
import { ledgerOffice, put } from '../support/ledger-office.ts';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

const fines = async (heading: string, above: readonly string[], below: readonly string[]) => {
  const sheet = [
    ...above.map((line) => [line]),
    ['案号', '案由', '当事人', '立案日期', heading],
    ['样罚〔2025〕1号', '占道', '甲店', '2025-01-05', 12.5],
    ...below.map((line) => [line]),
  ];
  const { rows, skipped } = await read('cases', await gridWorkbook(sheet));
  return [rows.map(({ fields }) => fields.fine), skipped.filter(({ unsure }) => unsure)];
};

describe('a sum is in 万元', () => {
  it.each([
    '罚款【万元】',
    '罚款〔万元〕',
    '罚款金额\n单位：万元',
    '罚款金额—万元',
    '罚款金额-万元',
    '罚款金额（以万元为单位）',
    '罚款金额（按万元填报）',
    '罚款金额以万元计',
    '罚款金额（人民币：万元）',
  ])('whose heading says so: %j', async (heading) => {
    expect(await fines(heading, [], [])).toEqual([[12_500_000], []]);
  });

  it.each([
    '2025年案件台账（罚款以万元计）',
    '2025年案件台账（数额以万元为单位）',
    '2025年案件台账【单位：万元】',
    '填表说明：日期填写到日，罚款一栏以万元填写',
    '单位：罚款为万元',
    '金额单位：“万元”',
    '本表罚没款一律按万元填报',
  ])('where a line above the headings says so: %s', async (line) => {
    expect(await fines('罚款金额', [line], [])).toEqual([[12_500_000], []]);
  });

  it.each([
    '注：罚没款以万元为单位，保留两位小数。',
    '说明：1.一案一行；2.罚款金额按万元填写。',
    '备注：罚款单位为“万元”',
    '注：以上金额单位万元',
    '说明：数额一栏填写万元',
    '注:1、数额按万元填报 2、按时报送',
    '※金额单位：万元',
    '注：表中罚款均以万元计算',
  ])('where a line below the table says so: %s', async (line) => {
    expect(await fines('罚款金额', [], [line])).toEqual([[12_500_000], []]);
  });

  it('and is not where a line only names a sum', async () => {
    for (const line of [
      '注：罚款5万元以上的须集体讨论',
      '注：罚款金额在五万元以上的须集体讨论',
      '注：罚款数万元的另附说明',
      '注：没收12.5万元已上缴国库',
    ])
      expect(await fines('罚款金额', [], [line])).toEqual([[1250], []]);
    expect(await fines('罚款（元/万元）', [], [])).toEqual([[1250], []]);
    expect(await fines('罚款（元）（折合万元）', [], [])).toEqual([[1250], []]);
    expect(await fines('罚款金额', [], ['注：本表金额单位为元，报市局时换算为万元'])).toEqual([[1250], []]);
  });
});

describe('sums beside a line that speaks of 万元 in words that settle nothing', () => {
  const bring = async (heading: string, line: string, fine = '12.5') => {
    const machine = await ledgerOffice('样县甲局');
    const heads = `案号,案由,当事人,立案日期,${heading}`;
    const file = put(machine, 'a.csv', heads, `样罚〔2026〕1号,占道,甲店,2026-01-05,${fine}`, line);
    return machine.inspect(['import', 'cases', file, '--allow-partial']);
  };

  it('are asked about, and no flag passes that', async () => {
    const refused = await bring('罚款金额', '注：罚款精确到万元');
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：第 2 行的罚款金额没有写明单位，而表上有第 3 行“注：罚款精确到万元”：看不清“12.5”是 12.5 元还是 12.5 万元，数据文件未作任何改动\n' +
        '提示：请在列名里写明：是万元的写“罚款金额（万元）”，是元的写“罚款金额（元）”，存盘后再导入\n',
    ]);
    expect((await bring('罚款金额', '注：没收违法所得以万元计')).code).toBe(1);
    expect((await bring('罚款金额', '注：罚款以元计，没收以万元计')).code).toBe(1);
  });

  it.each(['金额：罚款（万元）、没收（元）', '单位：罚款万元、没收元', '2025年案件台账（罚款：万元，没收：元）'])(
    'are asked about where one line names two units: %s',
    async (line) => {
      const machine = await ledgerOffice('样县甲局');
      const rows = ['案号,案由,当事人,立案日期,罚款金额,没收金额', '样罚〔2026〕1号,占道,甲店,2026-01-05,1.2,500'];
      const file = put(machine, 'a.csv', line, ...rows);
      const refused = await machine.inspect(['import', 'cases', file, '--allow-partial']);
      expect([refused.code, refused.err.includes(`第 1 行“${line}”`)]).toEqual([1, true]);
    },
  );

  it('are asked about where the line tells the unit of another sum alone', async () => {
    const machine = await ledgerOffice('样县甲局');
    const bringBoth = async (line: string, heads = '罚款金额,没收金额', sums = '500,1.5') => {
      const row = `样罚〔2026〕1号,占道,甲店,2026-01-05,${sums}`;
      const file = put(machine, 'b.csv', `案号,案由,当事人,立案日期,${heads}`, row, line);
      return machine.inspect(['import', 'cases', file, '--allow-partial', '--dry-run']);
    };
    const codes = [
      await bringBoth('注：没收金额以万元为单位。'),
      await bringBoth('注：没收违法所得金额以万元计'),
      await bringBoth('注：罚款以万元计', '罚款金额,没收金额', '1.2,500'),
      await bringBoth('注：没收金额以万元为单位。', '罚款金额', '500'),
      // What tells the unit of both, or of the one that does not tell its own, goes on.
      await bringBoth('注：罚款、没收金额以万元为单位', '罚款金额,没收金额', '1.2,0.5'),
      await bringBoth('注：罚没金额以万元为单位', '罚款金额,没收金额', '1.2,0.5'),
      await bringBoth('注：罚款以万元计', '罚款金额,没收金额（元）', '1.2,500'),
      await bringBoth('注：罚款以万元计', '处罚金额', '1.2'),
    ].map(({ code }) => code);
    expect(codes).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('are not where the heading names the unit, where no county fines so much, or where the line names a sum', async () => {
    const codes = [
      await bring('罚款金额（元）', '注：罚款精确到万元'),
      await bring('罚款金额', '注：罚款精确到万元', '20000'),
      await bring('罚款金额', '注：罚款5万元以上的须集体讨论'),
      await bring('罚款金额', '注：罚款万元以上的须集体讨论'),
      await bring('罚款金额', '注：每万元罚款加收滞纳金按日计'),
    ].map(({ code }) => code);
    expect(codes).toEqual([0, 0, 0, 0, 0]);
  });
});
