import { buildScoreSheet } from '../../../documents/model/score-sheet.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, some } from '../../../domain/invocation.ts';
import { settledByMarks } from '../../../domain/scoring/score-item.ts';
import { readAcceptance } from '../../acceptance/read-acceptance.ts';
import { officeFacts } from '../../office-facts.ts';
import { editionFor } from '../../standard/editions.ts';
import { paper } from '../document.ts';

/** 打分表: filled in with a pen on site, entered in one line afterwards. */
export const scoreSheet = paper({
  template: 'score-sheet',
  async facts({ store, today }, { unit, year }) {
    if (!unit)
      throw Fault.usage('unit-missing', '打分表要写明单位', inspect('checklist scores', { unit: some('单位') }));
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
