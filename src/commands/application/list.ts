import { contestedWarnings } from '../../actions/contested.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { applicationDeadline } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { lackingPapers, latePapers, requiredPapers } from '../../domain/year/agenda.ts';
import { paperNames } from '../../domain/year/records.ts';
import type { Runs } from '../../parameters.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { year }) => {
  const store = await context.store('read');
  const records = store.cycle.year(year);
  const deadline = applicationDeadline(year);
  // The office's order, as on every list.
  const order = store.units.list({ retired: true }).map(({ id }) => id);
  const rows = [...records.applications.values()]
    .map((application) => {
      const unit = store.units.known(application.unit);
      const decision = records.decisions.get(application.unit) ?? null;
      const missing = ([...requiredPapers, 'form'] as const).filter(
        (kind) => !application.papers.some((paper) => paper.kind === kind),
      );
      const late = application.date > deadline;
      const papersLate = latePapers(application);
      const nominated = records.nomination?.units.includes(application.unit) ?? false;
      return { unit, application, decision, missing, late, papersLate, nominated };
    })
    .sort((a, b) => order.indexOf(a.unit.id) - order.indexOf(b.unit.id));
  const without = store.units.list().flatMap(({ id, name }) => (records.applications.has(id) ? [] : [name]));
  const decided = (row: (typeof rows)[number]): string =>
    row.decision === null
      ? '待审核'
      : row.decision.kind === 'declined'
        ? '未列入'
        : row.nominated
          ? '培育对象、向市呈报'
          : '培育对象';
  const left = (row: (typeof rows)[number]): string => (row.unit.retired === null ? '' : '（单位已停用）');
  return {
    json: rows.map(({ unit, application, decision, missing, late, papersLate, nominated }) => ({
      unit: unitRef(unit),
      year,
      date: application.date,
      papers: application.papers,
      missing,
      late,
      lateReason: application.lateReason,
      papersLate: papersLate.map(({ kind, received }) => ({ kind, received })),
      papersLateReason: application.papersLateReason,
      decision: decision && {
        ...pick(decision, 'kind', 'date', 'reason', 'organ', 'goals', 'measures', 'requirements'),
      },
      nominated,
    })),
    warnings: contestedWarnings(store, year),
    text: () =>
      rows.length === 0
        ? `${year} 年还没有创建申请（截止日：${formatDay(deadline)}）`
        : [
            ...listed(context, rows, null, [
              ['单位', (row) => row.unit.name],
              ['申请日期', (row) => `${row.application.date}${row.late ? ' 逾期' : ''}`],
              [
                '缺',
                (row) =>
                  lackingPapers(row.application.papers, deadline < context.today ? '（已过5月底）' : '').join('、') ||
                  '—',
              ],
              ['审核', (row) => `${decided(row)}${left(row)}`],
            ]),
            ...rows
              .filter((row) => row.application.lateReason)
              .map((row) => `${row.unit.name}　逾期原因：${row.application.lateReason}`),
            ...rows
              .filter((row) => row.papersLate.length > 0)
              .map(
                (row) =>
                  `${row.unit.name}　申请未逾期，${row.papersLate.map((paper) => `${paperNames[paper.kind]}${formatDay(paper.received)}补交`).join('、')}：${row.application.papersLateReason ?? '未写明原因'}`,
              ),
            ...rows
              .filter((row) => row.decision?.kind === 'declined')
              .map((row) => `${row.unit.name}未列入原因：${row.decision?.reason ?? ''}`),
            ...(without.length > 0 ? [`没有申报的：${without.join('、')}`] : []),
          ],
    next: rows.length === 0 ? inspect('apply', { unit: some('单位') }) : undefined,
  };
};
