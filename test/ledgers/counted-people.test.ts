import { expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** People that a clerk counted up within one cell. */

const cases = (...handlers: readonly string[]) =>
  of(
    'cases',
    ['案号', '当事人', '案由', '立案日期', '承办人'],
    ...handlers.map((who, at) => [`样罚〔2025〕${at + 1}号`, `${at + 1}店`, '占道', '2025-03-05', who]),
  );

const of = (kind: LedgerKind, ...grid: readonly (readonly (string | number)[])[]) => read(kind, gridWorkbook(grid));

const two = ['张样例', '李示范'];

it('figures before names count them and are no part of them, whatever stands between', async () => {
  const counted = ['1 张样例 2 李示范', '1张样例2李示范', '①张样例②李示范', '1-张样例 2-李示范', '1张样例、2李示范'];
  const more = ['1:张样例 2:李示范', '1·张样例 2·李示范', '一张样例二李示范', '(一)张样例(二)李示范'];
  const reading = await cases(...counted, ...more);
  expect(column(reading, 'handlers')).toEqual([...counted, ...more].map(() => two));
  expect([reading.rejected, reading.warnings]).toEqual([[], []]);
});

it('a number of a list before the only name is no person', async () => {
  const reading = await cases('一、吴虚构', '1吴虚构', '二、吴虚构', '①吴虚构');
  expect(column(reading, 'handlers')).toEqual([['吴虚构'], ['吴虚构'], ['吴虚构'], ['吴虚构']]);
  const reviews = await of(
    'reviews',
    ['案卷名称', '文书号', '评查得分', '评查人', '评查日期'],
    ['甲店占道案', '样罚〔2025〕1号', 92, '一、吴虚构', '2025-05-05'],
    ['乙店占道案', '样罚〔2025〕2号', 92, '1张样例2李示范', '2025-05-05'],
  );
  expect(column(reviews, 'reviewers')).toEqual([['吴虚构'], two]);
});

it('people counted up in a roster are two with two certificates, and refused with one', async () => {
  const heads = ['姓名', '执法证号', '科室'];
  const both = await of(
    'officers',
    heads,
    ['1张样例2李示范', '99010001001、99010001002', '法规股'],
    ['①王样例②赵示范', '99010001003\n99010001004', '法规股'],
    ['1吴虚构', '99010001005', '法规股'],
  );
  expect(both.rows.map(({ fields }) => [fields.name, fields.certificate])).toEqual([
    ['张样例', '99010001001'],
    ['李示范', '99010001002'],
    ['王样例', '99010001003'],
    ['赵示范', '99010001004'],
    ['吴虚构', '99010001005'],
  ]);
  const one = await of('officers', heads, ['1 张样例 2 李示范', '99010001001', '法规股']);
  expect([one.rows, one.rejected.map(({ column: field }) => field)]).toEqual([[], ['name']]);
});

it('figures and numerals that count nobody stay what they are', async () => {
  const reading = await cases('张三', '张一 李二', '张样例1', '一中队张样例', '2人', '1张样例3李示范');
  expect(column(reading, 'handlers')).toEqual([['张三'], ['张一', '李二'], ['张样例1'], ['张样例']]);
  expect(reading.rejected.map(({ value }) => value)).toEqual(['2人', '1张样例3李示范']);
});
