import { pick } from '../../domain/pick.ts';
import type { Points } from '../../domain/points.ts';
import type { Rubric } from '../../domain/rubrics/rubric.ts';
import { requireLoss, type SheetAnswer, sheetItems } from '../../domain/rubrics/sheet-answers.ts';
import { officeRubrics } from '../onsite/office-rubrics.ts';
import { drawnFile } from '../onsite/own-sheet.ts';
import { answerSheetItems, finishSheet, reopenSheet, reviewerOf, type SheetRef } from '../onsite/review-sheets.ts';
import { chooseRubric, findRubric, recordReview } from '../onsite/reviews.ts';
import { deed, opening } from './deed.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';
import type { Place } from './place.ts';

/** What a place of the general part loses: how often, and why. */
const lost = form.fields({
  count: { read: (place: Place) => (place.missing ? 1 : place.count()), write: String },
  takes: form.maybe(form.points),
  note: form.textOr(''),
});

/** Its count alone, where no more is said. */
const defect: form.Form<form.ValueOf<typeof lost>> = {
  read: (place) =>
    place.isMap ? form.inside(lost).read(place) : { count: place.missing ? 1 : place.count(), note: '' },
  write: (value) => lost.write(value),
};

const noted = form.keyed('id', form.under('note', form.text));

const wholeSheet = form.under(
  'sheet',
  form.fields({
    broken: noted,
    defects: form.keyed('id', defect),
    skipped: form.maybe(noted),
    awarded: form.maybe(noted),
  }),
);

/** A whole sheet of marks, without whose it is. */
export type SheetMarks = form.ValueOf<typeof wholeSheet>['sheet'];

/** An answer of the sheet, or just the points that an item loses. */
export type GivenSheetAnswer =
  | SheetAnswer
  | { readonly said: 'points'; readonly points: Points; readonly note: string };

/** Answers that are a word and what is to be said of it. */
const saidWith = { broken: 'broken', skip: 'skipped', award: 'awarded' } as const;

/** 「没有问题」, or a map that says what is broken or lost. */
const sheetAnswer: form.Form<GivenSheetAnswer> = {
  read(place) {
    if (!place.isMap) {
      if (['没有问题', '不扣', '不违反'].includes(place.text())) return { said: 'kept' };
      return place.fail(
        `“${place.text()}”应写 没有问题，或 { deduct: 分数, note: 事实 }、{ broken: 事实 }、{ skip: 理由 }、{ award: 事实 }`,
      );
    }
    place.parts([...Object.keys(saidWith), 'deduct', ...lost.names]);
    for (const name of ['broken', 'skip', 'award'] as const)
      if (!place.part(name).missing) return { said: saidWith[name], note: place.part(name).text() };
    const note = place.part('note').text();
    if (!place.part('deduct').missing) return { said: 'points', points: place.part('deduct').points(), note };
    return { said: 'lost', ...lost.read(place), note };
  },
  write(answer) {
    switch (answer.said) {
      case 'kept':
        return '没有问题';
      case 'broken':
        return { broken: answer.note };
      case 'points':
        return { deduct: form.points.write(answer.points), note: answer.note };
      case 'skipped':
        return { skip: answer.note };
      case 'awarded':
        return { award: answer.note };
      case 'lost':
        return lost.write(answer);
    }
  },
};

/** Whether the sheet is then finished; `rest`: what is open is in order. */
const finish: form.Form<'open' | 'finished' | 'rest'> = {
  read: (place) => (place.value === '其余没有问题' ? 'rest' : place.yes(false) ? 'finished' : 'open'),
  write: (value) => (value === 'rest' ? '其余没有问题' : value === 'finished' ? '是' : '否'),
};

const sheetKey = { key: form.as('file', form.text), reviewer: form.optional };

const sheetByItems = form.fields({
  ...sheetKey,
  items: form.keyed('item', form.under('answer', sheetAnswer), 'skipped'),
  finish,
});

/** One way of writing a sheet leaves no room for another. */
const byItems = ['items', 'finish'];
const asWhole = ['broken', 'defects', 'skipped', 'awarded'];

function readByItems(place: Place): form.ValueOf<typeof sheetByItems> {
  for (const name of asWhole)
    if (!place.part(name).missing) place.part(name).fail(`${name} 写整张表，items、finish 逐项写，只能用一种`);
  return sheetByItems.read(place);
}

/** Case reviews: the sheets of the reviewers, and the score of a file. */
export const reviewDeeds = {
  /** Which of the rubrics for its matter a file is reviewed by. */
  rubric: deed({
    leaves: ['review.rubric', ...opening],
    section: 'sheets',
    tells: (place) => !place.part('rubric').missing,
    form: form.fields({ key: sheetKey.key, rubric: form.text }),
    perform(doing, step) {
      const { store, at, edition } = doing;
      const file = fileOf(doing, step.key);
      chooseRubric(store, at, edition, file, findRubric(store, rubricsOf(doing), file, step.rubric));
    },
  }),
  sheetAgain: deed({
    leaves: ['review.reopened', 'review.answered'],
    section: 'sheets',
    tells: (place) => !place.part('reopen').missing,
    form: form.fields({ ...sheetKey, reason: form.as('reopen', form.text) }),
    perform: (doing, step) => reopenSheet(doing.store, doing.at, sheetOf(doing, step), step.reason),
  }),
  /** A reviewer's answers item by item. */
  sheetItems: deed({
    leaves: ['review.answered', 'review.marked', ...opening],
    section: 'sheets',
    tells: (place) => byItems.some((name) => !place.part(name).missing),
    form: { ...sheetByItems, names: [...sheetByItems.names, ...asWhole], read: readByItems },
    perform(doing, step) {
      const { store, at, edition } = doing;
      const ref = sheetOf(doing, step);
      for (const { item, answer } of step.items)
        answerSheetItems(store, at, edition, ref, [{ item, answer: answerOf(ref.rubric, item, answer) }]);
      if (step.finish !== 'open') finishSheet(store, at, edition, ref, step.finish === 'rest');
    },
  }),
  /** A reviewer's whole sheet at once, as a workbook brings it; what is not named is in order. */
  sheet: deed({
    leaves: ['review.marked', ...opening],
    section: 'sheets',
    form: form.joined(form.fields(sheetKey), wholeSheet),
    perform(doing, step) {
      const { key, rubric, reviewer } = sheetOf(doing, step);
      recordReview(doing.store, doing.at, doing.edition, { key, rubric, sheet: { reviewer, ...step.sheet } });
    },
  }),
};

const rubricsOf = ({ context }: Doing) => officeRubrics(context.machine.get('templates'));

const fileOf = ({ context, store, at }: Doing, given: string) => drawnFile(context, store, at.unit, at.year, given);

function sheetOf(doing: Doing, step: { readonly key: string; readonly reviewer: string | null }): SheetRef {
  const file = fileOf(doing, step.key);
  const reviewer = reviewerOf(doing.store, file, step.reviewer ?? doing.at.author);
  return { ...pick(file, 'key', 'rubric'), reviewer };
}

/** Points become places and what each takes, as the rubric allows them. */
function answerOf(rubric: Rubric, id: string, given: GivenSheetAnswer): SheetAnswer {
  if (given.said !== 'points') return given;
  const item = sheetItems(rubric).find((one) => one.id === id)?.general;
  return item ? requireLoss(item, given.points, given.note) : { said: 'lost', count: 1, note: given.note };
}
