import { type Json, sha256 } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';

export type Body = { readonly [key: string]: Json | undefined };

/** One entry of the journal, as stored. */
export interface Entry {
  readonly id: string;
  readonly chain: string;
  readonly seq: number;
  readonly step: number;
  /** UTC, ISO with milliseconds. */
  readonly at: string;
  readonly clock: 'system' | 'fixed';
  readonly author: string;
  readonly kind: string;
  /** What it speaks of; two current entries on one subject are a conflict. */
  readonly subject: string;
  readonly unit: string | null;
  readonly year: number | null;
  readonly body: Body;
  readonly supersedes: readonly string[];
  readonly previous: string;
  readonly hash: string;
}

/** Entries as they follow each other in the record. */
export const inRecord = (a: Pick<Entry, 'step' | 'chain' | 'id'>, b: typeof a): number =>
  a.step - b.step || (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.id < b.id ? -1 : 1);

/** The columns of an entry as SQLite holds them. */
export interface EntryColumns extends Omit<Entry, 'body' | 'supersedes'> {
  readonly body: string;
  readonly supersedes: string;
}

/** The last part of a subject: the item, member or field that an entry speaks of. */
export function subjectEnd(subject: string): string {
  return subject.slice(subject.lastIndexOf('/') + 1);
}

/** The hash before the first entry of a chain. */
export const chainStart = '0'.repeat(64);

/** The end of a chain: how many entries it has, and the hash of the last. */
export interface Head {
  readonly chain: string;
  readonly length: number;
  readonly hash: string;
}

/** What the hash of an entry is taken over, in this order: every column but the hash itself, that of the entry before it included. */
export const hashedColumns = [
  'id',
  'chain',
  'seq',
  'step',
  'at',
  'clock',
  'author',
  'kind',
  'subject',
  'unit',
  'year',
  'body',
  'supersedes',
  'previous',
] as const satisfies readonly (keyof EntryColumns)[];

/** SHA-256 over the columns of an entry, as a canonical array. */
export function entryHash(columns: Omit<EntryColumns, 'hash'>): string {
  // Flat, so that the plain writer gives the canonical form.
  return sha256(JSON.stringify(hashedColumns.map((column) => columns[column])));
}

/** The one form of a salt: without it a value's first line, moved into the salt, would fit the seal as well. */
export function isSalt(salt: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(salt);
}

/** What an entry hashes in place of a personal value. Error: a salt of another form, with which it could never be read. */
export function sealValue(salt: string, value: string): string {
  return sha256(sealedText(salt, value));
}

/** What a seal is the digest of. Error: as above. */
export function sealedText(salt: string, value: string): string {
  if (!isSalt(salt)) throw new Error(`no salt: ${salt}`);
  return `${salt}\n${value}`;
}

/** An entry from its row of the journal, its body parsed. Fault (1): the row is no longer what any program wrote. */
export function entryFrom(columns: EntryColumns): Entry {
  try {
    return {
      ...columns,
      body: JSON.parse(columns.body) as Body,
      supersedes: JSON.parse(columns.supersedes) as string[],
    };
  } catch {
    throw Fault.broken(
      'entry-altered',
      `记录链 ${columns.chain} 第 ${columns.seq} 条的内容不成记录，曾被改动`,
      phrase`用 ${inspect('verify')} 查看全部，用 ${inspect('restore')} 恢复最近的备份`,
    );
  }
}
