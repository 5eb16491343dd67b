import type { Day } from '../day.ts';

/** A problem found at a unit. Its number is for life: it comes back at its item until it is seen mended. */
export interface Problem {
  readonly id: string;
  /** 「2026-K7Q3」: year and four signs of its own, so that two laptops never give one number twice. */
  readonly number: string;
  readonly item: string | null;
  readonly text: string;
  readonly foundAt: 'guidance' | 'acceptance';
  readonly found: Day;
  readonly deadline: Day | null;
  readonly state: 'open' | 'mended' | 'notMended';
  /** When somebody looked last, and what was seen. */
  readonly seen: Day | null;
  readonly note: string | null;
}

/** The number of a problem, from its year and random id. */
export function problemNumber(year: number, id: string): string {
  return `${year}-${id.slice(-4).toUpperCase()}`;
}

/** Problems to bring up at an item: whatever has not been seen mended, oldest first. */
export function openProblemsAt(problems: readonly Problem[], item: string): readonly Problem[] {
  return problems.filter((problem) => problem.item === item && problem.state !== 'mended');
}

/** 「问题 2026-K7Q3（2026年7月1日调研指导时发现，限 2026年8月1日前整改，尚未整改）：……」 */
export function describeProblem(problem: Problem, today: Day): string {
  const where = problem.foundAt === 'guidance' ? '调研指导时' : '验收时';
  const states = { open: '尚未查看整改', mended: '已整改', notMended: '查看时仍未整改' } as const;
  const late = problem.state !== 'mended' && problem.deadline !== null && problem.deadline < today ? '，已逾期' : '';
  const limit = problem.deadline ? `，限 ${problem.deadline} 前整改` : '';
  return `问题 ${problem.number}（${problem.found} ${where}发现${limit}，${states[problem.state]}${late}）：${problem.text}`;
}
