import type { FilledForm } from '../../documents/docx/read-form.ts';
import type { Day } from '../../domain/day.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { editUnit } from '../register-unit.ts';
import { fileApplication } from '../year/apply.ts';

/** A filled form that was read, and whose it is. */
export interface ReadForm {
  /** Absolute path. */
  readonly file: string;
  readonly unit: Unit;
  readonly form: FilledForm;
}

/** The registered unit that a form names as its own, by its name or its code. */
export const ownerOf = (store: Store, form: FilledForm): Unit | undefined => namedBy(store.units.list(), form);

/** The unit that a form names, where it has left the register. */
export const retiredOwner = (store: Store, form: FilledForm): Unit | undefined =>
  namedBy(
    store.units.list({ retired: true }).filter(({ retired }) => retired !== null),
    form,
  );

function namedBy(units: readonly Unit[], { name }: FilledForm): Unit | undefined {
  if (name === null) return undefined;
  const folded = foldName(name);
  return units.find((unit) => foldName(unit.name) === folded || unit.code === folded.toUpperCase());
}

/**
 * Takes filled forms in: each file is kept with the unit's application of the year, and what the form tells of the unit and
 * nobody had entered (级别、地址) is entered. Faults: see `fileApplication`.
 */
export function takeForms(
  store: Store,
  author: string,
  given: { readonly year: number; readonly date: Day; readonly lateReason: string | null },
  forms: readonly ReadForm[],
): readonly { readonly unit: Unit; readonly changed: readonly string[] }[] {
  return store.write(author, () =>
    forms.map(({ file, unit, form }) => {
      fileApplication(store, author, { ...given, unit, files: [{ kind: 'form', file }] });
      const changed = editUnit(store, author, unit, {
        ...(unit.level === null && form.level !== null ? { level: form.level } : {}),
        ...(unit.address === null && form.address !== null ? { address: form.address } : {}),
      });
      return { unit, changed };
    }),
  );
}
