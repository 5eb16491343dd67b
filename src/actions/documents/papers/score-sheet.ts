import { buildScoreSheet } from '../../../documents/model/score-sheet.ts';
import { settledByMarks } from '../../../domain/scoring/score-item.ts';
import { readAcceptance } from '../../acceptance/read-acceptance.ts';
import { officeFacts } from '../../office-facts.ts';
import { editionFor } from '../../standard/editions.ts';
import { paper, unitOf } from '../document.ts';

/** 打分表: filled in with a pen on site, entered in one line afterwards. */
export const scoreSheet = paper({
  template: 'score-sheet',
  async facts({ store, today }, subject) {
    const { year } = subject;
    const unit = unitOf(subject);
    const edition = await editionFor(store, unit.id, year);
    const { input } = readAcceptance(store, unit.id, year, edition);
    return {
      office: officeFacts(store, year, today).office,
      unit: unit.name,
      year,
      day: today,
      edition,
      byMarks: new Set(edition.items.filter((item) => settledByMarks(item, input) !== null).map(({ id }) => id)),
    };
  },
  build: buildScoreSheet,
});
