import type { VisitStep } from './answers-file.ts';
import { known, type Part, stepAt } from './step-at.ts';

/** Readers of the knowledge test. */

/** Reads which test papers were set. */
export function readTestPaper(part: Part): VisitStep {
  const { place } = part;
  known(part, ['seed', 'blueprint', 'minutes', 'partial', 'leaders', 'day', 'anew']);
  const minutes = place.part('minutes');
  return stepAt(part, {
    do: 'testPaper',
    seed: place.part('seed').asWritten(),
    blueprint: place.part('blueprint').optional(),
    minutes: minutes.missing ? null : minutes.count(),
    partial: place.part('partial').yes(false),
    leaders: place.part('leaders').texts(),
    day: place.part('day').optionalDay(),
    anew: place.part('anew').yes(false),
  });
}

/** A figure is a mark; anything else is what the person wrote on the sheet. Blank: not tested yet. */
export function readTestMarks({ place, by }: Part, leaders: boolean): readonly VisitStep[] {
  return place.parts().flatMap(([key, answer]): readonly VisitStep[] => {
    if (answer.missing) return [];
    const part = { place: answer, by };
    if (answer.isMap) {
      known(part, ['answers']);
      const answers = answer.part('answers');
      return answers.missing ? [] : [stepAt(part, { do: 'answers', key, answers: answers.asWritten() ?? '' })];
    }
    const figure = !Number.isNaN(Number(answer.text().normalize('NFKC').replace(/分$/, '')));
    if (!figure) return [stepAt(part, { do: 'answers', key, answers: answer.asWritten() ?? '' })];
    const score = answer.points();
    return [stepAt(part, leaders ? { do: 'leader', name: key, score } : { do: 'test', key, score })];
  });
}
