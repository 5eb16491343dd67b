import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { differencesBetween, settleDifferences } from '../../../src/domain/rubrics/blind-review.ts';
import {
  type ReviewSheet,
  scoreSheet,
  sheetProblems,
  unsettledProblem,
} from '../../../src/domain/rubrics/review-sheet.ts';
import type { Rubric } from '../../../src/domain/rubrics/rubric.ts';
import { absentDocument, type SheetAnswer, sheetOf } from '../../../src/domain/rubrics/sheet-answers.ts';
import { readRubric } from '../../../src/standards/rubrics.ts';

interface Situation {
  readonly 情形: string;
  readonly 表: string;
  readonly 扣?: Readonly<Record<string, number>>;
  readonly 无文书?: readonly string[];
  readonly 无需评审?: readonly string[];
  readonly 加分?: readonly string[];
  readonly 违反?: readonly string[];
  readonly 得分: number;
}

const folder = import.meta.dirname;
const fileOf = (name: string): string => `data/rubrics/生态环境-${name}.yaml`;
const rubrics = new Map<string, Rubric>();
const rubricOf = (name: string): Rubric => {
  const known = rubrics.get(name) ?? readRubric(readFileSync(fileOf(name), 'utf8'), `${name}.yaml`);
  rubrics.set(name, known);
  return known;
};
const situations = parse(readFileSync(path.join(folder, 'ecological.yaml'), 'utf8')) as readonly Situation[];

/** Items of a document by its number (the first part of their ids), or one item. */
function itemsAt(rubric: Rubric, place: string): readonly string[] {
  return rubric.groups
    .flatMap((group) => group.items.map((item) => item.id))
    .filter((id) => id === place || id.split('.')[0] === place);
}

function sheetFrom(told: Situation): ReviewSheet {
  const rubric = rubricOf(told.表);
  const answers = new Map<string, SheetAnswer>();
  for (const [id, points] of Object.entries(told.扣 ?? {})) {
    answers.set(id, { said: 'lost', count: 1, takes: points * 100, note: '事实' });
  }
  for (const place of told.无文书 ?? []) {
    const group = rubric.groups.find((one) => one.items[0]?.id.split('.')[0] === place)!;
    for (const { item, answer } of absentDocument(group)) answers.set(item, answer);
  }
  for (const place of told.无需评审 ?? []) {
    for (const id of itemsAt(rubric, place)) answers.set(id, { said: 'skipped', note: '不涉及' });
  }
  for (const id of told.加分 ?? []) answers.set(id, { said: 'awarded', note: '决定书' });
  for (const id of told.违反 ?? []) answers.set(id, { said: 'broken', note: '事实' });
  return sheetOf(rubric, '评查员甲', answers);
}

const python = spawnSync('python3', ['--version']).status === 0;

/** What the scorer in the other language says of sheets, in hundredths. */
function scoredElsewhere(
  sheets: readonly { readonly rubric: string; readonly sheet: ReviewSheet }[],
): readonly number[] {
  const names = [...new Set(sheets.map(({ rubric }) => rubric))];
  const input = {
    rubrics: Object.fromEntries(names.map((name) => [name, parse(readFileSync(fileOf(name), 'utf8'))])),
    sheets: sheets.map(({ rubric, sheet }) => ({
      rubric,
      broken: sheet.broken.map(({ id }) => id),
      lost: Object.fromEntries(
        sheet.defects.map(({ id, count, takes = 0 }) => [
          id,
          (takes ||
            (rubricOf(rubric)
              .groups.flatMap((group) => group.items)
              .find((one) => one.id === id)?.deducts.from ?? 0) * count) / 100,
        ]),
      ),
      skipped: (sheet.skipped ?? []).map(({ id }) => id),
      awarded: (sheet.awarded ?? []).map(({ id }) => id),
    })),
  };
  const done = spawnSync('python3', [path.join(folder, 'score-up.py')], {
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as number[];
}

describe('an ecological case file', () => {
  it.each(situations)('$情形', (told) => {
    const sheet = sheetFrom(told);
    expect(sheetProblems(rubricOf(told.表), sheet)).toEqual([]);
    expect(scoreSheet(rubricOf(told.表), sheet).score / 100).toBe(told.得分);
  });

  it('says its arithmetic in one line', () => {
    const told = situations.find((one) => one.情形 === '文书和要素都有缺')!;
    expect(scoreSheet(rubricOf(told.表), sheetFrom(told)).explanation).toBe('50 + 50 × 84.5 ÷ 88 − 2.5 = 95.51');
    const bonus = situations.find((one) => one.情形 === '移送犯罪，公安机关立案，文书缺得多')!;
    expect(scoreSheet(rubricOf(bonus.表), sheetFrom(bonus)).explanation).toBe('50 + 50 × (84 + 15) ÷ 100 = 99.5');
  });

  it.skipIf(!python)('scores as a scorer in another language does, situations and any other sheet', () => {
    const told = situations.map((one) => ({ rubric: one.表, sheet: sheetFrom(one) }));
    expect(scoredElsewhere(told)).toEqual(situations.map((one) => Math.round(one.得分 * 100)));
    const names = [...new Set(situations.map((one) => one.表))];
    const any = fc.constantFrom(...names).chain((name) => {
      const items = rubricOf(name).groups.flatMap((group) => group.items.map((item) => ({ item, group })));
      return fc.array(fc.nat(9), { minLength: items.length, maxLength: items.length }).map((dice) => {
        const answers = new Map<string, SheetAnswer>();
        for (const [at, { item, group }] of items.entries()) {
          const die = dice[at]!;
          if (group.kind === 'bonus') continue;
          if (die === 0 && group.skip !== null) answers.set(item.id, { said: 'skipped', note: '不涉及' });
          const takes = item.deducts.from === item.deducts.to ? item.points : 50 * (1 + (die % (item.points / 50)));
          if (die > 6) answers.set(item.id, { said: 'lost', count: 1, takes, note: '事实' });
        }
        return { rubric: name, sheet: sheetOf(rubricOf(name), '评查员甲', answers) };
      });
    });
    const sheets = fc.sample(any, { numRuns: 300, seed: 20240531 });
    expect(scoredElsewhere(sheets)).toEqual(
      sheets.map(({ rubric, sheet }) => scoreSheet(rubricOf(rubric), sheet).score),
    );
  });

  it('is not scored where the office has not said what stands above the full points, or nothing takes part', () => {
    const rubric = rubricOf('移送拘留');
    const sheet = sheetFrom({ 情形: '', 表: '移送拘留', 加分: ['12.1'], 得分: 0 });
    expect(unsettledProblem(rubric, sheet)?.problem).toBe('加分后是 107.5 分，超过满分 100，评查标准没有写明是否保留');
    expect(scoreSheet({ ...rubric, cap: 'full' }, sheet).score).toBe(10_000);
    expect(unsettledProblem({ ...rubric, cap: 'full' }, sheet)).toBe(null);
    expect(scoreSheet({ ...rubric, cap: 'open' }, sheet).score).toBe(10_750);
    const loose = { ...rubric, groups: rubric.groups.map((group) => ({ ...group, skip: '无需评审' })) };
    const skipped = loose.groups
      .filter(({ kind }) => kind === 'document')
      .flatMap(({ items }) => items.map(({ id }) => ({ id, note: '不涉及' })));
    const none = { reviewer: '甲', broken: [], defects: [], skipped };
    expect(sheetProblems(loose, none)).toEqual([]);
    expect(unsettledProblem(loose, none)?.problem).toBe('各项文书都写了无需评审，没有可以计分的');
    expect(scoreSheet(loose, none)).toMatchObject({ score: 0, explanation: '各项文书都无需评审，不能计分' });
  });

  it('takes no skipping where the rubric allows none, and no bonus but in the bonus item', () => {
    const rubric = rubricOf('移送拘留');
    const noted = (id: string) => [{ id, note: '理由' }];
    expect(
      sheetProblems(rubric, { reviewer: '甲', broken: [], defects: [], skipped: noted('1.1'), awarded: noted('1.2') }),
    ).toEqual(['评查项 1.1 不能无需评审', '评查项 1.2 不是加分项']);
    expect(
      sheetProblems(rubric, { reviewer: '甲', broken: [], defects: [], skipped: [{ id: '6.1', note: ' ' }] }),
    ).toEqual(['评查项 6.1 无需评审，须写明理由']);
  });

  it('is settled item by item, 无需评审 included', () => {
    const rubric = rubricOf('一般行政处罚');
    const first = sheetFrom({ 情形: '', 表: '一般行政处罚', 无需评审: ['9', '10'], 扣: { 11.8: 1 }, 得分: 0 });
    const second = sheetFrom({ 情形: '', 表: '一般行政处罚', 无需评审: ['9'], 扣: { 11.8: 0.5 }, 得分: 0 });
    const differences = differencesBetween(rubric, first, { ...second, reviewer: '评查员乙' });
    expect(differences.map(({ id, first: one, second: other }) => [id, one, other]).slice(-1)).toEqual([
      ['11.8', 100, 50],
    ]);
    const decisions = differences.map(({ id, first: one }) => ({ id, value: id === '11.8' ? 50 : one }));
    // 50 + 50 × 87.5 ÷ 88
    expect(settleDifferences(rubric, first, second, decisions)).toEqual({ score: 9972, zero: false });
  });
});
