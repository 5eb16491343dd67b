import { formatPoints, formatTotal, type Points } from '../points.ts';
import { convertMean } from '../scoring/conversion.ts';
import { pointsTyped } from '../typed-number.ts';
import type { Blueprint } from './blueprint.ts';
import type { Paper, PaperQuestion } from './paper.ts';
import { canonicalAnswer, type QuestionType, questionTypeNames, questionTypeWriting } from './question.ts';

/** What a person wrote, by question number: letters, 对/错; for a short answer the points given by the marker. */
export type GivenAnswers = ReadonlyMap<number, string>;

export interface MarkedQuestion {
  readonly number: number;
  readonly key: string;
  readonly given: string;
  readonly answer: string;
  readonly earned: Points;
}

export interface MarkedPaper {
  readonly score: Points;
  readonly questions: readonly MarkedQuestion[];
  readonly sections: readonly { readonly type: QuestionType; readonly earned: Points; readonly full: Points }[];
}

/** Marks a paper. Blank answers earn nothing. A Chinese sentence where an answer cannot be read. */
export function markPaper(paper: Paper, blueprint: Blueprint, answers: GivenAnswers): MarkedPaper | string {
  const questions: MarkedQuestion[] = [];
  const sections: { type: QuestionType; earned: Points; full: Points }[] = [];
  const numbers = new Set(paper.sections.flatMap((section) => section.questions.map((question) => question.number)));
  for (const number of answers.keys()) if (!numbers.has(number)) return `试卷没有第 ${number} 题`;
  for (const section of paper.sections) {
    let earned = 0;
    for (const question of section.questions) {
      const given = (answers.get(question.number) ?? '').trim();
      const points = given === '' ? 0 : earnedFor(section.type, question, given, section.points, blueprint.partial);
      if (typeof points === 'string') return points;
      earned += points;
      questions.push({ number: question.number, key: question.key, given, answer: question.answer, earned: points });
    }
    sections.push({ type: section.type, earned, full: section.points * section.questions.length });
  }
  return { score: sections.reduce((sum, section) => sum + section.earned, 0), questions, sections };
}

function earnedFor(
  type: QuestionType,
  question: PaperQuestion,
  given: string,
  full: Points,
  partial: Blueprint['partial'],
): Points | string {
  if (type === 'short') {
    const points = pointsTyped(given);
    if (points === null || points < 0 || points > full || points % 50 !== 0) {
      return `第 ${question.number} 题是简答题，请填评分人给的分数（0 到 ${formatPoints(full)}，最小 0.5），不是“${given}”`;
    }
    return points;
  }
  const answer = canonicalAnswer(type, given);
  if (answer === null) return `第 ${question.number} 题（${questionTypeNames[type]}）的答案“${given}”无法识别`;
  if (answer === question.answer) return full;
  if (type === 'multiple' && partial === 'half' && [...answer].every((letter) => question.answer.includes(letter))) {
    return Math.floor(full / 2);
  }
  return 0;
}

/**
 * Reads answers as they are typed from a sheet, in the order of the paper: 「A C BD 对 错 8」, 「1A 2C 3BD」, or a run
 * of single letters 「ACBDA」 for the single-choice part, also from a number on: 「31对错」, but only where no
 * question of the kind is answered by itself: two letters behind one number may be two answers to one question. `-` or `空` stands for a blank, 「余空」 at the end for all that are
 * not named. A Chinese sentence where it cannot.
 */
export function readAnswers(text: string, paper: Paper): GivenAnswers | string {
  const questions = paper.sections.flatMap((section) =>
    section.questions.map((question) => ({ ...question, type: section.type })),
  );
  const answers = new Map<number, string>();
  const placed: Placed[] = [];
  let next = 0;
  let twice: string | null = null;
  const words = text
    .normalize('NFKC')
    .trim()
    // 「ABCD余空」 is typed as often as 「ABCD 余空」.
    .replace(/余[空白无]$/, ' $&')
    .split(/[\s,;，；、]+/)
    .filter(Boolean);
  const restBlank = /^余[空白无]$/.test(words.at(-1) ?? '');
  for (const word of restBlank ? words.slice(0, -1) : words) {
    const numbered = /^(\d+)[.:：=]?([A-Ha-h]+|[对错√×xX✓空-]+)$/.exec(word) ?? /^(\d+)[:：=](.+)$/.exec(word);
    if (numbered) next = questions.findIndex(({ number }) => number === Number(numbered[1]));
    if (next < 0) return `试卷没有第 ${Number(numbered?.[1])} 题`;
    const parts = partsOf(numbered?.[2] ?? word, questions, next);
    if (typeof parts === 'string') return parts;
    const first = questions[next];
    const run = numbered !== null && parts.length > 1;
    if (first) placed.push({ word, run, from: next, type: first.type, count: parts.length });
    for (const part of parts) {
      const question = questions[next];
      if (!question) return `答案比题多：多出“${part}”`;
      const [before, now] = [answers.get(question.number), blankless(part)];
      // The last would win unseen: which of them is the answer, only the sheet tells.
      if (before !== undefined && before !== now)
        twice ??= `第 ${question.number} 题答了两次（“${before || '空'}”和“${now || '空'}”），只写一次`;
      answers.set(question.number, now);
      next += 1;
    }
  }
  const unclear = placed.find((one) => one.run && !runsOn(one, placed));
  if (unclear) {
    const [, number, given] = /^(\d+)[.:：=]?(.*)$/.exec(unclear.word) ?? [];
    return `第 ${Number(number)} 题（${questionTypeNames[unclear.type]}）的答案“${given}”无法识别`;
  }
  if (twice !== null) return twice;
  if (restBlank) for (const { number } of questions) if (!answers.has(number)) answers.set(number, '');
  return answers;
}

/** How answers to this paper are typed, said before they are: which questions are of which kind, and how those are written. */
export function howToWrite(paper: Paper): string {
  const parts = paper.sections.map((section) => {
    const numbers = numbersInWords(section.questions.map((question) => question.number));
    return `${numbers} ${questionTypeNames[section.type]}${questionTypeWriting[section.type]}`;
  });
  return `写法：按题号顺序，${parts.join('；')}。空题写 -，后面都空着写“余空”；也可写题号，如 21AB 41=8`;
}

/** Questions of which nothing was said, not even that they are blank: a sheet typed by half. */
export function unsaidIn(paper: Paper, answers: GivenAnswers): readonly number[] {
  return paper.sections
    .flatMap((section) => section.questions.map((question) => question.number))
    .filter((number) => !answers.has(number));
}

/** 「3、25–42」. */
export function numbersInWords(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}～${to}`)).join('、');
}

/**
 * A run of letters under single-choice questions is one answer each; so is a run of 对错 or √× marks. A sentence where it
 * runs on into questions of another kind: an answer was left out before it, and all behind would be taken for the wrong ones.
 */
function partsOf(
  word: string,
  questions: readonly { number: number; type: QuestionType }[],
  from: number,
): readonly string[] | string {
  const first = questions[from];
  const singles = first?.type === 'single' && /^[A-Ha-h空-]{2,}$/.test(word);
  const marks = first?.type === 'judge' && /^[对错√×✓xX空-]{2,}$/.test(word);
  if (!first || !(singles || marks)) return [word];
  const parts = [...word];
  const left = questions.slice(from).filter(({ type }) => type === first.type);
  if (parts.length <= left.length) return parts;
  const last = left.at(-1)?.number;
  return `“${word}”从第 ${first.number} 题写起有 ${parts.length} 个答案，而${questionTypeNames[first.type]}到第 ${last} 题为止；看看前面是不是少写了一题，空题写 -`;
}

interface Placed {
  readonly word: string;
  /** Several answers behind one number. */
  readonly run: boolean;
  readonly from: number;
  readonly type: QuestionType;
  readonly count: number;
}

/**
 * Whether what stands behind a number answers the questions from it on: written without a sign between, no question of it
 * is answered elsewhere, and nothing else of its kind is answered one by one.
 */
function runsOn({ word, from, type, count }: Placed, placed: readonly Placed[]): boolean {
  const meets = (other: Placed): boolean =>
    other.type === type && (other.count === 1 || (other.from < from + count && from < other.from + other.count));
  return /^\d+[A-Ha-h对错√×xX✓空-]/.test(word) && !placed.some((other) => other.word !== word && meets(other));
}

function blankless(text: string): string {
  return text === '-' || text === '空' ? '' : text;
}

/** How the scores become points of the item, in one line; `points` is what the item holds, `pass` the mark below which it is lost. */
export function describeConversion(scores: readonly Points[], points: Points, pass: Points): string {
  if (scores.length === 0) return '还没有成绩';
  const list = scores.map((score) => formatPoints(score)).join('、');
  const failed = scores.filter((score) => score < pass);
  if (failed.length > 0) {
    return `${list}：有 ${failed.length} 人低于 ${formatPoints(pass)} 分，本项 ${formatPoints(points)} 分全扣`;
  }
  const sum = scores.reduce((total, score) => total + score, 0);
  const converted = convertMean(scores, points).score;
  return `平均 (${list}) ÷ ${scores.length} = ${formatTotal(Math.round(sum / scores.length))}，× ${formatPoints(points)} ÷ 100 = ${formatTotal(converted)}`;
}
