/** What a printed form offers to be ticked: 「□来电 ☑来访」. */
const offered = /([□☐○◯☑☒■▣√✓✔✅])\s*([^□☐○◯☑☒■▣√✓✔✅]*)/gu;

/** True where a cell holds a form that nobody filled in: 「  年  月  日」, 「20__年__月__日」, boxes of which none is ticked. */
export function isUnfilled(text: string): boolean {
  return (
    /^(?:20|19)?[\s_＿.]*年[\s_＿.]*月[\s_＿.]*日?$|^20\d\d\s*年[\s_＿.]*月[\s_＿.]*日?$/.test(text.trim()) ||
    ticked(text) === ''
  );
}

/** The words behind the ticked boxes of a cell, joined with 、; empty where none is ticked, null where it is no such form. */
export function ticked(text: string): string | null {
  const bare = text.trim();
  if (!/^[□☐○◯☑☒■▣√✓✔✅]/u.test(bare) || !/[□☐○◯]/u.test(bare)) return null;
  const choices = [...bare.matchAll(offered)].map(([, box = '', words = '']) => ({ box, words: words.trim() }));
  if (choices.length < 2 || choices.some(({ words }) => words === '')) return null;
  return choices
    .filter(({ box }) => !/[□☐○◯]/u.test(box))
    .map(({ words }) => words.replace(/[、,，;；]+$/, ''))
    .join('、');
}
