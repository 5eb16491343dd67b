import { compareBytes, isCanonical } from './canonical-text.ts';
import { any, Lines, oneOf, requireSame, StatementError, whole } from './sealed-lines.ts';

/** The sealed text of a draw: everything that decides it, written in one way only. */

export const drawMethod = 'inspect-draw/1';

/** What is drawn: officers, case files, or parties of cases to be called back. */
export const drawKinds = ['officers', 'cases', 'callbacks'] as const;
export type DrawKind = (typeof drawKinds)[number];

export interface PoolMember {
  readonly key: string;
  /** Matter of a case file; null for officers. */
  readonly matter: string | null;
  /** Name of an officer, cause of a case; never a party's name. Empty where the ledger has none. */
  readonly name: string;
}

export interface Exclusion {
  readonly key: string;
  readonly reason: string;
}

/** All fields in canonical form. Exactly one of `count` and `quotas` is given. */
export interface Statement {
  readonly kind: DrawKind;
  /** Credit code, or the name where there is none. */
  readonly unit: string;
  readonly year: number;
  /** `identity`, `test`, `duty`, `-` for one shared draw, or free text. */
  readonly purpose: string;
  readonly attempt: number;
  /** What narrowed the pool: `valid-only=no`, `closed=yes`. */
  readonly rules: readonly string[];
  readonly count: number | null;
  readonly quotas: Readonly<Record<string, number>> | null;
  readonly members: readonly PoolMember[];
  readonly exclusions: readonly Exclusion[];
}

/** Sorts by the bytes of the key, as a sealed text does. Gives the same list where it is sorted already. */
export function sortedByKey<T extends { readonly key: string }>(entries: readonly T[]): readonly T[] {
  let sorted = true;
  for (let at = 1; at < entries.length && sorted; at++)
    sorted = compareBytes(entries[at - 1]!.key, entries[at]!.key) < 0;
  return sorted ? entries : entries.toSorted((left, right) => compareBytes(left.key, right.key));
}

/** Lines in the one order in which texts are sealed. */
export const sortedLines = (lines: readonly string[]) => lines.toSorted(compareBytes);

const quotaLine = (matter: string, count: number) => `quota: ${matter}=${count}`;

/** Quotas in the order of their lines in the statement. */
export function sortQuotas(quotas: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(quotas).sort((left, right) => compareBytes(quotaLine(...left), quotaLine(...right))),
  );
}

/** Writes the canonical text of a draw. Pure: the same draw gives the same bytes, whatever the order of its members. */
export function writeStatement(statement: Statement): string {
  const quotas = Object.entries(sortQuotas(statement.quotas ?? {})).map((quota) => quotaLine(...quota));
  const head = [
    drawMethod,
    `kind: ${statement.kind}`,
    `unit: ${statement.unit}`,
    `year: ${statement.year}`,
    `purpose: ${statement.purpose}`,
    `attempt: ${statement.attempt}`,
    ...sortedLines(statement.rules.map((rule) => `rule: ${rule}`)),
    ...(statement.quotas ? quotas : [`count: ${statement.count}`]),
    `pool: ${statement.members.length}`,
  ];
  const exclusions = sortedByKey(statement.exclusions).map(({ key, reason }) => `${key}\t${reason}`);
  const foot = [`excluded: ${exclusions.length}`, ...exclusions];
  return `${head.join('\n')}\n${linesOf(
    sortedByKey(statement.members),
    ({ key, matter, name }) => `${key}\t${matter ?? '-'}\t${name}\n`,
  )}${foot.join('\n')}\n`;
}

/** The lines of a sealed text's members; joined in blocks, since a million small pieces of text cost more than the text. */
export function linesOf<T>(members: readonly T[], line: (member: T) => string): string {
  const blocks: string[] = [];
  for (let from = 0; from < members.length; from += 4096) {
    let block = '';
    for (let at = from; at < Math.min(from + 4096, members.length); at++) block += line(members[at]!);
    blocks.push(block);
  }
  return blocks.join('');
}

/**
 * Reads a sealed text back; throws `StatementError` where it is not exactly what `writeStatement` writes. `trusted` spares
 * the comparison, for a text that is known by its seal.
 */
export function readStatement(text: string, trusted = false): Statement {
  const lines: Lines = new Lines(text, drawMethod);
  const statement: Statement = {
    kind: lines.field('kind', `不是 ${drawKinds.join('、')} 之一`, oneOf(drawKinds)),
    unit: lines.field('unit', '', any),
    year: lines.field('year', '应为整数', whole),
    purpose: lines.field('purpose', '', any),
    attempt: lines.field('attempt', '应为整数', whole),
    rules: lines.repeated('rule', '', any),
    ...lines.amount('应为 事项=件数', whole),
    members: lines.parts('pool', '编号 TAB 事项 TAB 名称', ([key, matter, name, ...more]) => {
      if (key === undefined || matter === undefined || name === undefined || more.length > 0) return undefined;
      if (key === '') lines.fail('编号是空的');
      return { key, matter: matter === '-' ? null : matter, name };
    }),
    exclusions: lines.parts('excluded', '编号 TAB 理由', ([key, reason, ...more]) =>
      key === undefined || reason === undefined || more.length > 0 ? undefined : { key, reason },
    ),
  };
  lines.end();
  if (!trusted) requireWritten(statement, text);
  return statement;
}

/** Order, doubled keys and the form of each field: whatever a writer could not have written. */
function requireWritten(statement: Statement, text: string): void {
  requireSame(text, writeStatement(statement));
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('pool: '));
  lines.forEach((line, index) => {
    if (!line.split('\t').every(isCanonical)) throw new StatementError(index + 1, '含有未经规范的字符');
    const doubled =
      index > first + 1 && index <= first + statement.members.length && keyOf(line) === keyOf(lines[index - 1]!);
    if (doubled) throw new StatementError(index + 1, `编号“${keyOf(line)}”重复`);
  });
}

const keyOf = (line: string) => line.slice(0, line.indexOf('\t'));
