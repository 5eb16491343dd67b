import { contestedWarnings } from '../../actions/contested.ts';
import { lateAcceptances } from '../../actions/exchange/standing.ts';
import { titleDoubts } from '../../actions/title-doubts.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { namedBefore } from '../../actions/year/named-before.ts';
import { officeAgenda } from '../../actions/year/office-agenda.ts';
import { type RunningScore, runningScores } from '../../actions/year/running-scores.ts';
import { workOfRetired } from '../../actions/year/standing-on.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type Day, daysBetween, formatDay } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pointsToNumber } from '../../domain/points.ts';
import { isWaiting } from '../../domain/year/agenda.ts';
import type { YearRecords } from '../../domain/year/records.ts';
import { historyLine, type Standing, type StandingStage, stages, standings } from '../../domain/year/standing.ts';
import type { Runs } from '../../parameters.ts';
import { leftOutAsPractice } from '../../store/practice.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { table } from '../../views/table.ts';
import { painter, verdictTones } from '../../views/tone.ts';
import { indented, wrap } from '../../views/wrap.ts';
import type { takes } from './index.ts';

/** More units than this would not fit one screen: only those with something due are listed. */
const oneScreen = 16;

export const run: Runs<typeof takes> = async (context, { year, ...given }) => {
  const store = await context.store('read');
  if (given.unit !== null) return history(context, store, store.units.find(given.unit));
  const records = store.cycle.year(year, 'earnest');
  const titles = store.cycle.titles();
  const units = store.units.list();
  const surprised = new Set(lateAcceptances(store, year).map(({ unit }) => unit.id));
  const running = await runningScores(store, records, context.today);
  const agenda = officeAgenda(store, records, context.today, titles);
  const all = standings(units, records, titles, context.today, agenda).map((each): Standing & { readonly of: Unit } => {
    const now = running.get(each.unit);
    const late = surprised.has(each.unit) ? ['结论后有后到记录'] : [];
    return {
      ...each,
      score: now ? now.score : each.score,
      missing: [...late, ...(now?.missing ?? []), ...each.missing],
    };
  });
  const gone = retiredOf(store, records);
  const office = agenda.filter(
    // A list of the year before stands at no unit of this one: that it waits to be ended is told here alone.
    (entry) => entry.unit === null && (entry.day >= context.today || entry.year < year),
  );
  const byStage = new Map<StandingStage, number>();
  for (const each of all) byStage.set(each.stage, (byStage.get(each.stage) ?? 0) + 1);
  return {
    json: {
      year,
      today: context.today,
      counts: Object.fromEntries(byStage),
      late: all.filter(isLate).length,
      retired: gone.map(({ unit, ...one }) => ({ unit: unitRef(unit), ...one })),
      units: all.map((each) => {
        const acceptance = records.acceptances.get(each.unit) ?? running.get(each.unit)?.result;
        return {
          unit: unitRef(each.of),
          stage: each.stage,
          total: acceptance?.total == null ? null : pointsToNumber(acceptance.total),
          verdict: acceptance?.verdict ?? null,
          range: rangeOf(running.get(each.unit)),
          itemsAnswered: records.answered.get(each.unit) ?? 0,
          missing: each.missing,
          next: each.next && { kind: each.next.kind, day: each.next.day, text: each.next.text },
          late: isLate(each),
        };
      }),
    },
    text: () => [
      ...screen(context, year, units, all, office[0], given.all),
      ...gone.flatMap(({ unit, day, reason }) =>
        wrap(`已停用，不在上面：${unit.name}（${formatDay(day)}，${reason}）`, context.width),
      ),
    ],
    warnings: contestedWarnings(store, year),
    next:
      units.length === 0
        ? inspect('unit add', { name: some('单位全称') })
        : agenda.some((entry) => entry.year < year)
          ? inspect('status', { '--year': year - 1 })
          : undefined,
  };
};

/** Units that took part in a year and have left the register since. */
const retiredOf = (store: Store, { applications, answered, acceptances, retired = new Map() }: YearRecords) =>
  store.units
    .list({ retired: true })
    .filter(({ id }) => applications.has(id) || answered.has(id) || acceptances.has(id))
    .flatMap((unit) => {
      const left = retired.get(unit.id);
      return left ? [{ unit, ...left }] : [];
    });

const isLate = ({ overdue }: Standing): boolean => overdue.length > 0;

/** Between which totals a running acceptance will end; null where its total is known. */
function rangeOf(running: RunningScore | undefined): { readonly low: number; readonly high: number } | null {
  if (!running || running.result.total !== null) return null;
  const { low, high } = running.result.range;
  return { low: pointsToNumber(low), high: pointsToNumber(high) };
}

function screen(
  context: Context,
  year: number,
  units: readonly Unit[],
  all: readonly (Standing & { readonly of: Unit })[],
  office: { readonly day: Day; readonly text: string } | undefined,
  everyone: boolean,
): string[] {
  const late = all.filter(isLate).length;
  const counts = (Object.keys(stages) as StandingStage[]).flatMap((stage) => {
    const told = new Map<string, number>();
    for (const each of all) if (each.stage === stage) told.set(each.words, (told.get(each.words) ?? 0) + 1);
    return [...told].map(([words, count]) => `${words} ${count}`);
  });
  const head = [
    ...wrap(
      `${year} 年  单位 ${units.length} 个${counts.length > 0 ? `：${counts.join('，')}` : ''}${late > 0 ? `；逾期 ${late} 个` : ''}`,
      context.width,
    ),
    ...(office ? [`办公室：${formatDay(office.day)} ${office.text}`] : []),
  ];
  const order = all.map((standing) => ({ standing, name: standing.of.name }));
  const short = units.length > oneScreen && !everyone;
  const shown = short ? order.filter(({ standing }) => standing.next !== null || standing.missing.length > 0) : order;
  if (short)
    shown.sort(
      (a, b) =>
        Number(isLate(b.standing)) - Number(isLate(a.standing)) ||
        ((a.standing.next?.day ?? '9') < (b.standing.next?.day ?? '9') ? -1 : 1),
    );
  const kept = short ? shown.slice(0, oneScreen) : shown;
  if (units.length === 0) return head;
  const paint = painter(context.color);
  const painted = (text: string, row: number): string => {
    const verdict = kept[row]?.standing.verdict;
    return verdict ? paint(verdictTones[verdict], text) : text;
  };
  const rows = kept.map(({ standing, name }) => {
    const { next, overdue } = standing;
    const [oldest] = overdue;
    const what = [
      oldest ? `逾期${daysBetween(oldest.day, context.today)}天 ${oldest.text}` : '',
      overdue.length > 1 ? `另有${overdue.length - 1}项逾期` : '',
      next && next !== oldest ? `${isWaiting(next) ? '' : `${next.day.slice(5)}前 `}${next.text}` : '',
      ...standing.missing.filter((each) => !next?.text.includes(each.slice(0, 4))),
    ];
    return [name, standing.words, standing.score, what.filter((each) => each !== '').join('；')];
  });
  return [
    ...head,
    '',
    ...table(['单位', '进展', { title: '得分', paint: painted }, '到期和所缺'], rows, context.tables),
    ...(short ? [`另有 ${units.length - kept.length} 个单位未列出（加 --all 全部列出）`] : []),
  ];
}

function history(context: Context, store: Store, unit: Unit): Report {
  const titles = store.cycle.titles(unit.id);
  // A revocation belongs to the year of its designation, but it happens in another.
  const ended = titles.revocations.map((each) => Number(each.date.slice(0, 4)));
  // What a county tells of its units stands under the county.
  const told = store.settings.level() === 'city' ? store.cycle.years() : [];
  const years = [...new Set([...store.cycle.yearsOf(unit.id), ...told, ...ended])]
    .sort((a, b) => a - b)
    .map((year) => ({
      line: historyLine(unit.id, store.cycle.year(year, 'earnest'), titles, namedBefore(store, titles.designations)),
      year,
    }))
    .filter(({ line }) => line.steps.length > 0);
  const gone = store.cycle.retirements().get(unit.id);
  return {
    json: { unit: unitRef(unit), retired: gone ?? null, years: years.map(({ line }) => line) },
    text: () => [
      unit.name,
      ...(gone ? indented(`${formatDay(gone.day)}停用：${gone.reason}`, context.width, '  ') : []),
      ...(years.length === 0 ? ['  还没有创建工作的记录'] : []),
      ...years.flatMap(({ year, line }) => [
        `${year} 年`,
        ...line.steps.flatMap((step) => indented(step, context.width, '  ')),
      ]),
    ],
    warnings: [
      ...contestedWarnings(store, null, unit.id),
      ...workOfRetired(store, null, unit),
      ...years.flatMap(({ year }) => {
        const practised =
          store.cycle.concluded({ unit: unit.id, year }).length > 0 ? null : leftOutAsPractice(store, unit.id, year);
        return practised ? [phrase`${practised}（${String(year)} 年度）`] : [];
      }),
      ...titleDoubts(store, context.today, unit).map(({ what, wayOn }) => phrase`${what}。${wayOn}`),
    ],
  };
}
