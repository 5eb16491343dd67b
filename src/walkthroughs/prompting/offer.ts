import type { Prompter } from '../../context.ts';

/** A list whose last line goes back, as Esc does; asked as every other list is. */
export const offer: Prompter['offer'] = function (this: Prompter, { leave = '返回', choices, ...question }) {
  return this.select({ ...question, choices: [...choices, { value: null, name: leave }], escape: null });
};
