import { type Day, yearOf } from '../day.ts';
import { Fault } from '../fault.ts';
import type { RowSource } from '../ledger-rows.ts';
import type { CaseRow, OfficerRow } from '../ledgers/rows.ts';
import { requireFact } from '../typed-fact.ts';
import { canonicalText, compareBytes, foldText } from './canonical-text.ts';
import type { RoundMember } from './round.ts';
import { serialOf } from './series.ts';
import { type DrawKind, type Exclusion, type PoolMember, type Statement, sortedByKey } from './statement.ts';
import { keyWords } from './words.ts';

/** Who can be drawn: from ledger rows to the members of a pool, refusing what could not be drawn fairly. */

/** A pool before it is sealed. */
export interface Pool {
  readonly kind: DrawKind;
  readonly members: readonly RoundMember[];
  readonly exclusions: readonly Exclusion[];
  /** What narrowed it, for the statement. */
  readonly rules: readonly string[];
  /** Names as the ledger has them, by key, where they differ from the canonical ones. */
  readonly asEntered: ReadonlyMap<string, string>;
  /** How many rows each rule left out, in Chinese, for the screen. */
  readonly leftOut: readonly string[];
}

interface Candidate {
  readonly key: string | null;
  readonly matter: string | null;
  readonly name: string | null;
  readonly source: RowSource;
}

/** 「名册.xlsx 的“人员”第 5 行」 */
function place(source: RowSource): string {
  return `${source.file} ${source.sheet ? `的“${source.sheet}”` : ''}第 ${source.row} 行`;
}

function rowsInWords(sources: readonly RowSource[]): string {
  const shown = sources.slice(0, 5).map(place).join('、');
  return sources.length > 5 ? `${shown} 等 ${sources.length} 行` : shown;
}

/** Equal texts kept once: a million case files have few causes. */
function keptOnce(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size < 10_000) known.set(text, text);
    return text;
  };
}

/** Members of a pool from its rows, sorted by key. The rows are gone through again only to name a fault. */
function membersFrom(kind: DrawKind, candidates: Iterable<Candidate>) {
  const members: RoundMember[] = [];
  const asEntered = new Map<string, string>();
  const once = keptOnce();
  let keyless = false;
  for (const candidate of candidates) {
    const key = memberKey(kind, candidate);
    if (key === '') {
      keyless = true;
      continue;
    }
    const name =
      canonicalText(
        candidate.name ?? '',
        () => `${place(candidate.source)}的${kind === 'officers' ? '姓名' : '案由'}`,
      ) || '-';
    const matter = canonicalText(candidate.matter ?? '', () => `${place(candidate.source)}的事项`);
    members.push({
      key,
      matter: matter === '' || matter === '-' ? null : once(matter),
      name: once(name),
      phantom: false,
    });
    if (candidate.name && candidate.name !== name) asEntered.set(key, candidate.name);
  }
  if (keyless) throw keylessFault(kind, candidates);
  const sorted = sortedByKey(members);
  const doubled = sorted.find((member, at) => member.key === sorted[at - 1]?.key);
  if (doubled) throw doubledFault(kind, candidates, doubled.key);
  return { members: sorted, asEntered };
}

const memberKey = (kind: DrawKind, candidate: Candidate): string =>
  canonicalText(candidate.key ?? '', () => `${place(candidate.source)}的${keyWords[kind]}`);

/** Where those of a key stand. */
const sourcesOf = (kind: DrawKind, candidates: Iterable<Candidate>, key: string): readonly RowSource[] =>
  [...candidates].flatMap((candidate) => (memberKey(kind, candidate) === key ? [candidate.source] : []));

function keylessFault(kind: DrawKind, candidates: Iterable<Candidate>): Fault {
  const sources = sourcesOf(kind, candidates, '');
  return Fault.refused(
    'draw-empty-key',
    `有 ${sources.length} 行没有${keyWords[kind]}，不能封存：${rowsInWords(sources)}`,
    `抽取按${keyWords[kind]}而不是按姓名进行；请补齐后重新导入`,
  );
}

function doubledFault(kind: DrawKind, candidates: Iterable<Candidate>, key: string): Fault {
  return Fault.refused(
    'draw-doubled-key',
    `${keyWords[kind]}“${key}”重复，不能封存：${sourcesOf(kind, candidates, key).map(place).join('与')}`,
    '每人每案只能有一张签；请更正后重新导入',
  );
}

/** A certificate that no longer stands: expired by its date, or said to be by its status. */
const ended = /(?<![未没不]|未及时|未办理|没有|尚未办)(?:注销|吊销|收回|失效|过期|作废|暂扣|停用)/;
/** Whether an officer's certificate stands on a day. */
export const isValid = (officer: OfficerRow, on: Day) =>
  !(officer.expires !== null && officer.expires < on) && !ended.test(officer.status ?? '');

export interface OfficersPoolOptions {
  /** Leaves out certificates that do not stand on `on`. */
  readonly onlyValid: boolean;
  readonly on: Day;
  /** Key to reason, as given; for the knowledge test alone, since identity and duty need papers and no presence. */
  readonly exclude: ReadonlyMap<string, string>;
}

/**
 * The pool of officers: every row on the certificate list, expired ones included. Faults: an empty or doubled key
 * (refused), an exclusion of somebody who is not on the list (broken).
 */
export function officersPool(rows: readonly OfficerRow[], options: OfficersPoolOptions): Pool {
  const listed = rows.filter((row) => row.onList);
  const standing = options.onlyValid ? listed.filter((row) => isValid(row, options.on)) : listed;
  const { members, asEntered } = membersFrom(
    'officers',
    standing.map((row) => ({ key: row.certificate, matter: null, name: row.name, source: row.source })),
  );
  const exclusions = exclusionsFrom(members, options);
  const out = new Set(exclusions.map((exclusion) => exclusion.key));
  const leftOut: string[] = [];
  if (rows.length > listed.length) leftOut.push(`不在申领执法证件名单上：${rows.length - listed.length} 人`);
  if (listed.length > standing.length) leftOut.push(`证件已失效：${listed.length - standing.length} 人`);
  return {
    kind: 'officers',
    members: members.filter((member) => !out.has(member.key)),
    exclusions,
    rules: options.onlyValid ? ['valid-only=yes', `valid-on=${options.on}`] : ['valid-only=no'],
    asEntered,
    leftOut,
  };
}

function exclusionsFrom(members: readonly PoolMember[], options: OfficersPoolOptions): Exclusion[] {
  if (options.exclude.size === 0) return [];
  const keys = new Set(members.map((member) => member.key));
  const exclusions = new Map<string, string>();
  for (const [given, why] of options.exclude) {
    const key = canonicalText(given, '--exclude 的证件编号');
    const reason = canonicalText(why, '--exclude 的理由');
    requireFact(reason, `没有写 ${given} 不在场的理由`, '写成 --away 证件编号=理由（凭何文书）');
    if (exclusions.has(key)) throw Fault.usage('draw-exclusion-doubled', `--exclude 两次写了“${key}”`);
    if (!keys.has(key)) {
      throw Fault.broken('draw-exclusion-unknown', `要排除的“${given}”不在抽取名单中`, '请写证件编号，不写姓名');
    }
    exclusions.set(key, reason);
  }
  return Array.from(exclusions, ([key, reason]) => ({ key, reason }));
}

export interface CasesPoolOptions {
  /** The acceptance year: files of this year and the two before. */
  readonly year: number;
  readonly closedOnly: boolean;
  /** First and last day of the deciding (or opening) day, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Case files, or the parties of these case files to be called back. */
  readonly kind?: 'cases' | 'callbacks';
  /** Today; a day after this year is taken for mistyped. */
  readonly on?: Day;
}

/**
 * The pool of case files: decided (without a decision date: opened) in the acceptance year or the two before, closed or
 * not. Faults (refused): an empty or doubled case number.
 */
export function casesPool(rows: Iterable<CaseRow>, options: CasesPoolOptions): Pool {
  const kind = options.kind ?? 'cases';
  const counted = { undated: 0, otherYears: 0, otherDays: 0, open: 0 };
  const belongs = (row: CaseRow): boolean => {
    const day = row.decided ?? row.opened;
    const year = yearOfCase(row, options.on);
    const limited = options.from !== null || options.to !== null;
    if (year === null || (day === null && limited)) counted.undated++;
    else if (year > options.year || year < options.year - 2) counted.otherYears++;
    else if (
      day !== null &&
      ((options.from !== null && day < options.from) || (options.to !== null && day > options.to))
    )
      counted.otherDays++;
    else if (options.closedOnly && row.closed === null) counted.open++;
    else return true;
    return false;
  };
  const chosen: Iterable<Candidate> = {
    *[Symbol.iterator]() {
      for (const row of rows) {
        if (belongs(row)) yield { key: row.number, matter: row.matter, name: withoutParty(row), source: row.source };
      }
    },
  };
  const { members, asEntered } = membersFrom(kind, chosen);
  const leftOut = [
    counted.undated > 0 ? `没有日期，案号也看不出年份：${counted.undated} 件` : '',
    counted.otherYears > 0 ? `不在 ${options.year - 2} 至 ${options.year} 年：${counted.otherYears} 件` : '',
    counted.otherDays > 0 ? `不在所限期间：${counted.otherDays} 件` : '',
    counted.open > 0 ? `尚未结案：${counted.open} 件` : '',
  ].filter((line) => line !== '');
  const rules = [
    options.closedOnly ? 'closed=yes' : '',
    options.from !== null ? `from=${options.from}` : '',
    options.to !== null ? `to=${options.to}` : '',
  ].filter((rule) => rule !== '');
  return { kind, members, exclusions: [], rules, asEntered, leftOut };
}

/**
 * The year to which a case belongs: by its day; by its number where it has no day, or one before the year of the number or
 * after `on`. A day left out or mistyped takes no file from the pool. Null where neither tells.
 */
export function yearOfCase(row: Pick<CaseRow, 'number' | 'decided' | 'opened'>, on: Day | null = null): number | null {
  const day = row.decided ?? row.opened;
  const dated = day === null ? null : yearOf(day);
  // Most numbers hold the year of their day, and a million are looked at.
  const numbered = dated === null || !row.number.includes(`〔${dated}〕`) ? (serialOf(row.number)?.year ?? null) : null;
  if (dated === null || numbered === null) return numbered ?? dated;
  return dated < numbered || (on !== null && dated > yearOf(on)) ? numbered : dated;
}

/** The cause of a case; the statement is shown to the other side and may not name a party. */
export function withoutParty(row: Pick<CaseRow, 'cause' | 'party'>): string | null {
  const party = foldText(row.party ?? '');
  if (row.cause === null || party.length < 2) return row.cause;
  const cause = foldText(row.cause);
  return cause.includes(party) ? cause.replaceAll(party, '当事人') : row.cause;
}

/** How many of each matter a pool holds, most first, then by bytes. */
export function mattersOf(
  members: readonly PoolMember[],
): readonly { readonly matter: string; readonly size: number }[] {
  const sizes = new Map<string, number>();
  for (const { matter } of members) sizes.set(matter ?? '-', (sizes.get(matter ?? '-') ?? 0) + 1);
  return Array.from(sizes, ([matter, size]) => ({ matter, size })).sort(
    (left, right) => right.size - left.size || compareBytes(left.matter, right.matter),
  );
}

/** What changed between what was sealed and what the data file holds now, one Chinese line each; empty where nothing did. */
export function changesSince(
  sealed: Pick<Statement, 'members' | 'exclusions'>,
  now: Pick<Pool, 'members' | 'exclusions'>,
): readonly string[] {
  const changes: string[] = [];
  const current = new Map(now.members.map((member) => [member.key, member]));
  for (const before of sealed.members) {
    const after = current.get(before.key);
    current.delete(before.key);
    if (!after) changes.push(`少了 ${before.key}（${before.name}）`);
    else if (after.name !== before.name) changes.push(`${before.key} 的名称由“${before.name}”变为“${after.name}”`);
    else if (after.matter !== before.matter) {
      changes.push(`${before.key} 的事项由“${before.matter ?? '-'}”变为“${after.matter ?? '-'}”`);
    }
  }
  for (const added of current.values()) changes.push(`多了 ${added.key}（${added.name}）`);
  const reasons = new Map(now.exclusions.map(({ key, reason }) => [key, reason]));
  for (const { key } of sealed.exclusions) {
    if (!reasons.has(key)) changes.push(`已排除的 ${key} 不再在名单上`);
  }
  return changes;
}
