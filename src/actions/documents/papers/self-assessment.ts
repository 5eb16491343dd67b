import { buildSelfForm } from '../../../documents/model/self-assessment.ts';
import { readSelf } from '../../onsite/self-assessment.ts';
import { editionFor } from '../../standard/editions.ts';
import { baseOf, paper, unitOf } from '../document.ts';

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
