import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deed, VisitAnswers, VisitStep } from '../../src/actions/deeds/registry.ts';
import { Fault } from '../../src/domain/fault.ts';
import { fieldCheckKinds, satisfactions } from '../../src/domain/visits/field-checks.ts';
import { entryKinds } from '../../src/store/entries/catalogue.ts';
import { collectedKinds } from '../../src/walkthroughs/answers/collect-answers.ts';
import { readAnswers, readStep } from '../../src/walkthroughs/answers/read-answers.ts';
import { writeAnswers } from '../../src/walkthroughs/answers/write-answers.ts';

/** What a person may write: no blanks at the ends, since the reader takes them off. */
const text = fc
  .oneof(
    fc.constantFrom(
      '张三',
      '“双随机”：已公开',
      '是',
      '否',
      '有',
      '无',
      'null',
      '1.10',
      '# 号',
      '- 横线',
      '{ }',
      '多\n行',
      '007',
      '~',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .map((one) => one.replace(/\r/g, '').trim())
  .filter((one) => one !== '');
const name = text.filter((one) => one !== '__proto__' && !one.includes('\n'));
const none = fc.constant(null);
const maybe = fc.option(text, { nil: null });
const blank = fc.oneof(text, fc.constant(''));
const day = fc.constantFrom('2026-09-15', '2025-01-31', '2024-02-29');
const points = fc.integer({ min: 0, max: 10_000 });
const count = fc.integer({ min: 1, max: 99 });
const key = fc.constantFrom('990100002023170', '样罚〔2026〕1号', '样罚(2026)第2号', '0012');
const kind = fc.constantFrom('officers' as const, 'cases' as const, 'callbacks' as const);
const draw = fc.record({ kind, purpose: fc.option(fc.constantFrom('test', '满意度'), { nil: null }) });
const seed = fc.stringMatching(/^[0-9]{6,20}$/);
const seeds = fc.record({
  inspectors: seed,
  unit: seed,
  auto: fc.boolean(),
  inspectorsBy: maybe,
  unitBy: maybe,
});
const unique = <T>(one: fc.Arbitrary<T>, by: (value: T) => unknown): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(one, { selector: by, maxLength: 3 });
const itemId = fc.constantFrom('B1', '1.1.1', '2.10', 'A1');
const rule = fc.constantFrom('1.1.1-once', '2.1.2-year', 'B6-found');
const note = fc.option(text, { nil: undefined });
type Lean<T> = T extends unknown
  ? { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
      [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
    }
  : never;
/** Members that are undefined are not there. */
const lean = <T extends object>(value: T): Lean<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Lean<T>;

const attached = fc.oneof(
  fc.record({ file: text, name: maybe, about: fc.option(day, { nil: null }) }),
  fc.record({
    folder: text,
    newest: fc.option(count, { nil: null }),
    since: fc.option(day, { nil: null }),
    about: fc.option(day, { nil: null }),
  }),
);
const evidence = fc.record({ file: text, sheet: maybe, row: fc.option(count, { nil: null }), key: text });
const finding = fc
  .record({
    rule,
    count,
    deducts: fc.option(points, { nil: undefined }),
    note,
    years: fc.option(fc.array(fc.integer({ min: 2000, max: 2099 }), { minLength: 1, maxLength: 3 }), {
      nil: undefined,
    }),
    evidence: fc.option(fc.array(evidence, { maxLength: 2 }), { nil: undefined }),
  })
  .map(lean);
const answer = fc.oneof(
  none,
  fc.record({
    state: fc.constant('clear' as const),
    findings: fc.constant([]),
    note,
    dismissed: fc.option(fc.array(text, { maxLength: 2 }), { nil: undefined }),
  }),
  fc.record({ state: fc.constant('notApplicable' as const), findings: fc.constant([]), reason: text, note }),
  fc.record({
    state: fc.constant('deferred' as const),
    findings: fc.constant([]),
    reason: fc.option(
      text.filter((one) => one !== '是'),
      { nil: undefined },
    ),
    note,
  }),
  fc.record({
    state: fc.constant('deducted' as const),
    findings: unique(finding, (one) => one.rule).filter((some) => some.length > 0),
    note,
  }),
  fc.record({ deducts: points, reason: text, note }).map(({ deducts, reason, note: told }) => ({
    state: 'deducted' as const,
    findings: [{ rule: '', count: 1, deducts, note: reason }],
    note: told,
  })),
  note.map((told) => ({
    state: 'clear' as const,
    findings: [lean({ rule: '', count: 1, note: told })],
    note: told,
  })),
);
const proof = itemId.chain((item) =>
  fc.oneof(
    fc.record({ item: fc.constant(item), state: fc.constant('waived' as const), reason: text }),
    fc
      .record({
        item: fc.constant(item),
        state: fc.constant('provided' as const),
        issuer: text,
        issued: day,
        covers: note,
      })
      .map(lean),
  ),
);
const said = fc.oneof(
  fc.constant({ said: 'kept' as const }),
  fc.record({ said: fc.constant('broken' as const), note: text }),
  fc.record({ said: fc.constant('points' as const), points, note: text }),
  fc
    .record({ said: fc.constant('lost' as const), count, note: text, takes: fc.option(points, { nil: undefined }) })
    .map(lean),
);
const defect = fc.record({ id: itemId, count, note: blank, takes: fc.option(points, { nil: undefined }) }).map(lean);
const decision = fc.record({ id: itemId, value: fc.oneof(points, fc.constant('broken' as const), none) });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    do: fc.constant('team' as const),
    members: fc.array(
      fc.record({ name: text, lead: fc.boolean(), sections: fc.array(text, { maxLength: 2 }), recused: maybe }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
  fc.record({
    do: fc.constant('briefing' as const),
    briefing: fc.record({ attendees: blank, progress: blank, measures: blank, results: blank, promises: blank }),
  }),
  fc.record({ do: fc.constant('paper' as const), name, present: fc.boolean(), note: maybe }),
  fc.record({
    do: fc.constant('officer' as const),
    check: fc.record({
      key,
      identity: text,
      employment: blank,
      post: blank,
      eligible: fc.option(fc.boolean()),
      note: maybe,
    }),
  }),
  fc.record({
    do: fc.constant('take' as const),
    day: fc.option(day, { nil: null }),
    givenBy: blank,
    files: unique(
      fc.record({ key, pages: fc.option(fc.integer({ min: 0, max: 999 }), { nil: null }) }),
      (one) => one.key,
    ),
  }),
  fc.record({
    do: fc.constant('return' as const),
    day: fc.option(day, { nil: null }),
    to: blank,
    keys: fc.array(key, { maxLength: 2 }),
  }),
  fc.record({
    do: fc.constant('draw' as const),
    draw,
    count,
    quotas: none,
    onlyValid: fc.boolean(),
    on: fc.option(day, { nil: null }),
    closed: fc.boolean(),
    from: fc.option(day, { nil: null }),
    to: fc.option(day, { nil: null }),
    exclude: unique(fc.tuple(key, text), ([one]) => one).map((pairs) => new Map(pairs)),
    answers: unique(fc.tuple(key, text), ([one]) => one).map((pairs) => new Map(pairs)),
    reason: maybe,
    third: maybe,
    seeds: fc.option(seeds, { nil: null }),
    replay: fc.option(
      fc.record({
        statement: text,
        random: fc.stringMatching(/^[0-9a-f]{64}$/),
        third: fc.option(seed, { nil: null }),
        unopened: none,
      }),
      { nil: null },
    ),
  }),
  fc.record({
    do: fc.constant('open' as const),
    draw,
    unit: fc.option(seed, { nil: null }),
    unitBy: maybe,
    third: maybe,
  }),
  fc.record({
    do: fc.constant('replace' as const),
    draw,
    key,
    recusedFrom: fc.option(text, { nil: null }),
    reason: text,
    seeds: fc.option(seeds, { nil: null }),
  }),
  fc.record({
    do: fc.constant('extend' as const),
    draw,
    count,
    matter: maybe,
    reason: text,
    seeds: fc.option(seeds, { nil: null }),
  }),
  fc.record({
    do: fc.constantFrom('absent' as const, 'missing' as const),
    draw,
    key,
    reason: text,
    after: fc.boolean(),
    wrongMark: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('judge' as const),
    draw,
    key,
    verdict: fc.constantFrom('failed' as const, 'noted' as const, 'later' as const),
    reason: text,
  }),
  fc.record({ do: fc.constant('present' as const), draw, keys: fc.array(key, { maxLength: 2 }) }),
  fc.record({ do: fc.constant('void' as const), draw, attempt: fc.option(count, { nil: null }), reason: text }),
  fc.record({
    do: fc.constant('assign' as const),
    draw,
    reviewers: fc.array(text, { maxLength: 3 }),
    recusals: fc.array(fc.record({ file: text, reviewer: text, reason: text }), { maxLength: 2 }),
  }),
  fc.record({
    do: fc.constant('testPaper' as const),
    seed: maybe,
    blueprint: maybe,
    minutes: fc.option(count, { nil: null }),
    partial: fc.boolean(),
    leaders: fc.array(text, { maxLength: 2 }),
    day: fc.option(day, { nil: null }),
    anew: fc.boolean(),
  }),
  fc.record({ do: fc.constant('test' as const), key, score: points }),
  fc.record({ do: fc.constant('answers' as const), key, answers: text }),
  fc.record({ do: fc.constant('leader' as const), name, score: points }),
  fc.record({
    do: fc.constant('sheet' as const),
    key,
    reviewer: maybe,
    sheet: fc.record({
      broken: unique(fc.record({ id: itemId, note: text }), (one) => one.id),
      defects: unique(defect, (one) => one.id),
    }),
  }),
  fc.record({
    do: fc.constant('sheetItems' as const),
    key,
    reviewer: maybe,
    items: unique(fc.record({ item: itemId, answer: said }), (one) => one.item),
    finish: fc.constantFrom('open' as const, 'finished' as const, 'rest' as const),
  }),
  fc.record({ do: fc.constant('sheetAgain' as const), key, reviewer: maybe, reason: text }),
  fc.record({
    do: fc.constant('review' as const),
    key,
    score: points,
    reviewers: fc.array(text, { maxLength: 2 }),
    confirmed: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('agree' as const),
    key,
    score: points,
    items: fc.constant(null),
    discussed: maybe,
    signed: fc.array(text, { minLength: 1, maxLength: 2 }),
    confirmed: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('agree' as const),
    key,
    score: fc.constant(null),
    items: unique(decision, (one) => one.id),
    discussed: maybe,
    signed: fc.array(text, { minLength: 1, maxLength: 2 }),
    confirmed: fc.boolean(),
  }),
  fc.record({ do: fc.constant('close' as const), reason: text }),
  fc.record({ do: fc.constant('rubric' as const), key, rubric: text }),
  fc.record({
    do: fc.constant('field' as const),
    check: fc.record({
      kind: fc.constantFrom(...fieldCheckKinds),
      caseKey: maybe,
      satisfaction: fc.option(fc.constantFrom(...satisfactions), { nil: null }),
      uncivil: fc.boolean(),
      notes: blank,
      outcome: blank,
    }),
  }),
  fc
    .record({
      item: itemId,
      answer,
      proof: fc.option(proof, { nil: null }),
      attach: fc.array(attached, { maxLength: 2 }),
      confirmed: fc.boolean(),
    })
    .filter((one) => one.answer !== null || one.proof !== null || one.attach.length > 0)
    .map(
      ({ item, answer: told, proof: paper, attach, confirmed }): Deed => ({
        do: 'item',
        item,
        answer: told && lean(told),
        accept: [],
        proof: paper && { ...paper, item },
        attach,
        confirmed,
      }),
    ),
  fc.record({
    do: fc.constant('attach' as const),
    item: itemId,
    files: fc.array(attached, { minLength: 1, maxLength: 2 }),
  }),
  fc.constant({ do: 'undo' as const }),
  fc.record({
    do: fc.constant('problem' as const),
    id: maybe,
    item: maybe,
    text,
    deadline: fc.option(day, { nil: null }),
    responsible: maybe,
    date: fc.option(day, { nil: null }),
    at: fc.option(fc.constantFrom('guidance' as const, 'acceptance' as const), { nil: null }),
  }),
  fc.record({
    do: fc.constant('mended' as const),
    problem: text,
    mended: fc.boolean(),
    day: fc.option(day, { nil: null }),
    note: maybe,
  }),
  fc.record({
    do: fc.constant('deadline' as const),
    problem: text,
    day: fc.option(day, { nil: null }),
    responsible: maybe,
    item: maybe,
  }),
  fc.record({ do: fc.constant('note' as const), item: maybe, text }),
  fc.record({
    do: fc.constant('conclude' as const),
    folder: fc.option(
      text.filter((one) => !['是', '否', 'yes', 'no', 'true', 'false'].includes(one)),
      { nil: null },
    ),
  }),
  fc.record({ do: fc.constant('reopen' as const), reason: text }),
);
const answers: fc.Arbitrary<VisitAnswers> = fc.record({
  unit: maybe,
  year: fc.option(fc.integer({ min: 2000, max: 2099 }), { nil: null }),
  author: maybe,
  steps: fc.array(
    fc.tuple(maybe, deed).map(([by, one]): VisitStep => ({ where: '', by, ...one })),
    { maxLength: 6 },
  ),
});

it('every kind of entry that a visit leaves is written out', () => {
  const kinds = Object.keys(entryKinds).filter((kind) =>
    /^(visit|draw|test|review|item|proof|attachment|note|problem|acceptance)\./.test(kind),
  );
  const written: readonly string[] = collectedKinds;
  // The acceptance is opened by its first answer; a second look is another person's, at an answer that stands.
  expect(kinds.filter((kind) => !written.includes(kind))).toEqual(['item.looked-at', 'acceptance.opened']);
});

const without = (read: VisitAnswers): VisitAnswers => ({
  ...read,
  steps: read.steps.map((step) => ({ ...step, where: '' })),
});

describe('an answers file', () => {
  it('reads back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(without(readAnswers(writeAnswers(given), '答案.yaml'))).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });

  it('that is broken anywhere is read, or refused with the line', () => {
    const mutation = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 0, max: 6 }),
      put: fc.constantFrom(
        '',
        ':',
        ' ',
        '\n',
        '- ',
        '{',
        '[',
        '"',
        '#',
        '&a ',
        '*a',
        '? ',
        '\t',
        '|',
        '!!x ',
        '0',
        '甲',
        '\u0000',
        'by: ',
      ),
    });
    fc.assert(
      fc.property(answers, fc.array(mutation, { minLength: 1, maxLength: 3 }), (given, mutations) => {
        let broken = writeAnswers(given);
        for (const { at, length, put } of mutations) {
          const from = Math.floor(at * broken.length);
          broken = broken.slice(0, from) + put + broken.slice(from + length);
        }
        refusedWithLine(() => readAnswers(broken, '答案.yaml'), /答案\.yaml 第 \d+ 行/);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (noise) => {
        refusedWithLine(() => readAnswers(noise, '答案.yaml'), /答案\.yaml 第 \d+ 行/);
        refusedWithLine(() => readStep(noise, '第 1 个 --step'), /第 1 个 --step 第 \d+ 行/);
      }),
      { numRuns: 200 },
    );
  });
});

function refusedWithLine(read: () => unknown, line: RegExp): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).message).toMatch(line);
  }
}
