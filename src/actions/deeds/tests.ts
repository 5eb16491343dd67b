import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { pointsTyped } from '../../domain/typed-number.ts';
import { recordLeaderMarks, recordTestMarks } from '../marks/record-marks.ts';
import {
  blueprintMeant,
  candidateMeant,
  candidatesOf,
  markAnswers,
  readTestPaper,
  setTestPaper,
} from '../onsite/test-papers.ts';
import { deed, keyedDeed, opening } from './deed.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';
import type { Place } from './place.ts';

const paper = form.fields({
  seed: form.verbatim,
  /** As `--blueprint` takes it; null: the usual one. */
  blueprint: form.optional,
  minutes: form.count,
  partial: form.yes(false),
  leaders: form.texts,
  day: form.day,
  /** True where another paper had been set. */
  anew: form.yes(false),
});

/** Blank: not tested yet. Something else that is written there is not passed over. */
const untold = (place: Place): boolean => {
  if (!place.isMap || !place.part('answers').missing) return false;
  place.parts(['answers', 'by']);
  return true;
};

/** A figure is a mark; anything else is what the person wrote on the sheet. */
const wroteAnswers = (place: Place): boolean => place.isMap || pointsTyped(place.text()) === null;

export const testDeeds = {
  testPaper: deed({ leaves: ['test.paper-set'], section: 'testPaper', form: paper, perform: setPaper }),
  answers: keyedDeed('key', {
    leaves: ['test.marked', 'test.leader-marked', ...opening],
    section: 'test',
    also: 'leaders',
    blank: untold,
    tells: wroteAnswers,
    form: {
      read(place): { readonly answers: string } {
        if (!place.isMap) return { answers: place.asWritten() ?? '' };
        place.parts(['answers', 'by']);
        return { answers: place.part('answers').asWritten() ?? '' };
      },
      write: ({ answers }) => ({ answers }),
    },
    perform(doing, { key, answers }) {
      const { candidate, score } = marked(doing, key, answers);
      if (candidate.leader) recordLeaderMarks(doing.store, doing.at.author, markOf(doing, candidate.name, score));
      else recordTestMarks(doing.store, doing.at.author, markOf(doing, candidate.key, score, { answers }));
    },
  }),
  test: keyedDeed('key', {
    leaves: ['test.marked', ...opening],
    section: 'test',
    form: form.under('score', form.points),
    perform: (doing, { key, score }) => recordTestMarks(doing.store, doing.at.author, markOf(doing, key, score)),
  }),
  leader: keyedDeed('name', {
    leaves: ['test.leader-marked', ...opening],
    section: 'leaders',
    form: form.under('score', form.points),
    perform: (doing, { name, score }) => recordLeaderMarks(doing.store, doing.at.author, markOf(doing, name, score)),
  }),
};

function markOf<M extends object>({ at, edition }: Doing, key: string, score: number, more?: M) {
  return { unit: at.unit, year: at.year, edition, marks: [{ key, score, ...more }] };
}

function setPaper({ store, at, context }: Doing, step: form.ValueOf<typeof paper>): void {
  const before = readTestPaper(store, at.unit, at.year);
  if (before && !step.anew) {
    throw Fault.refused('paper-set', `已经组过卷（种子 ${before.seed}）`, '确要重新组卷请写 anew: 是');
  }
  setTestPaper(store, at, {
    ...pick(step, 'seed', 'leaders'),
    blueprint: blueprintMeant(step),
    day: step.day ?? context.today,
  });
}

/** What somebody wrote on the paper, scored; the person by number or by a name that only one of them has. */
function marked({ store, at }: Doing, key: string, answers: string) {
  const test = readTestPaper(store, at.unit, at.year);
  if (!test)
    throw Fault.refused('no-paper', '还没有组卷，不能判分', phrase`先运行 ${inspect('test paper')}；或直接写分数`);
  const candidate = candidateMeant(candidatesOf(store, at.unit, at.year, test.leaders), key);
  return { candidate, score: markAnswers(test, candidate, answers).score };
}
