import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { scoreAcceptance } from '../../domain/scoring/score-acceptance.ts';
import { wholeConsequence } from '../../domain/scoring/total-text.ts';
import { requireAnswer } from '../../domain/scoring/validate-answer.ts';
import { type Edition, findItem, type Item } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import { keepEdition, pinnedEdition } from '../standard/editions.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { readAcceptance } from './read-acceptance.ts';

/** What another edition would make of an acceptance. */
export interface MigrationPlan {
  readonly from: Edition;
  readonly changes: readonly { readonly item: string; readonly before: string; readonly after: string }[];
  /** Answers that the other edition does not allow. */
  readonly dropped: readonly { readonly item: string; readonly why: string }[];
  readonly verdict: { readonly before: string; readonly after: string };
  /** Total, grade and verdict before → after, in words. */
  readonly whole: readonly string[];
}

/** Scores an acceptance by another edition and says what changes; writes nothing. Faults: not begun (1), concluded (4). */
export function planMigration(store: Store, unit: string, year: number, target: Edition): MigrationPlan {
  requireOpen(store, unit, year);
  const from = pinnedEdition(store, unit, year);
  if (!from) {
    throw Fault.broken(
      'not-begun',
      '该单位本年度验收还没有开始评分，不必更换标准',
      phrase`${inspect('standard use', { id: some('编号'), '--year': some('年度') })} 即可`,
    );
  }
  const { input, result } = readAcceptance(store, unit, year, from);
  const dropped: { item: string; why: string }[] = [];
  const answers = input.answers.filter((answer) => {
    const item = findItem(target, answer.item);
    try {
      if (!item) throw Fault.broken('item-not-found', '没有这个评分项');
      const before = findItem(from, answer.item);
      if (before && !asksTheSame(before, item))
        throw Fault.broken('another-item', `这个编号在新版本中是另一项：${item.title}`);
      requireAnswer(item, answer, { edition: target, settlements: input.settlements });
      return true;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // A 不适用 that was right when it was said stands; only new ones need the office's word.
      if (error.code === 'not-settled-so') return true;
      dropped.push({ item: answer.item, why: error.message });
      return false;
    }
  });
  const after = scoreAcceptance({ ...input, edition: target, answers });
  const was = new Map(result.items.map((item) => [item.id, item.explanation]));
  const becomes = new Map(after.items.map((item) => [item.id, item.explanation]));
  const ids = [...new Set([...was.keys(), ...becomes.keys()])];
  return {
    from,
    changes: ids
      .map((item) => ({ item, before: was.get(item) ?? '（无此项）', after: becomes.get(item) ?? '（无此项）' }))
      .filter((one) => one.before !== one.after),
    dropped,
    verdict: { before: result.verdict, after: after.verdict },
    whole: wholeConsequence(result, after),
  };
}

/** Whether an item of the same id still asks the same: its title or its criterion stands, or was lost and is filled in now. */
function asksTheSame(before: Item, after: Item): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  return (
    plain(before.title) === plain(after.title) ||
    plain(before.criterion) === plain(after.criterion) ||
    before.lost.includes('criterion')
  );
}

/** Pins an acceptance to another edition; answers that it does not allow are taken back, all in one transaction. */
export function migrateAcceptance(
  store: Store,
  author: string,
  unit: string,
  year: number,
  target: Edition,
  reason: string,
): void {
  const plan = planMigration(store, unit, year, target);
  store.write(author, () => {
    keepEdition(store, target, null);
    store.journal.append('acceptance.opened', `acceptance/${unit}/${year}`, {
      unit,
      year,
      body: { edition: target.id, fingerprint: target.fingerprint, before: plan.from.fingerprint, reason },
    });
    for (const { item } of plan.dropped) {
      const subject = `item/${unit}/${year}/${item}`;
      const current = store.journal.latest(subject);
      store.journal.append('item.undone', subject, { unit, year, body: { undoes: current?.id ?? null, answer: null } });
    }
  });
}
