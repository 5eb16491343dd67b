import { casesPool, officersPool, type Pool } from '../../domain/draw/pool.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import type { CaseRow, OfficerRow } from '../../domain/ledger-rows.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { PoolRules } from './stored-draw.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function officerRow(row: StoredRow): OfficerRow {
  const { fields, source } = row;
  return {
    name: text(fields.name) ?? '',
    certificate: text(fields.certificate),
    certificateKind: text(fields.certificateKind),
    employment: text(fields.employment),
    post: text(fields.post),
    section: text(fields.section),
    issued: text(fields.issued),
    expires: text(fields.expires),
    status: text(fields.status),
    onList: fields.onList !== false,
    source,
  };
}

/** Only what a draw looks at; a million rows are read so. */
function caseRow(row: StoredRow): CaseRow {
  const { fields, source } = row;
  return {
    number: text(fields.number) ?? '',
    cause: text(fields.cause),
    party: text(fields.party),
    type: null,
    matter: text(fields.matter) ?? '行政处罚',
    handlers: [],
    opened: text(fields.opened),
    decided: text(fields.decided),
    closed: text(fields.closed),
    major: null,
    filed: null,
    fine: null,
    seized: null,
    penalty: null,
    source,
  };
}

/** The pool that the data file holds now, by the rules of a draw. Faults as the pools have them. */
export function poolNow(
  store: Store,
  given: {
    readonly unit: string;
    readonly year: number;
    readonly kind: DrawKind;
    readonly purpose: string;
    readonly rules: PoolRules;
    readonly exclude: ReadonlyMap<string, string>;
  },
): Pool {
  const { rules } = given;
  if (given.kind === 'officers') {
    return officersPool(store.ledgers.rows('officers', given.unit).map(officerRow), {
      onlyValid: rules.onlyValid,
      on: rules.on,
      exclude: given.exclude,
      purpose: given.purpose,
    });
  }
  const rows: Iterable<CaseRow> = {
    *[Symbol.iterator]() {
      for (const row of store.ledgers.each('cases', given.unit)) yield caseRow(row);
    },
  };
  return casesPool(rows, {
    kind: given.kind,
    year: given.year,
    closedOnly: rules.closedOnly,
    from: rules.from,
    to: rules.to,
  });
}
