import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { type Designation, type TitleLevel, titleLevels } from '../../domain/year/records.ts';
import { plaqueOf, rechecksOf, requireTitle } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { requireCitable } from './letters-cited.ts';
import { levelsHeld, titlesAgainst } from './titles.ts';

/** A title that ended with its unit. */
export interface Lapsed {
  readonly title: Designation;
  readonly date: Day;
}

/**
 * The title of a unit that is in the register no more, to be entered as ended with it, and the day of its retirement. Faults: the unit
 * stands, it holds no title of the level (refused), two titles and no level (usage).
 */
export function requireLapsing(
  store: Store,
  unit: Unit,
  level: TitleLevel | null,
): { readonly title: Designation; readonly retired: Day } {
  const gone = store.cycle.retirements().get(unit.id);
  if (!gone)
    throw Fault.refused(
      'not-retired',
      `${unit.name}没有停用：单位还在的，称号不随单位终止`,
      phrase`单位已撤并的先停用：${inspect('unit retire', { unit, '--reason': some('理由'), '--date': some('撤并的日期') })}；按通知的情形撤销的，用 ${inspect('revoke', { unit })}`,
    );
  if (level === null && levelsHeld(store, unit).length > 1)
    throw Fault.usage(
      'level-missing',
      `${unit.name}有县级、市级两个称号，没有写明终止的是哪一个`,
      '加 --level county（县级）或者 --level city（市级）',
    );
  const title = requireTitle(unit.name, unit.id, titlesAgainst(store), 'lapse', level ?? undefined);
  return { title, retired: gone.day };
}

/** The day on which a title ended: that of the retirement, where none is told. Fault (refused): something of it, or of its unit, is later. */
export function requireLapseDay(
  store: Store,
  unit: Unit,
  { title, retired }: ReturnType<typeof requireLapsing>,
  date: Day | null,
): Day {
  const titles = titlesAgainst(store);
  const day = date ?? retired;
  const plaque = plaqueOf(title, titles);
  const last = rechecksOf(title, titles).at(-1);
  const after = [
    [title.date, '命名'],
    ...(plaque ? [[plaque.date, '授牌'] as const] : []),
    ...(last ? [[last.date, '复核'] as const] : []),
    [retired, '单位停用'],
  ] as const;
  const correct = inspect('unit retire', { unit, '--date': some('日期'), '--reason': some('理由') });
  for (const [before, what] of after)
    if (day < before)
      throw Fault.refused(
        'before-designation',
        `称号终止的日期${formatDay(day)}早于${what}日期${formatDay(before)}`,
        date === null
          ? phrase`这是停用的日期；有误的，先更正：${correct}`
          : before === retired
            ? phrase`请核对 --date；停用的日期有误的，先更正：${correct}`
            : '请核对 --date',
      );
  return day;
}

/** Enters that a title ended with its unit. Faults: see `requireLapsing` and `requireLapseDay`; of a title that another level gave, no letter of it (usage). */
export function lapseTitle(
  store: Store,
  author: string,
  given: {
    readonly unit: Unit;
    readonly level: TitleLevel | null;
    readonly date: Day | null;
    readonly reason: string;
    readonly document: string | null;
  },
): Lapsed {
  const { unit, reason, document } = given;
  return store.write(author, () => {
    const lapsing = requireLapsing(store, unit, given.level);
    const { title } = lapsing;
    const date = requireLapseDay(store, unit, lapsing, given.date);
    const { year, level } = title;
    const own = level === store.settings.level();
    if (own && document !== null)
      throw Fault.usage('document-not-asked', '本办给的称号终止，不另写文号', '去掉 --document，依据写在 --reason 里');
    if (!own) {
      if (document === null)
        throw Fault.usage(
          'document-missing',
          `${unit.name}的${titleLevels[level]}称号不是本办给的，由给的一级定；登记要写明它的文号`,
          '报给它，定了以后加 --document 文号',
        );
      requireCitable(store, { number: document, what: '终止决定', date, title: { unit: unit.id, year, level } });
    }
    store.journal.append('title.lapsed', `lapse/${unit.id}/${year}/${level}`, {
      unit: unit.id,
      year,
      body: { level, date, reason, document },
    });
    return { title, date };
  });
}
