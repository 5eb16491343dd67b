import { type CheckName, linksOf } from '../edition-data.ts';
import type { Edition } from '../standard.ts';
import { type OfficerPurpose, officerPurposes } from './round.ts';

/** Which check each purpose of a draw of officers serves. */
const purposeChecks: Readonly<Record<OfficerPurpose, CheckName>> = {
  identity: 'five-check',
  test: 'test-scores',
  duty: 'drawn-duty',
};

/** What officers are drawn for under an edition: the purposes whose check serves an item; all where none does, for the draw itself must say something. */
export function purposesOf(edition: Edition): readonly OfficerPurpose[] {
  const linked = new Set(linksOf(edition).map(({ check }) => check));
  const own = officerPurposes.filter((purpose) => linked.has(purposeChecks[purpose]));
  return own.length > 0 ? own : officerPurposes;
}
