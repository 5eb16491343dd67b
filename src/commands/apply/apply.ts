import { unitRef } from '../../actions/unit-ref.ts';
import { fileApplication, needsLateReason, type PaperFile } from '../../actions/year/apply.ts';
import { applicationDeadline } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { lackingPapers, requiredPapers } from '../../domain/year/agenda.ts';
import { paperNames } from '../../domain/year/records.ts';
import { scopeWarning } from '../../domain/year/rules.ts';
import type { Runs } from '../../parameters.ts';
import { filePath } from '../named-files.ts';
import { namedPapers, type takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const { date } = given;
  const year = given.year === null ? Number(date.slice(0, 4)) : given.year;
  const files: PaperFile[] = namedPapers.flatMap((kind): PaperFile[] => {
    const file = given[kind];
    if (file) return [{ kind, file: filePath(context, file) }];
    return given.onPaper.includes(kind) ? [{ kind, file: null }] : [];
  });
  files.push(...given.paper.map((file): PaperFile => ({ kind: 'paper', file: filePath(context, file) })));
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const late = needsLateReason(
    store,
    unit,
    year,
    date,
    files.map((each) => each.kind),
  );
  const lateReason = late
    ? await given.lateReason.ask(`已过申报截止日（${formatDay(applicationDeadline(year))}），逾期原因`)
    : given.lateReason.written;
  const application = fileApplication(store, context.author, { unit, year, date, files, lateReason });
  const missing = requiredPapers.filter((kind) => !application.papers.some((paper) => paper.kind === kind));
  const scope = scopeWarning(unit.name);
  const lacking = lackingPapers(application.papers, `（应于${formatDay(applicationDeadline(year))}前提交）`);
  return {
    json: {
      unit: unitRef(unit),
      year,
      date: application.date,
      papers: application.papers,
      missing,
      lateReason: application.lateReason,
      papersLateReason: application.papersLateReason,
      deadline: applicationDeadline(year),
    },
    text: () => [
      `已登记 ${year} 年创建申请：${unit.name}（${formatDay(application.date)}）`,
      ...application.papers.map(
        (paper) => `  ${paperNames[paper.kind]}  ${paper.name}  ${formatDay(paper.received)}收到`,
      ),
      ...(application.lateReason ? [`  逾期原因：${application.lateReason}`] : []),
      ...(application.papersLateReason ? [`  材料补交逾期的原因：${application.papersLateReason}`] : []),
    ],
    warnings: [
      ...(scope ? [scope] : []),
      ...(files.length === 0 && date > application.date
        ? [`${formatDay(application.date)}已经收到申请，这次没有新的材料，收到日期不变`]
        : []),
      ...(lateReason !== null && application.lateReason === null && application.papersLateReason === null
        ? ['申请和应交的材料都没有逾期，写的逾期原因不记']
        : []),
      ...(lacking.length > 0 ? [`还缺${lacking.join('、')}`] : []),
    ],
    next: missing[0]
      ? inspect('apply', { unit, [`--${missing[0]}`]: some('文件') })
      : inspect('application accept', { unit }),
  };
};
