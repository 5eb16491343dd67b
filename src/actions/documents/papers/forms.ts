import type { DocumentModel } from '../../../documents/model/blocks.ts';
import { buildForm, type FormInput } from '../../../documents/model/forms.ts';
import { readTemplate } from '../../../documents/templates.ts';
import type { Day } from '../../../domain/day.ts';
import { pick } from '../../../domain/pick.ts';
import type { Store } from '../../../store/store.ts';
import { officeFacts } from '../../office-facts.ts';
import { type Paper, paper } from '../document.ts';

const templates = { county: 'form-county', city: 'form-city' } as const;

/** 申报表: Annex 1 or 2, filled for a unit. */
export const forms: Readonly<Record<FormInput['kind'], Paper>> = { county: form('county'), city: form('city') };

function form(kind: FormInput['kind']): Paper {
  return paper<FormInput>({
    template: templates[kind],
    facts: ({ store, today }, { year, unit }, wishes) => ({
      kind,
      ...officeFacts(store, year, today),
      ...(unit?.county ? { county: unit.county } : {}),
      day: today,
      unit: unit && {
        ...pick(unit, 'name', 'level', 'address'),
        account: wishes.account ?? null,
        opinion: wishes.opinion ?? null,
        // What was said of it when it was nominated stands in its form.
        recommendation:
          wishes.recommendation ?? (kind === 'city' ? (store.cycle.nomination(year)?.opinions[unit.id] ?? null) : null),
      },
    }),
    build: buildForm,
  });
}

/** The blank form, for which there need be no data file yet. */
export function blankForm(
  kind: FormInput['kind'],
  store: Store | null,
  year: number,
  today: Day,
  folder: string | undefined,
): DocumentModel {
  const office = officeFacts(store, year, today);
  return buildForm({ kind, ...office, day: today, unit: null }, readTemplate(templates[kind], folder, office.honour));
}
