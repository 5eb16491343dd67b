import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Years above a table that are those of a rule, of a form, or of the day up to which the ledger goes. */

const trainings = (...above: readonly string[]) =>
  read(
    'trainings',
    gridWorkbook([...above.map((line) => [line, null, null]), ['姓名', '培训名称', '学时'], ['张样例', '执法培训', 8]]),
  );
const cases = (above: readonly string[], ...days: readonly string[]) =>
  read(
    'cases',
    gridWorkbook([
      ...above.map((line) => [line, null, null, null]),
      ['案号', '当事人', '案由', '立案日期'],
      ...days.map((day, at) => [`样罚〔2025〕${at + 1}号`, '甲店', '占道', day]),
    ]),
  );

it('the year of a rule or of printing is that of no row', async () => {
  for (const line of [
    '执法人员培训台账（样县印刷厂2023年印制）',
    '（依据2023年修订的培训办法）',
    '根据《某条例》（2023年修正）填写',
    '执法人员培训台账（2023年版）',
    '2023年6月监制',
  ]) {
    const reading = await trainings(...(line.includes('台账') ? [line] : ['执法人员培训台账', line]));
    expect([line, column(reading, 'year')]).toEqual([line, [2026]]);
    expect(reading.warnings.some(({ what }) => what.includes('没有写明年度'))).toBe(true);
  }
  const law = await cases(['行政处罚案件台账', '依据2021年新修订的行政处罚法填写'], '3月1日');
  expect(law.rejected.map(({ column: field }) => field)).toEqual(['opened']);
});

it('the year of a plan, and of a title beside such a line, are those of the rows', async () => {
  for (const [above, year] of [
    [['执法人员培训台账', '根据2025年培训计划'], 2025],
    [['2024年执法人员培训台账', '（依据2023年修订的培训办法）'], 2024],
    [['2024年执法人员培训台账（2023年版）'], 2024],
    [['2025年度执法人员培训台账（样县司法局监制）'], 2025],
    [['执法人员培训台账', '根据《关于开展2025年度执法人员培训的通知》'], 2025],
    [['执法人员培训台账', '依据县司法局2025年学法考法通知要求填报'], 2025],
    [['2025年印刷行业执法人员培训台账'], 2025],
    [['2025年新版执法证换发培训台账'], 2025],
    [['2025年培训台账', '依据2022年版裁量基准填写'], 2025],
  ] as const)
    expect([above, column(await trainings(...above), 'year')]).toEqual([above, [year]]);
});

it('up to when a ledger goes in the year after its title cuts nothing off its own, and names no month', async () => {
  const reading = await cases(['2025年行政处罚案件台账（数据截止2026年1月5日）'], '3月1日', '11月1日');
  expect(column(reading, 'opened')).toEqual(['2025-03-01', '2025-11-01']);
  const training = await trainings('2025年执法人员培训台账（截止2026年1月5日）');
  expect([column(training, 'title'), column(training, 'year')]).toEqual([['执法培训'], [2025]]);
  const within = await cases(['2025年行政处罚案件台账（数据截止2025年9月5日）'], '3月1日', '11月1日');
  expect([column(within, 'opened'), within.rejected.length]).toEqual([['2025-03-01'], 1]);
});

it('a year that the numbers of the cases contradict is asked about', async () => {
  const reading = await cases(['2021年行政处罚案件台账'], '3月1日');
  expect(reading.rejected.map(({ column: field }) => field)).toEqual(['opened']);
  expect(column(await cases(['2024年行政处罚案件台账'], '11月1日'), 'opened')).toEqual(['2024-11-01']);
});

it('a number contradicts the year of a title wherever it stands, and nothing is decided in the year before', async () => {
  const heads = ['立案日期', '决定日期', '案号', '当事人', '案由'];
  const rowsOf = (title: string, number: string, ...days: readonly (string | null)[]) =>
    read('cases', gridWorkbook([[title], heads, [...days, number, '甲店', '占道']]));
  const refused = async (...told: Parameters<typeof rowsOf>) =>
    (await rowsOf(...told)).rejected.map(({ column: field }) => field);
  expect(await refused('2025年案件台账', '样罚〔2024〕10号', '12月20日', null)).toEqual(['opened']);
  expect(await refused('2024年案件台账', '样罚〔2025〕1号', '3月1日', '4月1日')).toEqual(['opened', 'decided']);
  expect(await refused('2024年案件台账', '样罚〔2025〕1号', '11月1日', '2025-01-10')).toEqual([]);
  expect(await refused('2025年案件台账', '样罚〔2024〕10号', '2024-12-20', '1月10日')).toEqual([]);
});

it('a training that is called after a rule of some year was held in that of the title', async () => {
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['2025年执法人员培训台账', null, null],
      ['姓名', '培训名称', '学时'],
      ['张样例', '2021年修订的行政处罚法培训', 8],
      ['李示范', '2024年执法培训', 8],
    ]),
  );
  expect(column(reading, 'year')).toEqual([2025, 2024]);
});

it('what was amended or is newly valid in the year of a title takes no year from it', async () => {
  for (const title of [
    '2025年修订行政处罚法专题培训台账',
    '2025年修订后的行政处罚法培训台账',
    '2025年新修订行政处罚法培训台账',
    '2025年修正条例学习培训台账',
    '2025年第一次修订培训教材学习班台账',
  ])
    expect([title, column(await trainings(title), 'year')]).toEqual([title, [2025]]);
  const ofPapers = await cases(['2025年修订版文书行政处罚案件台账'], '3月1日');
  expect(column(ofPapers, 'opened')).toEqual(['2025-03-01']);
});

it('a year that is taken for that of a rule or of a form is asked about before rows without a day are given this one', async () => {
  for (const [above, by] of [
    [['2025年施行 新行政处罚法培训台账'], '“2025年施行”一句'],
    [['执法人员培训台账', '根据2025年新版教材'], '“2025年新版”一句'],
    [['执法人员培训台账（2023年版）'], '“2023年版”一句'],
  ] as const)
    expect((await trainings(...above)).yearsOver).toMatchObject([{ signed: by, given: 2026, guessed: true }]);
  const told = await trainings('2024年执法人员培训台账', '（依据2023年修订的培训办法）');
  expect(told.yearsOver).toEqual([]);
});

it('up to when a list goes is asked about like the day of a report', async () => {
  for (const line of ['名单截止日期', '本表截止时间', '台账截止日期', '汇总截止日期', '数据截止日期', '报送截止日期']) {
    const reading = await trainings('执法人员培训台账', `${line}：2025年6月30日`);
    expect(reading.yearsOver).toEqual([{ year: 2025, given: 2026, rows: 1, signed: line, guessed: true }]);
  }
  const reading = await trainings('执法人员培训台账', '报名截止日期：2025年6月30日');
  expect([column(reading, 'title'), reading.yearsOver]).toEqual([['执法培训'], []]);
});

it('a report is of the months that its title tells, however they are written', async () => {
  for (const [months, told] of [
    ['2025年 6 月', '（6月）'],
    ['2025年1.1-6.30', '（上半年）'],
    ['2025年1-6', '（上半年）'],
    ['2025.1-6月', '（上半年）'],
    ['2025上半年', '（上半年）'],
    ['二〇二五年1-6月', '（上半年）'],
  ]) {
    const reading = await read(
      'statistics',
      gridWorkbook([
        [`${months}行政执法统计表`, null],
        ['处罚件数', '罚没金额（元）'],
        [12, 3000],
      ]),
    );
    expect([months, column(reading, 'year'), column(reading, 'title')]).toEqual([months, [2025], [told]]);
  }
});

it('the day on which a report was handed in does not make it one of this year, nor one of January of that year', async () => {
  const handedIn = (day: string, title = '行政执法统计表') =>
    read('statistics', gridWorkbook([[title], ['报送日期', '处罚件数'], [day, 12]]));
  for (const day of ['2025-07-05', '2026-01-05'])
    expect((await handedIn(day)).rejected.map(({ column: field }) => field)).toEqual(['submitted']);
  expect(column(await handedIn('2026-01-05', '2025年行政执法统计表'), 'year')).toEqual([2025]);
  expect(column(await handedIn('2026-03-05'), 'year')).toEqual([2026]);
});

it('a case may have been opened long before the year of its decision, but not behind it', async () => {
  const cases = (number: string) =>
    read(
      'cases',
      gridWorkbook([
        ['2025年行政处罚案件台账'],
        ['决定书文号', '当事人', '案由', '立案日期'],
        [number, '甲店', '占道', '5月20日'],
      ]),
    );
  expect(column(await cases('样罚决〔2026〕1号'), 'opened')).toEqual(['2025-05-20']);
  expect((await cases('样罚决〔2024〕1号')).rejected.map(({ column: field }) => field)).toEqual(['opened']);
});

it('what the head of a form says of the form tells no year and no month of the rows', async () => {
  for (const line of [
    '有效期至：2026年12月',
    '有效期：2024年1月 — 2026年12月',
    '制定日期：2023年3月',
    '修订日期：2024 年 6 月',
    '保存期限：2035年12月',
    '备案文号：2024年第3号',
  ]) {
    for (const above of [
      [line, '2025年执法人员培训台账'],
      ['2025年执法人员培训台账', `表号：样表1　${line}`],
    ]) {
      const { rows } = await trainings(...above);
      expect([line, rows.map(({ fields }) => [fields.year, fields.title])]).toEqual([line, [[2025, '执法培训']]]);
    }
    expect(column(await cases(['2025年行政处罚案件台账', line], '3月1日'), 'opened')).toEqual(['2025-03-01']);
  }
  const came = await cases(['2025年行政处罚案件公开表（2026年1月发布）'], '3月1日');
  expect(column(came, 'opened')).toEqual(['2025-03-01']);
});
