import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { type Day, dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { scoreAcceptance } from '../../domain/scoring/score-acceptance.ts';
import type { ScoringInput } from '../../domain/scoring/scoring-input.ts';
import type { Edition, Settlements } from '../../domain/standard.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import { checkConclusion } from './check-conclusion.ts';
import { readFacts } from './read-facts.ts';
import { recordAtConclusion } from './record-at-conclusion.ts';

/** Whose acceptance, of which year, by which edition. */
export interface AcceptanceOf {
  readonly unit: string;
  readonly year: number;
  readonly edition: Edition;
}

/** An acceptance as it stands: what was said, what follows, and whether it is concluded. */
export interface Acceptance extends AcceptanceOf {
  /** False before the first score. */
  readonly opened: boolean;
  readonly settlements: Settlements;
  readonly input: ScoringInput;
  readonly result: AcceptanceResult;
  readonly acceptedOn: Day | null;
  readonly conclusion: Conclusion | null;
  /** What the acceptance is read from: the record as it stands, or as it stood when it was concluded. */
  readonly record: RecordView;
}

/** A conclusion in force: the frozen result and how the record stood. */
export interface Conclusion {
  readonly entry: EntryOf<'acceptance.concluded'>;
  readonly on: Day;
  readonly by: string;
  readonly result: AcceptanceResult;
  readonly settlements: Settlements;
  /** Entries about this acceptance that the conclusion did not know: brought by a merge. */
  readonly late: readonly Entry[];
}

/** Kinds of entries that change what an acceptance says. */
const tellingKinds = [
  'item.answered',
  'item.undone',
  'proof.recorded',
  'proof.undone',
  'test.marked',
  'review.agreed',
  'draw.sealed',
  'draw.opened',
  'draw.replaced',
  'draw.extended',
  'draw.voided',
  'draw.outcome',
  'draw.judged',
  'visit.team',
  'visit.briefing',
  'visit.material',
  'visit.officer-checked',
  'visit.field-checked',
  'visit.methods-waived',
  'problem.found',
  'ledger.imported',
  'ledger.undone',
];

/** What came after a conclusion that did not know it, and says something of its acceptance. */
export const lateAfter = (store: Store, conclusion: Entry, knowledge = store.knowledge()): readonly Entry[] =>
  knowledge
    .lateAfter(conclusion, tellingKinds)
    .filter((entry) => store.journal.counts(entry) && (entry.kind !== 'problem.found' || isAgainst(conclusion, entry)));

/** Whether a problem was found at the acceptance with an item at which nothing was taken: before the conclusion the two clash. */
function isAgainst(conclusion: Entry, { body }: Entry): boolean {
  const { items = [] } = (conclusion.body.result ?? {}) as Partial<AcceptanceResult>;
  return body.foundAt === 'acceptance' && items.some(({ id, state }) => id === body.item && state === 'clear');
}

function readConclusion(store: Store, unit: string, year: number): Conclusion | null {
  const entry = store.journal.latest(`conclusion/${unit}/${year}`, 'acceptance.concluded', 'acceptance.reopened');
  if (entry?.kind !== 'acceptance.concluded') return null;
  const { body } = entry;
  const [wrong] = checkConclusion(store, entry).wrong;
  if (wrong !== undefined)
    throw Fault.broken(
      'conclusion-unsound',
      `${store.units.byId(unit)?.name ?? unit} ${year} 年度的结论与按所记事实重算的不同，不能据此出具结果：${wrong}`,
      phrase`用 ${inspect('verify')} 查看全部，用 ${inspect('restore')} 恢复最近的备份；要重新作结论，先 ${inspect('reopen')}`,
    );
  return {
    entry,
    on: dayAt(new Date(entry.at)),
    by: entry.author,
    result: body.result,
    settlements: new Map(Object.entries(body.settlements)),
    late: lateAfter(store, entry),
  };
}

/**
 * Reads an acceptance with its edition (see `editionFor`) and scores it; a concluded one shows what was frozen. Who asks again
 * while nothing is written gets the same one.
 */
export function readAcceptance(store: Store, unit: string, year: number, edition: Edition): Acceptance {
  const known = store.journal.once('acceptance', () => new Map<string, Acceptance>());
  const asked = `${unit} ${year} ${edition.fingerprint}`;
  const acceptance = known.get(asked) ?? acceptanceNow(store, unit, year, edition);
  // One at a time: what exports the year of a thousand units does not keep them all.
  known.clear();
  known.set(asked, acceptance);
  return acceptance;
}

function acceptanceNow(store: Store, unit: string, year: number, edition: Edition): Acceptance {
  const opened = store.journal.latest(`acceptance/${unit}/${year}`, 'acceptance.opened');
  const conclusion = readConclusion(store, unit, year);
  const settlements = conclusion?.settlements ?? store.settings.settlements(year);
  const record = conclusion ? recordAtConclusion(store, conclusion.entry) : store;
  const input = readFacts(record, unit, year, edition, settlements);
  return {
    unit,
    year,
    edition,
    opened: opened !== undefined,
    settlements,
    input,
    result: conclusion?.result ?? scoreAcceptance(input),
    acceptedOn: input.acceptedOn,
    conclusion,
    record,
  };
}
