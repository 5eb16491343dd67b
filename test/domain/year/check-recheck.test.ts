import { expect, it } from 'vitest';
import { checkRecheck, type KnownItem } from '../../../src/domain/year/check-recheck.ts';

const known: readonly KnownItem[] = [
  { id: 'B1', title: '持证执法', kind: 'veto', points: 100_00, state: 'clear' },
  { id: '1.1.1', title: '权责清单和流程图编制', kind: 'general', points: 3_00, state: 'clear' },
  { id: '1.4.1', title: '岗责体系动态调整', kind: 'general', points: 2_00, state: 'notApplicable' },
];
const lost = (item: string, points: number) => ({ item, lost: points, note: null });
const codeOf = (item: string, points: number): string => {
  try {
    checkRecheck([lost(item, points)], known);
    return 'taken';
  } catch (error) {
    const { code, kind } = error as { code: string; kind: string };
    return `${kind} ${code}`;
  }
};

it('a recheck takes what an acceptance would take, and asks before a baseline item loses', () => {
  expect(codeOf('1.1.1', 3_00)).toBe('taken');
  expect(codeOf('1.1.1', 4_00)).toBe('refused deduct-above-points');
  expect(codeOf('1.4.1', 1_00)).toBe('refused finding-not-applicable');
  expect(codeOf('B1', 50_00)).toBe('refused veto-in-part');
  expect(codeOf('9.9', 1_00)).toBe('broken item-not-found');
  expect(() => checkRecheck([lost('1.1.1', 1_00), lost('1.1.1', 2_00)], known)).toThrow('写了两次');
  expect(checkRecheck([lost('1.1.1', 1_00)], known).needs).toEqual([]);
  expect(checkRecheck([lost('B1', 100_00)], known).needs).toMatchObject([
    { why: 'veto', question: '再次确认：B1 持证执法，失 100 分' },
  ]);
});
