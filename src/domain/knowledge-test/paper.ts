import { sha256 } from '../canonical.ts';
import type { Day } from '../day.ts';
import { ticketOf } from '../draw/tickets.ts';
import type { Points } from '../points.ts';
import type { Blueprint } from './blueprint.ts';
import { letterAt, letterIndex, type Question, type QuestionType, questionTypeNames, usableOn } from './question.ts';

/** One person's paper: the same questions as everybody's, in an order of their own. */
export interface Paper {
  readonly person: string;
  /** Four digits that stand on the sheet and in the key. */
  readonly variant: string;
  readonly sections: readonly PaperSection[];
}

export interface PaperSection {
  readonly type: QuestionType;
  readonly points: Points;
  readonly questions: readonly PaperQuestion[];
}

export interface PaperQuestion extends Pick<Question, 'key' | 'stem' | 'options' | 'answer' | 'law' | 'article'> {
  /** Runs through the whole paper, from 1. */
  readonly number: number;
}

const method = 'inspect-paper/1';

/**
 * Chooses the questions of a test: of each type the first ones by ticket, among those whose law is in force that day.
 * The order of the bank's rows does not matter. A Chinese sentence where the bank has too few, of every type
 * at once.
 */
export function chooseQuestions(
  bank: readonly Question[],
  blueprint: Blueprint,
  seed: string,
  day: Day,
): ReadonlyMap<QuestionType, readonly Question[]> | string {
  const combined = sha256(`${method}\n${seed}`);
  const chosen = new Map<QuestionType, readonly Question[]>();
  const lacks: string[] = [];
  for (const part of blueprint.parts) {
    const usable = bank.filter((question) => question.type === part.type && usableOn(question, day));
    if (usable.length < part.count) {
      const stale = bank.filter((question) => question.type === part.type).length - usable.length;
      const why = stale > 0 ? `（另有 ${stale} 道未注明施行日期、尚未施行或已失效）` : '';
      lacks.push(`${questionTypeNames[part.type]}只有 ${usable.length} 道可用，需要 ${part.count} 道${why}`);
    }
    chosen.set(part.type, inTicketOrder(combined, usable, (question) => question.key).slice(0, part.count));
  }
  return lacks.length > 0 ? lacks.join('；') : chosen;
}

/** Lays out one person's paper from the chosen questions: their order and that of their options follow seed and person. */
export function layOutPaper(
  chosen: ReadonlyMap<QuestionType, readonly Question[]>,
  blueprint: Blueprint,
  seed: string,
  person: string,
): Paper {
  const combined = sha256(`${method}\n${seed}\n${person}`);
  let number = 0;
  const sections = blueprint.parts.map((part) => {
    const ordered = inTicketOrder(combined, chosen.get(part.type) ?? [], (question) => question.key);
    const questions = ordered.map((question) => {
      number += 1;
      return shuffled(question, combined, number);
    });
    return { type: part.type, points: part.points, questions };
  });
  const variant = String(Number.parseInt(combined.slice(0, 8), 16) % 10_000).padStart(4, '0');
  return { person, variant, sections };
}

function shuffled(question: Question, combined: string, number: number): PaperQuestion {
  const { key, stem, law, article } = question;
  if (question.options.length === 0) return { number, key, stem, options: [], answer: question.answer, law, article };
  const places = question.options.map((_, index) => index);
  const order = fixedOptions(question.options)
    ? places
    : inTicketOrder(combined, places, (index) => `${key}\n${letterAt(index)}`);
  const answer = [...question.answer]
    .map((letter) => letterAt(order.indexOf(letterIndex(letter))))
    .sort()
    .join('');
  return { number, key, stem, options: order.flatMap((index) => question.options[index] ?? []), answer, law, article };
}

/** Options that speak of each other (以上都对, A和B) keep their order. */
function fixedOptions(options: readonly string[]): boolean {
  return options.some((option) => /以上|上述|前述|都对|均正确|[A-H]\s*[和、与]\s*[A-H]/.test(option));
}

function inTicketOrder<T>(combined: string, values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  return values
    .map((value) => ({ value, key: keyOf(value), ticket: ticketOf(combined, keyOf(value)) }))
    .sort((one, other) => one.ticket - other.ticket || Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)))
    .map((one) => one.value);
}
