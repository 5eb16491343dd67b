import { buildSelfForm } from '../../../documents/model/self-assessment.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, some } from '../../../domain/invocation.ts';
import { officeFacts } from '../../office-facts.ts';
import { readSelf } from '../../onsite/self-assessment.ts';
import { editionFor } from '../../standard/editions.ts';
import { paper } from '../document.ts';

/** 自评表: what the unit fills in before the visit. */
export const selfForm = paper({
  template: 'self-assessment',
  facts: async ({ store, today }, { unit, year }) => {
    if (!unit)
      throw Fault.usage('unit-missing', '自评表要写明单位', inspect('selfcheck sheet', { unit: some('单位') }));
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
