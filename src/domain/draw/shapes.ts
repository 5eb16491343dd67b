import type { Fingerprints } from './certificate.ts';

/** What a value of a certificate file must be: a shape says what is wrong with it, in one Chinese sentence, or nothing. */

export type Shape = (value: unknown, path: string) => string | null;

export const text: Shape = (value, path) => (typeof value === 'string' ? null : `“${path}”应为文字`);
export const flag: Shape = (value, path) => (typeof value === 'boolean' ? null : `“${path}”应为 true 或 false`);
export const whole: Shape = (value, path) => (Number.isSafeInteger(value) ? null : `“${path}”应为整数`);
export const ticket: Shape = (value, path) =>
  typeof value === 'number' && value >= 0 && value < 1 ? null : `“${path}”应为 0 至 1 之间的数`;
/** A text of a form. */
export const matching =
  (pattern: RegExp, what: string): Shape =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? null : `“${path}”应为${what}`;
export const digest = matching(/^[0-9a-f]{64}$/, ' 64 位十六进制数字');
export const time = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '时间');
/** One of some values. */
export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value, path) =>
    values.includes(value) ? null : `“${path}”只能是 ${values.join('、')}`;
/** A value of a shape, or null. */
export const orNull =
  (shape: Shape): Shape =>
  (value, path) =>
    value === null ? null : shape(value, path);
/** A list of values of one shape. */
export const listOf =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) return `“${path}”应为列表`;
    for (const [at, entry] of value.entries()) {
      const problem = shape(entry, `${path}[${at}]`);
      if (problem) return problem;
    }
    return null;
  };
/** Whether a value is an object with members. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object whose members are all of one shape. */
export const mapOf =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!isRecord(value)) return `“${path}”应为对象`;
    for (const [name, entry] of Object.entries(value)) {
      const problem = shape(entry, `${path}.${name}`);
      if (problem) return problem;
    }
    return null;
  };
/** An object with just these members. */
export const record =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
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

/** A certificate with what it claims of itself, or what keeps the text from being one, in one Chinese sentence. */
export type ReadAs<C> = { readonly certificate: C; readonly claimed: Fingerprints } | { readonly problem: string };

/** Reads what a certificate file holds: exactly the members that are named, and `count` or `quotas`. */
export function certificateReader<C extends { readonly count: unknown; readonly quotas: unknown }>(
  named: Readonly<Record<string, Shape>>,
): (value: unknown) => ReadAs<C> {
  const fixed = { ...named, parts: mapOf(matching(/^[0-9a-f]{16}$/, ' 16 位十六进制数字')), digest };
  const byCount = record({ ...fixed, count: whole });
  const byQuotas = record({ ...fixed, quotas: mapOf(whole) });
  return (value) => {
    const problem = (isRecord(value) && Object.hasOwn(value, 'quotas') ? byQuotas : byCount)(value, '');
    if (problem) return { problem };
    const held = value as C & Fingerprints;
    const certificate = { ...held, count: held.count ?? null, quotas: held.quotas ?? null };
    return { certificate, claimed: { parts: held.parts, digest: held.digest } };
  };
}
