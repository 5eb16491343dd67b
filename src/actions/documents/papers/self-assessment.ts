import { buildSelfForm } from '../../../documents/model/self-assessment.ts';
import { officeFacts } from '../../office-facts.ts';
import { readSelf } from '../../onsite/self-assessment.ts';
import { editionFor } from '../../standard/editions.ts';
import { paper, unitOf } from '../document.ts';

/** 自评表: what the unit fills in before the visit. */
export const selfForm = paper({
  template: 'self-assessment',
  facts: async ({ store, today }, subject) => {
    const { year } = subject;
    const unit = unitOf(subject);
    return {
      office: officeFacts(store, year, today).office,
      unit: unit.name,
      year,
      day: today,
      edition: await editionFor(store, unit.id, year),
      claims: readSelf(store, unit.id, year),
    };
  },
  build: buildSelfForm,
});
