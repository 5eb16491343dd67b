import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  heaviestOf,
  ledgers,
  proposalsOf,
  type Row,
  type Situation,
  situationsFolder,
  situationsIn,
} from '../../support/ledger-situations.ts';

describe.each(readdirSync(situationsFolder).filter((name) => name.endsWith('.yaml')))('ledgers in %s', (file) => {
  const situations = situationsIn(file);

  it.each(situations.map((one) => [one.情形, one] as const))('%s', (_title, situation) => {
    const proposals = proposalsOf(situation);
    const told = heaviestOf(situation, proposals);
    expect(told, proposals.map((one) => `${one.item} ${one.text}`).join('\n')).toEqual(situation.结果);
    for (const [item, count] of Object.entries(situation.条数 ?? {}))
      expect(proposals.filter((one) => one.item === item)).toHaveLength(count);
    const texts = proposals.filter((one) => one.item in situation.结果).map((one) => one.text);
    for (const part of situation.写 ?? []) expect(texts.join('\n')).toContain(part);
  });
});

it('never takes an absence alone for a stated breach worth a hundred points', () => {
  const bare = proposalsOf({ 情形: '', 结果: {}, 案件: [{ 承办人: ['卫无证', '蒋无名'] }] });
  expect(bare.filter((one) => one.item === 'B1').map((one) => one.degree)).toEqual(['suspected', 'suspected']);
});

/** Rows of several situations as one unit's ledgers; names and numbers are told apart by the situation they come from. */
function unitOf(parts: readonly Situation[], tag: string): Situation {
  const own = parts.map((one, at) => {
    const text = JSON.stringify(one).replaceAll('王演示', `王演${'甲乙丙丁'[at]}`).replaceAll('"1004"', `"10${at}4"`);
    return JSON.parse(text) as Situation;
  });
  const unit: Record<string, unknown> = { 情形: tag, 结果: {}, 抽中: own.flatMap((one) => one.抽中 ?? []) };
  for (const name of Object.keys(ledgers)) {
    const rows = own.flatMap((one) => (one[name] as readonly Row[] | undefined) ?? []);
    if (rows.length > 0) unit[name] = rows;
  }
  return unit as unknown as Situation;
}

/** Every third situation of a file from a start on, so that each lands in several of the ten units. */
function ten(situations: readonly Situation[]): Situation[][] {
  return Array.from({ length: 10 }, (_, start) =>
    Array.from({ length: 4 }, (_, step) => situations[(start * 2 + step * 3) % situations.length]!),
  );
}

const plain = (one: Situation): boolean => !one.明确 && !one.今天;

describe.each([
  ['as the issue lists them', 'false-accusations.yaml', 'silences.yaml'],
  ['in other words', 'untidy-but-clean.yaml', 'planted.yaml'],
])('ten units of each kind, %s', (_words, cleanFile, plantedFile) => {
  const clean = situationsIn(cleanFile).filter((one) => plain(one) && !Object.values(one.结果).includes('台账写明'));
  // Statistics and reviews are told of as a whole: a row of one situation would hide the silence of another.
  const planted = situationsIn(plantedFile).filter(
    (one) => plain(one) && Object.values(one.结果).some((degree) => degree === '台账写明' || degree === '疑似'),
  );

  it.each(ten(clean).map((parts, at) => [at + 1, parts] as const))(
    'clean but untidy unit %i is accused of nothing at 台账写明',
    (_number, parts) => {
      const unit = unitOf(parts, '干净');
      const stated = proposalsOf(unit).filter((one) => one.kind === 'finding' && one.degree === 'stated');
      expect(stated.map((one) => one.text)).toEqual([]);
    },
  );

  it.each(ten(planted).map((parts, at) => [at + 1, parts] as const))(
    'unit %i with planted flaws has every one of them proposed',
    (_number, parts) => {
      const proposals = proposalsOf(unitOf(parts, '埋雷'));
      for (const part of parts) {
        const wanted = Object.entries(part.结果).filter(([, degree]) => degree === '台账写明' || degree === '疑似');
        for (const [item] of wanted) {
          const found = proposals.filter((one) => one.item === item && one.degree !== 'undecidable');
          expect(found, `${part.情形}：${item}`).not.toEqual([]);
        }
      }
    },
  );
});
