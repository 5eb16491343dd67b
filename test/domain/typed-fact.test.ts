import { expect, test } from 'vitest';
import { knownNameProblem, nameProblem } from '../../src/domain/typed-fact.ts';

test('a day typed where a name is asked is no name', () => {
  for (const day of ['明天', '9月15日', '5号', '2026-09-15'])
    expect([day, nameProblem(day)]).toEqual([day, `“${day}”是日期，这里写姓名`]);
  for (const name of ['张样例', '阿不都·示范', 'O-测试', '明月', '王五号'])
    expect([name, nameProblem(name)]).toEqual([name, null]);
  expect([nameProblem(' '), knownNameProblem(' '), knownNameProblem('明天')]).toEqual([
    '请写姓名',
    null,
    '“明天”是日期，这里写姓名',
  ]);
});
