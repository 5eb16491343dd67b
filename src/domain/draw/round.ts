import { compareBytes, isCanonical } from './canonical-text.ts';
import { Lines, oneOf, requireSame, StatementError, some, whole } from './sealed-lines.ts';
import {
  drawKinds,
  linesOf,
  type PoolMember,
  type Statement,
  sortedByKey,
  sortedLines,
  sortQuotas,
} from './statement.ts';

/** The sealed text of a round of method 2: everything that decides it but the numbers, written in one way only. */

export const roundMethod = 'inspect-draw/2';

/** `sealed`: the number of one side was bound before the other was given; `one-call`: both were typed at once; `auto`: by the program. */
export const drawModes = ['sealed', 'one-call', 'auto'] as const;
export type DrawMode = (typeof drawModes)[number];

/** What a round is to those before it. */
export const drawActs = ['first', 'again', 'replace', 'extend'] as const;
export type DrawAct = (typeof drawActs)[number];

/** The three places of the notice that draw five officers. */
export const officerPurposes = ['duty', 'identity', 'test'] as const;
export type OfficerPurpose = (typeof officerPurposes)[number];

/** Purposes as one word: `-` where a draw serves all that there are. */
export const wordOf = (purposes: readonly OfficerPurpose[]): string =>
  purposes.length === 0 || purposes.length === officerPurposes.length ? '-' : purposes.toSorted().join(',');

/** Whether two rounds are for one of the same purposes; rounds of case files, which have none, always are. */
export const sharePurpose = (one: readonly OfficerPurpose[], other: readonly OfficerPurpose[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((purpose) => other.includes(purpose));

/** What a round that begins anew is to those before it, whatever became of them. */
export const actAfter = (
  before: readonly (readonly OfficerPurpose[])[],
  purposes: readonly OfficerPurpose[],
): 'first' | 'again' => (before.some((earlier) => sharePurpose(earlier, purposes)) ? 'again' : 'first');

export interface RoundMember extends PoolMember {
  /** A number of a series that the ledger lacks: if it is drawn, its file must be produced. */
  readonly phantom: boolean;
}

/** Who gives way in a `replace` round. */
export interface Gone {
  readonly key: string;
  readonly why: 'recused' | 'away';
  readonly reason: string;
}

export type RoundEnd = 'drawn' | 'unopened' | 'void';

/** All texts in canonical form; exactly one of `count` and `quotas` is given. */
export interface RoundStatement extends Omit<Statement, 'purpose' | 'attempt' | 'members'> {
  readonly mode: DrawMode;
  readonly clock: 'system' | 'fixed';
  /** What officers are drawn for; empty for case files. */
  readonly purposes: readonly OfficerPurpose[];
  /** Counts all rounds of the unit, year and kind from 1. */
  readonly round: number;
  readonly act: DrawAct;
  /** The round before: its seal, its combined digest where it was drawn, how it ended. */
  readonly previous: { readonly seal: string; readonly combined: string | null; readonly end: RoundEnd } | null;
  readonly reason: string | null;
  readonly questions: readonly string[];
  /** What the third source was named as, before it existed. */
  readonly third: string | null;
  /** Digests of the imports that pool and exclusions rest on. */
  readonly ledgers: readonly string[];
  readonly journal: string | null;
  readonly machine: string | null;
  readonly commitment: string;
  readonly members: readonly RoundMember[];
  readonly gone: readonly Gone[];
}

const orDash = (text: string | null): string => text ?? '-';
const list = (values: readonly string[], separator: string): string =>
  values.length === 0 ? '-' : [...new Set(values)].sort(compareBytes).join(separator);

/** Writes the canonical text of a round: the same round gives the same bytes, whatever the order of what it lists. */
export function writeRound(round: RoundStatement): string {
  const { previous } = round;
  const head = [
    roundMethod,
    `mode: ${round.mode}`,
    `clock: ${round.clock}`,
    `kind: ${round.kind}`,
    `unit: ${round.unit}`,
    `year: ${round.year}`,
    `purpose: ${list(round.purposes, ',')}`,
    `round: ${round.round}`,
    `act: ${round.act}`,
    `previous: ${previous ? `${previous.seal} ${orDash(previous.combined)} ${previous.end}` : '-'}`,
    `reason: ${orDash(round.reason)}`,
    ...sortedLines(round.rules.map((rule) => `rule: ${rule}`)),
    ...sortedLines(round.questions.map((question) => `question: ${question}`)),
    `third: ${orDash(round.third)}`,
    `ledgers: ${list(round.ledgers, ' ')}`,
    `journal: ${orDash(round.journal)}`,
    `machine: ${orDash(round.machine)}`,
    `commitment: ${round.commitment}`,
    ...(round.quotas
      ? Object.entries(sortQuotas(round.quotas)).map(([matter, count]) => `quota: ${matter}=${count}`)
      : [`count: ${round.count}`]),
    `pool: ${round.members.length}`,
  ];
  const exclusions = sortedByKey(round.exclusions).map(({ key, reason }) => `${key}\t${reason}`);
  const gone = sortedByKey(round.gone).map(({ key, why, reason }) => `${key}\t${why}\t${reason}`);
  const foot = [`excluded: ${exclusions.length}`, ...exclusions, `gone: ${gone.length}`, ...gone];
  return `${head.join('\n')}\n${linesOf(sortedByKey(round.members), memberLine)}${foot.join('\n')}\n`;
}

/** The line of a member. */
const memberLine = ({ key, matter, name, phantom }: RoundMember): string =>
  `${key}\t${matter ?? '-'}\t${name}\t${phantom ? 'phantom' : '-'}\n`;

function purposesOf(value: string): readonly OfficerPurpose[] | undefined {
  if (value === '-') return [];
  const parts = value.split(',').map((part) => officerPurposes.find((each) => each === part));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function previousOf(value: string): RoundStatement['previous'] | undefined {
  if (value === '-') return null;
  const [, seal, combined, end] = /^([0-9a-f]{64}) (-|[0-9a-f]{64}) (drawn|unopened|void)$/.exec(value) ?? [];
  if (!seal || !combined) return undefined;
  return { seal, combined: combined === '-' ? null : combined, end: end as RoundEnd };
}

/**
 * Reads a sealed text back; throws `StatementError` where it is not exactly what `writeRound` writes. `trusted` spares the
 * comparison, for a text that is known by its seal.
 */
export function readRound(source: string, trusted = false): RoundStatement {
  const lines: Lines = new Lines(source, roundMethod);
  const statement: RoundStatement = {
    mode: lines.field('mode', `应为${drawModes.join('、')}`, oneOf(drawModes)),
    clock: lines.field('clock', '应为 system 或 fixed', oneOf(['system', 'fixed'] as const)),
    kind: lines.field('kind', `应为${drawKinds.join('、')}`, oneOf(drawKinds)),
    unit: lines.field('unit', '应为文字', text),
    year: lines.field('year', '应为整数', whole),
    purposes: lines.field('purpose', '应为规定的用途', purposesOf),
    round: lines.field('round', '应为正整数', some),
    act: lines.field('act', `应为${drawActs.join('、')}`, oneOf(drawActs)),
    previous: lines.field('previous', '应为上一次的指纹和结局', previousOf),
    reason: lines.field('reason', '应为文字', dash),
    rules: lines.repeated('rule', '应为文字', text),
    questions: lines.repeated('question', '应为文字', text),
    third: lines.field('third', '应为文字', dash),
    ledgers: lines.field('ledgers', '应为文字', (value) => (value === '-' ? [] : text(value)?.split(' '))),
    journal: lines.field('journal', '应为指纹', dash),
    machine: lines.field('machine', '应为机器的标识', dash),
    commitment: lines.field('commitment', '应为 64 位十六进制数字', digest),
    ...lines.amount('应为 事项=数量', some),
    members: lines.parts('pool', '编号 TAB 事项 TAB 名称 TAB - 或 phantom', memberOf),
    exclusions: lines.parts('excluded', '编号 TAB 理由', ([key, reason, ...more]) =>
      key && reason && more.length === 0 ? { key, reason } : undefined,
    ),
    gone: lines.parts('gone', '编号 TAB recused 或 away TAB 理由', (parts) => goneOf(lines, parts)),
  };
  lines.end();
  if (!trusted) requireWritten(statement, source);
  return statement;
}

const text = (value: string) => (value === '' ? undefined : value);
const dash = (value: string) => (value === '' ? undefined : value === '-' ? null : value);
const digest = (value: string) => (/^[0-9a-f]{64}$/.test(value) ? value : undefined);

function memberOf([key, matter, name, mark, ...more]: readonly string[]): RoundMember | undefined {
  if (!key || !matter || !name || more.length > 0 || (mark !== '-' && mark !== 'phantom')) return undefined;
  return { key, matter: matter === '-' ? null : matter, name, phantom: mark === 'phantom' };
}

function goneOf(lines: Lines, [key, why, reason, ...more]: readonly string[]): Gone | undefined {
  if (!key || !why || !reason || more.length > 0) return undefined;
  if (why !== 'recused' && why !== 'away') lines.fail('“gone”应写 recused 或 away');
  return { key, why, reason };
}

/** Order, doubled keys, the form of each field and what no round may say: whatever a writer could not have written. */
function requireWritten(statement: RoundStatement, source: string): void {
  const lines = source.split('\n');
  const at = (found: (line: string) => boolean) => lines.findIndex(found) + 1;
  const bad = lines.findIndex((line) => !line.split('\t').every(isCanonical));
  if (bad >= 0) throw new StatementError(bad + 1, '含有未经规范的字符');
  for (const entries of [statement.members, statement.exclusions, statement.gone]) {
    const doubled = entries.find(({ key }, index) => key === entries[index - 1]?.key);
    if (doubled) {
      const second = lines.findLastIndex((line) => line.startsWith(`${doubled.key}\t`)) + 1;
      throw new StatementError(second, `编号“${doubled.key}”重复`);
    }
  }
  const problem = contradiction(statement);
  if (problem)
    throw new StatementError(
      at((line) => line.startsWith(`${problem[0]}: `)),
      problem[1],
    );
  requireSame(source, writeRound(statement));
}

/** What a round says against itself: the field and a Chinese sentence; null where nothing. */
export function contradiction(statement: RoundStatement): readonly [field: string, what: string] | null {
  const { act, kind, purposes, previous, reason, round, gone, exclusions, members, quotas } = statement;
  if ((kind === 'officers') !== purposes.length > 0)
    return ['purpose', kind === 'officers' ? '抽取人员应写明用途' : '抽取案卷不分用途'];
  if ((round === 1) !== (previous === null)) return ['previous', '第 1 次没有上一次，其余各次都有'];
  if (previous && (previous.end === 'drawn') !== (previous.combined !== null) && previous.end !== 'void')
    return ['previous', '上一次的合成指纹与结局不符'];
  if (act !== 'first' && reason === null) return ['reason', '重新抽取、增抽、补抽都要写理由'];
  if (round === 1 && act !== 'first') return ['act', '第 1 次只能是 first'];
  if ((act === 'replace') !== gone.length > 0) return ['gone', '只有补抽写明谁退出，且必须写明'];
  const keys = new Set(members.map(({ key }) => key));
  const both = [...exclusions, ...gone].find(({ key }) => keys.has(key));
  if (both) return ['pool', `“${both.key}”既在名单中又不在名单中`];
  const wordless = [...exclusions, ...gone].find((each) => each.reason === '-');
  if (wordless) return ['excluded', `“${wordless.key}”没有写理由`];
  if (quotas && Object.hasOwn(quotas, '-')) return ['quota', '“-”不是类别'];
  return null;
}
