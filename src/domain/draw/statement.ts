import { compareBytes, isCanonical } from './canonical-text.ts';

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

/** A sealed text that cannot be one; `line` counts from 1. */
export class StatementError extends Error {
  constructor(
    readonly line: number,
    readonly what: string,
  ) {
    super(`封存文本第 ${line} 行：${what}`);
  }
}

/**
 * Reads a sealed text back; throws `StatementError` where it is not exactly what `writeStatement` writes. `trusted` spares
 * the comparison, for a text that is known by its seal.
 */
export function readStatement(text: string, trusted = false): Statement {
  const lines = text.split('\n');
  let at = 0;
  const fail: (what: string) => never = (what) => {
    throw new StatementError(at + 1, what);
  };
  const field = (name: string): string => {
    const prefix = `${name}: `;
    const line = lines[at];
    if (!line?.startsWith(prefix)) return fail(`应为“${prefix}…”`);
    at++;
    return line.slice(prefix.length);
  };
  const whole = (name: string): number => {
    const value = field(name);
    if (/^(0|[1-9]\d{0,8})$/.test(value)) return Number(value);
    at--;
    return fail(`“${name}”应为整数`);
  };
  const repeated = (name: string): string[] => {
    const values: string[] = [];
    while (lines[at]?.startsWith(`${name}: `)) values.push(field(name));
    return values;
  };

  if (!text.endsWith('\n')) throw new StatementError(lines.length, '末尾缺少换行符');
  if (lines[at] !== drawMethod) fail(`应为“${drawMethod}”`);
  at++;
  const kind = field('kind') as DrawKind;
  if (!drawKinds.includes(kind)) {
    at--;
    fail(`“kind”不是 ${drawKinds.join('、')} 之一`);
  }
  const unit = field('unit');
  const year = whole('year');
  const purpose = field('purpose');
  const attempt = whole('attempt');
  const rules = repeated('rule');
  const quotas: [string, number][] = [];
  for (const line of repeated('quota')) {
    const [, matter, amount] = /^(.+)=([1-9]\d{0,8})$/.exec(line) ?? [];
    if (!matter) {
      at--;
      fail('“quota”应为 事项=件数');
    }
    quotas.push([matter, Number(amount)]);
  }
  const count = quotas.length > 0 ? null : whole('count');
  const size = whole('pool');
  const members: PoolMember[] = [];
  for (let member = 0; member < size; member++, at++) {
    const [key, matter, name, ...more] = lines[at]?.split('\t') ?? [];
    if (key === undefined || matter === undefined || name === undefined || more.length > 0)
      return fail('应为“编号 TAB 事项 TAB 名称”');
    if (key === '') return fail('编号是空的');
    members.push({ key, matter: matter === '-' ? null : matter, name });
  }
  const excluded = whole('excluded');
  const exclusions: Exclusion[] = [];
  for (let exclusion = 0; exclusion < excluded; exclusion++, at++) {
    const [key, reason, ...more] = lines[at]?.split('\t') ?? [];
    if (key === undefined || reason === undefined || more.length > 0) return fail('应为“编号 TAB 理由”');
    exclusions.push({ key, reason });
  }
  if (at !== lines.length - 1) fail('之后还有多余的内容');

  const statement: Statement = {
    kind,
    unit,
    year,
    purpose,
    attempt,
    rules,
    count,
    quotas: quotas.length > 0 ? Object.fromEntries(quotas) : null,
    members,
    exclusions,
  };
  if (!trusted) requireWritten(statement, text, lines);
  return statement;
}

/** Order, doubled keys and the form of each field: whatever a writer could not have written. */
function requireWritten(statement: Statement, text: string, lines: readonly string[]): void {
  const written = writeStatement(statement);
  if (written !== text) {
    const expected = written.split('\n');
    const at = lines.findIndex((line, index) => line !== expected[index]);
    throw new StatementError(at + 1, '次序或写法不合规定');
  }
  const first = lines.findIndex((line) => line.startsWith('pool: '));
  lines.forEach((line, index) => {
    if (!line.split('\t').every(isCanonical)) throw new StatementError(index + 1, '含有未经规范的字符');
    const doubled =
      index > first + 1 && index <= first + statement.members.length && keyOf(line) === keyOf(lines[index - 1]!);
    if (doubled) throw new StatementError(index + 1, `编号“${keyOf(line)}”重复`);
  });
}

const keyOf = (line: string) => line.slice(0, line.indexOf('\t'));
