import { officerPurposes, wordOf } from '../../domain/draw/round.ts';
import type { RoundCertificate, RoundOutcome } from '../../domain/draw/round-certificate.ts';
import type { Outcome } from '../../domain/draw/standing.ts';
import { pick } from '../../domain/pick.ts';
import type { BodyOf, EntryOf } from '../../store/entries/catalogue.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { DrawEntryKind, FoldedDraw } from './stored-draw.ts';

/** A round of method 2 as the journal tells it. */

/** Kinds of entries that only method 2 has. */
export const roundKinds = ['draw.number', 'draw.unopened', 'draw.outcome', 'draw.judged'] as const;

/** What only a round of method 2 knows. */
export interface RoundFacts
  extends Pick<RoundCertificate, 'mode' | 'act' | 'purposes' | 'commitment' | 'random' | 'outcomes'> {
  /** What the third source was named as. */
  readonly third: string | null;
  /** The unit's number, from the moment it was entered. */
  readonly number: {
    readonly canonical: string;
    readonly asGiven: string;
    readonly by: string | null;
    readonly at: string;
    readonly author: string;
  } | null;
  readonly inspectors: { readonly canonical: string; readonly asGiven: string } | null;
  readonly thirdDigits: string | null;
  readonly phantoms: readonly string[];
  /** Keys of those who gave way in a replacement. */
  readonly gone: readonly string[];
  /** What changed in the ledgers between seal and opening. */
  readonly changes: readonly string[];
  readonly replayed: boolean;
}

/** What entries of method 2 hold. */
export type SealedRoundBody = Extract<BodyOf<'draw.sealed'>, { readonly method: 2 }>;
export type OpenedRoundBody = Extract<BodyOf<'draw.opened'>, { readonly random: string }>;

/** Folds the history of a round. */
export function foldRound(
  store: RecordView,
  sealed: EntryOf<'draw.sealed'> & { readonly unit: string; readonly year: number },
  body: SealedRoundBody,
  history: readonly EntryOf<DrawEntryKind>[],
): FoldedDraw {
  const last = <K extends DrawEntryKind>(kind: K) =>
    history.findLast((entry): entry is EntryOf<K> => entry.kind === kind);
  const numbered = last('draw.number');
  const number = numbered?.body;
  const opened = last('draw.opened');
  const openedBody = opened && 'random' in opened.body ? opened.body : undefined;
  const left = opened ? undefined : last('draw.unopened');
  const ended = last('draw.voided') ?? left;
  const published = openedBody ?? left?.body;
  const outcomes = told(store, history);
  const unit = store.units.byId(sealed.unit);
  const seeds = openedBody &&
    number && { inspectors: openedBody.inspectors.canonical, unit: number.canonical, auto: body.mode === 'auto' };
  return {
    id: body.draw,
    number: body.number,
    unit: { id: sealed.unit, name: body.unitName ?? unit?.name ?? '', code: body.unitCode },
    year: sealed.year,
    kind: body.kind,
    purpose: wordOf(body.purposes),
    attempt: body.attempt,
    round: body.attempt,
    status: ended ? (ended.kind === 'draw.voided' ? 'void' : 'unopened') : openedBody ? 'drawn' : 'sealed',
    ...pick(body, 'count', 'quotas', 'size', 'seal', 'rules'),
    supersedes: null,
    reason: body.reason,
    seeds: seeds ?? null,
    seedsAsGiven: openedBody && number ? { inspectors: openedBody.inspectors.asGiven, unit: number.asGiven } : null,
    combined: openedBody?.combined ?? null,
    first: openedBody ? { drawn: openedBody.drawn, alternates: [] } : null,
    events: [],
    outcomes: lastOutcomes(outcomes, body.phantoms),
    record: {
      sealedAt: sealed.at,
      sealedBy: sealed.author,
      openedAt: opened?.at ?? null,
      openedBy: opened?.author ?? null,
      inspectorsBy: body.inspectorsBy,
      unitBy: number?.by ?? null,
      voidedAt: ended?.at ?? null,
      voidedBy: ended?.author ?? null,
      voidReason: ended ? String(ended.body.reason) : null,
    },
    supersededBy: null,
    sealedEntry: sealed.id,
    members: body.members,
    attended: new Set(history.flatMap((entry) => (entry.kind === 'draw.attended' ? [String(entry.body.key)] : []))),
    facts: {
      ...pick(body, 'mode', 'act', 'purposes', 'commitment', 'third'),
      number: numbered && number ? { ...number, at: numbered.at, author: numbered.author } : null,
      random: published?.random ?? null,
      inspectors: published?.inspectors ?? null,
      thirdDigits: openedBody?.third ?? null,
      outcomes,
      phantoms: body.phantoms,
      gone: body.gone,
      changes: openedBody?.changes ?? [],
      replayed: body.replayed === true,
    },
  };
}

/** What was told of the drawn. Who came and is told as absent elsewhere is absent until somebody says that he came after all. */
function told(store: RecordView, history: readonly EntryOf<DrawEntryKind>[]): readonly RoundOutcome[] {
  const absent = new Map<string, boolean>();
  return history.flatMap((entry) => {
    const found = outcomeOf(store, entry);
    const [first] = found;
    if (!first || first.outcome === 'judged') return found;
    if (entry.kind === 'draw.attended' && absent.get(first.key)) return [];
    absent.set(first.key, first.outcome === 'absent');
    return found;
  });
}

function outcomeOf(store: RecordView, entry: EntryOf<DrawEntryKind>): RoundOutcome[] {
  const { at, author: by } = entry;
  const unjudged = { verdict: null, reason: null, at, by };
  if (entry.kind === 'draw.attended') return [{ ...unjudged, key: entry.body.key, purpose: null, outcome: 'present' }];
  if (entry.kind !== 'draw.outcome' && entry.kind !== 'draw.judged') return [];
  const purpose = officerPurposes.find((each) => each === entry.body.purpose) ?? null;
  const reason = store.journal.personalOf(entry.id).reason ?? '（已清除）';
  const { key } = entry.body;
  return entry.kind === 'draw.judged'
    ? [{ ...unjudged, key, purpose, outcome: 'judged', verdict: entry.body.verdict, reason }]
    : [{ ...unjudged, key, purpose, outcome: entry.body.outcome, reason }];
}

/** What was last told of each of the drawn; a number that the ledger lacks is missing until its file is there. */
function lastOutcomes(outcomes: readonly RoundOutcome[], phantoms: readonly string[]): ReadonlyMap<string, Outcome> {
  const outcomeOf = new Map<string, Outcome>(phantoms.map((key) => [key, 'missing']));
  for (const { key, outcome } of outcomes) if (outcome !== 'judged') outcomeOf.set(key, outcome);
  return outcomeOf;
}
