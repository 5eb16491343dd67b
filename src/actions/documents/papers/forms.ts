import type { DocumentModel } from '../../../documents/model/blocks.ts';
import { buildForm, type FormInput } from '../../../documents/model/forms.ts';
import { readTemplate } from '../../../documents/templates.ts';
import type { Day } from '../../../domain/day.ts';
import type { Store } from '../../../store/store.ts';
import { type OfficeFacts, officeFacts } from '../../office-facts.ts';
import { type Paper, paper } from '../document.ts';

const templates = { county: 'form-county', city: 'form-city' } as const;

/** 申报表: Annex 1 or 2, filled for a unit. */
export const forms: Readonly<Record<FormInput['kind'], Paper>> = { county: form('county'), city: form('city') };

function form(kind: FormInput['kind']): Paper {
  return paper<FormInput>({
    template: templates[kind],
    facts: ({ store, today }, { year, unit }, wishes) => ({
      kind,
      ...placeFacts(store, year, today),
      ...(unit?.county ? { county: unit.county } : {}),
      day: today,
      unit: unit && {
        name: unit.name,
        level: unit.level,
        address: unit.address,
        account: wishes.account ?? null,
        opinion: wishes.opinion ?? null,
        recommendation: wishes.recommendation ?? null,
      },
    }),
    build: buildForm,
  });
}

/** Whose form it is; a city's file keeps no county of its own, and writes in none. */
function placeFacts(store: Store | null, year: number, today: Day): OfficeFacts {
  const facts = officeFacts(store, year, today);
  const open = store?.settings.level() === 'city' && store.settings.get('county', year) === null;
  return open ? { ...facts, county: '　　　县（市、区）' } : facts;
}

/** The blank form, for which there need be no data file yet. */
export function blankForm(
  kind: FormInput['kind'],
  store: Store | null,
  year: number,
  today: Day,
  folder: string | undefined,
): DocumentModel {
  return buildForm(
    { kind, ...placeFacts(store, year, today), day: today, unit: null },
    readTemplate(templates[kind], folder),
  );
}
