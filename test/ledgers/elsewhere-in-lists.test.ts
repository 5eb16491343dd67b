import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

const list = (headings: readonly string[], told: readonly (string | number | null)[], note: string) =>
  read(
    'trainings',
    gridWorkbook([
      ['姓名', '培训名称', '培训日期', ...headings, '备注'],
      ['张样例', '执法培训', '2025-06-10', ...told, null],
      ['李示范', '执法培训', '2025-06-10', ...told.map(() => null), note],
    ]),
  );

it('借调 and 驻村 in a list of who came say how somebody is employed, and not that he was absent', async () => {
  for (const note of ['借调', '驻村', '（借调）']) {
    const signedIn = await list([], [], note);
    expect([note, column(signedIn, 'passed').map((passed) => passed ?? null)]).toEqual([note, [null, null]]);
    expect(signedIn.warnings.map(({ what }) => what).join()).not.toContain('没有参加');
  }
});

it('where others signed and he did not, he was absent', async () => {
  for (const heading of ['签到', '签名', '出勤情况', '到会情况', '是否参加', '签到情况'])
    expect([heading, ...column(await list([heading], ['√'], '借调'), 'passed')]).toEqual([heading, undefined, false]);
});

it('who signed was there, whatever the remarks say of where he works', async () => {
  for (const [sign, passed] of [
    ['√', undefined],
    ['李示范', undefined],
    ['×', false],
  ] as const) {
    const reading = await read(
      'trainings',
      gridWorkbook([
        ['姓名', '培训名称', '培训日期', '签名', '备注'],
        ['张样例', '执法培训', '2025-06-10', '√', null],
        ['李示范', '执法培训', '2025-06-10', sign, '驻村'],
        ['王虚构', '执法培训', '2025-06-10', null, '驻村'],
      ]),
    );
    expect([sign, ...column(reading, 'passed')]).toEqual([sign, undefined, passed, false]);
  }
});

it('where others have hours or marks and he has none, he was absent; who was ill is so in any list', async () => {
  for (const heading of ['学时', '考试成绩'])
    expect(column(await list([heading], [8], '借调'), 'passed')).toEqual([undefined, false]);
  for (const note of ['病假', '缺勤', '未参加'])
    expect(column(await list([], [], note), 'passed')).toEqual([undefined, false]);
});

it('who was absent and made up for it took part', async () => {
  for (const note of ['请假；已补课', '出差；后补训', '病假；补考合格'])
    expect([note, ...column(await list(['签到'], ['√'], note), 'passed')]).toEqual([note, undefined, undefined]);
  for (const note of ['请假；未补课', '请假；补课另行安排', '缺席；旷课', '病假；有假条'])
    expect([note, ...column(await list(['签到'], ['√'], note), 'passed')]).toEqual([note, undefined, false]);
});
