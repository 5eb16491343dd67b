import { buildScoreSheet } from '../../../documents/model/score-sheet.ts';
import { buildSelfForm } from '../../../documents/model/self-assessment.ts';
import { settledByMarks } from '../../../domain/scoring/score-item.ts';
import { readAcceptance } from '../../acceptance/read-acceptance.ts';
import { readSelf } from '../../onsite/self-assessment.ts';
import { editionFor } from '../../standard/editions.ts';
import { baseOf, paper, unitOf } from '../document.ts';

/** 打分表: filled in with a pen on site, entered in one line afterwards. */
export const scoreSheet = paper({
  template: 'score-sheet',
  async facts(desk, subject) {
    const { id: unit } = unitOf(subject);
    const edition = await editionFor(desk.store, unit, subject.year);
    const { input } = readAcceptance(desk.store, unit, subject.year, edition);
    return {
      ...baseOf(desk, subject),
      edition,
      byMarks: new Set(edition.items.filter((item) => settledByMarks(item, input) !== null).map(({ id }) => id)),
    };
  },
  build: buildScoreSheet,
});

/** 自评表: what the unit fills in before the visit. */
export const selfForm = paper({
  template: 'self-assessment',
  async facts(desk, subject) {
    const { id: unit } = unitOf(subject);
    return {
      ...baseOf(desk, subject),
      edition: await editionFor(desk.store, unit, subject.year),
      claims: readSelf(desk.store, unit, subject.year),
    };
  },
  build: buildSelfForm,
});
