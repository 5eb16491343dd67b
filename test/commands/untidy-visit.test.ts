import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { concludeUnit } from '../support/acceptance.ts';
import { newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

/** Ledgers as an office keeps them: people who left, odd spellings, blank columns, late and open things. Nothing is hidden. */
const ledgers: Readonly<Record<string, readonly string[]>> = {
  officers: [
    '姓名,性别,执法证号,编制性质,岗位,发证日期,有效期至,证件状态,备注',
    '赵 甲一,男,豫L0001,行政编制,执法岗,2023-01-01,2030-12-31,,',
    '钱乙二,女,豫L0002,事业编制（聘用合同制）,执法岗,2023-01-01,2030-12-31,,',
    '孙丙三,男,豫L0003,,,2023-01-01,2030-12-31,,',
    '李丁四,男,豫L0004,事业编制（原劳务派遣，2019年招考入编）,执法岗,2023-01-01,2030-12-31,,',
    '周戊五,男,豫L0005,参公,执法岗,2023-01-01,2030-12-31,,',
    '吴己六,男,豫L0006,行政编制,执法岗,2023-01-01,2030-12-31,,',
    '郑庚七,男,豫L0007,行政编制,执法岗,2018-01-01,2025-06-30,已注销,2025年3月退休',
    '王辛八,女,豫L0008,自收自支,执法岗,2023-01-01,2030-12-31,2024年5月旧证注销，已换发新证,',
    '冯壬九,男,豫L0009,军转,执法岗,2023-01-01,2030-12-31,2025年1月遗失，已补办,',
  ],
  cases: [
    '案号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大',
    '样罚〔2024〕9号,示例案由,样例公司,郑庚七、赵甲一,2024-03-01,2024-04-01,2024-05-01,500,',
    '样罚〔2026〕1号,示例案由,样例公司1,赵甲一、钱乙二,2026-03-02,2026-04-01,2026-05-06,500,',
    '样罚〔2026〕2号,示例案由,样例公司2,承办人：孙丙三,2026-03-03,2026-04-02,2026-05-07,800,否',
    '样罚〔2026〕3号,示例案由,样例公司3,执法一中队,2026-03-04,2026-04-03,,300,',
    '样罚〔2026〕4号,示例案由,样例公司4,李丁四等2人,2026-03-05,2026-04-07,2026-05-08,500,否',
    '样罚〔2026〕5号,示例案由,样例公司5,王辛八、冯壬九,2026-03-06,2026-04-08,2026-05-09,500,',
  ],
  complaints: [
    '编号,登记日期,投诉人,被投诉人,投诉事项,处理结果',
    'T1,2026-05-08,样某,李丁四,态度生硬,已批评教育',
    'T2,2026-09-12,样某,周戊五,未出示证件,',
    'T3,2026-04-02,样某,周戊五,说话难听,已当面说明，投诉人无异议',
    'T4,2026-04-20,样某,小区物业人员,乱收费,办理中',
  ],
  trainings: [
    '年度,类型,培训名称,日期,计划,通知,照片,试卷',
    '2024,专业,专业法律培训,2024-05-10,有,有,有,有',
    '2025,专业,专业法律培训,2025-05-10,有,有,,有',
  ],
  accountability: ['年度,被追究人,追究事由,追究方式,追究日期', '2025,李丁四,登记不及时,谈话提醒，未受处分,2025-07-01'],
  statistics: ['年度,表名,应报送日期,报送日期', '2025,2025年度行政执法情况统计表,2026-01-31,2026-01-20'],
};

it('an untidy, honest visit meets at most six questions at closing, and none of them accuses', async () => {
  const machine = newMachine();
  const by = { today: '2026-09-15', env: { INSPECT_BY: '张示范' } };
  await machine.inspect('init --office 样县办 --county 样县 --city 样市', by);
  await machine.inspect(['unit', 'add', unit], by);
  await concludeUnit(machine, unit, { year: 2026, today: '2026-09-15', open: true });
  for (const [kind, rows] of Object.entries(ledgers)) {
    writeFileSync(path.join(machine.folder, `${kind}.csv`), `\ufeff${rows.join('\n')}\n`);
    const read = await machine.inspect(`import ${kind} ${kind}.csv --unit ${unit} -y --allow-partial`, by);
    expect(read.code, `${kind}\n${read.out}${read.err}`).toBe(0);
  }
  const found = (await machine.inspect(['contradictions', unit, '--year', '2026', '--json'], by)).json();
  const open = found.filter((one: { answered: unknown }) => one.answered === null);
  expect(open.map((one: { item: string; against: string }) => `${one.item} ${one.against}`)).toHaveLength(
    Math.min(open.length, 6),
  );
  expect(open.filter((one: { degree: string }) => one.degree === 'clash')).toEqual([]);
  // The ledgers state nothing of a hundred points.
  const { proposals } = (await machine.inspect(['check', unit, '--json'], by)).json();
  const told = proposals.filter(
    (one: { item: string; degree: string }) => one.item.startsWith('B') && one.degree === 'stated',
  );
  expect(told).toEqual([]);
  const conclude = ['conclude', unit, '--year', '2026', '-y', '--without', 'all', '--reason', '测试用'];
  expect((await machine.inspect(conclude, by)).code).toBe(0);
});
