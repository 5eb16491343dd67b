import type { Defect } from '../../domain/rubrics/review-sheet.ts';
import type { VisitStep } from './answers-file.ts';
import type { Place } from './members.ts';
import { known, type Part, stepAt } from './step-at.ts';

/** Readers of the knowledge test and of the case reviews. */

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
  return place.parts().flatMap(([key, told]): readonly VisitStep[] => {
    if (told.missing) return [];
    const part = { place: told, by };
    const figure = !Number.isNaN(Number(told.text().normalize('NFKC').replace(/分$/, '')));
    if (!figure) return [stepAt(part, { do: 'answers', key, answers: told.asWritten()! })];
    const score = told.points();
    return [stepAt(part, leaders ? { do: 'leader', name: key, score } : { do: 'test', key, score })];
  });
}

/** One reviewer's sheet of one case file. Parts of the rubric that are not named are in order. */
export function readSheet(part: Part): VisitStep {
  const { place } = part;
  known(part, ['file', 'reviewer', 'broken', 'defects']);
  const broken = place
    .part('broken')
    .parts()
    .map(([id, note]) => ({ id, note: note.text() }));
  return stepAt(part, {
    do: 'sheet',
    key: place.part('file').text(),
    reviewer: place.part('reviewer').optional(),
    sheet: { broken, defects: place.part('defects').parts().map(readDefect) },
  });
}

function readDefect([id, place]: readonly [string, Place]): Defect {
  if (!place.isMap) return { id, count: place.missing ? 1 : place.count(), note: '' };
  place.parts(['count', 'takes', 'note']);
  const count = place.part('count');
  const takes = place.part('takes');
  return {
    id,
    count: count.missing ? 1 : count.count(),
    note: place.part('note').optional() ?? '',
    ...(takes.missing ? {} : { takes: takes.points() }),
  };
}

/** 「案号: 88.5」, or with `signed` the score that both reviewers sign. */
export function readReviews({ place, by }: Part): readonly VisitStep[] {
  return place.parts().flatMap(([key, told]): readonly VisitStep[] => {
    if (told.missing) return [];
    const part = { place: told, by };
    if (!told.isMap) return [stepAt(part, { do: 'review', key, score: told.points(), signed: [] })];
    known(part, ['score', 'zero', 'signed']);
    if (told.part('score').missing) return [];
    const signed = told.part('signed').texts();
    return [stepAt(part, { do: 'review', key, score: told.part('score').points(), signed })];
  });
}
