import { compareBytes, isCanonical } from './canonical-text.ts';
import {
  type DrawKind,
  drawKinds,
  type Exclusion,
  linesOf,
  type PoolMember,
  StatementError,
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
export interface RoundStatement {
  readonly mode: DrawMode;
  readonly clock: 'system' | 'fixed';
  readonly kind: DrawKind;
  /** Credit code, or the name where there is none. */
  readonly unit: string;
  readonly year: number;
  /** What officers are drawn for; empty for case files. */
  readonly purposes: readonly OfficerPurpose[];
  /** Counts all rounds of the unit, year and kind from 1. */
  readonly round: number;
  readonly act: DrawAct;
  /** The round before: its seal, its combined digest where it was drawn, how it ended. */
  readonly previous: { readonly seal: string; readonly combined: string | null; readonly end: RoundEnd } | null;
  readonly reason: string | null;
  readonly rules: readonly string[];
  readonly questions: readonly string[];
  /** What the third source was named as, before it existed. */
  readonly third: string | null;
  /** Digests of the imports that pool and exclusions rest on. */
  readonly ledgers: readonly string[];
  readonly journal: string | null;
  readonly machine: string | null;
  readonly commitment: string;
  readonly count: number | null;
  readonly quotas: Readonly<Record<string, number>> | null;
  readonly members: readonly RoundMember[];
  readonly exclusions: readonly Exclusion[];
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

/** Reads the lines of a sealed text one after another, each where it must stand. */
class Lines {
  readonly #lines: readonly string[];
  at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
    if (!text.endsWith('\n')) throw new StatementError(this.#lines.length, '末尾缺少换行符');
  }

  get current(): string | undefined {
    return this.#lines[this.at];
  }

  get ended(): boolean {
    return this.at === this.#lines.length - 1;
  }

  fail(what: string): never {
    throw new StatementError(this.at + 1, what);
  }

  next(): void {
    this.at++;
  }

  /** The value of the next line, which must be `name: …`, read by `read`; undefined from `read` refuses it. */
  field<T>(name: string, what: string, read: (value: string) => T | undefined): T {
    const prefix = `${name}: `;
    if (!this.current?.startsWith(prefix)) this.fail(`应为“${prefix}…”`);
    const value = read(this.current.slice(prefix.length));
    if (value === undefined) this.fail(`“${name}”应为${what}`);
    this.at++;
    return value;
  }

  repeated(name: string): string[] {
    const values: string[] = [];
    while (this.current?.startsWith(`${name}: `)) values.push(this.field(name, '文字', (value) => value || undefined));
    return values;
  }

  /** A counted list of lines of `width` parts between TABs. */
  parts(name: string, width: number, what: string): string[][] {
    const size = this.field(name, '整数', whole);
    const found: string[][] = [];
    for (let each = 0; each < size; each++, this.at++) {
      const parts = this.current?.split('\t');
      if (parts?.length !== width || parts.some((part) => part === '')) this.fail(`应为“${what}”`);
      found.push(parts);
    }
    return found;
  }
}

const whole = (value: string) => (/^(0|[1-9]\d{0,8})$/.test(value) ? Number(value) : undefined);
const some = (value: string) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined);
const text = (value: string) => (value === '' ? undefined : value);
const dash = (value: string) => (value === '' ? undefined : value === '-' ? null : value);
const digest = (value: string) => (/^[0-9a-f]{64}$/.test(value) ? value : undefined);
const oneOf =
  <T extends string>(values: readonly T[]) =>
  (value: string) =>
    values.find((each) => each === value);

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
  const lines: Lines = new Lines(source);
  if (lines.current !== roundMethod) lines.fail(`应为“${roundMethod}”`);
  lines.next();
  const mode = lines.field('mode', drawModes.join('、'), oneOf(drawModes));
  const clock = lines.field('clock', ' system 或 fixed', oneOf(['system', 'fixed'] as const));
  const kind = lines.field('kind', drawKinds.join('、'), oneOf(drawKinds));
  const unit = lines.field('unit', '文字', text);
  const year = lines.field('year', '整数', whole);
  const purposes = lines.field('purpose', '规定的用途', purposesOf);
  const round = lines.field('round', '正整数', some);
  const act = lines.field('act', drawActs.join('、'), oneOf(drawActs));
  const previous = lines.field('previous', '上一次的指纹和结局', previousOf);
  const reason = lines.field('reason', '文字', dash);
  const rules = lines.repeated('rule');
  const questions = lines.repeated('question');
  const third = lines.field('third', '文字', dash);
  const ledgers = lines.field('ledgers', '文字', text);
  const journal = lines.field('journal', '指纹', dash);
  const machine = lines.field('machine', '机器的标识', dash);
  const commitment = lines.field('commitment', ' 64 位十六进制数字', digest);
  const quotas: [string, number][] = [];
  while (lines.current?.startsWith('quota: ')) {
    quotas.push(
      lines.field('quota', ' 事项=数量', (value) => {
        const [, matter, size] = /^(.+)=([1-9]\d{0,8})$/.exec(value) ?? [];
        return matter ? ([matter, Number(size)] as [string, number]) : undefined;
      }),
    );
  }
  const count = quotas.length > 0 ? null : lines.field('count', '正整数', some);
  const members = membersIn(lines);
  const exclusions = lines.parts('excluded', 2, '编号 TAB 理由').map(([key = '', reason = '']) => ({ key, reason }));
  const gone = lines.parts('gone', 3, '编号 TAB recused 或 away TAB 理由').map(([key = '', why, reason = '']): Gone => {
    if (why !== 'recused' && why !== 'away') lines.fail('“gone”应写 recused 或 away');
    return { key, why, reason };
  });
  if (!lines.ended) lines.fail('之后还有多余的内容');
  const statement: RoundStatement = {
    mode,
    clock,
    kind,
    unit,
    year,
    purposes,
    round,
    act,
    previous,
    reason,
    rules,
    questions,
    third,
    ledgers: ledgers === '-' ? [] : ledgers.split(' '),
    journal,
    machine,
    commitment,
    count,
    quotas: quotas.length > 0 ? Object.fromEntries(quotas) : null,
    members,
    exclusions,
    gone,
  };
  if (!trusted) requireWritten(statement, source);
  return statement;
}

function membersIn(lines: Lines): RoundMember[] {
  const size = lines.field('pool', '整数', whole);
  const members: RoundMember[] = [];
  for (let each = 0; each < size; each++, lines.at++) {
    const [key, matter, name, mark, ...more] = lines.current?.split('\t') ?? [];
    if (!key || !matter || !name || more.length > 0 || (mark !== '-' && mark !== 'phantom'))
      lines.fail('应为“编号 TAB 事项 TAB 名称 TAB - 或 phantom”');
    members.push({ key, matter: matter === '-' ? null : matter, name, phantom: mark === 'phantom' });
  }
  return members;
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
  const written = writeRound(statement);
  if (written === source) return;
  const expected = written.split('\n');
  throw new StatementError(lines.findIndex((line, index) => line !== expected[index]) + 1, '次序或写法不合规定');
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
