import { Fault } from './fault.ts';

/** Something of grave consequence that a person must say yes to before a deed counts, whatever way it comes in. */
export interface Need {
  readonly why: 'veto' | 'lowering' | 'failing' | 'replacing' | 'turning';
  /** What is asked, in one Chinese sentence without a question mark. */
  readonly question: string;
  /** What follows, line by line: before → after. */
  readonly consequence: readonly string[];
  readonly help: string;
}

/** What was judged, with the needs that were found. */
export interface Judged {
  readonly needs: readonly Need[];
  /** What is told beside. */
  readonly notes?: readonly string[];
}

declare const everyNeedSatisfied: unique symbol;

/** Bears the mark that nothing but `confirmNeeds` can give: whatever was judged, all that it needs was confirmed. */
export interface Confirmed {
  readonly [everyNeedSatisfied]: true;
}

/** Marks a judged deed as one that may be done. Fault: something it needs was not confirmed (2). */
export function confirmNeeds<J extends Judged>(judged: J, confirmed: boolean): J & Confirmed {
  const [need] = judged.needs;
  if (need && !confirmed) {
    throw Fault.usage(
      'confirm-missing',
      `${need.question}，须再次确认（${need.consequence.join('；')}）`,
      // What only an office decides stands in no file of answers.
      need.why === 'turning' || need.why === 'replacing'
        ? '确认无误请加 -y'
        : '确认无误请加 -y；答案文件里写 confirmed: 是',
    );
  }
  return judged as J & Confirmed;
}

/** What is asked before a baseline item takes its points. */
export const vetoHelp = '基础标准有一条成立就扣该项的全部分值，所以再问一次。拿不准时选“否”，先暂缓，和组长商量。';

/** What is asked before a score that took points gives them back. */
export const lesserHelp = '减少已记的扣分要再问一次，免得改错。原来的得分仍然查得到。';
