import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Points } from '../../domain/points.ts';
import { type Decision, type SheetValue, typedValue, valueWord } from '../../domain/rubrics/blind-review.ts';
import { decisionOf, markOf } from '../../domain/rubrics/typed-mark.ts';
import { markProblem } from '../../domain/typed-number.ts';
import { several, text, texts } from '../../parameters.ts';
import { reviewerFlag, unitArgument, yearFlag } from '../../usual-parameters.ts';
import type { JudgedScores } from '../marks/record-marks.ts';
import type { Agreed, JudgedAgreement } from '../onsite/reviews.ts';
import { opening } from './deed.ts';
import type { Doing } from './doing.ts';
import * as form from './forms.ts';
import type { Place } from './place.ts';
import { type Judges, type Performs, wholeDeed } from './whole-deed.ts';

/** The score of a case file: entered alone, or what both reviewers sign, as a whole or item by item. */

const scoring = {
  unit: unitArgument,
  marks: several(
    '<marks...>',
    '案号=分数，可写几个',
    { ask: 'marks', message: '〇的得分', from: 'reviewed', check: markProblem },
    markOf('案号'),
  ),
  reviewers: texts('--reviewer <name>', '在纸上评查的人，每人写一次', {
    name: '评查人',
    message: reviewerFlag.question.message,
  }),
  year: yearFlag,
};
const agreeing = {
  unit: unitArgument,
  marks: several(
    '<marks...>',
    '案号=分数，可写几个；逐项议定时只写案号',
    { ask: 'marks', message: '〇的议定分', from: 'reviewed', check: markProblem },
    (typed, as) => (/[=＝]/.test(typed) ? markOf('案号')(typed, as) : { key: typed, score: null }),
  ),
  item: several(
    '--item <id=value>',
    '有差异的一项议定扣几分，如 3.2=2、J16=不违反；有差异的每项写一次',
    {},
    decisionOf,
  ),
  discussed: text('--discussed <text>', '两人相差超过办公室规定的分数时：集体讨论的情况'),
  signed: texts('--signed <name>', '签认的评查人，每人写一次', { name: '签认人', message: '签认的评查人姓名' }),
  year: yearFlag,
};

/** That the file fails, and what it takes, was confirmed. */
const confirmed = form.yes(false, true);
const scored = form.fields({
  score: form.points,
  /** Who reviewed it on paper, where no sheets are here. */
  reviewers: form.texts,
  confirmed,
});
const decision: form.Form<SheetValue> = {
  read(place) {
    const said = typedValue(place.text());
    return said === undefined ? place.points() : said;
  },
  write: (value) => (typeof value === 'number' ? form.points.write(value) : valueWord(value)),
};
const decisions = form.keyed('id', form.under('value', decision));
const signing = form.fields({
  score: form.orNull(form.points),
  // Nothing to settle is said too: the sheets agree.
  items: form.orNull({ ...decisions, write: (all) => decisions.write(all) ?? {} }),
  signed: form.texts,
  /** What was said where both are far apart. */
  discussed: form.optional,
  confirmed,
});

/** What a file's map may hold: `zero` was written of it once, and follows from its score. */
const within = (place: Place, names: readonly string[]): readonly unknown[] => place.parts([...names, 'zero', 'by']);

type Keyed<F> = form.Form<form.ValueOf<F> & { readonly key: string }>;

/** Blank: not agreed yet. Something else that is written there is not passed over. */
const blank = (place: Place): boolean => {
  if (!place.isMap || !place.part('score').missing || !place.part('items').missing) return false;
  within(place, [...scored.names, ...signing.names]);
  return true;
};

/** 「案号: 88.5」 alone, or with who reviewed it. */
const scoredForm: form.Form<form.ValueOf<typeof scored>> = {
  read(place) {
    if (!place.isMap) return { score: place.points(), reviewers: [], confirmed: false };
    within(place, [...scored.names, 'discussed']);
    return scored.read(place);
  },
  write: (value) =>
    value.reviewers.length > 0 || value.confirmed ? scored.write(value) : form.points.write(value.score),
};

/** What two have signed: a score, or a value for each item on which they differ. */
const signedForm: form.Form<form.ValueOf<typeof signing>> = {
  read(place) {
    const items = place.part('items');
    within(place, [...signing.names, 'reviewers']);
    const read = signing.read(place);
    if (read.score !== null && !items.missing) items.fail('score 和 items 只能写一种');
    if (read.signed.length === 0) items.fail('逐项议定须写两名评查人', '写 signed: [姓名, 姓名]');
    return read;
  },
  write: signing.write,
};

/** The scores of the files as they then stand. */
async function showing() {
  const { showReview } = await import('../onsite/show-review.ts');
  return ({ context, store, unit, year, edition }: Doing) => ({
    tell: () => ({ ...showReview(context.tables, store, unit, year, edition), next: inspect('result', { unit }) }),
  });
}

export const score = wholeDeed({
  path: 'review score',
  takes: scoring,
  summary: '录入案卷评查的商定得分',
  notes: ['抽中的案卷都有得分后，B3 自动得出；70分以下为不合格，恰为70分须由办公室明确（待明确事项 seventy）。'],
  examples: ['inspect review score 甲虚构 样综执罚〔2026〕12号=88.5 --reviewer 示例甲 --reviewer 示例乙'],
  table: true,
  menu: { stage: 'marks', title: '直接录入案卷得分', asks: ['unit', 'marks', 'reviewers?'] },
  file: {
    section: 'reviews',
    key: 'key',
    blank,
    form: scoredForm as Keyed<typeof scored>,
    said: (_, { key, score, reviewers }) => ({ marks: [{ key, score }], reviewers }),
    confirmed: (value) => value.confirmed,
  },
  leaves: ['review.agreed', ...opening],
  async judges(): Promise<Judges<typeof scoring, JudgedScores>> {
    const { judgeAgreedScores } = await import('../marks/record-marks.ts');
    return ({ store, at, edition }, { marks, reviewers }) => [
      judgeAgreedScores(store, { unit: at.unit, year: at.year, edition, marks, reviewers }),
    ];
  },
  async does(): Promise<Performs<typeof scoring, JudgedScores>> {
    const { recordAgreedScores } = await import('../marks/record-marks.ts');
    const shown = await showing();
    return (doing, _, judged) => {
      const { store, at } = doing;
      for (const one of judged) recordAgreedScores(store, at.author, one);
      return shown(doing);
    };
  },
});

/** Either scores of whole files, or one file and a value for each item on which its sheets differ. */
function readAgreed(
  marks: readonly { readonly key: string; readonly score: Points | null }[],
  decisions: readonly Decision[],
): readonly ({ readonly key: string } & Agreed)[] {
  const [only] = marks;
  // A file alone: its sheets agree in everything.
  if (only?.score === null && marks.length === 1) return [{ key: only.key, decisions }];
  if (decisions.length > 0)
    throw Fault.usage('bad-mark', '逐项议定一次只写一个案号，不写分数', '例如 案号 --item 3.2=2 --item J16=不违反');
  return marks.map(({ key, score }) => (score === null ? markOf('案号')(key, '') : { key, score }));
}

export const agree = wholeDeed({
  path: 'review agree',
  takes: agreeing,
  summary: '记两名评查人共同签认的议定分',
  examples: [
    'inspect review agree 甲虚构 样综执罚〔2026〕12号=88.5 --signed 示例甲 --signed 示例乙',
    'inspect review agree 甲虚构 样综执罚〔2026〕12号 --item 3.2=2 --item J16=不违反 --signed 示例甲 --signed 示例乙',
  ],
  table: true,
  menu: { stage: 'marks', title: '记两人共同签认的议定分', asks: ['unit', 'marks', 'signed'] },
  file: {
    section: 'reviews',
    key: 'key',
    blank,
    tells: (place) => place.isMap && !(place.part('signed').missing && place.part('items').missing),
    form: signedForm as Keyed<typeof signing>,
    said: (_, { key, score, items, signed, discussed }) => ({
      marks: [{ key, score }],
      item: items ?? [],
      signed,
      discussed,
    }),
    confirmed: (value) => value.confirmed,
  },
  leaves: ['review.agreed', ...opening],
  async judges(): Promise<Judges<typeof agreeing, JudgedAgreement>> {
    const { judgeAgreement } = await import('../onsite/reviews.ts');
    const { drawnFile } = await import('../onsite/own-sheet.ts');
    return ({ store, at, edition, context }, { marks, item, signed: signers, discussed }) =>
      readAgreed(marks, item).map(({ key: given, ...value }) => {
        const { key, rubric } = drawnFile(context, store, at.unit, at.year, given);
        return judgeAgreement(store, at, edition, rubric, { key, signers, ...value, discussed });
      });
  },
  async does(): Promise<Performs<typeof agreeing, JudgedAgreement>> {
    const { agreeReview } = await import('../onsite/reviews.ts');
    const shown = await showing();
    return (doing, _, judged) => {
      const { store, at, edition } = doing;
      for (const one of judged) agreeReview(store, at, edition, one);
      return shown(doing);
    };
  },
});
