import type { Asked, Blank, Given, Look } from './task.ts';

/** The command is looked at before more is asked. */
export const look: Look = { look: true };

/** A parameter of the command, by its flag or the name of its argument. */
export function of(parameter: string, more: Omit<Asked, 'of'> = {}): Asked {
  return { of: parameter, ...more };
}

/** A parameter that may be left out. */
export function also(parameter: string, more: Omit<Asked, 'of'> = {}): Asked {
  return of(parameter, { optional: true, ...more });
}

/** A choice that no parameter asks for: which flag is said, or what is asked next. */
export function choice(
  name: string,
  message: string,
  choices: NonNullable<Blank['choices']>,
  more: Partial<Blank> = {},
): Blank {
  return { ask: 'choice', name, message, choices, ...more };
}

/** Whether a blank was answered so. */
export const was =
  (name: string, ...values: readonly string[]) =>
  (given: Given): boolean =>
    values.includes(given.get(name)?.[0] ?? '');

/** Whether a blank was answered at all. */
export const isAnswered =
  (name: string) =>
  (given: Given): boolean =>
    (given.get(name) ?? []).length > 0;

/** The one value of a blank. */
export const one = (given: Given, name: string): string => given.get(name)?.[0] ?? '';
