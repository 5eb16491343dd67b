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
