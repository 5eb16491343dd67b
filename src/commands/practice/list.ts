import { mayWithdraw, practisedLine, practisedNumber, withdrawable } from '../../actions/year/withdraw-practice.ts';
import { dayAt } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { acceptancesPractised, leftOutAsPractice, officeDeeds, practised } from '../../store/practice.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { all }) => {
  const store = await context.store('read');
  const set = practised(store);
  const entries = all
    ? withdrawable(store)
    : [...set, ...officeDeeds(store).filter(({ kind, clock }) => kind === 'guidance.visited' && clock === 'fixed')];
  // The first of which it would not be refused.
  const free = entries.find((entry) => mayWithdraw(store, entry));
  const rows = entries.map((entry) => ({
    number: practisedNumber(entry),
    kind: entry.kind,
    what: practisedLine(store, entry),
    day: dayAt(new Date(entry.at)),
    author: entry.author,
  }));
  const [first] = rows;
  return {
    json: rows,
    text: () =>
      first
        ? rows.map(({ number, what, day, author }) => `${number}  ${what}（${day}，${author}）`)
        : all
          ? '没有可以撤回的记录'
          : '没有在人为设定的日期下记的公示、命名等记录',
    warnings: acceptancesPractised(store).flatMap(({ unit, year }) => {
      const left = leftOutAsPractice(store, unit, year);
      return left ? [`${store.units.known(unit).name} ${year} 年度验收：${left}`] : [];
    }),
    next: free ? inspect('practice withdraw', { number: practisedNumber(free), '--reason': some('理由') }) : undefined,
  };
};
