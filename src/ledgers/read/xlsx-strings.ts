import { decodeXml } from './decode.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { unescapeText } from './xlsx-text.ts';
import { isOn } from './xml.ts';
import { XmlScanner } from './xml-scanner.ts';

/** Texts that cells share, and what was struck out of some of them, by their places in the list. */
export interface SharedStrings {
  readonly texts: readonly string[];
  readonly struck: ReadonlyMap<number, string>;
}

export const noStrings: SharedStrings = { texts: [], struck: new Map() };

/** Reads the shared strings of a workbook. Faults: damaged, too large. */
export async function readStrings(file: string, part: string, stream: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const reader = new StringsReader(file);
  const scanner = new XmlScanner(reader, (what) => damaged(file, `${part} ${what}`));
  for await (const text of decodeXml(stream)) {
    scanner.write(text);
    reader.cutLoose();
  }
  scanner.end();
  return { texts: reader.strings, struck: reader.struck };
}

class StringsReader {
  readonly strings: string[] = [];
  #loose = 0;
  #text = '';
  #total = 0;
  #reading = false;
  #phonetic = 0;
  /** Whether the run of text just read is struck out, and what was. */
  #strike = false;
  #struck = '';
  readonly struck = new Map<number, string>();

  constructor(private readonly file: string) {}

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 't') this.#reading = this.#phonetic === 0;
    else if (name === 'si') {
      this.#text = '';
      this.#struck = '';
    } else if (name === 'r') this.#strike = false;
    else if (name === 'strike') this.#strike = isOn(attribute('val') ?? '1');
    else if (name === 'rPh') this.#phonetic += 1;
  }

  /** `<si><t>样县</t></si>`, as nearly all of them are written. */
  whole(source: string, at: number): number {
    if (!source.startsWith('<si><t>', at)) return -1;
    const end = source.indexOf('<', at + 7);
    if (end < 0 || !source.startsWith('</t></si>', end)) return -1;
    const text = source.slice(at + 7, end);
    if (text.includes('&') || text.includes('\r')) return -1;
    this.#struck = '';
    this.#keep(text);
    return end + 9;
  }

  text(piece: string): void {
    if (!this.#reading) return;
    if (this.#strike) this.#struck += piece;
    else this.#text += piece;
  }

  close(name: string): void {
    if (name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'si') {
      if (this.#struck !== '') this.struck.set(this.strings.length, this.#struck);
      // Where all of it is struck out, the cell says so as a whole.
      if (this.#text.trim() === '') this.#text = this.#struck;
      this.#strike = false;
      this.#keep(this.#text);
    }
  }

  /** Copies the texts that were read since: of 13 characters or more each is a slice that would keep the whole piece of the file which it was cut from. */
  cutLoose(): void {
    const slices: number[] = [];
    for (let at = this.#loose; at < this.strings.length; at += 1)
      if ((this.strings[at] ?? '').length > 12) slices.push(at);
    const copies = JSON.parse(JSON.stringify(slices.map((at) => this.strings[at]))) as string[];
    for (const [n, at] of slices.entries()) this.strings[at] = copies[n] ?? '';
    this.#loose = this.strings.length;
  }

  #keep(text: string): void {
    this.#total += text.length;
    if (this.#total > limits.sharedText || this.strings.length >= limits.sharedStrings)
      throw tooLarge(this.file, '文字过多');
    this.strings.push(unescapeText(text));
  }
}
