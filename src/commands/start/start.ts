import { yearOf } from '../../domain/day.ts';
import type { Runs } from '../../parameters.ts';
import { storeIfAny } from '../store-if-any.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const named = given.unit ?? undefined;
  const file = given.answers;
  const steps = given.step;
  if (file !== null || steps.length > 0) {
    const { playAnswers } = await import('../../walkthroughs/answers/play-answers.ts');
    return playAnswers(context, named, given.year, { file, steps });
  }
  // Whoever begins here is led to the making of a data file; the menu itself says what else there is to do.
  if (context.terminal && !context.json && (await storeIfAny(context)) === null) {
    const { startMenu } = await import('../../walkthroughs/menu/start-menu.ts');
    await startMenu(context);
    return { json: null, text: () => '' };
  }
  const { startVisit } = await import('../../walkthroughs/visit/start-visit.ts');
  return startVisit(context, {
    unit: named,
    year: given.year ?? yearOf(context.today),
    watch: given.watch,
    places: async () => (await import('../../walkthroughs/menu/way-on.ts')).wayOn,
  });
};
