import type { LedgerKind } from '../../domain/ledger-rows.ts';
import type { Kind } from '../kind.ts';
import { accountability } from './accountability.ts';
import { cases } from './cases.ts';
import { complaints } from './complaints.ts';
import { filings } from './filings.ts';
import { officers } from './officers.ts';
import { questions } from './questions.ts';
import { reviews } from './reviews.ts';
import { statistics } from './statistics.ts';
import { trainings } from './trainings.ts';
import { units } from './units.ts';

/** Every kind of ledger; a new one is a file beside these and a line here. */
export const kinds: Readonly<Record<LedgerKind, Kind>> = {
  units,
  officers,
  cases,
  filings,
  trainings,
  complaints,
  reviews,
  accountability,
  statistics,
  questions,
};
