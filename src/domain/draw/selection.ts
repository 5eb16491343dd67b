import { type PoolMember, type Statement, sortedByKey } from './statement.ts';
import { combine, type Seeds, sealOf, ticketsOf } from './tickets.ts';

/** Who is drawn: the smallest tickets first. */

/** A member with its ticket. `position` counts from 1 over the drawn and then the alternates. */
export interface Placed extends PoolMember {
  readonly position: number;
  readonly ticket: number;
}

/** The outcome of a draw. Lists are made on demand, since a pool may hold a million members. */
export interface Selection {
  readonly seal: string;
  readonly combined: string;
  readonly size: number;
  /** How many are drawn; they hold the positions 1 to `drawn`. */
  readonly drawn: number;
  /** The member at a position. */
  at(position: number): Placed;
}

/** Indexes of the tickets, smallest first. Equal tickets keep the order of the members, which is that of their keys. */
export function rank(tickets: Float64Array): Uint32Array {
  const order = Uint32Array.from(tickets, (_, index) => index);
  return order.sort((left, right) => tickets[left]! - tickets[right]! || left - right);
}

/** Moves those drawn to the front of the ranking: the first `count`, or the first of each matter until its quota is full. */
function drawnFirst(
  order: Uint32Array,
  members: readonly PoolMember[],
  plan: Pick<Statement, 'count' | 'quotas'>,
): { readonly order: Uint32Array; readonly drawn: number } {
  if (!plan.quotas) return { order, drawn: Math.min(plan.count ?? 0, order.length) };
  const left = new Map(Object.entries(plan.quotas));
  const drawn: number[] = [];
  const rest: number[] = [];
  for (const index of order) {
    const matter = members[index]!.matter ?? '-';
    const open = left.get(matter) ?? 0;
    if (open > 0) left.set(matter, open - 1);
    (open > 0 ? drawn : rest).push(index);
  }
  const rearranged = new Uint32Array(order.length);
  rearranged.set(drawn);
  rearranged.set(rest, drawn.length);
  return { order: rearranged, drawn: drawn.length };
}

/**
 * Draws by method 1: from the statement, its text and both numbers to everybody's place. `seal` stands for a text that was
 * purged.
 */
export function select(
  statement: Statement,
  text: string,
  seeds: Seeds,
  onProgress?: (done: number) => void,
  seal = sealOf(text),
): Selection {
  return selectBy(statement, seal, combine(seal, seeds), onProgress);
}

/** Gives everybody a place by the tickets that follow from the combined digest, whichever method made it. */
export function selectBy(
  statement: Pick<Statement, 'members' | 'count' | 'quotas'>,
  seal: string,
  combined: string,
  onProgress?: (done: number) => void,
): Selection {
  const members = sortedByKey(statement.members);
  const tickets = ticketsOf(
    combined,
    members.map((member) => member.key),
    onProgress,
  );
  const { order, drawn } = drawnFirst(rank(tickets), members, statement);
  return {
    seal,
    combined,
    size: members.length,
    drawn,
    at: (position) => {
      const index = order[position - 1];
      if (index === undefined) throw new RangeError(`no position ${position} among ${members.length}`);
      return { ...members[index]!, position, ticket: tickets[index]! };
    },
  };
}

/** The members at the positions `from` to `to`, both included, as far as there are any. */
export function places(selection: Selection, from: number, to: number): Placed[] {
  const last = Math.min(to, selection.size);
  const list: Placed[] = [];
  for (let position = from; position <= last; position++) list.push(selection.at(position));
  return list;
}
