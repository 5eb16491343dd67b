import type { Asks } from '../parameters.ts';

/** Questions that many parameters share, and the endings of files that can be meant. */

export const aLedger: Asks = { ask: 'pick', from: 'kinds', name: '种类', message: '哪一种台账' };
export const sheets: readonly string[] = ['.xlsx', '.xls', '.et', '.ods', '.csv'];
export const papers: readonly string[] = ['.pdf', '.docx', '.doc', '.wps', ...sheets, '.jpg', '.jpeg', '.png', '.txt'];
export const bundles: readonly string[] = ['.bundle', '.inspect', '.db'];
export const plainTexts: readonly string[] = ['.yaml', '.yml', '.txt'];
