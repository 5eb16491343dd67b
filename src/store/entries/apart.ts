import { canonicalJson, type Json } from '../../domain/canonical.ts';
import type { Body, Entry } from '../entry.ts';
import { apartIn, emptiedIn } from './catalogue.ts';

/**
 * Takes the members of a body that stand apart out of it; answers what is left, and their text by name. Of a path through lists
 * (`findings[].note`) the text is the list of what stood there, null where nothing did.
 */
export function partBody(
  kind: string,
  body: Body,
): { readonly body: Body; readonly apart: Readonly<Record<string, string>> } {
  let left = body;
  const apart: Record<string, string> = {};
  const emptied = emptiedIn(kind);
  for (const path of apartIn(kind)) {
    const found: (Json | undefined)[] = [];
    const without = along(left, stepsOf(path), (member) => {
      found.push(member);
      return emptied.includes(path) && member !== undefined ? '' : undefined;
    });
    if (found.every((member) => member === undefined || member === '')) continue;
    left = without as Body;
    apart[path] = canonicalJson(path.includes(list) ? found.map((member) => member ?? null) : (found[0] ?? null));
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
    const value = parsed(text);
    // Who looks for damage reads on; everybody else was refused before.
    if (value === undefined) continue;
    const each = path.includes(list) && Array.isArray(value) ? [...(value as readonly Json[])] : [value];
    body = along(body, stepsOf(path), (member) => each.shift() ?? member) as Body;
  }
  return { ...entry, body };
}

/** What a JSON text holds; undefined where it is none. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const list = '[]';

/** `findings[].note`: findings, each of them, note. */
const stepsOf = (path: string): readonly string[] => path.replaceAll(list, `.${list}`).split('.');

/** A value with the members at the end of a path changed, in their order; undefined takes one out. */
function along(
  value: Json | Body | undefined,
  [step = '', ...rest]: readonly string[],
  change: (member: Json | undefined) => Json | undefined,
): Json | Body | undefined {
  if (step === list)
    return Array.isArray(value) ? (value as readonly Json[]).map((one) => along(one, rest, change) as Json) : value;
  if (!isObject(value)) return value;
  const { [step]: member, ...others } = value;
  const changed = rest.length === 0 ? change(member) : (along(member, rest, change) as Json | undefined);
  return changed === undefined ? others : { ...others, [step]: changed };
}

function isObject(value: Json | Body | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
