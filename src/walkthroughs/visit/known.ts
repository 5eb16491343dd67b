import { type Acceptance, readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { proposalsOf } from '../../actions/onsite/read-proposals.ts';
import type { Proposal } from '../../domain/acceptance.ts';
import { Fault, faultOf } from '../../domain/fault.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import type { Seat } from './desk.ts';
import { Elsewhere } from './news.ts';

/** What was read of an acceptance: once, and anew after each deed, so that it always shows what is stored. */
export class Known {
  readonly #seat: Seat;
  readonly #edition: Edition;
  readonly #elsewhere: Elsewhere;
  #acceptance: Acceptance | undefined;
  #proposed = { heads: '', byItem: new Map<string, readonly Proposal[]>() };

  constructor(seat: Seat, edition: Edition) {
    this.#seat = seat;
    this.#edition = edition;
    this.#elsewhere = new Elsewhere(seat.store, { unit: seat.unit.id, year: seat.year });
  }

  acceptance(): Acceptance {
    const { store, unit, year } = this.#seat;
    this.#acceptance ??= readAcceptance(store, unit.id, year, this.#edition);
    return this.#acceptance;
  }

  /** Another window has answered. */
  forget(): void {
    this.#acceptance = undefined;
  }

  /** Nobody is asked what another window has answered. */
  look(): void {
    if (unlessBusy(() => this.#elsewhere.look())) this.forget();
  }

  /** What others have recorded since it was asked last, of an item or of all. */
  news(item: Item | null): readonly string[] {
    this.look();
    return this.#elsewhere.newsOf(item);
  }

  /** Something was entered here. */
  changed(): void {
    this.forget();
    const { store, unit, author, context } = this.#seat;
    // The answer is stored already; that another window now has the file must not make it asked for twice.
    faultOf(() => store.leases.take(unit.id, author, context.clock.now()));
  }

  /** An answer, which changes nothing that the checks read, is about to be entered; call the result once it is. */
  answering(): () => void {
    const known = this.#heads() === this.#proposed.heads;
    unlessBusy(() => this.#elsewhere.look());
    return () => {
      this.changed();
      if (known) this.#proposed = { ...this.#proposed, heads: this.#heads() ?? this.#proposed.heads };
    };
  }

  proposals(item: Item): readonly Proposal[] {
    const { byItem } = this.#standing();
    const found = byItem.get(item.id) ?? this.#propose(item.id);
    byItem.set(item.id, found);
    return found;
  }

  /** Reads the proposals of all items at once, where many are about to be shown. */
  gatherProposals(): void {
    const { byItem } = this.#standing();
    if (this.#edition.items.every(({ id }) => byItem.has(id))) return;
    const all = this.#propose();
    for (const { id } of this.#edition.items)
      byItem.set(
        id,
        all.filter(({ item }) => item === id),
      );
  }

  #propose(item?: string): readonly Proposal[] {
    return proposalsOf(this.#seat.store, this.acceptance(), this.#seat.context.today, item);
  }

  /** The checks read whole ledgers; nothing they say changes until something is entered. */
  #standing() {
    const heads = this.#heads() ?? this.#proposed.heads;
    if (heads !== this.#proposed.heads) this.#proposed = { heads, byItem: new Map() };
    return this.#proposed;
  }

  #heads(): string | null {
    return unlessBusy(() => JSON.stringify(this.#seat.store.journal.heads()));
  }
}

/** Null while another program has the file: what was known a moment ago will do, and no answer is lost for it. */
function unlessBusy<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault && error.kind === 'busy') return null;
    throw error;
  }
}
