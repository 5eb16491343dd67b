import { openPublicity, proposedUnits, unpublished } from '../../actions/year/publicity.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { oneWeek } from '../../domain/calendar/periods.ts';
import { daysBetween, formatDay } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { takes } from './index.ts';
import { publicityJson, publicityLines } from './publicity-json.ts';

export async function run(context: Context, given: Given<typeof takes.open>): Promise<Report> {
  const { year, reason } = given;
  const { today } = context;
  const { workingDays: days } = given;
  const length = days === null ? oneWeek : ({ kind: 'working', days } as const);
  const store = await context.store('write');
  const units = given.units.map((name) => store.units.findActive(name));
  proposedUnits(store, { year, units, reason, today });
  const from = await given.from.ask();
  const publicity = openPublicity(store, context.author, {
    year,
    from,
    length,
    units,
    channels: given.channels,
    contact: given.contact,
    reason,
    today,
  });
  return {
    json: publicityJson(store, publicity),
    text: () => publicityLines(store, publicity),
    warnings: [
      ...(publicity.first > context.today
        ? [
            `公示从${formatDay(publicity.first)}起，还有 ${daysBetween(context.today, publicity.first)} 天；日期不对的，写明理由再公示一次（--reason 理由）`,
          ]
        : []),
      ...(length.kind === 'working' && length.days < 5 ? ['通知规定公示1周，现不足 5 个工作日'] : []),
      ...(publicity.first === from ? [] : [`${formatDay(from)}是休息日，公示从${formatDay(publicity.first)}起`]),
      ...(publicity.afterwards ? [`公示期已经过去，按补记登记：${publicity.afterwards}`] : []),
      ...(publicity.contact
        ? []
        : [`没有写明受理异议的方式，公示稿需要：${inspect('publicity edit', { '--contact': some('…') })}`]),
      ...leftOutWarnings(store, year),
    ],
    next: [inspect('notice publicity'), phrase`${inspect('publicity close')}（期满后）`],
  };
}

/** Units that passed and stand in no publicity, each with what keeps it out. */
function leftOutWarnings(store: Store, year: number): readonly string[] {
  const left = unpublished(store, year).map(
    ({ unit, lacks }) => `${unit.name}${lacks.length > 0 ? `（${lacks.join('；')}）` : ''}`,
  );
  return left.length > 0 ? [`验收达标、没有列入公示的还有：${left.join('、')}`] : [];
}
