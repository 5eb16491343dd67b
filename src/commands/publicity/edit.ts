import { setWays } from '../../actions/year/publicity.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireText, textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { publicityJson, publicityLines } from './publicity-json.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const channels = textOption(options, 'channels');
  const contact =
    textOption(options, 'contact') ??
    (channels
      ? null
      : await requireText(context, options, 'contact', '--contact', '受理异议的方式（电话、地址、邮箱）'));
  const store = await context.store('write');
  const publicity = setWays(store, context.author, year, { channels, contact });
  return {
    json: publicityJson(store, publicity),
    text: () => publicityLines(store, publicity),
    next: 'inspect notice publicity',
  };
}
