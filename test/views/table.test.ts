import { describe, expect, test } from 'vitest';
import { cut, pad, table } from '../../src/views/table.ts';

describe('tables for the terminal', () => {
  test('Chinese characters count two columns', () => {
    expect(
      table(
        [{ title: '项' }, { title: '分', align: 'right' }],
        [
          ['岗责体系', '2'],
          ['A1', '10'],
        ],
      ),
    ).toEqual(['项        分', '────────  ──', '岗责体系   2', 'A1        10']);
  });

  test('the widest text column runs over several lines where the table is too wide, and nothing is cut', () => {
    const lines = table([{ title: '名称' }, { title: '分', align: 'right' }], [['样县甲虚构市场监督管理局', '20']], 20);
    expect(lines.slice(2)).toEqual(['样县甲虚构市场监  20', '督管理局']);
  });

  test('a number is not broken however narrow the table is', () => {
    const lines = table([{ title: '问题' }, { title: '内容' }], [['2026-KM07', '问题 2026-KM08：流程图没有更新']], 24);
    expect(lines.filter((line) => line.includes('2026-KM08'))).toHaveLength(1);
  });

  test('columns that have no room beside the others stand below each row, behind their titles', () => {
    const heads = ['案号', '当事人', '立案日期', '备注'].map((title) => ({ title }));
    const rows = [
      ['样罚〔2026〕第1号', '样县甲虚构店', '2026-01-05', '当场改正'],
      ['样罚〔2026〕第2号', '样县乙虚构店', '2026-02-05', ''],
    ];
    expect(table(heads, rows, 38)).toEqual([
      '案号               当事人',
      '─────────────────  ────────────',
      '样罚〔2026〕第1号  样县甲虚构店',
      '  立案日期：2026-01-05　备注：当场改正',
      '样罚〔2026〕第2号  样县乙虚构店',
      '  立案日期：2026-02-05',
    ]);
  });

  test('a column that is empty in every row is left out', () => {
    expect(table([{ title: '单位' }, { title: '级别' }, { title: '地址' }], [['甲局', '', '样路']])[0]).toBe(
      '单位  地址',
    );
  });

  test('what somebody wrote into a cell colours nothing and moves no cursor', () => {
    expect(table([{ title: '内容' }], [['样县\u001b[31m局\u001b[2J']])[2]).toBe('样县局[2J');
  });

  test('a text of several lines is cut as one', () => {
    expect(cut('未建立\n  岗责体系', 40)).toBe('未建立 岗责体系');
  });

  test('a rare character of two code units is cut whole', () => {
    expect(cut('𬱖𬱖𬱖𬱖', 6)).toBe('𬱖𬱖…');
    expect(pad('𬱖', 4)).toBe('𬱖  ');
  });
});
