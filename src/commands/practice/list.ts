import { practisedNumber, practisedWords } from '../../actions/year/withdraw-practice.ts';
import { dayAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { practised } from '../../store/practice.ts';

export const run: Runs = async (context) => {
  const store = await context.store('read');
  const rows = practised(store).map((entry) => ({
    number: practisedNumber(entry),
    kind: entry.kind,
    what: practisedWords(store, entry),
    day: dayAt(new Date(entry.at)),
    author: entry.author,
  }));
  const [first] = rows;
  return {
    json: rows,
    text: () =>
      first
        ? rows.map(({ number, what, day, author }) => `${number}  ${what}（${day}，${author}）`)
        : '没有在人为设定的日期下记的公示、命名等记录',
    ...(first ? { next: inspect('practice withdraw', { number: first.number, '--reason': some('理由') }) } : {}),
  };
};
