import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const named = args[0] === undefined ? undefined : String(args[0]);
  const file = textOption(options, 'answers');
  if (file !== null) {
    const { playAnswers } = await import('../../walkthroughs/answers/play-answers.ts');
    return playAnswers(context, named, options.year === undefined ? null : yearOption(context, options), file);
  }
  const { startVisit } = await import('../../walkthroughs/visit/start-visit.ts');
  return startVisit(context, named, yearOption(context, options));
}
