import type { Proposal } from '../acceptance.ts';
import { findItem } from '../standard.ts';
import { zeroFilesUnpursued } from './accountability.ts';
import { handlersWithoutCertificate, ineligibleHolders, staleCertificates } from './certificates.ts';
import { complaintRegister, complaintsUnresolved } from './complaints.ts';
import { drawnWithoutCases } from './duty.ts';
import type { Facts, Found } from './facts.ts';
import { majorPenaltiesUnfiled } from './filings.ts';
import { failedFiles, testScores } from './marks.ts';
import { trainingsMissing } from './trainings.ts';
import { statisticsReport, yearsWithoutReview } from './yearly.ts';

/** Which item each check serves: the one place where a check knows an item of the standard. */
const table: readonly { readonly item: string; readonly check: (facts: Facts, item: string) => readonly Found[] }[] = [
  { item: 'B1', check: handlersWithoutCertificate },
  { item: 'B2', check: ineligibleHolders },
  { item: 'B3', check: failedFiles },
  { item: '2.1.1', check: testScores },
  { item: '2.1.2', check: trainingsMissing },
  { item: '2.1.3', check: staleCertificates },
  { item: '3.1.1', check: majorPenaltiesUnfiled },
  { item: '3.2.1', check: yearsWithoutReview },
  { item: '3.3.1', check: statisticsReport },
  { item: '3.4.1', check: drawnWithoutCases },
  { item: '3.5.1', check: complaintRegister },
  { item: '3.5.2', check: complaintsUnresolved },
  { item: '4.1.1', check: zeroFilesUnpursued },
];

/**
 * What the ledgers say, item by item: findings that a rule fits, and hints to look at. A finding whose rule the edition in
 * use does not have becomes a hint.
 */
export function runChecks(facts: Facts, only?: string): readonly Proposal[] {
  return table.flatMap(({ item, check }) => {
    const known = findItem(facts.edition, item);
    if (!known || (only !== undefined && only !== item)) return [];
    return check(facts, item).map((found): Proposal => {
      const rule = found.rule === null ? null : `${item}-${found.rule}`;
      const fits = rule !== null && known.rules.some((one) => one.id === rule);
      return { ...found, item, rule: fits ? rule : null, kind: fits ? found.kind : 'look' };
    });
  });
}

/** Items that a check serves. */
export const checkedItems: readonly string[] = table.map(({ item }) => item);
