import { unitRef } from '../../actions/unit-ref.ts';
import { formatDay } from '../../domain/day.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { isLate, problemStateWords } from '../../domain/visits/problems.ts';
import type { Runs } from '../../parameters.ts';
import { indented } from '../../views/wrap.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.list> = async (context, { year, ...given }) => {
  const store = await context.store('read');
  const only = given.unit === null ? undefined : store.units.find(given.unit);
  const all = new Map(store.cycle.problems(year).map((problem) => [problem.id, problem]));
  const visits = store.cycle.visits({ year, ...(only ? { unit: only.id } : {}) }).map((visit) => ({
    ...visit,
    problems: visit.problems.flatMap((id) => all.get(id) ?? []),
  }));
  return {
    json: visits.map((visit) => ({
      unit: unitRef(store.units.known(visit.unit)),
      year,
      date: visit.date,
      notes: visit.notes,
      problems: visit.problems.map((one) => pick(one, 'number', 'item', 'text', 'deadline', 'state', 'seen', 'note')),
    })),
    text: () =>
      visits.length === 0
        ? `${year} 年还没有调研指导记录`
        : visits.flatMap((visit) => [
            `${formatDay(visit.date)}  ${store.units.known(visit.unit).name}`,
            ...indented(visit.notes, context.width, '    '),
            ...visit.problems.flatMap((problem) => {
              const late = isLate(problem, context.today) ? '，已过期' : '';
              const limit =
                problem.deadline && problem.state !== 'withdrawn' ? `，期限${formatDay(problem.deadline)}${late}` : '';
              const state =
                problem.state === 'mended' && problem.seen
                  ? `已整改（${formatDay(problem.seen)}）`
                  : `${problemStateWords[problem.state]}${limit}`;
              return indented(`问题 ${problem.number}  ${problem.text}  ${state}`, context.width, '    ');
            }),
          ]),
    next: visits.length === 0 ? inspect('visit add', { unit: some('单位'), '--notes': some('情况') }) : undefined,
  };
};
