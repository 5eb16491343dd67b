import { setChannels } from '../../actions/year/publicity.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { publicityJson, publicityLines } from './publicity-json.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const channels = await requireText(context, options, 'channels', '--channels', '公示渠道和受理异议的方式');
  const store = await context.store('write');
  const publicity = setChannels(store, context.author, year, channels);
  return {
    json: publicityJson(store, publicity),
    text: () => publicityLines(store, publicity),
    next: 'inspect notice publicity',
  };
}
