/** 复看: whether another person looked at an answer, and what came of it. */
export type LookState =
  /** Nobody else has looked at the answer as it stands. */
  | 'waiting'
  /** Sent back with a comment; the answer has not changed since. */
  | 'returned'
  /** Sent back, then answered anew: to be looked at again. */
  | 'cured'
  | 'accepted';

export const lookStateWords: Readonly<Record<LookState, string>> = {
  waiting: '待复看',
  returned: '退回待改',
  cured: '已改，待复看',
  accepted: '已认可',
};

/** Which answers the office wants a second person to accept before the conclusion. */
export const secondLookScopes = ['deducted', 'all'] as const;
export type SecondLookScope = (typeof secondLookScopes)[number];
export const secondLookWords: Readonly<Record<SecondLookScope, string>> = { deducted: '扣分', all: '全部' };

/** A look that somebody took at an answer. */
export interface Look {
  readonly by: string;
  readonly verdict: 'returned' | 'accepted';
  readonly comment: string | null;
  /** The answer that was looked at, by the id of its entry. */
  readonly answer: string;
}

/** Where an answer stands: `answer` is the id of the entry that holds it now, `looks` are oldest first. */
export function lookState(answer: string, looks: readonly Look[]): LookState {
  const last = looks.at(-1);
  if (!last) return 'waiting';
  if (last.answer === answer) return last.verdict;
  return last.verdict === 'returned' ? 'cured' : 'waiting';
}

/** 「示例乙 退回：缺公开的截图」「示例乙 认可」 */
export function describeLook({ by, verdict, comment }: Look): string {
  return `${by} ${verdict === 'returned' ? '退回' : '认可'}${comment ? `：${comment}` : ''}`;
}
