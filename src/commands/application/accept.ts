import { decideApplication } from '../../actions/year/apply.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { nextVisitDue } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { lackingPapers, requiredPapers } from '../../domain/year/agenda.ts';
import { paperNames } from '../../domain/year/records.ts';
import { scopeWarning } from '../../domain/year/rules.ts';
import { dayOption, textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

const noted = [
  ['organ', '专门机构'],
  ['staff', '专责人员'],
  ['goals', '目标'],
  ['measures', '措施'],
  ['requirements', '要求'],
] as const;

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const date = dayOption(context, options);
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const given = Object.fromEntries(noted.map(([name]) => [name, textOption(options, name)])) as Record<
    (typeof noted)[number][0],
    string | null
  >;
  decideApplication(store, context.author, {
    unit,
    year,
    date,
    kind: 'accepted',
    reason: textOption(options, 'reason'),
    arrangements: given,
  });
  const papers = store.cycle.year(year).applications.get(unit.id)!.papers;
  const missing = requiredPapers
    .filter((kind) => !papers.some((paper) => paper.kind === kind))
    .map((kind) => paperNames[kind]);
  const lacking = lackingPapers(papers);
  const blank = noted.filter(([name]) => given[name] === null).map(([, title]) => title);
  const scope = scopeWarning(unit.name);
  const visit = nextVisitDue(date);
  return {
    json: {
      unit: unitRef(unit),
      year,
      date,
      kind: 'accepted',
      organ: given.organ,
      goals: given.goals,
      measures: given.measures,
      requirements: given.requirements,
      staffNoted: given.staff !== null,
      missing,
      visitDue: visit,
    },
    text: () => [
      `已确定为 ${year} 年培育对象：${unit.name}（${formatDay(date)}）`,
      `  首次调研指导应于${formatDay(visit)}前进行`,
    ],
    warnings: [
      ...(scope ? [scope] : []),
      ...(lacking.length > 0 ? [`${unit.name}还缺${lacking.join('、')}`] : []),
      ...(blank.length > 0 ? [`没有记录：${blank.join('、')}（可再次运行补记）`] : []),
    ],
    next: `inspect visit add ${unit.name} --notes 情况`,
  };
}
