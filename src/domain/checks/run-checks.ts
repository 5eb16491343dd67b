import type { Proposal } from '../acceptance.ts';
import { type CheckName, linksOf, ruleOf } from '../edition-data.ts';
import { cell } from '../ledgers/rows.ts';
import { type Edition, findItem } from '../standard.ts';
import { zeroFilesUnpursued } from './accountability.ts';
import { caseDates } from './case-dates.ts';
import { handlersWithoutCertificate, ineligibleHolders, staleCertificates } from './certificates.ts';
import { complaintRegister, complaintsUnresolved } from './complaints.ts';
import { leadersProsecuted, officersDisciplined, organDisciplined } from './discipline.ts';
import { drawnWithoutCases } from './duty.ts';
import type { Facts, Found } from './facts.ts';
import { majorPenaltiesUnfiled } from './filings.ts';
import { handlersOf } from './handlers.ts';
import { failedFiles, testScores } from './marks.ts';
import { trainingsMissing } from './trainings.ts';
import { statisticsReport, yearsWithoutReview } from './yearly.ts';

/** The checks by name; which item each serves stands in the edition. */
const table: Readonly<Partial<Record<CheckName, (facts: Facts, item: string) => readonly Found[]>>> = {
  'uncertified-handlers': handlersWithoutCertificate,
  'ineligible-holders': ineligibleHolders,
  'failed-files': failedFiles,
  'leaders-prosecuted': leadersProsecuted,
  'organ-disciplined': organDisciplined,
  'officers-disciplined': officersDisciplined,
  'test-scores': testScores,
  trainings: trainingsMissing,
  'stale-certificates': staleCertificates,
  'case-dates': caseDates,
  'major-filings': majorPenaltiesUnfiled,
  'own-reviews': yearsWithoutReview,
  statistics: statisticsReport,
  'drawn-duty': drawnWithoutCases,
  'complaint-register': complaintRegister,
  'complaint-results': complaintsUnresolved,
  'zero-files': zeroFilesUnpursued,
};

/**
 * What the ledgers say, item by item: findings that a rule fits, and hints to look at. A finding whose rule the edition in
 * use does not have becomes a hint.
 */
export function runChecks(facts: Facts, only?: string): readonly Proposal[] {
  return linksOf(facts.edition).flatMap((link) => {
    const { item } = link;
    const known = findItem(facts.edition, item);
    const check = table[link.check as CheckName];
    if (!known || !check || (only !== undefined && only !== item)) return [];
    return withLongerNames(facts, check(facts, item)).map((found): Proposal => {
      const rule = found.rule === null ? null : ruleOf(link, found.rule);
      const fits = rule !== null && known.rules.some((one) => one.id === rule);
      return fits || found.kind === 'look'
        ? { ...found, item, rule: fits ? rule : null }
        : { ...found, item, rule: null, kind: 'look', degree: 'undecidable' };
    });
  });
}

/** Adds to what is of persons whoever else of the ledgers has a name that holds theirs: a note that names 张样例 does not mean 张样. */
function withLongerNames(facts: Facts, all: readonly Found[]): readonly Found[] {
  const short = new Set(all.flatMap(({ names = [] }) => names));
  if (short.size === 0) return all;
  const officers = facts.rows('officers').map((row) => cell(row, 'name') ?? '');
  const handlers = facts.rows('cases').flatMap((row) => handlersOf(row).map(({ name }) => name));
  const longer = [...new Set([...officers, ...handlers])].filter((name) =>
    [...short].some((one) => one.length > 1 && one !== name && name.includes(one)),
  );
  return longer.length === 0 ? all : all.map((found) => (found.names ? { ...found, longerNames: longer } : found));
}

/** Items of an edition that a check of the ledgers serves. */
export function checkedItems(edition: Edition): readonly string[] {
  const items = linksOf(edition).flatMap(({ check, item }) => (table[check as CheckName] ? [item] : []));
  return [...new Set(items)];
}
