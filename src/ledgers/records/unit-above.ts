/** Whose the rows of a ledger are that name no unit themselves. */
export class UnitAbove {
  #writtenOnce: boolean | undefined;
  #above: string | null = null;
  #before: string | null = null;
  #running = 0;
  #eachRow = false;

  /** Takes what the next row names; a unit that stands in the first row of each and nowhere below is that of the rows below too. */
  of(own: string | null): string | null {
    this.#writtenOnce ??= own !== null;
    this.#running = own === null ? 0 : this.#running + 1;
    // Where each row names one, the same or others, whoever left it out was not going on with the one above.
    this.#eachRow ||= own !== null && (own === this.#before || this.#running > 2);
    this.#before = own;
    this.#above = own ?? this.#above;
    return this.#writtenOnce && !this.#eachRow ? this.#above : null;
  }

  /** True where the last row names none among rows that each name theirs. */
  get isMissing(): boolean {
    return this.#eachRow && this.#before === null;
  }
}
