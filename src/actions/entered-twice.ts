import { groupBy } from '../domain/group-by.ts';
import { inspect, type Phrase, phrase, some } from '../domain/invocation.ts';
import { said } from '../domain/pick.ts';
import { isOpen, problemNumber } from '../domain/visits/problems.ts';
import { objectionOutcomes } from '../domain/year/records.ts';
import { subjectEnd } from '../store/entry.ts';
import type { Store } from '../store/store.ts';

/** The members of groups of several, each group as one list. */
const alike = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, T, ...T[]])[] =>
  [...groupBy(items, keyOf).values()].flatMap(([one, other, ...rest]) => (one && other ? [[one, other, ...rest]] : []));

/** A group with those that something holds of at its end. */
const last = <T>(group: readonly T[], holds: (one: T) => boolean): readonly T[] =>
  group.toSorted((a, b) => Number(holds(a)) - Number(holds(b)));

/**
 * Problems, objections and lists that stand twice in the same words, as two machines enter what neither knows the other has; each with
 * how one of it is taken back. Of a year or a unit, or of all.
 */
export function enteredTwice(store: Store, year: number | null = null, unit: string | null = null): readonly Phrase[] {
  // One machine refuses it, or reminds whoever enters it.
  if (store.journal.heads().length <= 1) return [];
  const of = said({ year: year ?? undefined, unit: unit ?? undefined });
  const found = store.journal
    .lastWhere({ kinds: ['problem.found', 'problem.seen'], ...of })
    .filter(({ body }) => body.state !== 'withdrawn');
  const problems = alike(found, ({ unit, body }) =>
    [unit, body.item, body.text, body.foundAt, body.found].join('\n'),
  ).flatMap((group) => {
    // What was seen of one of them stays: one that nobody saw is taken back.
    const twins = last(group, ({ body }) => isOpen(body) && !body.seen);
    if (!group.some(({ body }) => isOpen(body))) return [];
    const { unit, body } = group[0];
    const name = store.units.byId(unit ?? '')?.name ?? '';
    const numbers = twins.map((one) => problemNumber(one.year ?? 0, subjectEnd(one.subject), one.body.number));
    const withdraw = inspect('problem withdraw', {
      unit: name,
      number: numbers.at(-1) ?? '',
      '--reason': some('理由'),
    });
    return phrase`${name}的问题 ${numbers.join('、')} 写得一样（${body.text}），算作 ${String(twins.length)} 个；是同一个的，撤回多记的：${withdraw}`;
  });
  const lists = store.cycle.publicities(year ?? undefined).filter((one) => unit === null || one.units.includes(unit));
  const publicities = alike(lists, ({ first, last, units }) => [first, last, ...units.toSorted()].join('\n')).map(
    ([{ first, last }, ...others]) =>
      phrase`${first} 至 ${last} 的公示记了 ${String(others.length + 1)} 次，名单一样；是同一次的，撤回多记的：${inspect('practice list', { '--all': true })}`,
  );
  const raised = lists.flatMap(({ objections }) => objections);
  const objections = alike(raised, ({ unit, received, byWhom, text }) => [unit, received, byWhom, text].join('\n')).map(
    (group) => {
      const twins = last(group, ({ outcome }) => outcome === null);
      const numbers = twins.map(({ number }) => number);
      const outcomes = [...new Set(twins.flatMap(({ outcome }) => outcome ?? []))];
      if (outcomes.length > 1)
        return phrase`异议 ${numbers.join('、')} 写得一样，处理结果却不一样（${outcomes.map((one) => objectionOutcomes[one]).join('、')}），请核对；登记错的用 ${inspect('publicity settle', { number: some('编号'), '--outcome': some('upheld|rejected|mistaken'), '--reason': some('理由') })} 改正`;
      const mistaken = inspect('publicity settle', {
        number: numbers.at(-1) ?? '',
        '--outcome': 'mistaken',
        '--reason': some('理由'),
      });
      return phrase`异议 ${numbers.join('、')} 写得一样，算作 ${String(twins.length)} 件；是同一件的，多记的记作登记有误：${mistaken}`;
    },
  );
  return [...problems, ...publicities, ...objections];
}
