import type { Parameter } from '../../parameters.ts';

/** The question and the flag of a parameter, where the visit asks for what a command takes; `more` stands behind the question. */
export function askedAs(
  { question, notation }: Pick<Parameter<unknown>, 'question' | 'notation'>,
  more = '',
): { readonly message: string; readonly flag: string } {
  return { message: question.message + more, flag: /--[\w-]+/.exec(notation)?.[0] ?? question.name };
}
