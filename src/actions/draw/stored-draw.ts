import type { Day } from '../../domain/day.ts';
import type { CertificateHead, CertifiedMember, DrawRecord } from '../../domain/draw/certificate.ts';
import { type Gone, type RoundMember, readRound, roundMethod } from '../../domain/draw/round.ts';
import { awayMark } from '../../domain/draw/round-pool.ts';
import type { DrawEvent, Outcome } from '../../domain/draw/standing.ts';
import { readStatement, type Statement } from '../../domain/draw/statement.ts';
import { Fault } from '../../domain/fault.ts';
import { groupBy } from '../../domain/group-by.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import { requireActive } from '../../store/units.ts';
import { foldRound, type RoundFacts, roundKinds } from './stored-round.ts';

/** What narrowed the pool, as flags said it; the pool of today is made with the same. */
export interface PoolRules {
  readonly onlyValid: boolean;
  /** The day on which a certificate had to stand. */
  readonly on: Day;
  readonly closedOnly: boolean;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface StoredPlace extends Pick<CertifiedMember, 'position' | 'key' | 'type' | 'ticket'> {
  /** A number that the ledger lacks; left out where none is. */
  readonly phantom?: boolean;
}

/** A draw as the journal tells it; the sealed text itself is read only when it is needed. */
export interface StoredDraw extends Omit<CertificateHead, 'unit' | 'pool' | 'statement'> {
  readonly unit: { readonly id: string; readonly name: string; readonly code: string | null };
  /** Counts all draws of the unit, year and kind, of either method, from 1. */
  readonly round: number;
  /** What only method 2 knows; null for draws of method 1. */
  readonly facts: RoundFacts | null;
  readonly size: number;
  readonly rules: PoolRules;
  readonly supersedes: string | null;
  readonly reason: string | null;
  /** The drawn and the first alternates, as they came out. */
  readonly first: { readonly drawn: readonly StoredPlace[]; readonly alternates: readonly StoredPlace[] } | null;
  readonly events: readonly DrawEvent[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly record: DrawRecord;
  /** The draw that took its place. */
  readonly supersededBy: string | null;
  readonly sealedEntry: string;
  /** Keys and matters of the pool, kept when names are purged; null for very large pools. */
  readonly members: readonly (readonly [string, string | null])[] | null;
  /** Keys of those who were said to have come. */
  readonly attended: ReadonlySet<string>;
  /** The number of the draw that will take its place once it is opened; null where none is sealed. */
  readonly givesWayTo: string | null;
}

/** A draw by its own history alone. */
export type FoldedDraw = Omit<StoredDraw, 'givesWayTo' | 'round'> & { readonly round: number | null };

const kinds = [
  'draw.sealed',
  'draw.opened',
  'draw.replaced',
  'draw.extended',
  'draw.attended',
  'draw.voided',
  ...roundKinds,
] as const;

export type DrawEntryKind = (typeof kinds)[number];

interface DrawFilter {
  readonly unit?: string;
  readonly year?: number;
}

/** All draws of a unit and year, or of the whole file, oldest first. */
export function readDraws(store: RecordView, filter: DrawFilter = {}): readonly StoredDraw[] {
  return store.journal.once(`draws ${filter.unit ?? ''} ${filter.year ?? ''}`, () => foldAll(store, filter));
}

function foldAll(store: RecordView, filter: DrawFilter): readonly StoredDraw[] {
  const entries = store.journal.history({ kinds, ...filter });
  const byDraw = groupBy(entries, ({ body }) => String(body.draw));
  const draws = Array.from(byDraw.values(), (history) => fold(store, history)).filter((draw) => draw !== null);
  const counts = new Map<string, number>();
  return draws.map((draw) => {
    const series = `${draw.unit.id}/${draw.year}/${draw.kind}`;
    const round = draw.round ?? (counts.get(series) ?? 0) + 1;
    counts.set(series, Math.max(round, counts.get(series) ?? 0));
    return { ...draw, round, givesWayTo: draw.status === 'drawn' ? waitingFor(draw, draws) : null };
  });
}

/** The number of a later draw of the same kind and purpose that is sealed and not yet opened: until then the older one stands. */
function waitingFor(draw: FoldedDraw, draws: readonly FoldedDraw[]): string | null {
  if (draw.facts) return null;
  const later = draws.findLast(
    (other) => other.status === 'sealed' && other.attempt > draw.attempt && sameDraw(draw, other),
  );
  return later?.number ?? null;
}

/** Whether two draws are of one unit, year, kind and purpose, so that the later takes the place of the earlier. */
function sameDraw(one: FoldedDraw, other: FoldedDraw): boolean {
  return (
    one.unit.id === other.unit.id && one.year === other.year && one.kind === other.kind && one.purpose === other.purpose
  );
}

/** One draw by its id, its number or the beginning of its id. Faults (broken): none, or several. */
export function findDraw(store: Store, query: string): StoredDraw {
  const text = query.normalize('NFKC').trim();
  const draws = readDraws(store);
  const exact = draws.filter((draw) => draw.id === text);
  const found =
    exact.length > 0
      ? exact
      : draws.filter((draw) => draw.number === text.toUpperCase() || (text.length >= 4 && draw.id.startsWith(text)));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length === 0) {
    throw Fault.broken('draw-not-found', `没有编号为“${query}”的抽取`, phrase`用 ${inspect('draw list')} 查看全部抽取`);
  }
  // Of two rounds that two machines numbered alike, the one that was decided against is meant by nobody.
  const stand = found.filter(({ number, status }) => number === text.toUpperCase() && status !== 'void');
  if (stand[0] && stand.length === 1) return stand[0];
  const names = found.slice(0, 4).map((draw) => `${draw.unit.name} ${draw.year} 年 ${draw.id}`);
  throw Fault.broken('draw-ambiguous', `“${query}”对应 ${found.length} 次抽取：${names.join('；')}`, '请写完整的编号');
}

/** Refuses (4) to change a draw of a retired unit. */
export function requireActiveUnit(store: Store, draw: StoredDraw): void {
  const unit = store.units.byId(draw.unit.id);
  if (unit) requireActive(unit);
}

/** Folds the history of one draw; null where its sealing is not there (a damaged merge). */
function fold(store: RecordView, history: readonly EntryOf<DrawEntryKind>[]): FoldedDraw | null {
  const sealed = history.find((entry): entry is EntryOf<'draw.sealed'> => entry.kind === 'draw.sealed');
  if (!sealed) return null;
  const { body, unit: unitId, year } = sealed;
  if (unitId === null || year === null) return null;
  if ('method' in body) return foldRound(store, { ...sealed, unit: unitId, year }, body, history);
  const opened = history.find((entry) => entry.kind === 'draw.opened');
  const published = opened && 'seeds' in opened.body ? opened.body : undefined;
  const voided = history.findLast((entry) => entry.kind === 'draw.voided');
  const events = history.flatMap((entry) => eventOf(store, entry));
  const attended = new Set(history.flatMap((entry) => (entry.kind === 'draw.attended' ? [entry.body.key] : [])));
  const unit = store.units.byId(unitId);
  return {
    id: body.draw,
    number: body.number,
    unit: { id: unitId, name: body.unitName ?? unit?.name ?? '', code: body.unitCode },
    year,
    ...pick(body, 'kind', 'purpose', 'attempt'),
    round: null,
    facts: null,
    status: voided ? 'void' : published ? 'drawn' : 'sealed',
    ...pick(body, 'count', 'quotas', 'size', 'seal', 'rules', 'supersedes', 'reason'),
    seeds: published?.seeds ?? null,
    seedsAsGiven: published?.seedsAsGiven ?? null,
    combined: published?.combined ?? null,
    first: published ? { drawn: published.drawn, alternates: published.alternates } : null,
    events,
    // Whoever was absent for one purpose stays so.
    outcomes: new Map<string, Outcome>([
      ...[...attended].map((key) => [key, 'present'] as const),
      ...events.flatMap((event) => (event.kind === 'replace' ? [[event.key, event.outcome] as const] : [])),
    ]),
    record: {
      sealedAt: sealed.at,
      sealedBy: sealed.author,
      openedAt: opened?.at ?? null,
      openedBy: opened?.author ?? null,
      inspectorsBy: published?.inspectorsBy ?? null,
      unitBy: published?.unitBy ?? null,
      voidedAt: voided?.at ?? null,
      voidedBy: voided?.author ?? null,
      voidReason: voided ? String(voided.body.reason) : null,
    },
    supersededBy: (voided?.body.supersededBy as string | undefined) ?? null,
    sealedEntry: sealed.id,
    members: body.members,
    attended,
  };
}

function eventOf(store: RecordView, entry: Entry): DrawEvent[] {
  const { body } = entry;
  if (entry.kind === 'draw.extended') {
    const matter = typeof body.matter === 'string' ? { matter: body.matter } : {};
    return [{ kind: 'extend', ...matter, keys: body.keys as string[], at: entry.at, by: entry.author }];
  }
  if (entry.kind !== 'draw.replaced') return [];
  return [
    {
      kind: 'replace',
      purpose: body.purpose as string | null,
      key: String(body.key),
      outcome: body.outcome as 'absent' | 'missing',
      reason: store.journal.personalOf(entry.id).reason ?? '（已清除）',
      stepsIn: body.stepsIn as string | null,
      at: entry.at,
      by: entry.author,
    },
  ];
}

/** The sealed text and the names as entered where they differ; null once purged. */
export function sealedText(
  store: RecordView,
  draw: StoredDraw,
): { readonly text: string; readonly asEntered: ReadonlyMap<string, string> } | null {
  const values = store.journal.personalOf(draw.sealedEntry);
  if (values.statement === undefined) return null;
  const asEntered = JSON.parse(values.asEntered ?? '{}') as Record<string, string>;
  return { text: values.statement, asEntered: new Map(Object.entries(asEntered)) };
}

/** What a draw needs of its sealed text, whichever method wrote it. */
export type SealedStatement = Omit<Statement, 'members'> & { readonly members: readonly RoundMember[] };

/** The sealed statement; of a purged draw, as far as its keys were kept, with no names. */
export function statementOfDraw(
  store: RecordView,
  draw: StoredDraw,
): { readonly statement: SealedStatement; readonly text: string | null } {
  const sealed = sealedText(store, draw);
  if (sealed) return { statement: readSealed(sealed.text), text: sealed.text };
  const phantoms = new Set(draw.facts?.phantoms ?? []);
  const kept =
    draw.members ??
    [...(draw.first?.drawn ?? []), ...(draw.first?.alternates ?? [])].map(({ key, type }) => [key, type] as const);
  return {
    text: null,
    statement: {
      kind: draw.kind,
      unit: draw.unit.code || draw.unit.name,
      ...pick(draw, 'year', 'purpose', 'attempt'),
      rules: [],
      count: draw.count,
      quotas: draw.quotas,
      members: kept.map(([key, matter]) => ({ key, matter, name: '-', phantom: phantoms.has(key) })),
      exclusions: [],
    },
  };
}

/** Reads a sealed text that is known by its seal. */
function readSealed(text: string): SealedStatement {
  if (text.startsWith(`${roundMethod}\n`)) {
    const { round, purposes, ...statement } = readRound(text, true);
    return { ...statement, purpose: purposes.join(',') || '-', attempt: round };
  }
  const statement = readStatement(text, true);
  return { ...statement, members: statement.members.map((member) => ({ ...member, phantom: false })) };
}

/** Who gave way in a round, as its sealed text tells; nobody once the text is purged. */
export function goneIn(store: RecordView, draw: StoredDraw): readonly Gone[] {
  if (!draw.facts || draw.facts.gone.length === 0) return [];
  const text = sealedText(store, draw)?.text ?? '';
  const lines = text.slice(text.lastIndexOf('\ngone: ') + 1).split('\n');
  return lines.slice(1, -1).map((line) => {
    const [key = '', why, reason = ''] = line.split('\t');
    return { key, why: why === 'away' ? 'away' : 'recused', reason };
  });
}

/** Who was named as away at the roll-call of a round, and why; nobody once the text is purged. */
export function awayIn(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const text = sealedText(store, draw)?.text ?? '';
  const begins = `question: ${awayMark}`;
  const lines = text.slice(0, text.indexOf('\npool: ')).split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [key = '', ...reason] = line.startsWith(begins) ? line.slice(begins.length).split('=') : [];
      return key === '' ? [] : [[key, reason.join('=')]];
    }),
  );
}

/** Who was called after the drawn of a draw by method 1: who stepped in for another, or was added. */
export const calledLater = ({ events }: StoredDraw): readonly string[] =>
  events.flatMap((event) => (event.kind === 'extend' ? event.keys : (event.stepsIn ?? [])));

/** Names of those in the pool of a draw as entered, by key; none once they are purged. */
export function namesOf(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const sealed = draw.first ? sealedText(store, draw) : null;
  if (!sealed) return new Map();
  return new Map(
    statementOfDraw(store, draw).statement.members.map(({ key, name }) => [key, sealed.asEntered.get(key) ?? name]),
  );
}
