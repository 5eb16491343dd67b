import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** 同上 beside somebody of another people, or of a rare name. */

const cases = (handlers: readonly string[], roster: readonly string[] = []) =>
  read(
    'cases',
    gridWorkbook([
      ['案号', '当事人', '案由', '立案日期', '承办人'],
      ...handlers.map((who, at) => [`样罚〔2025〕${at + 1}号`, `${at + 1}店`, '占道', '2025-03-05', who]),
    ]),
    { roster },
  );

it('whoever is named beside 同上 is added to those above, whatever people the name is of', async () => {
  for (const [words, name] of [
    ['同上、阿依古丽', '阿依古丽'],
    ['〃、买买提·示范', '买买提·示范'],
    ['同上及扎西次仁', '扎西次仁'],
  ]) {
    const reading = await cases(['张样例、李示范', words ?? '']);
    expect(column(reading, 'handlers')).toEqual([
      ['张样例', '李示范'],
      ['张样例', '李示范', name],
    ]);
    expect(reading.warnings.map(({ what }) => what)).toEqual([
      `承办人“${words}”按上一行的人加上这里写的，读作“张样例、李示范、${name}”，请核对`,
    ]);
  }
  const known = await cases(['张样例', '同上、宾示范'], ['宾示范']);
  expect(column(known, 'handlers')).toEqual([['张样例'], ['张样例', '宾示范']]);
});

it('what is no name beside it stays refused', async () => {
  for (const words of ['同上、已调离', '同上、外勤组', '同上、宾示范', '同上、李示范除外']) {
    const reading = await cases(['张样例、李示范', words]);
    expect([words, reading.rejected.map(({ value }) => value)]).toEqual([words, [words]]);
  }
});
