import type { SheetValue } from './blind-review.ts';

/** What both reviewers may agree on that is no number of points. */
const words = { broken: '违反', skipped: '无需评审', awarded: '加分' } as const;

/** A value of an item as it is typed; undefined where it is points. */
export function typedDecision(text: string): SheetValue | undefined {
  for (const value of ['broken', 'skipped', 'awarded'] as const) if (text === words[value]) return value;
  return /^(?:不违反|不扣|不加分)$/.test(text) ? null : undefined;
}

/** A value of an item that is no number of points, in words. */
export const decisionWord = (value: keyof typeof words | null): string => (value === null ? '不违反' : words[value]);
