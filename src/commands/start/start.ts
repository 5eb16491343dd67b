import { yearOf } from '../../domain/day.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.start> = async (context, given) => {
  const named = given.unit ?? undefined;
  const file = given.answers;
  const steps = given.step;
  if (file !== null || steps.length > 0) {
    const { playAnswers } = await import('../../walkthroughs/answers/play-answers.ts');
    return playAnswers(context, named, given.year, { file, steps });
  }
  const { startVisit } = await import('../../walkthroughs/visit/start-visit.ts');
  return startVisit(context, {
    unit: named,
    year: given.year ?? yearOf(context.today),
    watch: given.watch,
    places: async () => (await import('../../walkthroughs/menu/way-on.ts')).wayOn,
  });
};
