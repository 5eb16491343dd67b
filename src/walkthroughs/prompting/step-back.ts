/** Esc at a question that allows it: whoever asked goes one step back. */
export class StepBack extends Error {
  constructor() {
    super('step back');
    this.name = 'StepBack';
  }
}

/** What questions answer, or `otherwise` where Esc left one of them. */
export async function orBack<T, O>(questions: () => Promise<T>, otherwise: O): Promise<T | O> {
  try {
    return await questions();
  } catch (error) {
    if (error instanceof StepBack) return otherwise;
    throw error;
  }
}

/** Questions in their order; Esc at one of them asks the one before, at the first it leaves them all. */
export async function inSteps(steps: readonly (() => Promise<void>)[]): Promise<void> {
  let at = 0;
  for (let step = steps[at]; step; step = steps[at]) {
    try {
      await step();
      at += 1;
    } catch (error) {
      if (!(error instanceof StepBack) || at === 0) throw error;
      at -= 1;
    }
  }
}
