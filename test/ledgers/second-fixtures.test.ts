import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

/** What a right import of each file gives, as the second round of the design has it; the keys are told in it under `note`. */
interface Truth {
  readonly kind: string;
  readonly unit?: string | null;
  readonly year?: number | null;
  readonly flags?: readonly string[];
  readonly rows: readonly Row[];
  readonly rejected: readonly { row: number; column: string; reason: string; words?: readonly string[] }[];
  readonly skippedRows?: readonly { rows: readonly number[]; why: string }[];
  readonly told?: readonly Said[];
  readonly unread?: readonly Said[];
  readonly exit: number;
  readonly refuse: string | null;
  readonly refuseWords?: readonly string[];
  readonly after?: string | null;
  readonly total?: number;
  readonly changes?: Readonly<Record<string, number>> | null;
  readonly also?: readonly Partial<Truth>[];
  readonly never?: readonly { row?: number; field?: string; value: string }[];
  readonly lengths?: readonly { row: number; field: string; length: number }[];
  readonly silentAbout?: readonly string[];
  readonly collective?: { readonly word: string };
  readonly check?: { item: string; silent: readonly string[]; raised: readonly string[] };
  readonly roundTrip?: boolean;
}
interface Said {
  readonly say: string;
  readonly words: readonly string[];
  readonly rows?: readonly number[];
}
type Row = Readonly<Record<string, unknown>> & { readonly row: number };
interface Message {
  readonly rows: ReadonlySet<number>;
  readonly text: string;
  readonly key: string;
}

const folder = path.join(import.meta.dirname, '../fixtures/second');
const truths = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')).files as Record<string, Truth>;
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const mainUnit = '样县样例局';

function norm(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, '');
  return Array.isArray(value) ? value.map(norm) : (value ?? null);
}

/** An id number is shown masked: what is shown must agree. */
function alike(got: unknown, want: unknown): boolean {
  if (typeof got === 'string' && typeof want === 'string' && got.includes('*') && !want.includes('*'))
    return got.length === want.length && [...got].every((sign, at) => sign === '*' || sign === want[at]);
  return JSON.stringify(norm(got)) === JSON.stringify(norm(want));
}

function rowsIn(text: string): Set<number> {
  const rows = new Set<number>();
  for (const [, part] of text.matchAll(/第?\s*([\d、，,和\s–—~～至-]+)\s*(?:行|条)/g)) {
    for (const [, from, to] of part!.matchAll(/(\d+)(?:\s*[–—~～至-]\s*(\d+))?/g))
      for (let row = Number(from); row <= Number(to ?? from); row += 1) rows.add(row);
  }
  for (const [, row] of text.matchAll(/(?<![A-Za-z])[A-Z]{1,2}(\d{1,5})(?!\d)/g)) rows.add(Number(row));
  return rows;
}

/** Everything that a report says, without blanks and without the file's name. */
function messagesOf(report: unknown, err: string, name: string): Message[] {
  const found: Message[] = [];
  const said = (row: unknown, words: string, key: string): void => {
    const text = words.replaceAll(name, '');
    if (text === '') return;
    const rows = new Set([...rowsIn(text), ...(typeof row === 'number' ? [row] : [])]);
    found.push({ rows, text: ((typeof row === 'number' ? `第${row}行` : '') + text).replace(/\s+/g, ''), key });
  };
  const walk = (value: unknown, key = ''): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, key);
    else if (typeof value === 'object' && value !== null) {
      const texts = Object.entries(value).filter(
        ([name, each]) => (typeof each === 'string' || typeof each === 'number') && name !== 'row' && name !== 'value',
      );
      const own = key === '' || key === 'columns' ? '' : texts.map(([, each]) => String(each)).join(' ');
      said((value as { row?: unknown }).row, own, key);
      for (const [inner, each] of Object.entries(value)) walk(each, inner);
    }
  };
  walk(report);
  for (const line of err.split('\n')) said(null, line, 'stderr');
  return found;
}

const holds = (text: string, words: readonly string[]): boolean =>
  words.every((one) => one.split('|').some((word) => text.includes(word.replace(/\s+/g, ''))));

function unsaid(item: Said, said: readonly Message[], collective?: { readonly word: string }): string[] {
  const fit = said.filter(({ text }) => holds(text, item.words));
  if (fit.length === 0) return [`not told: ${item.say}`];
  if (collective && fit.some(({ text }) => holds(text, [collective.word]))) return [];
  const left = (item.rows ?? []).filter((row) => !fit.some(({ rows }) => rows.has(row)));
  return left.length > 0 ? [`not told: ${item.say} (rows ${left.join()})`] : [];
}

class Office {
  private constructor(readonly machine: Machine) {}
  static async open(units: readonly string[]): Promise<Office> {
    return new Office(await ledgerOffice(...new Set(units)));
  }
  async ledger(kind: string, unit: string): Promise<Row[]> {
    return (await this.machine.inspect(['ledger', kind, '--unit', unit, '--json'])).json();
  }
}

function compareRows(held: readonly Row[], truth: readonly Row[], file: string | null, label = ''): string[] {
  const sourceOf = (row: Row) => row.source as { file: string; sheet: string | null; row: number };
  const mine = held.filter((row) => file === null || sourceOf(row).file === file);
  const wrong = mine.length === truth.length ? [] : [`${label}${mine.length} rows for ${truth.length}`];
  for (const want of truth) {
    const got = mine.find((row) => {
      const { sheet, row: at } = sourceOf(row);
      return at === want.row && (want.sheet === undefined || sheet === want.sheet);
    });
    if (!got) wrong.push(`${label}row ${want.row} missing`);
    for (const [field, value] of Object.entries(got ? want : {})) {
      if (field !== 'row' && field !== 'sheet' && !alike(got![field], value))
        wrong.push(`${label}row ${want.row} ${field}: ${JSON.stringify(got![field])} for ${JSON.stringify(value)}`);
    }
  }
  return wrong;
}

function compareRejected(got: readonly { row: number; column: string; reason: string }[], want: Truth['rejected']) {
  const wrong: string[] = [];
  const [rows, need] = [new Set(got.map(({ row }) => row)), new Set(want.map(({ row }) => row))];
  for (const row of rows) if (!need.has(row)) wrong.push(`row ${row} rejected, should be taken`);
  for (const { row, column, words = [], reason } of want) {
    const mine = got.filter((one) => one.row === row && one.column === column);
    if (mine.length === 0) wrong.push(`row ${row} ${column} not rejected: ${reason}`);
    else if (!mine.some((one) => holds(one.reason.replace(/\s+/g, ''), words)))
      wrong.push(`row ${row} rejected as ${mine[0]!.reason}, wanted ${reason}`);
  }
  return wrong;
}

/** What differs from the truth of a file. */
async function differences(name: string, want: Truth): Promise<string[]> {
  const wrong: string[] = [];
  const { kind } = want;
  const unit = want.unit ?? mainUnit;
  const office = await Office.open([mainUnit, unit]);
  const bring = (file: string, truth: Truth, ...more: readonly string[]) =>
    office.machine.inspect([
      ...['import', truth.kind, path.join(folder, file), '--unit', truth.unit ?? mainUnit],
      ...['--year', String(truth.year ?? 2025), '--json', '-y', ...(truth.flags ?? []), ...more],
    ]);
  const first = want.after ? truths[want.after]! : null;
  if (first) await bring(want.after!, first, ...(first.rejected.length > 0 ? ['--allow-partial'] : []));
  const before = (await office.ledger(kind, unit)).length;
  let result = await bring(name, { ...want, unit });
  if (unsafe.test(result.out + result.err)) wrong.push('control characters printed');
  if (result.code !== want.exit) wrong.push(`exit ${result.code} for ${want.exit}: ${result.err.split('\n')[0]}`);
  const report = result.json();
  const said = messagesOf(report, result.err, name);
  if (want.refuse) {
    const words = (result.err + result.out).replaceAll(name, '').replace(/\s+/g, '');
    if (!holds(words, want.refuseWords ?? [])) wrong.push(`refused without ${want.refuseWords?.join('/')}`);
    if ((await office.ledger(kind, unit)).length !== before) wrong.push('refused, yet stored');
    return wrong;
  }
  wrong.push(...compareRejected(report.rejected ?? [], want.rejected));
  if (result.code === 1 && report.rejected?.length > 0) {
    result = await bring(name, { ...want, unit }, '--allow-partial');
    said.push(...messagesOf(result.json(), result.err, name));
    if (want.rows.length > 0 && result.code !== 0) wrong.push(`--allow-partial: exit ${result.code}`);
  }
  const held = await office.ledger(kind, unit);
  wrong.push(...compareRows(held, want.rows, first ? name : null));
  if (want.total !== undefined && held.length !== want.total) wrong.push(`${held.length} records for ${want.total}`);
  for (const [key, value] of Object.entries(want.changes ?? {}))
    if (report[key] !== value) wrong.push(`${key} ${report[key]} for ${value}`);
  const values = JSON.stringify(held.map(({ source: _, rowId: __, ...fields }) => fields));
  if (unsafe.test(values)) wrong.push('control or direction characters stored');
  const at = (row: number) => held.find((each) => (each.source as { row: number }).row === row);
  for (const never of want.never ?? []) {
    const stored =
      never.row === undefined ? values.includes(never.value) : at(never.row)?.[never.field!] === never.value;
    if (stored) wrong.push(`${never.value} stored`);
  }
  for (const { row, field, length } of want.lengths ?? [])
    if (String(at(row)?.[field] ?? '').length !== length) wrong.push(`row ${row} ${field} has another length`);
  for (const item of want.told ?? []) wrong.push(...unsaid(item, said, want.collective));
  const aside = said.filter(({ key }) => key === 'unread' || key === 'blocks');
  for (const item of want.unread ?? []) wrong.push(...unsaid(item, aside).map((text) => `unread: ${text}`));
  for (const word of want.silentAbout ?? [])
    if (said.some(({ text, key }) => text.includes(word) && key !== 'blocks')) wrong.push(`speaks of ${word}`);
  const passed = said.filter(({ key }) => ['skipped', 'unread', 'warnings'].includes(key));
  for (const { rows, why } of want.skippedRows ?? []) {
    const left = why === '空行' ? [] : rows.filter((row) => !passed.some((message) => message.rows.has(row)));
    if (left.length > 0) wrong.push(`not told as skipped (${why}): rows ${left.join()}`);
  }
  return [...wrong, ...(await laterViews(office, want, unit))];
}

/** What checks make of the rows, and whether our own export reads back. */
async function laterViews({ machine }: Office, want: Truth, unit: string): Promise<string[]> {
  const wrong: string[] = [];
  if (want.check) {
    const told = (await machine.inspect(['check', unit, want.check.item, '--year', '2025', '--json'])).json();
    const texts = (told.proposals as { text: string }[]).map(({ text }) => text);
    for (const name of want.check.silent)
      if (texts.some((text) => text.includes(`承办人${name}`))) wrong.push(`check doubts ${name}`);
    for (const name of want.check.raised)
      if (!texts.some((text) => text.includes(`承办人${name}`))) wrong.push(`check does not raise ${name}`);
  }
  if (want.roundTrip) {
    const file = path.join(machine.folder, 'x.xlsx');
    await machine.inspect(['ledger', want.kind, '--unit', unit, '-o', file]);
    const other = await Office.open([mainUnit, unit]);
    await other.machine.inspect(['import', want.kind, file, '--unit', unit, '--year', '2025', '-y']);
    wrong.push(...compareRows(await other.ledger(want.kind, unit), want.rows, null, 'after export and import: '));
  }
  return wrong;
}

describe('the ledgers of the second round', () => {
  for (const [name, truth] of Object.entries(truths)) {
    it(`${name} reads as its truth says`, async () => {
      expect(await differences(name, truth)).toEqual([]);
      for (const also of truth.also ?? []) {
        const { told, unread, skippedRows, total, changes, check, roundTrip, also: _, ...shared } = truth;
        expect([also.flags ?? also.unit, await differences(name, { ...shared, refuse: null, ...also })]).toEqual([
          also.flags ?? also.unit,
          [],
        ]);
      }
    });
  }
});
