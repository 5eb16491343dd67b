import { decideApplication, requireApplication } from '../../actions/year/apply.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { nextVisitDue } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { LookedEnough } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { lackingPapers, requiredPapers } from '../../domain/year/agenda.ts';
import { paperNames } from '../../domain/year/records.ts';
import { scopeWarning } from '../../domain/year/rules.ts';
import type { Given } from '../../parameters.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

const arrangements = [
  ['organ', '专门机构'],
  ['staff', '专责人员'],
  ['goals', '目标'],
  ['measures', '措施'],
  ['requirements', '要求'],
] as const;

export async function run(context: Context, given: Given<typeof takes.accept>): Promise<Report> {
  const { year } = given;
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  if (context.looking) {
    requireApplication(store, unit, year);
    throw new LookedEnough();
  }
  const { organ, staff, goals, measures, requirements } = given;
  const typed = { organ, staff, goals, measures, requirements };
  const before = store.cycle.year(year).decisions.get(unit.id);
  // What is only added to a decision leaves it on its day.
  const date = given.date ?? (before?.kind === 'accepted' ? before.date : context.today);
  const noted = decideApplication(store, context.author, {
    unit,
    year,
    date,
    kind: 'accepted',
    reason: given.reason,
    arrangements: typed,
  });
  const records = store.cycle.year(year);
  const papers = records.applications.get(unit.id)?.papers ?? [];
  const missing = requiredPapers
    .filter((kind) => !papers.some((paper) => paper.kind === kind))
    .map((kind) => paperNames[kind]);
  const lacking = lackingPapers(papers);
  const blank = arrangements.filter(([name]) => noted[name] === null).map(([, title]) => title);
  const scope = scopeWarning(unit.name);
  // Guidance comes before the acceptance: once that is concluded, no visit is due.
  const visit = records.acceptances.has(unit.id) ? null : nextVisitDue(date);
  return {
    json: {
      unit: unitRef(unit),
      year,
      date,
      kind: 'accepted',
      organ: noted.organ,
      goals: noted.goals,
      measures: noted.measures,
      requirements: noted.requirements,
      staffNoted: noted.staff !== null,
      missing,
      visitDue: visit,
    },
    text: () => [
      `已确定为 ${year} 年培育对象：${unit.name}（${formatDay(date)}）`,
      ...(visit ? [`  首次调研指导应于${formatDay(visit)}前进行`] : []),
    ],
    warnings: [
      ...(scope ? [scope] : []),
      ...(lacking.length > 0 ? [`${unit.name}还缺${lacking.join('、')}`] : []),
      ...(blank.length > 0 ? [`没有记录：${blank.join('、')}（可再次运行补记）`] : []),
    ],
    next: visit ? inspect('visit add', { unit, '--notes': some('情况') }) : inspect('status', { unit }),
  };
}
