import type { Prompter } from '../../context.ts';
import { factProblem } from '../../domain/typed-fact.ts';

type Question = Omit<Parameters<Prompter['input']>[0], 'back' | 'validate'>;

/** Asks for words that must tell something; `empty` is said to whoever tells nothing. */
export const askFact = (prompter: Prompter, question: Question, empty = '理由不能为空'): Promise<string> =>
  prompter.input({ ...question, back: true, validate: (text) => factProblem(text, empty) });
