import { cases } from './cases.ts';
import { complaints } from './complaints.ts';
import { filings } from './filings.ts';
import type { Declared, Kind } from './kind.ts';
import { officers } from './officers.ts';
import { questions } from './questions.ts';
import * as registers from './registers.ts';
import { reviews } from './reviews.ts';
import { trainings } from './trainings.ts';
import { units } from './units.ts';

const table = { units, officers, cases, filings, trainings, complaints, reviews, ...registers, questions };

export type LedgerKind = keyof typeof table;

/** The columns of a kind, as they are declared. */
export type ColumnOf<K extends LedgerKind> = (typeof table)[K]['columns'][number];

export const ledgerKinds = Object.keys(table) as [LedgerKind, ...LedgerKind[]];

const named = (kind: LedgerKind): [LedgerKind, Kind] => [kind, { ...(table[kind] as Declared), kind }];

/** Every kind of ledger. */
export const kinds = Object.fromEntries(ledgerKinds.map(named)) as Readonly<Record<LedgerKind, Kind>>;
