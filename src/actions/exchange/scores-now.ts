import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { earnedText } from '../../domain/scoring/total-text.ts';
import type { Edition } from '../../domain/standard.ts';
import { verdictText } from '../../domain/verdict.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import type { Conflict, SubjectConflict } from '../../store/conflicts.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { type Acceptance, readAcceptance } from '../acceptance/read-acceptance.ts';
import { editionAmong } from '../standard/editions.ts';

/** What an acceptance comes to as the record stands. */
export interface ScoreNow {
  /** `unreadable`: the record is such that nothing can be computed. */
  readonly status: 'none' | 'open' | 'concluded' | 'unreadable';
  /** In hundredths; null while it is a range. */
  readonly total: number | null;
  readonly range: { readonly low: number; readonly high: number };
  /** General points and bonus in words, or between what they still can be. */
  readonly earned: string;
  readonly verdict: string;
  readonly vetoes: readonly string[];
  /** The entry of the conclusion in force. */
  readonly conclusion: string | null;
  /** Entries that the conclusion did not know. */
  readonly late: number;
}

/** Scores one acceptance; `shipped`: the editions of the program, so that nothing has to be waited for. */
export function scoreNow(store: Store, unit: string, year: number, shipped: readonly Edition[]): ScoreNow {
  try {
    return scoreOf(readAcceptance(store, unit, year, editionAmong(store, unit, year, shipped)));
  } catch {
    const nothing = { total: null, range: { low: 0, high: 0 }, earned: '', verdict: 'incomplete', vetoes: [], late: 0 };
    return {
      status: 'unreadable',
      ...nothing,
      conclusion: store.journal.latest(`conclusion/${unit}/${year}`)?.id ?? null,
    };
  }
}

function scoreOf({ opened, conclusion, result }: Acceptance): ScoreNow {
  const { total, range, verdict, vetoes } = result;
  return {
    status: conclusion ? 'concluded' : opened ? 'open' : 'none',
    total,
    // Taken apart here, so that a frozen result that lacks its parts is found out.
    range: { low: range.low, high: range.high },
    earned: earnedText(result),
    verdict,
    vetoes: [...vetoes],
    conclusion: conclusion?.entry.id ?? null,
    late: conclusion?.late.length ?? 0,
  };
}

/** What choosing a side of a conflict does to its acceptance. */
export interface Effect {
  readonly before: ScoreNow;
  readonly after: ScoreNow;
  /** How many other marks of the acceptance two machines tell apart: `after` takes the better of each. */
  readonly others: number;
}

/** As a conflict shows it. */
export function effectWords(effects: readonly (Effect | null)[]) {
  return effects.map(
    (effect) =>
      effect && {
        words: changeWords(effect),
        total: effect.after.total === null ? null : effect.after.total / 100,
        verdict: effect.after.verdict,
      },
  );
}

/** 「78.00～96.28 不完整 → 96.28 达标」「得分不变：96.28 达标」 */
export function changeWords({ before, after, others }: Effect): string {
  const [was, is] = [scoreWords(before), scoreWords(after)];
  const assumed = others > 0 ? `（另有 ${others} 处未定的成绩，按较高的算）` : '';
  return `${was === is ? `得分不变：${is}` : `${was} → ${is}`}${assumed}`;
}

/** 「96.28 达标」「78.00～91.50 不完整」「78.28 未达标（基础标准），否决 B1、B3」 */
export function scoreWords({ status, earned, verdict, vetoes, late }: ScoreNow): string {
  if (status === 'none') return '未开始';
  if (status === 'unreadable') return '算不出';
  const parts = [
    `${earned} ${verdictText(verdict)}`,
    ...(vetoes.length > 0 ? [`否决 ${vetoes.join('、')}`] : []),
    ...(status === 'concluded' ? ['已作结论'] : []),
    ...(late > 0 ? [`后到 ${late} 条未计入`] : []),
  ];
  return parts.join('，');
}

/** Enters the chosen answer anew: it stays the word of who said it; who decided is the author of the settlement. */
export function settleAnswer(store: Store, chosen: Entry): void {
  store.journal.as(chosen.author, () => store.journal.repeat(chosen));
}

/** Whether a conflict is of rounds that two machines made at once, of which one stays. */
export const isOfRounds = ({ subject, entries }: Pick<SubjectConflict, 'subject' | 'entries'>): boolean =>
  subject.startsWith('draws/') ||
  (subject.startsWith('draw/') && new Set(entries.map(({ body }) => body.draw)).size === entries.length);

/** Lets one side of a conflict stand. Of rounds the others are void, for the reason that was given. */
export function settleSide(store: Store, conflict: SubjectConflict, chosen: Entry, reason: string): void {
  const { subject, entries } = conflict;
  if (isOfRounds(conflict)) {
    for (const other of entries.filter((entry) => entry !== chosen)) {
      const { id, unit, year, body } = other;
      const why = `两台电脑各抽一次，以另一次为准：${reason}`;
      // A round shares its subject with the one that was chosen.
      const supersedes = other.subject === chosen.subject ? { supersedes: [id] } : {};
      const said = { draw: String(body.draw), reason: why };
      store.journal.append('draw.voided', other.subject, { unit, year, body: said, ...supersedes });
    }
  }
  // Of rounds the one whose slip the unit holds goes on; what is entered of it next replaces its own word alone.
  if (!subject.startsWith('draws/')) settleAnswer(store, chosen);
}

/** What points are read from; of anything else it says nothing that they stay as they are. */
const ofScore = /^(?:acceptance|item|proof|test|review(?:-\w+)?|draws?(?:-\w+)?)\//;

/** What the acceptance would come to with each side of a conflict; null for a side where there is nothing to compute. */
export function effectsOf(store: Store, conflict: Conflict, shipped: readonly Edition[]): readonly (Effect | null)[] {
  if (conflict.kind !== 'answer') return [];
  const { unit, year } = conflict;
  const decides = ofScore.test(conflict.subject) && (isOfRounds(conflict) || !conflict.subject.startsWith('draw/'));
  if (unit === null || year === null || !decides) return conflict.entries.map(() => null);
  const before = scoreNow(store, unit, year, shipped);
  // An item of marks is undecided while any of them is: what one comes to shows only where the others do not hold it.
  const others = marksOf(conflict) ? store.conflicts.list().filter((one) => isBeside(one, conflict)) : [];
  return conflict.entries.map((entry: Entry) => ({
    before,
    after: store.tryOut(entry.author, () => {
      for (const other of others) {
        const [best] = (marksOf(other) ?? []).toSorted((a, b) => b.body.score - a.body.score);
        if (best) settleAnswer(store, best);
      }
      settleSide(store, conflict, entry, '');
      return scoreNow(store, unit, year, shipped);
    }),
    others: others.length,
  }));
}

/** The sides of a conflict of a mark or an agreed score; null of any other. */
function marksOf(conflict: Conflict): readonly EntryOf<'test.marked' | 'review.agreed'>[] | null {
  if (conflict.kind !== 'answer') return null;
  const marks = conflict.entries.filter(
    (entry): entry is EntryOf<'test.marked' | 'review.agreed'> =>
      entry.kind === 'test.marked' || entry.kind === 'review.agreed',
  );
  return marks.length === conflict.entries.length ? marks : null;
}

/** Whether another conflict is of a mark of the same acceptance. */
const isBeside = (one: Conflict, { id, unit, year }: SubjectConflict): boolean =>
  one.kind === 'answer' && one.id !== id && one.unit === unit && one.year === year && marksOf(one) !== null;

/**
 * What each side of some conflicts would come to, in words; nothing where the file cannot be written, for it is tried out in
 * a transaction that is taken back.
 */
export async function triedEffects(context: Context, conflicts: readonly Conflict[]) {
  if (conflicts.length === 0) return [];
  try {
    const store = await context.store('write');
    const shipped = await shippedEditions();
    return conflicts.map((conflict) => effectWords(effectsOf(store, conflict, shipped)));
  } catch (error) {
    if (error instanceof Fault && (error.code === 'read-only' || error.kind === 'busy')) return [];
    throw error;
  }
}
