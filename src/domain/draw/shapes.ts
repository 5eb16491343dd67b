import type { Fingerprints } from './certificate.ts';
import { sortQuotas } from './statement.ts';

/** What a value of a certificate file must be, and in which order its members stand there: files are read and written by it. */

/** Says what is wrong with a value, in one Chinese sentence, or nothing. */
export interface Shape<T = unknown> {
  (value: unknown, path: string): string | null;
  /** The value with its members in the order in which a file holds them; left out where it has none. */
  ordered?(value: T): unknown;
}

/** What a value of a shape is in the program. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

type Held<S> = { readonly [K in keyof S]: Shaped<S[K]> };

export const text: Shape<string> = (value, path) => (typeof value === 'string' ? null : `“${path}”应为文字`);
export const flag: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? null : `“${path}”应为 true 或 false`;
export const whole: Shape<number> = (value, path) => (Number.isSafeInteger(value) ? null : `“${path}”应为整数`);
export const ticket: Shape<number> = (value, path) =>
  typeof value === 'number' && value >= 0 && value < 1 ? null : `“${path}”应为 0 至 1 之间的数`;
/** A text of a form. */
export const matching =
  (pattern: RegExp, what: string): Shape<string> =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? null : `“${path}”应为${what}`;
export const digest = matching(/^[0-9a-f]{64}$/, ' 64 位十六进制数字');
/** UTC ISO. */
export const time = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '时间');
/** One of some values. */
export const oneOf =
  <const V extends readonly unknown[]>(...values: V): Shape<V[number]> =>
  (value, path) =>
    values.includes(value) ? null : `“${path}”只能是 ${values.join('、')}`;

/** A value with its members in the order of its shape. */
export const inOrder = <T>(shape: Shape<T>, value: T): unknown => (shape.ordered ? shape.ordered(value) : value);

/** A value of a shape, or null. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  const check: Shape<T | null> = (value, path) => (value === null ? null : shape(value, path));
  return Object.assign(check, { ordered: (value: T | null) => value && inOrder(shape, value) });
}

/** A list of values of one shape. */
export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  const check: Shape<readonly T[]> = (value, path) => {
    if (!Array.isArray(value)) return `“${path}”应为列表`;
    for (const [at, entry] of value.entries()) {
      const problem = shape(entry, `${path}[${at}]`);
      if (problem) return problem;
    }
    return null;
  };
  return Object.assign(check, { ordered: (values: readonly T[]) => values.map((value) => inOrder(shape, value)) });
}

/** Whether a value is an object with members. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object whose members are all of one shape. */
const mapOf =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, path) => {
    if (!isRecord(value)) return `“${path}”应为对象`;
    for (const [name, entry] of Object.entries(value)) {
      const problem = shape(entry, `${path}.${name}`);
      if (problem) return problem;
    }
    return null;
  };

/** An object with just these members. */
export function record<const S extends Readonly<Record<string, Shape>>>(shapes: S): Shape<Held<S>> {
  const check: Shape<Held<S>> = (value, path) => {
    if (!isRecord(value)) return path === '' ? '文件内容不是一个对象' : `“${path}”应为对象`;
    const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
    for (const name of Object.keys(shapes)) if (!Object.hasOwn(value, name)) return `缺少“${inside(name)}”`;
    for (const name of Object.keys(value)) if (!Object.hasOwn(shapes, name)) return `多出“${inside(name)}”`;
    for (const [name, shape] of Object.entries(shapes)) {
      const problem = shape(value[name], inside(name));
      if (problem) return problem;
    }
    return null;
  };
  return Object.assign(check, { ordered: (value: Held<S>) => Object.fromEntries(membersOf(shapes, value)) });
}

const membersOf = <S extends Readonly<Record<string, Shape>>>(shapes: S, value: Held<S>): [string, unknown][] =>
  Object.entries(shapes).map(([name, shape]) => [name, inOrder(shape, value[name])]);

/** How many are drawn: a file holds one of the two, in the place of both. */
export const amount = { count: whole, quotas: Object.assign(mapOf(whole), { ordered: sortQuotas }) };

interface Amount {
  readonly count: number | null;
  readonly quotas: Readonly<Record<string, number>> | null;
}

/** What a file of these members holds. */
export type FileOf<S> = Omit<Held<S>, keyof Amount> & Amount;

/** A certificate with what it claims of itself, or what keeps the text from being one, in one Chinese sentence. */
export type ReadAs<C> = { readonly certificate: C; readonly claimed: Fingerprints } | { readonly problem: string };

/** A certificate file: exactly the members that are named, in their order. */
export function certificateForm<const S extends Readonly<Record<string, Shape>> & typeof amount>(named: S) {
  const { quotas, ...byCount } = named;
  const { count, ...byQuotas } = named;
  const own = { parts: mapOf(matching(/^[0-9a-f]{16}$/, ' 16 位十六进制数字')), digest };
  return {
    /** What a file holds that was parsed. */
    read(value: unknown): ReadAs<FileOf<S>> {
      const members = isRecord(value) && Object.hasOwn(value, 'quotas') ? byQuotas : byCount;
      const problem = record({ ...members, ...own })(value, '');
      if (problem) return { problem };
      const held = value as FileOf<S> & Fingerprints;
      const certificate = { ...held, count: held.count ?? null, quotas: held.quotas ?? null };
      return { certificate, claimed: { parts: held.parts, digest: held.digest } };
    },
    /** What a file holds, name by name. */
    members: (file: FileOf<S>): [string, unknown][] => membersOf(file.quotas ? byQuotas : byCount, file as never),
  };
}
