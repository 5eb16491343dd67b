/** A key as the runtime tells it. */
export interface TypedKey {
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly sequence?: string | undefined;
}

/**
 * Which of the two keys that leave a question at any moment was pressed. One that follows upon Esc within half a second
 * reaches the runtime as a single sequence, for which it has no name.
 */
export function leavingKey({ name, ctrl, sequence = '' }: TypedKey): 'ctrl-c' | 'ctrl-d' | null {
  if ((ctrl && name === 'c') || /^\u001b+\u0003$/.test(sequence)) return 'ctrl-c';
  if ((ctrl && name === 'd') || /^\u001b+\u0004$/.test(sequence)) return 'ctrl-d';
  return null;
}
