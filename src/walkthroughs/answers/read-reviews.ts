import type { Decision } from '../../domain/rubrics/blind-review.ts';
import type { Defect } from '../../domain/rubrics/review-sheet.ts';
import type { GivenSheetAnswer, VisitStep } from './answers-file.ts';
import type { Place } from './members.ts';
import { known, type Part, stepAt } from './step-at.ts';

/** Readers of the case reviews. */

/**
 * One reviewer's sheet of one case file: whole (`broken`, `defects`; what is not named is in order), item by item
 * (`items`, then `finish`), or opened again.
 */
export function readSheet(part: Part): VisitStep {
  const { place } = part;
  known(part, ['file', 'reviewer', 'broken', 'defects', 'skipped', 'awarded', 'items', 'finish', 'reopen', 'rubric']);
  const whose = { key: place.part('file').text(), reviewer: place.part('reviewer').optional() };
  const rubric = place.part('rubric');
  if (!rubric.missing) return stepAt(part, { do: 'rubric', key: whose.key, rubric: rubric.text() });
  const again = place.part('reopen');
  if (!again.missing) return stepAt(part, { do: 'sheetAgain', ...whose, reason: again.text() });
  const finish = place.part('finish');
  if (finish.missing && place.part('items').missing) {
    const noted = (name: string) =>
      place
        .part(name)
        .parts()
        .map(([id, note]) => ({ id, note: note.text() }));
    const broken = noted('broken');
    const [skipped, awarded] = [noted('skipped'), noted('awarded')];
    const defects = place.part('defects').parts().map(readDefect);
    return stepAt(part, {
      do: 'sheet',
      ...whose,
      sheet: {
        broken,
        defects,
        ...(skipped.length > 0 ? { skipped } : {}),
        ...(awarded.length > 0 ? { awarded } : {}),
      },
    });
  }
  for (const name of ['broken', 'defects', 'skipped', 'awarded']) {
    if (!place.part(name).missing) place.part(name).fail(`${name} 写整张表，items、finish 逐项写，只能用一种`);
  }
  return stepAt(part, {
    do: 'sheetItems',
    ...whose,
    items: place
      .part('items')
      .parts()
      .flatMap(([item, answer]) => (answer.missing ? [] : [{ item, answer: answerIn(answer) }])),
    finish: finish.value === '其余没有问题' ? 'rest' : finish.yes(false) ? 'finished' : 'open',
  });
}

/** 「没有问题」, or a map that says what is broken or lost. */
function answerIn(place: Place): GivenSheetAnswer {
  if (!place.isMap) {
    if (['没有问题', '不扣', '不违反'].includes(place.text())) return { said: 'kept' };
    return place.fail(
      `“${place.text()}”应写 没有问题，或 { deduct: 分数, note: 事实 }、{ broken: 事实 }、{ skip: 理由 }、{ award: 事实 }`,
    );
  }
  place.parts(['broken', 'skip', 'award', 'deduct', 'count', 'takes', 'note']);
  if (!place.part('broken').missing) return { said: 'broken', note: place.part('broken').text() };
  if (!place.part('skip').missing) return { said: 'skipped', note: place.part('skip').text() };
  if (!place.part('award').missing) return { said: 'awarded', note: place.part('award').text() };
  const note = place.part('note').text();
  if (!place.part('deduct').missing) return { said: 'points', points: place.part('deduct').points(), note };
  const { count, takes } = readDefect(['', place]);
  return { said: 'lost', count, note, ...(takes === undefined ? {} : { takes }) };
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

/** 「案号: 88.5」; with `signed` what both reviewers sign, a score or a value for each item on which they differ. */
export function readReviews({ place, by }: Part): readonly VisitStep[] {
  return place.parts().flatMap(([key, answer]): readonly VisitStep[] => {
    if (answer.missing) return [];
    const part = { place: answer, by };
    if (!answer.isMap)
      return [
        stepAt(part, {
          do: 'review',
          key,
          agreed: { score: answer.points() },
          signed: [],
          discussed: null,
          confirmed: false,
        }),
      ];
    known(part, ['score', 'items', 'zero', 'signed', 'discussed', 'confirmed']);
    const confirmed = answer.part('confirmed').yes(false);
    const discussed = answer.part('discussed').optional();
    const [score, items, signed] = [answer.part('score'), answer.part('items'), answer.part('signed').texts()];
    if (!items.missing) {
      if (!score.missing) items.fail('score 和 items 只能写一种');
      if (signed.length === 0) items.fail('逐项议定须写两名评查人', '写 signed: [姓名, 姓名]');
      return [
        stepAt(part, {
          do: 'review',
          key,
          agreed: { decisions: items.parts().map(decisionOf) },
          signed,
          discussed,
          confirmed,
        }),
      ];
    }
    return score.missing
      ? []
      : [stepAt(part, { do: 'review', key, agreed: { score: score.points() }, signed, discussed, confirmed })];
  });
}

function decisionOf([id, place]: readonly [string, Place]): Decision {
  const text = place.text();
  if (text === '违反') return { id, value: 'broken' };
  if (text === '无需评审') return { id, value: 'skipped' };
  if (text === '加分') return { id, value: 'awarded' };
  return { id, value: text === '不违反' || text === '不扣' ? null : place.points() };
}
