import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { listOption, textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const named = args[0] === undefined ? undefined : String(args[0]);
  const file = textOption(options, 'answers');
  const steps = listOption(options, 'step');
  if (file !== null || steps.length > 0) {
    const { playAnswers } = await import('../../walkthroughs/answers/play-answers.ts');
    const year = options.year === undefined ? null : yearOption(context, options);
    return playAnswers(context, named, year, { file, steps });
  }
  const { startVisit } = await import('../../walkthroughs/visit/start-visit.ts');
  return startVisit(context, named, yearOption(context, options));
}
