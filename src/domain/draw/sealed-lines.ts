/** The sealed texts of both methods, line by line. */

/** A sealed text that cannot be one; `line` counts from 1. */
export class StatementError extends Error {
  constructor(
    readonly line: number,
    readonly what: string,
  ) {
    super(`封存文本第 ${line} 行：${what}`);
  }
}

/** Reads the lines of a sealed text one after another, each where it must stand. */
export class Lines {
  readonly #lines: readonly string[];
  at = 0;

  /** Its first line names the method. */
  constructor(text: string, method: string) {
    this.#lines = text.split('\n');
    if (!text.endsWith('\n')) throw new StatementError(this.#lines.length, '末尾缺少换行符');
    if (this.current !== method) this.fail(`应为“${method}”`);
    this.at++;
  }

  get current(): string | undefined {
    return this.#lines[this.at];
  }

  fail(what: string): never {
    throw new StatementError(this.at + 1, what);
  }

  /** The value of the next line, which must be `name: …`, read by `read`; undefined from `read` refuses it: what it should be, or is not. */
  field<T>(name: string, what: string, read: (value: string) => T | undefined): T {
    const prefix = `${name}: `;
    if (!this.current?.startsWith(prefix)) this.fail(`应为“${prefix}…”`);
    const value = read(this.current.slice(prefix.length));
    if (value === undefined) this.fail(`“${name}”${what}`);
    this.at++;
    return value;
  }

  repeated<T>(name: string, what: string, read: (value: string) => T | undefined): T[] {
    const values: T[] = [];
    while (this.current?.startsWith(`${name}: `)) values.push(this.field(name, what, read));
    return values;
  }

  /** How many are drawn: of each matter, or of all. */
  amount(what: string, count: (value: string) => number | undefined) {
    const quotas = this.repeated('quota', what, (value) => {
      const [, matter, size] = /^(.+)=([1-9]\d{0,8})$/.exec(value) ?? [];
      return matter ? ([matter, Number(size)] as const) : undefined;
    });
    if (quotas.length > 0) return { count: null, quotas: Object.fromEntries(quotas) };
    return { count: this.field('count', count === some ? '应为正整数' : '应为整数', count), quotas: null };
  }

  /** A counted list of lines between TABs, each of which `read` takes apart; undefined from `read` refuses it. */
  parts<T>(name: string, what: string, read: (parts: readonly string[]) => T | undefined): T[] {
    const size = this.field(name, '应为整数', whole);
    const found: T[] = [];
    for (let each = 0; each < size; each++, this.at++) {
      const part = this.current === undefined ? undefined : read(this.current.split('\t'));
      if (part === undefined) this.fail(`应为“${what}”`);
      found.push(part);
    }
    return found;
  }

  end(): void {
    if (this.at !== this.#lines.length - 1) this.fail('之后还有多余的内容');
  }
}

/** Any text, also none. */
export const any = (value: string) => value;
/** A whole number from 0. */
export const whole = (value: string) => (/^(0|[1-9]\d{0,8})$/.test(value) ? Number(value) : undefined);
/** From 1. */
export const some = (value: string) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined);
/** One of some words. */
export const oneOf =
  <T extends string>(values: readonly T[]) =>
  (value: string) =>
    values.find((each) => each === value);

/** Refuses a text that a writer would have written otherwise. */
export function requireSame(text: string, written: string): void {
  if (written === text) return;
  const expected = written.split('\n');
  const at = text.split('\n').findIndex((line, index) => line !== expected[index]);
  throw new StatementError(at + 1, '次序或写法不合规定');
}
