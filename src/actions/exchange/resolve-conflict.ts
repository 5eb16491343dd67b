import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { type Confirmed, type Judged, type Need, vetoHelp } from '../../domain/needs.ts';
import type { Conflict, DeedConflict, SubjectConflict, UnitConflict } from '../../store/conflicts.ts';
import type { Entry } from '../../store/entry.ts';
import { joinedProblem } from '../../store/problem-sides.ts';
import type { Store } from '../../store/store.ts';
import { leavesMore, workOf } from '../../store/unit-work.ts';
import { workWords } from '../../views/conflict.ts';
import { chosenSide, enterSettled, keepsBoth } from '../contested.ts';
import { needsOfOther } from '../draw/change-draw.ts';
import { findDraw } from '../draw/stored-draw.ts';
import { nameInitials } from '../name-initials.ts';
import { requireInEarnest } from '../require-in-earnest.ts';
import { chosenUnit, join, nothingCarried, type Resolution, resolveUnits } from './join-units.ts';
import { changeWords, type Effect, isOfRounds, settleSide } from './scores-now.ts';

/** The conflict of an id as `conflicts list` shows it, or of its beginning; of two units that were decided on, too. Fault: none, or several. */
export function findConflict(store: Store, id: string): Conflict {
  const found = [...store.conflicts.list(), ...store.conflicts.decidedUnits()].filter(
    (conflict) => conflict.id.startsWith(id.trim().toLowerCase()) && id.trim() !== '',
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  if (found.length > 1)
    throw Fault.broken('conflict-ambiguous', `“${id}”对应 ${found.length} 处冲突`, '请写全 8 位编号');
  throw Fault.broken(
    'conflict-not-found',
    `没有编号为“${id}”的冲突`,
    phrase`用 ${inspect('conflicts list')} 查看，可能已经解决`,
  );
}

/** Refuses (4) to decide on a set day what was done in earnest. */
export function requireEarnest(store: Store, conflict: Conflict): void {
  const said =
    conflict.kind === 'sameUnit'
      ? conflict.units.flatMap(({ id }) => store.journal.current(`unit/${id}/name`))
      : conflict.entries;
  requireInEarnest(store, said, '决定');
}

/** Conflicts that are settled by an answer; deeds on subjects of their own are settled by taking deeds back. */
type Settled = Exclude<Conflict, DeedConflict>;

/** A choice between the sides of a conflict, with what it needs before it counts. */
export interface JudgedResolution extends Judged {
  readonly conflict: Settled;
  readonly keep: string;
}

/**
 * Judges a choice; `effects`: what each side does. Which side makes a baseline item take its points where another does not is
 * asked for once more, and so is which of two registrations leaves the other's conclusion or draws behind. Fault (2): no such answer.
 */
export function judgeResolution(
  store: Store,
  { conflict, keep }: { readonly conflict: Settled; readonly keep: string },
  effects: readonly (Effect | null)[],
): JudgedResolution {
  if (conflict.kind === 'sameUnit') return { conflict, keep, needs: leavingBehind(store, conflict, keep) };
  if (conflict.both && keepsBoth(keep)) return { conflict, keep, needs: [] };
  const chosen = chosenSide(conflict.entries, keep);
  const effect = effects[conflict.entries.indexOf(chosen)];
  if (!effect) return { conflict, keep, needs: [] };
  const drawOf = ({ body }: Entry) => findDraw(store, String(body.draw));
  const lost = isOfRounds(conflict)
    ? conflict.entries
        .filter((one) => one !== chosen)
        .flatMap((one) => needsOfOther(store, drawOf(one), drawOf(chosen)))
    : [];
  const vetoed = effect.after.vetoes.filter((item) =>
    effects.some((other) => other && !other.after.vetoes.includes(item)),
  );
  const needs = vetoed.map(
    (item): Need => ({
      why: 'veto',
      question: `采用这一条，${item} 一票否决`,
      consequence: [`得分：${changeWords(effect)}`],
      help: vetoHelp,
    }),
  );
  return { conflict, keep, needs: [...lost, ...needs] };
}

/** What is confirmed before that one of two registrations goes on with which less was concluded or drawn. */
function leavingBehind(store: Store, conflict: UnitConflict, keep: string): readonly Need[] {
  const kept = keepsBoth(keep) ? undefined : chosenUnit(conflict, keep);
  const other = conflict.units.find((unit) => unit !== kept);
  if (!kept || !other) return [];
  const [stays, goes] = [workOf(store, kept.id), workOf(store, other.id)];
  if (!leavesMore(goes, stays)) return [];
  const [own, others] = conflict.units[0] === kept ? ['1', '2'] : ['2', '1'];
  return [
    {
      why: 'turning',
      question: `保留第 ${own} 个“${kept.name}”（${workWords(stays)}），第 ${others} 个“${other.name}”的结论、抽取不算在它名下`,
      consequence: [`第 ${others} 个${workWords(goes)}`, '保留以后要重新抽取、作结论；凭那个结论的命名，记录不再支持'],
      help: '结论、抽取封存时写着是哪一次登记的，不能改到另一个名下。一般保留作了结论的一个，名称不对的再用 unit edit 改。',
    },
  ];
}

/**
 * Settles a conflict in somebody's name. `keep` is the number of an answer as listed, the beginning of its entry's id, or
 * for units `both`. Faults: no such answer (2), a conflict that only a deed of its own can settle (4).
 */
export function resolveConflict(
  store: Store,
  author: string,
  { conflict, keep }: JudgedResolution & Confirmed,
  reason: string,
): Resolution {
  return store.write(author, () =>
    conflict.kind === 'sameUnit'
      ? resolveUnits(store, conflict, keep, reason)
      : resolveAnswer(store, conflict, keep, reason),
  );
}

function resolveAnswer(store: Store, conflict: SubjectConflict, keep: string, reason: string): Resolution {
  const { subject, entries, unit, year } = conflict;
  const name = unit ? (store.units.byId(unit)?.name ?? unit) : '单位';
  if (subject.startsWith('conclusion/')) {
    throw Fault.refused(
      'conflict-conclusion',
      '两台电脑各自作了结论，不能二选一',
      phrase`先用 ${inspect('reopen', { unit: name, '--year': year ?? undefined, '--reason': some('理由') })} 重开，再重新作结论`,
    );
  }
  if (subject.startsWith('draw/') && !isOfRounds(conflict)) {
    throw Fault.refused(
      'conflict-draw',
      '两台电脑对同一次抽取各有记录，不能二选一',
      phrase`先用 ${inspect('draw void', { id: subject.slice(5), '--reason': some('理由') })} 作废，再重新抽取`,
    );
  }
  const joined = conflict.both && keepsBoth(keep) ? joinedProblem(store.journal, entries) : null;
  if (joined) {
    const { id } = store.journal.as(joined.side.author, () => store.journal.repeat(joined.side, { body: joined.body }));
    enterSettled(store, conflict, { kept: id, dropped: [], reason });
    return { kept: null, ...nothingCarried };
  }
  const chosen = chosenSide(entries, keep);
  settleSide(store, conflict, chosen, reason);
  if (unit && subject === `unit/${unit}/name`) {
    const value = nameInitials(String(chosen.body.value));
    store.journal.append('unit.field', `unit/${unit}/initials`, { unit, body: { field: 'initials', value } });
  }
  const dropped = entries.filter((entry) => entry !== chosen).map(({ id }) => id);
  enterSettled(store, conflict, { kept: chosen.id, dropped, reason });
  const decided = store.journal.latest(subject, 'unit.same');
  const units = decided ? join(store, decided) : nothingCarried;
  return { ...units, kept: chosen.id };
}
