import { expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';

/** How county offices keep their ledgers: what a careful official expects of each. */

async function told(kind: LedgerKind, ...lines: readonly string[]) {
  const reading = await read(kind, Buffer.from(lines.join('\n')), { name: '台账.csv', unit: '样县甲局' });
  return {
    rows: reading.rows.map(({ fields }) => fields),
    said: reading.warnings.map(({ row, what }) => `${row ?? ''} ${what}`.trim()),
    unsure: reading.skipped.filter(({ unsure }) => unsure).length,
  };
}

it('本局 over a part of a list heads it, as 局机关 and the name of the unit do', async () => {
  const { rows, unsure } = await told(
    'officers',
    '姓名,执法证号,科室',
    '本局,,',
    '张样例,99010001001,法规股',
    '执法大队,,',
    '李样例,99010001002,一中队',
  );
  expect([rows.map(({ name }) => name), unsure]).toEqual([['张样例', '李样例'], 0]);
});

it('the number of a file that was reviewed is read as 文书号 too, that of a pursued case as 案件', async () => {
  const reviews = await told('reviews', '案卷名称,文书号,评查得分', '甲店占道案,样罚〔2025〕1号,92');
  expect(reviews.rows).toMatchObject([{ number: '样罚〔2025〕1号', title: '甲店占道案', score: 92 }]);
  const pursued = await told('accountability', '案件,责任人,过错情形,处理方式', '样罚〔2025〕1号,张样例,超期,批评教育');
  expect(pursued.rows).toMatchObject([{ number: '样罚〔2025〕1号', person: '张样例', fault: '超期' }]);
});

it('who was pursued without a fault, as the second of a case, is told', async () => {
  const { rows, said } = await told(
    'accountability',
    '责任人,过错情形,处理方式,处理时间',
    '张样例,超期,批评教育,2026-03-01',
    '李样例,,谈话提醒,2026-03-01',
  );
  expect(rows).toHaveLength(2);
  expect(said).toEqual(['3 没有写追究事由；与上一行同一件的，请照抄上一行或者合并单元格']);
});

it('a plan of trainings holds none that was held', async () => {
  const plan = ['培训内容,计划时间,培训对象', '处罚法,3月,全体执法人员'];
  await expect(told('trainings', '2026年培训计划,,', ...plan)).rejects.toMatchObject({ code: 'other-register' });
  const done = await told(
    'trainings',
    '2026年培训计划完成情况,,',
    '培训内容,培训时间,姓名',
    '处罚法,2026-03-01,张样例',
  );
  expect(done.rows).toMatchObject([{ name: '张样例', date: '2026-03-01' }]);
});

it('a plan is called so in many ways, and is none where it has marks or where a line only says what the ledger rests on', async () => {
  const held = ['姓名,培训名称,培训日期,学时', '张样例,执法培训,2025-06-10,8'];
  for (const title of ['2025年度培训计划一览表', '2025年度培训工作安排', '2025年度学法计划'])
    await expect(told('trainings', title, ...held), title).rejects.toMatchObject({ code: 'other-register' });
  for (const line of ['依据样县司法局2025年培训方案', '（根据2025年度培训计划）'])
    expect((await told('trainings', '执法人员培训台账', line, ...held)).rows, line).toMatchObject([{ hours: 8 }]);
  const marked = ['姓名,培训名称,培训日期,考试成绩', '张样例,执法培训,2025-06-10,90'];
  expect((await told('trainings', '2025年度执法人员培训计划', ...marked)).rows).toMatchObject([{ score: 90 }]);
});
