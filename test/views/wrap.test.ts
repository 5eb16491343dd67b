import { describe, expect, test } from 'vitest';
import { indented, sideBySide, wrap } from '../../src/views/wrap.ts';

describe('lines of a text', () => {
  test('closing punctuation never begins a line, an opening one never ends it', () => {
    expect(wrap('未建立岗责体系的，扣2分', 16)).toEqual(['未建立岗责体系', '的，扣2分']);
    expect(wrap('见附件一《办法》', 10)).toEqual(['见附件一', '《办法》']);
  });

  test('words stay whole, and figures with their unit', () => {
    expect(wrap('运行 inspect verify 核对', 14)).toEqual(['运行 inspect', 'verify 核对']);
    expect(wrap('决定日期2026年', 13)).toEqual(['决定日期', '2026年']);
    expect(wrap('指纹0123456789abcdef', 8)).toEqual(['指纹', '01234567', '89abcdef']);
  });

  test('names of files and command lines stay whole where a line holds them; a long path ends a line behind a folder', () => {
    expect(wrap('找不到文件：甲虚构局案件台账（第二稿）.xlsx，请检查', 34)).toEqual([
      '找不到文件：',
      '甲虚构局案件台账（第二稿）.xlsx，',
      '请检查',
    ]);
    expect(wrap('找不到：/home/某人/2026年台账/案件台账（改）.xlsx', 28)).toEqual([
      '找不到：/home/某人/2026年台',
      '账/案件台账（改）.xlsx',
    ]);
    expect(wrap('改好后重新导入，或 inspect import cases 案件.xlsx', 34)).toEqual([
      '改好后重新导入，或',
      'inspect import cases 案件.xlsx',
    ]);
  });

  test('pieces stand side by side, none cut where a line holds it', () => {
    expect(sideBySide(['编号：1 甲样例', '2 乙样例', '3 丙样例'], 26, '  ')).toEqual([
      '编号：1 甲样例　2 乙样例',
      '  3 丙样例',
    ]);
    expect(sideBySide(['一二三四五'], 6, ' ')).toEqual(['一二三', ' 四五']);
  });

  test('later lines hang below the first, or all are indented', () => {
    expect(wrap('一二三四五六', 8, '  ')).toEqual(['一二三四', '  五六']);
    expect(indented('一二三四五六', 8, '  ')).toEqual(['  一二三', '  四五六']);
  });
});
