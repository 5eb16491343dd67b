import { yearOf } from '../../domain/day.ts';
import { type NumberedPaper, samePaper } from '../../domain/year/document-numbers.ts';
import { endKey } from '../../domain/year/rules.ts';
import type { Store } from '../../store/store.ts';
import { namedBefore } from './named-before.ts';

/** The papers that tell of publicities and titles, those among them that are in question: decisions of a day, conclusions of rechecks, ends. Of what was only practised there is none. */
export function titlePapers(store: Store): readonly NumberedPaper[] {
  const { designations, rechecks, revocations } = store.cycle.titles(undefined, 'said');
  return [
    ...store.cycle.publicities().map(({ year, first }) => ({ document: 'publicity', year, unit: null, about: first })),
    ...[...designations, ...namedBefore(store, designations)].map(({ year, date }) => ({
      document: 'designation',
      year,
      unit: null,
      about: date,
    })),
    ...rechecks.map(({ unit, date, title }) => ({
      ...{ document: 'recheckConclusion', year: yearOf(date), unit, about: date },
      ...(title ? { which: title.level } : {}),
    })),
    ...revocations.map((end) => ({
      ...{ document: 'revocation', year: yearOf(end.date), unit: end.unit, about: end.date, which: endKey(end) },
    })),
  ];
}

/** Whether what a paper tells of stands or is in question; of papers that tell of no title it is not asked. */
export const isTold = (papers: readonly NumberedPaper[], paper: NumberedPaper): boolean =>
  !['publicity', 'designation', 'recheckConclusion', 'revocation'].includes(paper.document) ||
  papers.some((one) => samePaper(one, paper));
