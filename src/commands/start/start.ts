import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.start>): Promise<Report> {
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
}
