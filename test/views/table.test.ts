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

  test('the widest text column is cut where the table is too wide', () => {
    const lines = table([{ title: '名称' }, { title: '分', align: 'right' }], [['样县甲虚构市场监督管理局', '20']], 20);
    expect(lines[2]).toBe('样县甲虚构市场…   20');
  });

  test('a text of several lines is cut as one', () => {
    expect(cut('未建立\n  岗责体系', 40)).toBe('未建立 岗责体系');
  });

  test('a rare character of two code units is cut whole', () => {
    expect(cut('𬱖𬱖𬱖𬱖', 6)).toBe('𬱖𬱖…');
    expect(pad('𬱖', 4)).toBe('𬱖  ');
  });
});
