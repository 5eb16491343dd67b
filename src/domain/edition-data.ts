import type { AcceptanceTerms, CheckLink, Edition, Thresholds } from './standard.ts';

/** What an edition says as data, and what one of the first revision, which does not say it, is read as. */

const firstThresholds: Thresholds = { test: 60_00, review: 70_00, drawn: 5 };

/** What the checks are called, and the item of the Henan standard that each serves. */
const firstLinks = [
  { check: 'uncertified-handlers', item: 'B1' },
  { check: 'ineligible-holders', item: 'B2' },
  { check: 'five-check', item: 'B2' },
  { check: 'failed-files', item: 'B3' },
  { check: 'leaders-prosecuted', item: 'B4' },
  { check: 'organ-disciplined', item: 'B5' },
  { check: 'officers-disciplined', item: 'B6' },
  { check: 'test-scores', item: '2.1.1' },
  { check: 'trainings', item: '2.1.2' },
  { check: 'stale-certificates', item: '2.1.3' },
  { check: 'review-mean', item: '2.2.1' },
  { check: 'case-dates', item: '2.2.1' },
  { check: 'missing-files', item: '2.2.1' },
  { check: 'call-backs', item: '2.2.3' },
  { check: 'major-filings', item: '3.1.1' },
  { check: 'own-reviews', item: '3.2.1' },
  { check: 'statistics', item: '3.3.1' },
  { check: 'drawn-duty', item: '3.4.1' },
  { check: 'complaint-register', item: '3.5.1' },
  { check: 'complaint-results', item: '3.5.2' },
  { check: 'zero-files', item: '4.1.1' },
] as const satisfies readonly CheckLink[];

export type CheckName = (typeof firstLinks)[number]['check'];

/** Every check that an edition may link to an item. */
export const checkNames: readonly CheckName[] = firstLinks.map(({ check }) => check);

/** Pass marks and the number drawn; 60, 70 and five where the edition is of the first revision. */
export function thresholdsOf(edition: Edition): Thresholds {
  return edition.thresholds ?? firstThresholds;
}

/** The five methods of the notice of Henan. */
export const noticeMethods = ['briefing', 'papers', 'files', 'test', 'field'] as const;

/** What that notice says: five methods, 「每年8、9月份」. */
const noticeTerms: AcceptanceTerms = { methods: noticeMethods, months: [8, 9] };

/** How acceptances by the edition go; as the notice of Henan says where the edition does not say it. */
export function termsOf(edition: Edition): AcceptanceTerms {
  return edition.acceptance ?? noticeTerms;
}

/** What is accepted by an edition, by its title without the place and the kind of paper: 「行政执法责任制示范点创建」. */
export function subjectOf({ title }: Pick<Edition, 'title'>): string {
  const bare = title.replace(/[《》]|[（(][^）)]*[）)]/g, '').replace(/^.{2,8}?[省市县区州盟旗](?=.{4})/, '');
  return bare.replace(/(?:考核|评分|计分|评价)?(?:标准|办法|细则|方案|指标(?:体系)?|评分表|表)$/, '');
}

/** Which items the checks serve. */
export function linksOf(edition: Edition): readonly CheckLink[] {
  return edition.checks ?? firstLinks;
}

/** The rule that a check's word stands for at an item: the one the link names, else `item-word`. */
export function ruleOf(link: CheckLink, word: string): string {
  return link.rules?.[word] ?? `${link.item}-${word}`;
}
