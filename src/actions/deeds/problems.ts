import { Fault } from '../../domain/fault.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { foundAtWords } from '../../domain/visits/problems.ts';
import { ownLetter } from '../../domain/year/numbers.ts';
import { readVisit } from '../onsite/read-visit.ts';
import { changeProblem, raiseProblem, seeProblem } from '../onsite/record-visit.ts';
import { knownItem } from './attached.ts';
import { deed } from './deed.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';

/** Found at the acceptance, or when the office came to advise. */
const atGuidance: form.Form<boolean> = {
  read: (place) => !place.missing && place.oneOf(foundAtWords) === 'guidance',
  write: (value) => (value ? foundAtWords.guidance : undefined),
};

/** Problems; `problem` is a name in the file, a number, or the whole text. */
export const problemDeeds = {
  problem: deed({
    section: 'problems',
    form: form.fields({
      /** A name by which later steps of the file speak of it. */
      id: form.optional,
      item: form.optional,
      text: form.text,
      deadline: form.day,
      responsible: form.maybe(form.text),
      day: form.day,
      guidance: form.as('at', atGuidance),
    }),
    perform(doing, { id, item, text, deadline, responsible = null, day, guidance }) {
      const problem = raiseProblem(doing.store, doing.at, {
        item: knownItem(doing, item),
        text,
        deadline,
        responsible,
        foundAt: guidance ? 'guidance' : 'acceptance',
        day: day ?? doing.context.today,
        device: ownLetter(doing.context.machine.get('device')),
      });
      if (id === null) return;
      if (doing.problems.has(id)) throw new Fault('usage', 'problem-doubled', `问题代号“${id}”写了两次`);
      doing.problems.set(id, problem.number);
    },
  }),
  mended: deed({
    section: 'mended',
    form: form.fields({ problem: form.text, mended: form.yes(true, true), day: form.day, note: form.optional }),
    perform: (doing, step) =>
      seeProblem(doing.store, doing.at, numberOf(doing, step.problem), {
        ...step,
        day: step.day ?? doing.context.today,
      }),
  }),
  deadline: deed({
    section: 'deadlines',
    form: form.fields({
      problem: form.text,
      deadline: form.maybe(form.aDay),
      responsible: form.maybe(form.text),
      item: form.maybe(form.text),
    }),
    perform(doing, { problem, item, ...change }) {
      const own = item === undefined ? {} : { item: requireItem(doing.edition, item).id };
      changeProblem(doing.store, doing.at, numberOf(doing, problem), { ...change, ...own });
    },
  }),
};

/** A problem by its name in this file, else by its number, else by its whole text. */
function numberOf(doing: Doing, named: string): string {
  const own = doing.problems.get(named);
  if (own !== undefined) return own;
  const { problems } = readVisit(doing.store, doing.at.unit, doing.at.year);
  const texts = problems.filter((problem) => problem.text === named);
  if (texts.length > 1) {
    throw new Fault('broken', 'problem-ambiguous', `有 ${texts.length} 个问题都是“${named}”`, '请写问题的编号');
  }
  return texts[0]?.number ?? named;
}
