import { canonicalJson } from '../domain/canonical.ts';
import type { FieldValue } from '../domain/ledger-rows.ts';
import type { Fields } from './stored-rows.ts';

/** The fields of a row as they are stored: what may be seen and what is of persons apart, each in canonical JSON. */
export interface RowText {
  readonly data: string;
  readonly personal: string;
}

/** The text of such fields. */
export function textOf(open: Fields, personal: Fields = {}): RowText {
  return { data: canonicalJson(open), personal: canonicalJson(personal) };
}

/** All of the fields that a row is to be stored with. */
export function fieldsOf({ data, personal }: RowText): Fields {
  return { ...JSON.parse(data), ...JSON.parse(personal) };
}

/** What JSON escapes, and the halves of characters, which it looks at more closely. */
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Writes the fields of rows as they are stored, blanks left out. */
export class RowTexts {
  readonly #fields: readonly {
    readonly field: string;
    readonly first: string;
    readonly next: string;
    readonly own: boolean;
  }[];

  /** `personal` of all the fields that any of the rows may have. */
  constructor(fields: readonly string[], personal: readonly string[]) {
    this.#fields = [...new Set(fields)].sort().map((field) => {
      const name = `${JSON.stringify(field)}:`;
      return { field, first: `{${name}`, next: `,${name}`, own: personal.includes(field) };
    });
  }

  of(fields: Readonly<Record<string, FieldValue | undefined>>): RowText {
    let [data, personal] = ['', ''];
    for (const { field, first, next, own } of this.#fields) {
      const value = fields[field];
      if (value === undefined || value === null || (typeof value === 'object' && value.length === 0)) continue;
      if (own) personal += (personal === '' ? first : next) + json(value);
      else data += (data === '' ? first : next) + json(value);
    }
    return { data: data === '' ? '{}' : `${data}}`, personal: personal === '' ? '{}' : `${personal}}` };
  }
}

function json(value: FieldValue): string {
  return typeof value === 'string' && !escaped.test(value) ? `"${value}"` : JSON.stringify(value);
}
