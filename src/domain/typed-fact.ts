/**
 * What is wrong with words that must say something to whoever reads the paper: `empty` where there are none, another sentence where
 * they are only figures and signs; null where nothing is.
 */
export function factProblem(text: string, empty: string): string | null {
  if (text.trim() === '') return empty;
  return /\p{Script=Han}/u.test(text) ? null : `“${text.trim()}”说明不了什么，请用几个字写明`;
}
