import { describe, expect, test } from 'vitest';
import { casesPool, changesSince, mattersOf, officersPool } from '../../../src/domain/draw/pool.ts';
import { StatementError } from '../../../src/domain/draw/sealed-lines.ts';
import { readStatement, writeStatement } from '../../../src/domain/draw/statement.ts';
import { seedProblem } from '../../../src/domain/draw/tickets.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { caseRow, officer, officersStatement } from './samples.ts';

const options = { onlyValid: false, on: '2026-09-15' as const, exclude: new Map<string, string>() };

function fault(work: () => unknown): { kind: string; code: string; message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return { kind: error.kind, code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the pool of officers', () => {
  const rows = [
    officer('1', '甲'),
    officer('2', '乙', { expires: '2026-09-14' }),
    officer('3', '丙', { onList: false }),
    officer('4', '丁', { status: '已注销' }),
    officer('5', '戊', { expires: '2026-09-15' }),
  ];

  test('is the certificate list, expired ones included, and the statement says so', () => {
    const pool = officersPool(rows, options);
    expect(pool.members.map((member) => member.key)).toEqual(['1', '2', '4', '5']);
    expect(pool.rules).toEqual(['valid-only=no']);
    expect(pool.leftOut).toEqual(['不在申领执法证件名单上：1 人']);
  });

  test('leaves out certificates that do not stand on the day, when told, and the statement names the day', () => {
    const pool = officersPool(rows, { ...options, onlyValid: true });
    expect(pool.members.map((member) => member.key)).toEqual(['1', '5']);
    expect(pool.rules).toEqual(['valid-only=yes', 'valid-on=2026-09-15']);
  });

  test('leaves out whom it is told to, with the reason', () => {
    const exclude = new Map([['２', '病假']]);
    const pool = officersPool(rows, { ...options, exclude });
    expect(pool.members.map((member) => member.key)).toEqual(['1', '4', '5']);
    expect(pool.exclusions).toEqual([{ key: '2', reason: '病假' }]);
  });

  test('an exclusion needs a reason and somebody on the list', () => {
    const excluding = (exclude: Map<string, string>) => () => officersPool(rows, { ...options, exclude });
    expect(fault(excluding(new Map([['2', ' ']])))).toMatchObject({ kind: 'usage' });
    expect(fault(excluding(new Map([['3', '病假']])))).toMatchObject({
      kind: 'broken',
      code: 'draw-exclusion-unknown',
    });
  });

  test('an empty or doubled key is refused, naming the rows', () => {
    const source = { file: '名册.xlsx', sheet: '人员', row: 9 };
    expect(fault(() => officersPool([...rows, officer(null, '己', { source })], options))).toEqual({
      kind: 'refused',
      code: 'draw-empty-key',
      message: '有 1 行没有证件编号，不能封存：名册.xlsx 的“人员”第 9 行',
    });
    expect(fault(() => officersPool([...rows, officer('　１', '己', { source })], options))).toEqual({
      kind: 'refused',
      code: 'draw-doubled-key',
      message: '证件编号“1”重复，不能封存：名册.xlsx 的“人员”第 2 行与名册.xlsx 的“人员”第 9 行',
    });
  });

  test('an invisible character is refused, naming row and code point', () => {
    const found = fault(() => officersPool([officer('1', '甲\u200b')], options));
    expect(found).toMatchObject({ kind: 'refused', code: 'draw-character' });
    expect(found.message).toBe('名册.xlsx 的“人员”第 2 行的姓名“甲”含有看不见的控制字符 U+200B，不能参加抽取');
  });

  test('a name that the statement writes otherwise is kept as it was entered, others are not', () => {
    const pool = officersPool([officer('1', '甲Ａ'), officer('2', '乙')], options);
    expect(pool.members.map((member) => member.name)).toEqual(['甲A', '乙']);
    expect([...pool.asEntered]).toEqual([['1', '甲Ａ']]);
  });

  test('one name twice under two certificates is two members', () => {
    expect(officersPool([officer('1', '甲'), officer('2', '甲')], options).members).toHaveLength(2);
  });
});

describe('the pool of case files', () => {
  const cases = { year: 2026, closedOnly: false, from: null, to: null };
  const rows = [
    caseRow('1', '行政处罚', { decided: '2023-12-31' }),
    caseRow('2', '行政处罚', { decided: '2024-01-01' }),
    caseRow('3', '行政处罚', { decided: '2026-12-31', closed: '2026-12-31' }),
    caseRow('4', '行政处罚', { decided: '2027-01-01', opened: '2026-01-01' }),
    caseRow('5', '行政许可', { decided: null, opened: '2025-06-01' }),
    caseRow('6', '行政许可', { decided: null, opened: null }),
    caseRow('7', '行政处罚', { decided: '2024-05-05', opened: '2023-05-05', closed: '2024-06-01' }),
  ];

  test('is what was decided, or without a decision opened, in the acceptance year or the two before', () => {
    const pool = casesPool(rows, cases);
    expect(pool.members.map((member) => member.key)).toEqual(['2', '3', '5', '7']);
    expect(pool.rules).toEqual([]);
    expect(pool.leftOut).toEqual(['没有日期，案号也看不出年份：1 件', '不在 2024 至 2026 年：2 件']);
  });

  test('is narrowed by closure and period, which the statement names', () => {
    expect(casesPool(rows, { ...cases, closedOnly: true }).members.map((member) => member.key)).toEqual(['3', '7']);
    const narrowed = casesPool(rows, { ...cases, from: '2024-01-01', to: '2025-06-01' });
    expect(narrowed.members.map((member) => member.key)).toEqual(['2', '5', '7']);
    expect(narrowed.rules).toEqual(['from=2024-01-01', 'to=2025-06-01']);
  });

  test('never shows a party: its name gives way in the cause', () => {
    const pool = casesPool(
      [caseRow('1', '行政处罚', { cause: '示例商贸公司未按规定公示案', party: '示例商贸公司' })],
      cases,
    );
    expect(pool.members[0]!.name).toBe('当事人未按规定公示案');
  });

  test('counts its matters', () => {
    expect(mattersOf(casesPool(rows, cases).members)).toEqual([
      { matter: '行政处罚', size: 3 },
      { matter: '行政许可', size: 1 },
    ]);
  });
});

describe('what changed since sealing', () => {
  const before = officersPool([officer('1', '甲'), officer('2', '乙'), officer('3', '丙')], options);
  test.each([
    ['nothing', [officer('3', '丙'), officer('1', ' 甲'), officer('2', '乙')], []],
    ['somebody left', [officer('1', '甲'), officer('3', '丙')], ['少了 2（乙）']],
    [
      'somebody came',
      [officer('1', '甲'), officer('2', '乙'), officer('3', '丙'), officer('4', '丁')],
      ['多了 4（丁）'],
    ],
    ['a name was changed', [officer('1', '甲'), officer('2', '已'), officer('3', '丙')], ['2 的名称由“乙”变为“已”']],
  ])('%s', (_, rows, changes) => {
    expect(changesSince(before, officersPool(rows, options))).toEqual(changes);
  });
});

describe('reading a statement', () => {
  const text = writeStatement(officersStatement());
  test.each([
    ['another method', text.replace('draw/1', 'draw/2'), 1],
    ['an unknown kind', text.replace('officers', 'people'), 2],
    ['a number with a leading zero', text.replace('year: 2026', 'year: 02026'), 4],
    [
      'members out of order',
      text.replace('001\t-\t甲一\n16110526002\t-\t乙二', '002\t-\t乙二\n16110526001\t-\t甲一'),
      10,
    ],
    ['a key twice', text.replace('16110526002\t', '16110526001\t'), 11],
    ['a full-width character', text.replace('甲一', '甲（一）'), 10],
    ['a member fewer than told', text.replace('pool: 4', 'pool: 5'), 14],
    ['a member more than told', text.replace('pool: 4', 'pool: 3'), 13],
    ['more at the end', `${text}x\n`, 17],
    ['no LF at the end', text.slice(0, -1), 16],
    ['a CR', text.replaceAll('\n', '\r\n'), 1],
  ])('%s is refused, naming the line', (_, changed, line) => {
    let found: unknown;
    try {
      readStatement(changed);
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(StatementError);
    expect((found as StatementError).line).toBe(line);
  });
});

describe('the numbers of both sides', () => {
  test.each([
    ['314159', null],
    ['１２３４５６', null],
    ['一二三四五六', null],
    ['𬱖𬱖𬱖𬱖𬱖𬱖', null],
    ['x'.repeat(64), null],
    ['12345', '应为 6 至 64 个字符，现在是 5 个'],
    ['  12345  ', '应为 6 至 64 个字符，现在是 5 个'],
    ['x'.repeat(65), '应为 6 至 64 个字符，现在是 65 个'],
    ['12345\u200b6', '含有看不见的控制字符 U+200B，请重新键入'],
  ])('%j', (given, problem) => {
    expect(seedProblem(given)).toBe(problem);
  });
});
