import { buildRectified, type LookedAt } from '../../../documents/model/rectified.ts';
import { inspect, phrase, some } from '../../../domain/invocation.ts';
import { signingOffice } from '../../office-facts.ts';
import { problemsOfYear, readLookers } from '../../onsite/problem-course.ts';
import { dayIn, nothingOnRecord, paper, unitOf } from '../document.ts';
import { photosOfProblems } from './photos.ts';

/** 整改情况: every problem of a year and what became of it, also when nothing is open any more. */
export const rectified = paper({
  template: 'rectified',
  facts({ store, today }, subject) {
    const { year } = subject;
    const unit = unitOf(subject);
    const problems = problemsOfYear(store, unit.id, year);
    if (problems.length === 0)
      throw nothingOnRecord(
        `${unit.name} ${year} 年度没有记过问题`,
        phrase`${inspect('problem add', { unit: some('单位') })} …`,
      );
    const lookers = readLookers(store, unit.id);
    return {
      office: signingOffice(store, year, today),
      unit: unit.name,
      year,
      day: today,
      namedOn: dayIn(year, today),
      problems: problems.map((problem): LookedAt => ({ problem, by: lookers.get(problem.id) ?? null })),
      photos: photosOfProblems(store, { unit: unit.id, until: today }, problems),
    };
  },
  build: buildRectified,
});
