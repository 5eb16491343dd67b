import type { Hash } from 'node:crypto';

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one way to write a value as text for hashing: keys sorted by code unit, no spaces, undefined members left out. `object`: an
 * interface of plain data has no index signature, and so is no `Json` to the compiler.
 */
export function canonicalJson(value: Json | object | undefined): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part)).join(',')}]`;
  const record = value as { readonly [key: string]: Json | undefined };
  const members = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  return `{${members.join(',')}}`;
}

/** Lower-case hex SHA-256 of a text in UTF-8 or of bytes. */
export function sha256(data: string | Uint8Array): string {
  return crypto().hash('sha256', data, 'hex');
}

/** A digest that is fed piece by piece. */
export function startSha256(): Hash {
  return crypto().createHash('sha256');
}

/** Loaded on first use: a start that only reads and lists needs no digest and signs nothing. */
export function crypto(): typeof import('node:crypto') {
  return process.getBuiltinModule('node:crypto');
}
