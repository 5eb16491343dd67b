import { caseNumberKey } from '../identifiers/case-number.ts';
import { day, type Facts, type Found, finding, look, number, text } from './facts.ts';

/** Files known to be 0分 before the acceptance for which nobody was held to account; no ledger of accountability. */
export function zeroFilesUnpursued(facts: Facts): Found[] {
  const pursued = new Set(
    facts.rows('accountability').flatMap((row) => {
      const about = text(row, 'number');
      return about === null ? [] : [caseNumberKey(about)];
    }),
  );
  const zero = facts.rows('reviews').filter((row) => {
    const known = (day(row, 'date') ?? '') < facts.day && (number(row, 'year') ?? 0) >= facts.year - 2;
    return known && (number(row, 'score') === 0 || /^(?:0|０|零)分/.test(text(row, 'grade') ?? ''));
  });
  const found = zero
    .filter((row) => {
      const about = text(row, 'number');
      return about !== null && !pursued.has(caseNumberKey(about));
    })
    .map((row) => {
      const words = `${text(row, 'number')}评查为0分，责任追究台账里没有记录`;
      return facts.has('accountability') ? finding('unpursued', words, [row]) : look(words, [row]);
    });
  return facts.has('accountability') ? found : [...found, look('没有导入责任追究台账，也没有申明台账为空', [])];
}
