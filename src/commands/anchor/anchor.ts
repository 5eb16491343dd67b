import { inspect } from '../../domain/invocation.ts';
import { makeAnchor, readAnchor } from '../../exchange/anchor.ts';
import type { Runs } from '../../parameters.ts';

export const run: Runs = async (context) => {
  const store = await context.store('write');
  const { entry, line } = makeAnchor(store, context.author);
  return {
    json: { line, entry: entry.id, ...readAnchor(line) },
    text: () => [line, '请把这一整行抄在登记簿上，或报给市里'],
    next: inspect('verify', { '--since': line }),
  };
};
