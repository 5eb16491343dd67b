import { buildRectification } from '../../../documents/model/visit-sheets.ts';
import { formatDay } from '../../../domain/day.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, phrase, some } from '../../../domain/invocation.ts';
import { foundAtWords, isOpen, type Problem, problemYear } from '../../../domain/visits/problems.ts';
import { problemsOn } from '../../onsite/read-visit.ts';
import { nothingOnRecord, paper, unitOf } from '../document.ts';
import { headOf } from './notice-head.ts';
import { photosOfProblems } from './photos.ts';

/** On what occasions the problems were found: each by name, as long as a sentence can hold them. */
function occasionsOf(problems: readonly Problem[], held: (year: number) => boolean): string {
  const sorted = problems.toSorted((a, b) => (a.found < b.found ? -1 : 1));
  const told = sorted.map(({ foundAt, found, number }) => {
    // Of an acceptance that is not on record only the day is told.
    const known = foundAt === 'guidance' || held(problemYear(number));
    const kind = known ? foundAtWords[foundAt] : '检查';
    return {
      kind,
      named: `${known && foundAt === 'acceptance' ? `${problemYear(number)}年度` : formatDay(found)}${kind}`,
    };
  });
  const occasions = [...new Set(told.map(({ named }) => named))];
  if (occasions.length <= 3) return occasions.join('、');
  return `历次${[...new Set(told.map(({ kind }) => kind))].join('和')}`;
}

/** 整改通知单: the problems that are not mended yet, each with its deadline. */
export const rectification = paper({
  template: 'rectification',
  facts({ store, today }, subject, wishes) {
    const { year } = subject;
    const unit = unitOf(subject);
    const problems = problemsOn(store, unit.id, today);
    const open = problems.filter(isOpen);
    if (open.length === 0 && problems.length > 0)
      throw Fault.broken(
        'nothing-on-record',
        `${unit.name}没有待整改的问题，记过的都已整改`,
        phrase`整改情况和整改前后的照片，用 ${inspect('checklist rectified', { unit: unit.name })} 打印`,
      );
    if (open.length === 0)
      throw nothingOnRecord(`${unit.name}没有待整改的问题`, inspect('problem add', { unit, '--text': some('问题') }));
    return {
      ...headOf(store, { year, day: today }, wishes),
      // Printed again it is to the unit as it was called on its day.
      unit: store.units.nameOn(unit.id, today),
      year,
      day: today,
      number: wishes.number ?? null,
      occasion: occasionsOf(open, (year) => store.journal.latest(`acceptance/${unit.id}/${year}`) !== undefined),
      problems: open,
      gone: store.cycle.year(year).retired?.get(unit.id) ?? null,
      photos: photosOfProblems(store, { unit: unit.id, until: today }, open),
    };
  },
  build: buildRectification,
  warnings({ problems, unit, gone }) {
    const without = problems.filter(({ deadline }) => deadline === null).map(({ number }) => number);
    return [
      ...(gone ? [`${unit}已于${formatDay(gone.day)}停用（${gone.reason}），请核对还要不要发`] : []),
      ...(without.length === 0 ? [] : [`没有定整改期限，期限一栏留空待填：${without.join('、')}`]),
    ];
  },
});
