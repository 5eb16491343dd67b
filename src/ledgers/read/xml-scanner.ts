import { localName } from './xml.ts';

export interface ScannedElements {
  /** The attribute getter is good only during the call. */
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
  /**
   * Takes a whole element that begins at `at` and is written as nearly all are; answers where the text goes on, −1 where it
   * is to be scanned tag by tag.
   */
  whole?(source: string, at: number): number;
}

/**
 * A scanner for the parts that are large: the rows of a sheet and the shared strings. It reads the XML that spreadsheet programs write
 * (elements, attributes, text, references, CDATA, comments) at several times the speed of a general parser, checks that
 * elements nest, and refuses document type declarations. Everything else is read with saxes.
 */
export class XmlScanner {
  #rest = '';
  readonly #open: string[] = [];
  #seen = false;
  #attributes = '';
  readonly #locals = new Map<string, string>();

  constructor(
    private readonly elements: ScannedElements,
    private readonly fault: (what: string) => Error,
  ) {}

  readonly #attribute = (name: string): string | undefined => attributeIn(this.#attributes, name);

  write(text: string): void {
    const source = this.#rest === '' ? text : this.#rest + text;
    let at = 0;
    for (;;) {
      const open = source.indexOf('<', at);
      // Text may go on, and a reference may be cut: keep it all until the next tag tells its end; and what a tag is its second sign tells.
      if (open < 0 || open + 1 === source.length) break;
      if (open === at && this.#open.length > 0) {
        const next = this.elements.whole?.(source, open) ?? -1;
        if (next >= 0) {
          at = next;
          continue;
        }
      }
      const end = this.#endOf(source, open);
      if (end < 0) break;
      if (open > at) this.#text(source.slice(at, open));
      this.#tag(source, open, end);
      at = end + 1;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > 4_000_000) throw this.fault('有过长的片段');
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#seen) throw this.fault('不是完整的 XML');
  }

  /** Where the markup that begins at `open` ends; −1 while that is not known yet. */
  #endOf(source: string, open: number): number {
    if (source.charCodeAt(open + 1) === 33) {
      if (source.startsWith('<!--', open)) return lastOf(source, '-->', open + 4);
      if (source.startsWith('<![CDATA[', open)) return lastOf(source, ']]>', open + 9);
      if (source.length < open + 9) return -1;
      throw this.fault('带有文档类型声明，不予读取');
    }
    if (source.charCodeAt(open + 1) === 63) return lastOf(source, '?>', open + 2);
    const end = source.indexOf('>', open + 1);
    if (end < 0) return -1;
    // A bare > is allowed inside quotes; look closer only where a quote is left open.
    let from = open + 1;
    let close = end;
    for (;;) {
      const quote = unclosedQuote(source, from, close);
      if (quote === '') return close;
      const shut = source.indexOf(quote, close + 1);
      if (shut < 0) return -1;
      from = shut + 1;
      close = source.indexOf('>', from);
      if (close < 0) return -1;
    }
  }

  #tag(source: string, open: number, end: number): void {
    const first = source.charCodeAt(open + 1);
    if (first === 33) {
      if (source.startsWith('<![CDATA[', open)) this.elements.text(source.slice(open + 9, end - 2));
      return;
    }
    if (first === 63) return;
    if (first === 47) {
      const name = source.slice(open + 2, end).trimEnd();
      if (this.#open.pop() !== name) throw this.fault('元素没有正确闭合');
      this.elements.close(this.#local(name));
      return;
    }
    const empty = source.charCodeAt(end - 1) === 47;
    const last = empty ? end - 1 : end;
    let stop = open + 1;
    while (stop < last && !isSpace(source.charCodeAt(stop))) stop += 1;
    if (stop === open + 1) throw this.fault('不是完整的 XML');
    const name = source.slice(open + 1, stop);
    if (this.#open.length === 0 && this.#seen) throw this.fault('不是完整的 XML');
    this.#seen = true;
    this.#attributes = stop < last ? source.slice(stop, last) : '';
    const local = this.#local(name);
    this.elements.open(local, this.#attribute);
    if (empty) this.elements.close(local);
    else {
      this.#open.push(name);
      if (this.#open.length > 64) throw this.fault('嵌套过深');
    }
  }

  #local(name: string): string {
    let local = this.#locals.get(name);
    if (local === undefined) {
      local = localName(name);
      if (this.#locals.size < 1_000) this.#locals.set(name, local);
    }
    return local;
  }

  #text(raw: string): void {
    if (this.#open.length === 0) {
      if (raw.trim() !== '' && raw !== '\uFEFF') throw this.fault('不是完整的 XML');
      return;
    }
    this.elements.text(raw.includes('&') ? this.#resolve(raw) : raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
  }

  #resolve(raw: string): string {
    return raw.replace(/&(#x[0-9A-Fa-f]{1,6}|#\d{1,7}|[A-Za-z]+)?(;)?/g, (whole, name: string | undefined, close) => {
      const text = name === undefined || !close ? undefined : reference(name);
      if (text === undefined) throw this.fault(`引用了未知的实体 ${whole}`);
      return text;
    });
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function reference(name: string): string | undefined {
  if (name[0] !== '#') return Object.hasOwn(named, name) ? named[name] : undefined;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}

/** The value of an attribute in the inside of a tag; the few that a sheet's rows bear hold no references. */
function attributeIn(attributes: string, name: string): string | undefined {
  let at = attributes.indexOf(name);
  for (; at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!isSpace(attributes.charCodeAt(at - 1))) continue;
    let i = at + name.length;
    while (isSpace(attributes.charCodeAt(i))) i += 1;
    if (attributes.charCodeAt(i) !== 61) continue;
    i += 1;
    while (isSpace(attributes.charCodeAt(i))) i += 1;
    const quote = attributes[i];
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, i + 1);
    return end < 0 ? undefined : attributes.slice(i + 1, end);
  }
  return undefined;
}

/** The quote that is open at `end`, or nothing. */
function unclosedQuote(source: string, from: number, end: number): string {
  let quote = 0;
  for (let at = from; at < end; at += 1) {
    const code = source.charCodeAt(at);
    if (quote === 0) {
      if (code === 34 || code === 39) quote = code;
    } else if (code === quote) quote = 0;
  }
  return quote === 0 ? '' : String.fromCharCode(quote);
}

function lastOf(source: string, what: string, from: number): number {
  const at = source.indexOf(what, from);
  return at < 0 ? -1 : at + what.length - 1;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
