import { dropWaiting, findWaiting } from '../../actions/exchange/quarantine.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.drop>): Promise<Report> {
  const store = await context.store('write');
  const found = findWaiting(store, given.number, store.quarantine.lost());
  dropWaiting(store, context.author, found, given.reason);
  const left = store.quarantine.list().length;
  return {
    json: { dropped: found.body.sha256, left },
    text: () => `没有收：${found.body.name}，已删除${left > 0 ? `；还有 ${left} 个待定` : ''}`,
  };
}
