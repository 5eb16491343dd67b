import { describe, expect, test } from 'vitest';
import { choiceTyped, TypedAtList } from '../../src/walkthroughs/prompting/typed-choice.ts';

/** Types at a list of some lines and presses Enter: what stood typed, or null where the library may take the Enter. */
function typed(count: number, ...keys: readonly (string | { name: string })[]): string | null {
  const list = new TypedAtList(count);
  for (const key of keys) {
    if (typeof key === 'string') list.heard(key, { name: key });
    else list.heard(undefined, key);
  }
  const enter = { name: 'return' };
  const heard = list.heard('\r', enter);
  expect(enter.name).toBe(heard ? 'heard' : 'return');
  return heard ? list.text : null;
}

describe('what is typed at a list', () => {
  test('Enter counts after a number of the list, and after moving the cursor', () => {
    expect(typed(5)).toBeNull();
    expect(typed(5, '3')).toBeNull();
    expect(typed(12, '1', '2')).toBeNull();
    expect(typed(5, '扣', '分', { name: 'down' })).toBeNull();
    expect(typed(5, '扣', { name: 'backspace' })).toBeNull();
  });

  test('Enter does not count after words, full-width figures, a number that is not there', () => {
    expect(typed(5, '扣', '分')).toBe('扣分');
    expect(typed(5, '２')).toBe('２');
    expect(typed(5, '9')).toBe('9');
    expect(typed(5, 'B', '4')).toBe('B4');
    expect(typed(5, '4', '5', '6')).toBe('456');
  });

  test('means the one choice that it names, by any width of figures', () => {
    const choices = [
      { value: 1, name: '不扣分' },
      { value: 2, name: '扣分：按规则' },
      { value: 3, name: '暂缓', disabled: '没有理由' },
    ];
    expect(choiceTyped(choices, '２')).toBe(1);
    expect(choiceTyped(choices, '按规则')).toBe(1);
    expect(choiceTyped(choices, '扣分')).toBeNull();
    expect(choiceTyped(choices, '暂缓')).toBeNull();
    expect(choiceTyped(choices, '9')).toBeNull();
    expect(choiceTyped(choices, '0')).toBeNull();
  });
});
