import type { Prompter } from '../../context.ts';
import { cannotAsk } from './faults.ts';

/** Answers no question: each is a usage fault that names its flag. */
export function refusingPrompter(): Prompter {
  const refuse = async (question: { message: string; flag: string }): Promise<never> => {
    throw cannotAsk(question.message.replace(/^.*\n/s, ''), question.flag);
  };
  return {
    interactive: false,
    select: refuse,
    offer: refuse,
    board: refuse,
    checkbox: refuse,
    confirm: refuse,
    input: refuse,
    secret: refuse,
  };
}
