import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/assets.ts';
import { checkNames, thresholdsOf } from '../../src/domain/edition-data.ts';
import { readSettlement } from '../../src/domain/scoring/settlement.ts';
import { findItem } from '../../src/domain/standard.ts';
import { parseEdition } from '../../src/standards/parse.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { editionYaml } from '../../src/standards/write-yaml.ts';

const folder = path.join(packageRoot(), 'data', 'standards');
const text = readFileSync(path.join(folder, 'henan-2022.yaml'), 'utf8');
const [edition] = await shippedEditions();
const items = edition!.items;

describe('the shipped edition', () => {
  it('has no problems', () => {
    expect(parseEdition(text).problems).toEqual([]);
  });

  it('holds 6 veto items, 21 general items of 100 points and one bonus of 2, at most 6', () => {
    const of = (kind: string) => items.filter((item) => item.kind === kind);
    expect(of('veto').map((item) => item.id)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6']);
    expect(of('general')).toHaveLength(21);
    expect(of('general').reduce((sum, item) => sum + item.points, 0)).toBe(100_00);
    expect(of('bonus').map((item) => [item.id, item.points])).toEqual([['A1', 200]]);
    expect(edition!.bonusCap).toBe(600);
  });

  it('adds up section by section: 10 + 64 + 16 + 10', () => {
    const sections = new Map<string, number>();
    for (const item of items.filter((one) => one.kind === 'general')) {
      sections.set(item.section, (sections.get(item.section) ?? 0) + item.points);
    }
    expect([...sections]).toEqual([
      ['明确行政执法责任(10分)', 1000],
      ['规范行政执法责任(64分)', 6400],
      ['加强行政执法监督（16分）', 1600],
      ['严格执法责任追究规定(10分)', 1000],
    ]);
  });

  it('gives each item the points of the standard', () => {
    expect(Object.fromEntries(items.map((item) => [item.id, item.points / 100]))).toEqual({
      B1: 100,
      B2: 100,
      B3: 100,
      B4: 100,
      B5: 100,
      B6: 100,
      '1.1.1': 3,
      '1.1.2': 1,
      '1.2.1': 2,
      '1.3.1': 2,
      '1.3.2': 1,
      '1.4.1': 1,
      '2.1.1': 20,
      '2.1.2': 6,
      '2.1.3': 2,
      '2.1.4': 2,
      '2.2.1': 20,
      '2.2.2': 12,
      '2.2.3': 2,
      '3.1.1': 3,
      '3.2.1': 6,
      '3.3.1': 1,
      '3.4.1': 2,
      '3.5.1': 1,
      '3.5.2': 1,
      '3.6.1': 2,
      '4.1.1': 10,
      A1: 2,
    });
  });

  it('says which parts the copy does not show', () => {
    const lost = items.filter((item) => item.lost.length > 0).map((item) => [item.id, item.lost.join()]);
    expect(Object.fromEntries(lost)).toEqual({
      B5: 'rule',
      B6: 'method,rule',
      '1.1.1': 'rule',
      '1.1.2': 'criterion,rule',
      '1.4.1': 'criterion',
      '2.1.3': 'method,rule',
      '2.2.1': 'method,rule',
      '2.2.2': 'rule',
      '3.1.1': 'method',
    });
  });

  it('lets only items whose words make them conditional be 不适用 without the word of the office', () => {
    const conditional = items.flatMap((item) => (item.notApplicableWhen ? [[item.id, item.notApplicableWhen]] : []));
    expect(Object.fromEntries(conditional)).toEqual({
      '1.3.1': '需要调整',
      '1.3.2': '需要调整',
      '1.4.1': '需要调整',
      '3.1.1': '自作出重大行政处罚决定之日起',
      '3.6.1': '行政执法监督决定',
    });
  });

  it('says the pass marks, the number drawn and what the checks serve as data of its own', () => {
    expect([edition!.revision, edition!.thresholds]).toEqual([2, { test: 6000, review: 7000, drawn: 5 }]);
    expect(edition!.checks).toContainEqual({ check: 'uncertified-handlers', item: 'B1' });
    expect(edition!.checks?.map(({ check }) => check).sort()).toEqual([...checkNames].sort());
  });

  it('reads each new question with the value and the default that the register gives', () => {
    const told = edition!.holes
      .slice(15)
      .map((hole) => [hole.id, hole.values?.map((one) => one.value).join('|') ?? hole.type, hole.default]);
    expect(told).toEqual([
      ['missing-file', 'judged|failed|noted', 'judged'],
      ['absent-drawn', 'judged|later|noted', 'judged'],
      ['expired-drawn', 'in|out', 'in'],
      ['3.1.1-window', 'year|three-years', 'year'],
      ['3.1.1-count', 'all', 'all'],
      ['3.2.1-subject', 'own|joint|either', 'either'],
      ['bonus-counts', 'yes|no', 'yes'],
      ['a1-period', 'year|three-years', null],
      ['b2-outside', 'counts|not', null],
      ['not-applicable-items', 'text', null],
    ]);
    const count = edition!.holes.find((hole) => hole.id === '3.1.1-count')!;
    expect([readSettlement(count, '全部', edition!), readSettlement(count, '10件', edition!)]).toEqual(['all', '10']);
  });

  it('keeps the fingerprint of revision 1, which says none of this, and reads it with 60, 70 and five', () => {
    const first = readFileSync('test/fixtures/standards/henan-2022-revision-1.yaml', 'utf8');
    const { edition: old } = parseEdition(first);
    expect(old!.fingerprint).toBe('6d1583168ac171d6577eb47cefa0ef809195d08c62199c6dd29cfc5c637042fe');
    expect([old!.revision, old!.thresholds, old!.checks]).toEqual([undefined, undefined, undefined]);
    expect(thresholdsOf(old!)).toEqual({ test: 6000, review: 7000, drawn: 5 });
    expect(parseEdition(editionYaml(old!)).edition?.fingerprint).toBe(old!.fingerprint);
  });

  it('lets everything but the veto items, the test and the bonus be 不适用', () => {
    const must = items.filter((item) => !item.mayNotApply).map((item) => item.id);
    expect(must).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6', '2.1.1', 'A1']);
  });

  it('leaves eleven open questions to the office, without a default', () => {
    const open = edition!.holes.filter((hole) => hole.default === null).map((hole) => hole.id);
    expect(open).toEqual([
      'pass-line',
      'seventy',
      'three-systems',
      'case-count',
      'running-year',
      'year-material',
      'other-certificates',
      'bonus-rest',
      'a1-period',
      'b2-outside',
      'not-applicable-items',
    ]);
    expect(edition!.holes).toHaveLength(25);
  });

  it('takes every text from the source, once its mends are undone', () => {
    const source = readFileSync(path.join(folder, edition!.source), 'utf8').replace(/\s/g, '');
    const bare = (words: string) => words.replace(/\s/g, '').replace(/[。；]$/, '');
    for (const item of items) {
      const texts = [
        item.section,
        item.workRequirement,
        item.criterion.split('(20分)')[0]!,
        item.method,
        item.proof?.text ?? '',
        ...item.requirement.split(/(?<=。)/),
        ...item.rules.map((rule) => rule.text),
      ];
      for (const words of texts) {
        if (words === '' || words.startsWith('原件此处缺失')) continue;
        const mend = item.mends.find(
          (one) => bare(words).includes(bare(one.mended)) || bare(one.mended).includes(bare(words)),
        );
        const original =
          mend && bare(words).includes(bare(mend.mended))
            ? bare(words).replace(bare(mend.mended), bare(mend.original))
            : bare(words);
        const found = source.includes(original) || (mend !== undefined && source.includes(bare(mend.original)));
        expect(found, `${item.id}: ${words}`).toBe(true);
      }
    }
  });

  it('points each item at lines of the source that exist', () => {
    const lines = readFileSync(path.join(folder, edition!.source), 'utf8').split('\n');
    for (const item of items) {
      const [file, numbers = ''] = item.source.split(':');
      expect(file).toBe(edition!.source);
      for (const number of numbers.split(',')) expect(lines[Number(number) - 1]?.trim(), item.id).toBeTruthy();
    }
  });

  it('keeps its fingerprint whatever is written in comments, and changes it with any word', () => {
    expect(parseEdition(`${text}\n# 一条注释\n`).edition?.fingerprint).toBe(edition!.fingerprint);
    const other = parseEdition(text.replace('title: 文明执法', 'title: 文明的执法'));
    expect(other.edition?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(other.edition?.fingerprint).not.toBe(edition!.fingerprint);
  });

  it('never mends the title of a regulation', () => {
    expect(findItem(edition!, '2.2.1')?.requirement).toContain('《河南省赃物罚没物管理条例》');
  });
});
