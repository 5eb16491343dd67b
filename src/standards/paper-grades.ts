import { measures } from '../domain/measures.ts';
import { amount, figured } from './paper-figures.ts';
import type { RawRule } from './schema.ts';

/** Grades as a paper words them, and what every rule read off one has. */

/** A rule as it was read off the paper's words, and whether they said all of it. */
export interface PaperRule {
  readonly rule: Omit<RawRule, 'id'>;
  /** Why somebody has to look; null where the words were plain. */
  readonly doubt: string | null;
}

export const forfeits = /(?:本项|该项|此项)?(?:不得分|得0分|不计分)/;

/** A few words that name a rule on screens and in reasons: the fault, without how many and how much; a cut is marked. */
export function shortOf(text: string): string {
  const words = figured(text).replace(/^按照?(?=.*[折换]算)|[折换]算.*$|[×xX*].*$/g, '');
  const takes = words.includes('扣') ? '扣' : '(?:加|得)';
  const counts = `每[^,\\d一]{0,3}[一1](?:${measures})|(?:每|各)?(?:发现|少|缺|有)?(?:[一1])?(?:${measures})?|每[^\\d,]{0,3}[\\d.]+个百分点`;
  const figures = new RegExp(
    `[,，]?(?:由[^,，]*?)?(?:视情况?|酌情)?(?:${counts})?[,，]?${takes}[\\d.]+(?:分?[-—–~至到][\\d.]+)?分.*$`,
  );
  const fault = words.replace(figures, '');
  const named = /^(?:发生|出现|发现|存在|有)?$/.test(fault) ? words.replace(/[。；;]$/, '') : fault;
  const bare = named.replace(new RegExp(`^每(?:发现|有)?[一1]?(?:${measures}|卷|份)(?=[^扣加得]{2})`), '');
  return [...bare].length > longest ? `${[...bare].slice(0, longest - 1).join('')}…` : bare;
}

const longest = 26;

/**
 * The sentences of a cell that are grades, and what stands before and behind them: a forfeit before grades that have a nought of their
 * own is another rule (「★项缺一项的，该项不得分；具备3项的得4分，不足的不得分」), so is a deduction behind them.
 */
export function gradesAmong(
  cell: string,
  whole: number,
): { readonly before: string; readonly rule: PaperRule; readonly behind: string } | null {
  const ends = [...cell.matchAll(/[；;。\n]+/g)].map(({ index, 0: mark }) => index + mark.length);
  const bounds = [...new Set([0, ...ends, cell.length])];
  for (let width = bounds.length - 1; width > 0; width -= 1)
    for (let at = 0; at + width < bounds.length; at += 1) {
      const [start = 0, end = 0] = [bounds[at], bounds[at + width]];
      const rule = gradesOf(cell.slice(start, end).replace(/[；;]\s*$/, ''), whole);
      if (rule) return { before: cell.slice(0, start), rule, behind: cell.slice(end) };
    }
  return null;
}

const gradeEnding = new RegExp(
  `[，,]?的?(?:得|加)?\\s*${amount}(?:\\s*分?[-—–~～至到]\\s*${amount})?\\s*分$|[，,]?的?(?:本项|该项|此项)?不得分$`,
);

/**
 * 「专门的得3分，兼管的得2分，没有的不得分」: one rule whose grades are the clauses, 「基本到位的得60～99分」 among them a grade within
 * which the inspectors judge; words before the first grade are part of it. Null where the cell is not that.
 */
function gradesOf(cell: string, whole: number): PaperRule | null {
  const read: { text: string; of: ReturnType<typeof gradeIn> }[] = [];
  for (const clause of cell.split(/[，,；;：:。\n]+/).filter((one) => one.trim() !== '')) {
    const of = gradeIn(figured(clause));
    const before = read.at(-1);
    // 「兼管的，得2分」 is one grade, its condition before the comma.
    if (of && before?.of === null && clause.trim().replace(gradeEnding, '') === '')
      read.splice(-1, 1, { text: `${before.text}，${clause.trim()}`, of });
    else read.push({ text: clause.trim(), of });
  }
  const first = read.findIndex(({ of }) => of !== null);
  const grades = read.slice(first);
  if (first < 0 || grades.length < 2 || grades.some(({ of }) => of === null)) return null;
  if (read.slice(0, first).some(({ text }) => /扣/.test(text)) || grades.filter(({ of }) => of?.most).length < 2)
    return null;
  const noughts = grades.filter(({ of }) => of?.most === 0);
  if (noughts.length > 1 && grades[0]?.of?.most === 0) return null;
  if (whole > 0 && Math.max(...grades.map(({ of }) => of?.most ?? 0)) !== whole) return null;
  const judged = grades.some(({ of }) => of?.least !== undefined);
  const parts = grades.map(({ text, of }, at) => {
    const least = judged ? { least: of?.least ?? of?.most ?? 0 } : {};
    return { id: `g${at + 1}`, text: text.replace(gradeEnding, ''), points: of?.most ?? 0, ...least };
  });
  if (parts.some(({ text }) => text === '')) return null;
  const kind = judged ? 'gradedRange' : 'graded';
  return { rule: { kind, short: shortOf(cell), text: cell.trim(), parts }, doubt: null };
}

/** 「得3分」, 「得60～99分」, 「不得分」; null where the words are no grade. */
function gradeIn(words: string): { readonly most: number; readonly least?: number } | null {
  const [, from, to] = /(?:得|[的为])([\d.]+)分?[-—–~至到]([\d.]+)分$/.exec(words) ?? [];
  if (from !== undefined) return { least: Number(from), most: Number(to) };
  const points = /得([\d.]+)分$/.exec(words)?.[1];
  if (points !== undefined) return { most: Number(points) };
  return forfeits.test(words) ? { most: 0 } : null;
}
