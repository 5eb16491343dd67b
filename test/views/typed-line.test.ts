import { expect, test } from 'vitest';
import { typedLine } from '../../src/domain/typed-line.ts';

test('a command line to be typed has quotes where a shell of Windows or Linux would split or read a word', () => {
  expect(typedLine(['restore', '备份 (1).db'])).toBe('restore "备份 (1).db"');
  expect(typedLine(['restore', 'C:\\备份\\一.db'])).toBe('restore C:\\备份\\一.db');
  expect(typedLine(['score', '甲', '3.1.1', '--note', 'a&b', ''])).toBe('score 甲 3.1.1 --note "a&b" ""');
});
