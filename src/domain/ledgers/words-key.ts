import { sha256 } from '../canonical.ts';
import { foldName } from '../identifiers/names.ts';
import type { FieldValue } from '../ledger-rows.ts';
import type { Declared, Draft } from './kind.ts';

/**
 * What a row is known by where only names or words tell it apart: 16 hexadecimal digits of their digest. Keys stay when the
 * personal part of a row is purged, and findings copy them; the names themselves must not stay with them.
 */
export function wordsKey(...parts: readonly (FieldValue | undefined)[]): string {
  const words = parts.map((part) => (typeof part === 'string' ? foldName(part) : (part ?? '')));
  return sha256(JSON.stringify(words)).slice(0, 16);
}

/** The key that a row would have today: rows of former versions, whose keys held the names, are found again by it. */
export function ownKey(row: Draft, keyOf: Declared['key']): string[] {
  const key = keyOf(row, new Set());
  return key === null ? [] : [key];
}
