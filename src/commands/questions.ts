import { type Asks, picked } from '../parameters.ts';

/** Questions that many parameters share, and the endings of files that can be meant. */

export const aLedger: Asks = picked('kinds', '种类', '哪一种台账');
export const workbooks: readonly string[] = ['.xlsx', '.xlsm', '.xls', '.et', '.ods'];
/** Workbooks and text tables, as the reader of ledgers takes them. */
export const sheets: readonly string[] = [...workbooks, '.csv', '.tsv', '.txt'];
export const papers: readonly string[] = ['.pdf', '.docx', '.doc', '.wps', ...sheets, '.jpg', '.jpeg', '.png'];
export const bundles: readonly string[] = ['.bundle', '.inspect', '.db'];
export const plainTexts: readonly string[] = ['.yaml', '.yml', '.txt'];
