import { caseNumberKey } from '../identifiers/case-number.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { type Facts, type Found, finding, look, windowFor } from './facts.ts';
import { pursuedUnknown } from './named-apart.ts';
import { type Vocabulary, wordIn } from './vocabulary.ts';

/** Files known to be 0分 before the acceptance for which nobody was held to account; no ledger of accountability. */
export function zeroFilesUnpursued(facts: Facts, item: string): Found[] {
  const window = windowFor(facts, item);
  const pursued = new Set(
    facts.rows('accountability').flatMap((row) => {
      const about = cell(row, 'number');
      return about === null ? [] : [caseNumberKey(about)];
    }),
  );
  const zero = facts.rows('reviews').filter((row) => {
    const at = cell(row, 'date');
    // A review without a day is known by its year alone; those of the acceptance day itself are found now, not before.
    const within =
      window === null ||
      (at === null ? window.years.includes(cell(row, 'year') ?? 0) : at >= window.from && at <= window.to);
    return (
      within && (at ?? '') < facts.day && (cell(row, 'score') === 0 || /^(?:0|０|零)分/.test(cell(row, 'grade') ?? ''))
    );
  });
  const found = zero.flatMap((row): Found[] => {
    const about = cell(row, 'number');
    if (about === null)
      return [look(`${cell(row, 'title') ?? '一份案卷'}评查为0分，没有案号，不能与责任追究台账比对`, [row])];
    if (pursued.has(caseNumberKey(about)) || pursuedInRow(row, facts.words.处分)) return [];
    const words = `${about}评查为0分，责任追究台账里没有记录`;
    return [facts.has('accountability') ? finding('unpursued', words, [row]) : look(words, [row])];
  });
  return facts.has('accountability')
    ? [...found, ...pursuedUnknown(facts)]
    : [...found, look('没有导入责任追究台账，也没有申明台账为空', [])];
}

/** The register of reviews itself says that somebody was held to account. */
function pursuedInRow(row: LedgerRow<'reviews'>, words: Vocabulary['处分']): boolean {
  const outcome = (['pursued', 'rectified', 'note'] as const).map((field) => cell(row, field) ?? '').join('；');
  if (wordIn(outcome, words.none)) return false;
  return wordIn(outcome, [...words.discipline, ...words.milder, ...words.criminal]) !== null;
}
