import * as z from 'zod/mini';
import type { Entry } from '../entry.ts';
import { acceptanceEntries } from './acceptance.ts';
import { chainEntries } from './chain.ts';
import { countyEntries } from './county.ts';
import { cycleEntries } from './cycle.ts';
import type { Declaration, Telling } from './declare.ts';
import { drawEntries } from './draw.ts';
import { fileEntries } from './file.ts';
import { itemEntries } from './item.ts';
import { ledgerEntries } from './ledger.ts';
import { machineEntries } from './machine.ts';
import { officeEntries } from './office.ts';
import { reviewEntries } from './review.ts';
import { selfEntries } from './self.ts';
import { testEntries } from './test.ts';
import { unitEntries } from './unit.ts';
import { visitEntries } from './visit.ts';

/** Every kind of entry. Whoever adds a kind declares it in the file of its noun; everything else follows. */
export const entryKinds = {
  ...chainEntries,
  ...officeEntries,
  ...unitEntries,
  ...ledgerEntries,
  ...itemEntries,
  ...acceptanceEntries,
  ...drawEntries,
  ...testEntries,
  ...reviewEntries,
  ...visitEntries,
  ...selfEntries,
  ...cycleEntries,
  ...countyEntries,
  ...fileEntries,
  ...machineEntries,
};

export type Kind = keyof typeof entryKinds;

type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? number extends T['length']
      ? readonly Frozen<E>[]
      : { readonly [K in keyof T]: Frozen<T[K]> }
    : { readonly [K in keyof T]: Frozen<T[K]> };

export type BodyOf<K extends Kind> = Frozen<z.infer<ReturnType<(typeof entryKinds)[K]['body']>>>;

/** The fields of a kind that stand apart and can be purged. */
export type PersonalOf<K extends Kind> = (typeof entryKinds)[K] extends Declaration<never, infer P> ? P : never;

type Sealed = { readonly personal?: { readonly [field: string]: string } };

/** An entry of a kind that fits its declaration; of several kinds, told apart by `kind`. */
export type EntryOf<K extends Kind = Kind> = K extends Kind
  ? Omit<Entry, 'kind' | 'body'> & { readonly kind: K; readonly body: BodyOf<K> & Sealed }
  : never;

/** Why the content of an entry cannot be believed; `newer` where a later version of the program may know better. */
export interface Misfit {
  readonly newer: boolean;
  /** One Chinese phrase. */
  readonly why: string;
}

/** An entry read by its declaration: its body lifted to the present version, or why it cannot be. */
export type Reading = { readonly body: Readonly<Record<string, unknown>> } | Misfit;

const declarations: Readonly<Record<Kind, Declaration>> = entryKinds;
const shapes = new Map<string, z.core.$ZodType>();

/** Whether this version knows a kind. */
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(declarations, kind);
}

/** Members of the body that stand apart as personal fields. */
export function apartIn(kind: string): readonly string[] {
  return isKind(kind) ? (declarations[kind].apart ?? []) : [];
}

/** Those of them in whose place an empty text stays. */
export function emptiedIn(kind: string): readonly string[] {
  return isKind(kind) ? (declarations[kind]?.emptied ?? []) : [];
}

/** What was done, in a user's words; kinds of a newer version show as they are. */
export function kindLabel(kind: string): string {
  return isKind(kind) ? entryKinds[kind].label : kind;
}

/** Reads an entry by its declaration: kind, version, body, seals, and whether its subject is that of its unit and year. */
export function readEntry(entry: Pick<Entry, 'kind' | 'subject' | 'unit' | 'year' | 'chain' | 'body'>): Reading {
  const { kind } = entry;
  if (!isKind(kind)) return { newer: true, why: `类别“${kind}”由更新的版本建立` };
  const declaration = declarations[kind];
  const { personal, v = 1, ...content } = entry.body;
  const present = (declaration.older?.length ?? 0) + 1;
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) return misfit(kind, '版本号不合规');
  if (v > present) return { newer: true, why: `${declaration.label}的写法由更新的版本建立` };
  const seals = sealProblem(declaration, personal);
  if (seals) return misfit(kind, seals);
  let body: unknown = content;
  for (const lift of (declaration.older ?? []).slice(v - 1)) {
    if (typeof body !== 'object' || body === null) return misfit(kind, '旧版内容不合规');
    body = lift(body as Readonly<Record<string, unknown>>);
  }
  const found = z.safeParse(shapeOf(kind, declaration), body);
  if (!found.success) return misfit(kind, `${found.error.issues[0]?.path.join('.') || '内容'}不合规`);
  const patterns = [declaration.subject].flat();
  if (!patterns.some((pattern) => fitsSubject(pattern, entry, body as Readonly<Record<string, unknown>>)))
    return misfit(kind, '对象与单位或年度不符');
  return { body: (present === 1 ? body : { ...(body as object), v: present }) as Readonly<Record<string, unknown>> };
}

/** An entry as its kind promises it; null where it does not fit. */
export function fitted<K extends Kind>(entry: Entry, kinds: readonly K[]): EntryOf<K> | null {
  if (!(kinds as readonly string[]).includes(entry.kind)) return null;
  let known = fitting.get(entry);
  if (known === undefined) {
    known = asPromised(entry);
    fitting.set(entry, known);
  }
  return known as EntryOf<K> | null;
}

/** An entry never changes, and several readers of one acceptance ask for the same ones. */
const fitting = new WeakMap<Entry, Entry | null>();

function asPromised(entry: Entry): Entry | null {
  const reading = readEntry(entry);
  if ('why' in reading) return null;
  const { personal } = entry.body;
  const body = personal === undefined ? reading.body : { ...reading.body, personal };
  return { ...entry, body } as Entry;
}

/** What an entry of a kind holds, where the entry was read among others. Throws where it is of another kind. */
export function bodyAs<K extends Kind>(entry: Entry, kind: K): BodyOf<K> {
  const found = fitted(entry, [kind]);
  if (!found) throw new Error(`${entry.id} is no ${kind}`);
  const { personal: _seals, ...body } = found.body;
  return body as BodyOf<K>;
}

/** What an entry says, in one Chinese line; what does not fit its kind is told as such, never a crash. */
export function entryWords(entry: Entry, telling: Telling): string {
  const reading = readEntry(entry);
  if ('why' in reading) return `（${reading.why}，内容不作数）`;
  return isKind(entry.kind) ? declarations[entry.kind].words(reading.body, telling) : '';
}

/** Whether differing answers of this kind are a conflict that somebody must settle. */
export function mayConflict(entry: Entry): boolean {
  const reading = readEntry(entry);
  if ('why' in reading) return !reading.newer;
  return (isKind(entry.kind) && declarations[entry.kind].conflict?.(reading.body)) ?? true;
}

const misfit = (kind: Kind, why: string): Misfit => ({ newer: false, why: `${entryKinds[kind].label}的${why}` });

function shapeOf(kind: string, declaration: Declaration): z.core.$ZodType {
  const known = shapes.get(kind);
  if (known) return known;
  const shape = declaration.body();
  shapes.set(kind, shape);
  return shape;
}

function sealProblem(declaration: Declaration, seals: unknown): string | null {
  if (seals === undefined) return null;
  if (typeof seals !== 'object' || seals === null || Array.isArray(seals)) return '封签不合规';
  for (const [field, seal] of Object.entries(seals)) {
    if (!declaration.personal?.includes(field)) return `封签“${field}”不应有`;
    if (typeof seal !== 'string' || !/^[0-9a-f]{64}$/.test(seal)) return '封签不合规';
  }
  return null;
}

/** Whether a subject is what its kind says of it. */
function fitsSubject(
  pattern: string,
  entry: Pick<Entry, 'subject' | 'unit' | 'year' | 'chain'>,
  body: Readonly<Record<string, unknown>>,
): boolean {
  const { unit, year, chain } = entry;
  const own: Readonly<Record<string, string | null>> = {
    U: unit,
    Y: year === null ? null : String(year),
    '<chain>': chain,
    '<Y or ->': String(year ?? '-'),
  };
  const parts = pattern.split('/').map((part) => {
    if (part in own) return own[part];
    return part.startsWith('<') ? body[part.slice(1, -1)] : part;
  });
  if (parts.includes(null)) return false;
  const source = parts.map((part) => (typeof part === 'string' ? escaped(part) : '.+')).join('/');
  return parts.includes(undefined)
    ? new RegExp(`^${source}$`, 's').test(entry.subject)
    : parts.join('/') === entry.subject;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
