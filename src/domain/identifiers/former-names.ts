import { foldName } from './names.ts';

/** 新局（原旧局）, 旧局（现新局）. */
const both = /^(.+?)[（(](原|原名|曾用名|现|现名|现为|现更名为|更名为)[:：]?(.{2,}?)[)）]$/;

/** What a writing of a unit's name tells: what it is called now, and what it was called before, where that stands beside. */
export function writtenNames(text: string): { readonly now: string; readonly before: string | null } {
  const [, one = text, word, other = ''] = both.exec(text.trim()) ?? [];
  if (word === undefined) return { now: text.trim(), before: null };
  return /原|曾/.test(word) ? { now: one, before: other } : { now: other, before: one };
}

/** What is known under the names that a writing tells, folded: as it stands, its name of now, that of before, and without 原. */
export function knownAs<T>(names: ReadonlyMap<string, T>, text: string): T | undefined {
  const { now, before } = writtenNames(text);
  const forms = [text, now, before ?? now, (before ?? now).trim().replace(/^原/, '')];
  const form = forms.map(foldName).find((name) => names.has(name));
  return form === undefined ? undefined : names.get(form);
}
