import { requireSigned } from '../../domain/author.ts';
import { Fault } from '../../domain/fault.ts';
import { groupBy } from '../../domain/group-by.ts';
import { sameName } from '../../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import {
  type Look,
  type LookState,
  lookState,
  type SecondLookScope,
  secondLookScopes,
} from '../../domain/visits/second-look.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { type At, enter } from './record-visit.ts';

/** An answer with whoever gave it, and what others said of it. */
export interface LookedAt {
  readonly item: string;
  /** Who answered. */
  readonly by: string;
  readonly deducted: boolean;
  readonly state: LookState;
  /** Oldest first. */
  readonly looks: readonly Look[];
  /** The entry that holds the answer. */
  readonly answer: string;
}

/** Which answers the office wants looked at by a second person; null where it does not ask for it. */
export function secondLookScope(store: Store, year: number): SecondLookScope | null {
  const setting = store.settings.get('second-look', year);
  return secondLookScopes.find((scope) => scope === setting) ?? null;
}

/** Every answer of an acceptance with the looks that were taken at it, in the order of the answers. */
export function readLooks(store: RecordView, unit: string, year: number): readonly LookedAt[] {
  const looks = groupBy(store.journal.history({ unit, year, kinds: ['item.looked-at'] }), ({ body }) => body.item);
  return store.journal.lastWhere({ unit, year, kinds: ['item.answered', 'item.undone'] }).flatMap((entry) => {
    const { id, author: by } = entry;
    // What was taken back leaves the answer before it, or none.
    const answer = entry.kind === 'item.undone' ? entry.body.answer : entry.body;
    if (!answer || answer.state === 'deferred') return [];
    const own = (looks.get(answer.item) ?? []).map(({ author, body }) => ({
      by: author,
      ...pick(body, 'verdict', 'comment', 'answer'),
    }));
    const deducted = answer.state === 'deducted';
    return [{ item: answer.item, by, deducted, looks: own, answer: id, state: lookState(id, own) }];
  });
}

/** What was sent back and is not accepted since, and what the office's setting asks a second person to accept and nobody has. */
export function openLooks(store: Store, unit: string, year: number): readonly LookedAt[] {
  const scope = secondLookScope(store, year);
  return readLooks(store, unit, year).filter(
    ({ deducted, state }) =>
      state === 'returned' ||
      state === 'cured' ||
      (scope !== null && (scope === 'all' || deducted) && state !== 'accepted'),
  );
}

/**
 * Accepts answers by name, or sends them back with a comment. Faults: nobody's name, the own answer, concluded (4); no
 * comment where something goes back (2); no answer to look at (1).
 */
export function lookAt(
  store: Store,
  at: At,
  items: readonly string[],
  look: { readonly verdict: Look['verdict']; readonly comment: string | null },
): void {
  const { unit, year, author } = at;
  requireOpen(store, unit, year);
  const comment = look.comment?.trim() || null;
  requireSigned(author, 'look-unnamed', '复看');
  if (look.verdict === 'returned') requireFact(comment, '退回要写明意见', '请加 --comment 意见');
  const known = readLooks(store, unit, year);
  const chosen = items.map((item) => {
    const one = known.find((answer) => answer.item === item);
    if (!one)
      throw Fault.broken(
        'not-answered',
        `${item} 还没有回答，没有可以复看的`,
        inspect('second show', { unit: some('单位') }),
      );
    if (sameName(one.by, author))
      throw Fault.refused('own-answer', `${item} 是${author}自己答的，不能自己复看`, '请换一个人（--by 姓名）');
    return one;
  });
  store.write(author, () => {
    for (const { item, answer } of chosen)
      enter(store, at, 'item.looked-at', `second-look/${unit}/${year}/${item}`, {
        body: { item, answer, verdict: look.verdict, comment },
      });
  });
}

/** Refuses (4) a conclusion over what a second person has sent back or, where the office asks for it, has not accepted. */
export function requireLooks(store: Store, unit: string, year: number): void {
  const open = openLooks(store, unit, year);
  if (open.length === 0) return;
  const name = store.units.byId(unit)?.name ?? unit;
  const shown = open.slice(0, 8).map(({ item }) => item);
  throw Fault.refused(
    'looks-open',
    `还不能作结论：${shown.join('、')}${open.length > 8 ? ` 等 ${open.length} 项` : ''} 退回未改或者没有经别人复看认可`,
    phrase`由另一人复看：${inspect('second accept', { unit: name, items: some('项目'), '--by': some('姓名') })}；本办公室不用复看的，${inspect('config set', { name: 'second-look', value: '', '--reason': some('理由') })}`,
  );
}
