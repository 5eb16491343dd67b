import { dropWaiting, findWaiting } from '../../actions/exchange/quarantine.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { textOption } from '../option-values.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const found = findWaiting(store, String(args[0]));
  dropWaiting(store, context.author, found, textOption(options, 'reason'));
  const left = store.quarantine.list().length;
  return {
    json: { dropped: found.body.sha256, left },
    text: () => `没有收：${found.body.name}，已删除${left > 0 ? `；还有 ${left} 个待定` : ''}`,
  };
}
