import { type Day, parseDay } from '../day.ts';
import type { FieldValue } from '../ledger-rows.ts';
import { type Points, pointsFrom } from '../points.ts';

export const questionTypes = ['single', 'multiple', 'judge', 'short'] as const;
export type QuestionType = (typeof questionTypes)[number];

export const questionTypeNames: Readonly<Record<QuestionType, string>> = {
  single: '单选题',
  multiple: '多选题',
  judge: '判断题',
  short: '简答题',
};

/** How answers to a kind of question are typed. */
export const questionTypeWriting: Readonly<Record<QuestionType, string>> = {
  single: '连着写，如 AC',
  multiple: '一题一空格，如 AB CD',
  judge: '连着写，如 对错对',
  short: '写评分人给的分，如 8',
};

/** One question of the bank. */
export interface Question {
  readonly key: string;
  readonly type: QuestionType;
  readonly stem: string;
  /** Without their letters; empty for judge and short. */
  readonly options: readonly string[];
  /** Letters (`A`, `ABD`), `对`/`错`, or the points of reference of a short answer. */
  readonly answer: string;
  /** What the bank says it is worth; the blueprint decides. */
  readonly points: Points | null;
  readonly law: string | null;
  readonly article: string | null;
  readonly effective: Day | null;
  readonly expires: Day | null;
}

/** Reads a row of the ledger `questions`; a Chinese sentence where it cannot be one. */
export function questionFrom(key: string, fields: Readonly<Record<string, FieldValue>>): Question | string {
  const text = (name: string): string => String(fields[name] ?? '').trim();
  const type = questionTypeFrom(text('type'));
  if (!type)
    return `题型“${text('type')}”不收，只收单选、多选、判断、简答（问答、论述、案例分析、名词解释按简答）；能改的改成其中一种`;
  if (text('stem') === '') return '缺少题干';
  const options = optionsFrom(fields.options ?? null);
  const answer = canonicalAnswer(type, text('answer'));
  if (answer === null) return `答案“${text('answer')}”与题型“${questionTypeNames[type]}”不符`;
  const problem = answerProblem(type, options, answer);
  if (problem) return problem;
  const points = fields.points;
  return {
    key,
    type,
    stem: text('stem'),
    options: type === 'single' || type === 'multiple' ? options : [],
    answer,
    points: typeof points === 'number' ? pointsFrom(points) : null,
    law: text('law') || null,
    article: text('article') || null,
    effective: parseDay(text('effective')),
    expires: parseDay(text('expires') || text('expiry')),
  };
}

/** What kind of question an answer belongs to, where nobody says so: 单选, 多选, 判断 or 简答. With options it is to name some. */
export function typeOfAnswer(answer: string, options: number): string {
  const letters = answer.normalize('NFKC').replace(/[\s,，、]/g, '');
  if (options === 0 && /^[TF]$/i.test(letters)) return '判断';
  if (/^[A-H]+$/i.test(letters)) return letters.length > 1 ? '多选' : '单选';
  return /^(?:对|错|正确|错误|√|×|✓|✗)$/.test(letters) ? '判断' : options > 1 ? '单选' : '简答';
}

function answerProblem(type: QuestionType, options: readonly string[], answer: string): string | null {
  if (type !== 'single' && type !== 'multiple') return null;
  if (options.length < 2) return '选择题至少要有两个选项';
  if (options.length > 8) return '选择题最多八个选项';
  const last = answer.slice(-1);
  if (letterIndex(last) >= options.length) return `答案“${answer}”超出了选项的范围`;
  return null;
}

function questionTypeFrom(text: string): QuestionType | null {
  if (/^单(项)?选/.test(text) || text === 'single') return 'single';
  if (/^(多|不定)(项)?选/.test(text) || text === 'multiple') return 'multiple';
  if (/^判断/.test(text) || text === 'judge') return 'judge';
  if (/^(简答|问答|案例|论述|文书|名词解释)/.test(text) || text === 'short') return 'short';
  return null;
}

/** Options as a list, or in one cell: a line each, or 「A. …　B. …」. */
function optionsFrom(value: FieldValue): readonly string[] {
  if (Array.isArray(value)) return value.map((one) => stripLetter(String(one))).filter(Boolean);
  const text = String(value ?? '').trim();
  if (text === '') return [];
  const lines = text.split(/\r?\n|[|｜]/);
  const parts = lines.length > 1 ? lines : text.split(/(?:^|[\s；;]+)(?=[A-Ha-hＡ-Ｈ][.．、:：)）])/);
  return parts.map(stripLetter).filter(Boolean);
}

function stripLetter(text: string): string {
  return text.replace(/^\s*[A-Ha-hＡ-Ｈ]\s*[.．、:：)）]\s*/, '').trim();
}

/** An answer in its one form: letters sorted, 对 or 错, text as it is; null where it is none of its type. */
export function canonicalAnswer(type: QuestionType, given: string): string | null {
  // Its marks are those of a Chinese text, which a paper prints as they are.
  if (type === 'short') return given.trim();
  const text = given.normalize('NFKC').trim();
  if (type === 'judge') {
    if (/^(对|正确|是|√|✓|✔|t|true|y|1)$/i.test(text)) return '对';
    if (/^(错|错误|不对|否|×|x|✗|f|false|n|0)$/i.test(text)) return '错';
    return null;
  }
  const letters = text.toUpperCase().replace(/[\s,，、;；.]/g, '');
  if (!/^[A-H]+$/.test(letters)) return null;
  const unique = [...new Set(letters)].sort().join('');
  return type === 'single' && unique.length !== 1 ? null : unique;
}

/** The place of an option by its letter: A is 0. */
export function letterIndex(letter: string): number {
  return letter.charCodeAt(0) - 65;
}

/** The letter of an option: 0 is A. */
export function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}

/** Whether a question may stand in a paper of that day: its law in force then, and its date known. */
export function usableOn(question: Question, day: Day): boolean {
  if (question.effective === null || question.effective > day) return false;
  return question.expires === null || question.expires > day;
}
