export { ledgerEnd } from '../../domain/ledgers/ledger-titles.ts';
