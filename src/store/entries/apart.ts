import { canonicalJson, type Json } from '../../domain/canonical.ts';
import type { Body, Entry } from '../entry.ts';
import { apartIn } from './catalogue.ts';

/** Takes the members of a body that stand apart out of it; answers what is left, and their text by name. */
export function partBody(
  kind: string,
  body: Body,
): { readonly body: Body; readonly apart: Readonly<Record<string, string>> } {
  let left = body;
  const apart: Record<string, string> = {};
  for (const path of apartIn(kind)) {
    const [outer = '', inner] = path.split('.');
    const holder = inner === undefined ? left : left[outer];
    if (!isObject(holder)) continue;
    const { [inner ?? outer]: value, ...rest } = holder;
    if (value === undefined) continue;
    apart[path] = canonicalJson(value);
    left = inner === undefined ? rest : { ...left, [outer]: rest };
  }
  return { body: left, apart };
}

/** Puts what stands apart back into the body of an entry; what a purge took stays away. */
export function wholeBody(entry: Entry, valuesOf: (id: string) => Readonly<Record<string, string>>): Entry {
  const seals = entry.body.personal;
  const apart = isObject(seals) ? apartIn(entry.kind).filter((path) => path in seals) : [];
  if (apart.length === 0) return entry;
  const values = valuesOf(entry.id);
  let { body } = entry;
  for (const path of apart) {
    const text = values[path];
    if (text === undefined) continue;
    const [outer = '', inner] = path.split('.');
    const value = JSON.parse(text) as Json;
    const holder = body[outer];
    if (inner === undefined) body = { ...body, [outer]: value };
    else if (isObject(holder)) body = { ...body, [outer]: { ...holder, [inner]: value } };
  }
  return { ...entry, body };
}

function isObject(value: Json | Body | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
