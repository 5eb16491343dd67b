import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Need } from '../../domain/needs.ts';
import { problemNumber } from '../../domain/visits/problems.ts';
import { type Objection, objectionEnds, type Publicity } from '../../domain/year/records.ts';
import { correctable, correctPublicity, titleOf } from '../../domain/year/rules.ts';
import { courseOf } from '../../store/course.ts';
import { goesOnFor, joinedUnits } from '../../store/doubles.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { tooEarly } from './days-ahead.ts';
import { currentPublicity } from './publicity.ts';

/**
 * The publicity in which a unit may be objected to, and against which unit an objection then stands: itself, or the one that
 * goes on for it, under which another list is published. Faults: none this year, the unit is not in its list, it is closed.
 */
export function requireObjectable(
  store: Store,
  year: number,
  unit: Unit,
): { readonly publicity: Publicity; readonly against: string } {
  const publicity = currentPublicity(store, year);
  const joined = joinedUnits(store.journal);
  const against = goesOnFor(joined, unit.id);
  if (!publicity.units.some((id) => id === unit.id || goesOnFor(joined, id) === unit.id))
    throw Fault.refused(
      'not-publicised',
      `${unit.name}不在本次公示名单内`,
      phrase`用 ${inspect('publicity show')} 查看名单`,
    );
  if (publicity.closed)
    throw Fault.refused(
      'publicity-closed',
      `公示已于${formatDay(publicity.closed)}结束`,
      '结束后收到的反映请按信访或监督程序处理',
    );
  return { publicity, against };
}

/** Takes in an objection against a unit. Faults: see `requireObjectable`; the day lies before the publicity. */
export function raiseObjection(
  store: Store,
  author: string,
  given: {
    readonly year: number;
    readonly unit: Unit;
    readonly date: Day;
    readonly byWhom: string;
    readonly text: string;
    readonly today: Day;
  },
): Objection {
  const { year, unit, date, byWhom, text } = given;
  return store.write(author, () => {
    const { publicity, against } = requireObjectable(store, year, unit);
    if (date < publicity.first)
      throw Fault.refused(
        'before-publicity',
        `异议日期${formatDay(date)}早于公示开始（${formatDay(publicity.first)}）`,
        correctable(publicity, given.today) ? phrase`公示的${correctPublicity}` : '请核对 --date',
      );
    const id = store.options.newId();
    const number = problemNumber(year, id, null);
    const body = { number, publicity: publicity.id, received: date, outcome: null, reason: null, settled: null };
    const { step } = store.journal.append('objection.raised', `objection/${id}`, {
      unit: against,
      year,
      body,
      personal: { byWhom, text },
    });
    return { ...body, unit: against, byWhom, text, step };
  });
}

/** How an objection was settled before it was settled otherwise, the first way first. */
export function settledBefore(store: Store, objection: Pick<Objection, 'number'>, year: number): readonly Settled[] {
  const last = objectionEntry(store, year, objection.number);
  const history = store.journal.history({
    subject: last.subject,
    kinds: ['objection.raised', 'objection.settled'],
  });
  const course = courseOf((one, other) => store.journal.sameMeaning(one, other), last, history);
  const all = course.flatMap(({ body: { outcome, reason, settled } }): Settled[] =>
    outcome !== null && settled !== null ? [{ outcome, reason, settled }] : [],
  );
  return all.filter(({ outcome }, at) => at < all.length - 1 && outcome !== all[at + 1]?.outcome);
}

/** 「成立（收费无依据，2026年10月9日）」 */
export const settledWords = ({ outcome, reason, settled }: Settled): string =>
  `${objectionEnds[outcome]}（${reason === null ? '' : `${reason}，`}${formatDay(settled)}）`;

/** How an objection was settled, one time of several. */
export interface Settled {
  readonly outcome: keyof typeof objectionEnds;
  readonly reason: string | null;
  readonly settled: Day;
}

/** What is confirmed before an objection is settled otherwise than it was; null where it is not. */
export function turningOf(
  store: Store,
  { year, number, outcome }: { readonly year: number; readonly number: string; readonly outcome: Settled['outcome'] },
): Need | null {
  const { body, unit } = objectionEntry(store, year, number);
  const { outcome: before, reason, settled } = body;
  if (before === null || settled === null || before === outcome) return null;
  const closed = store.cycle.publicities(year).find(({ id }) => id === body.publicity)?.closed ?? null;
  const title = titleOf(unit ?? '', store.cycle.titles(unit ?? ''), store.settings.level());
  const named = title?.year === year ? `已于${formatDay(title.date)}命名` : '';
  return {
    why: 'turning',
    question: `异议 ${body.number} 由“${objectionEnds[before]}”改为“${objectionEnds[outcome]}”`,
    consequence: [
      `原来记的是${settledWords({ outcome: before, reason, settled })}`,
      ...(closed ? [`公示已于${formatDay(closed)}结束`] : []),
      ...(before === 'upheld' ? ['改了以后这个单位可以命名'] : []),
      ...(outcome === 'upheld' ? [named ? `${named}，记录不再支持这个称号` : '改了以后这个单位不能命名'] : []),
    ],
    help: '先核对异议编号是不是这一件。确实复查后改变的，答“是”；原来的结果留在日志里，公示情况里也写着。',
  };
}

/**
 * Settles an objection: upheld takes the unit out of the list, rejected leaves it in; one entered by mistake is none any more,
 * until it is settled otherwise. Answers it as it stood before.
 */
export function settleObjection(
  store: Store,
  author: string,
  given: {
    readonly year: number;
    readonly number: string;
    readonly outcome: keyof typeof objectionEnds;
    readonly reason: string;
    readonly date: Day;
  },
): Pick<Objection, 'number' | 'publicity' | 'unit'> & { readonly outcome: keyof typeof objectionEnds | null } {
  const { year, outcome, reason, date } = given;
  return store.write(author, () => {
    const entry = objectionEntry(store, year, given.number);
    const { received } = entry.body;
    if (date < received)
      throw tooEarly('before-objection', '处理日期', date, `收到异议的日期（${formatDay(received)}）`);
    const { personal: _sealed, ...body } = entry.body;
    const settled = { ...body, outcome, reason, settled: date };
    store.journal.append('objection.settled', entry.subject, { unit: entry.unit, year, body: settled });
    return { ...body, unit: entry.unit ?? '' };
  });
}

/** What is on record of an objection. Fault: none of the year has this number. */
export function objectionEntry(store: Store, year: number, number: string) {
  const wanted = number.normalize('NFKC').trim().toUpperCase();
  const entry = store.journal
    .currentWhere({ year, kinds: ['objection.raised', 'objection.settled'] })
    .find((each) => each.body.number === wanted);
  if (entry) return store.earnest.inEarnest(entry) ?? entry;
  throw Fault.broken(
    'objection-not-found',
    `${year} 年没有编号为 ${number} 的异议`,
    phrase`用 ${inspect('publicity show')} 查看编号`,
  );
}
