/** The text of an XML part: UTF-8 unless its first bytes say UTF-16. Bytes that are no text become U+FFFD. */
export async function* decodeXml(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of stream) {
    decoder ??= new TextDecoder(
      chunk[0] === 0xff && chunk[1] === 0xfe
        ? 'utf-16le'
        : chunk[0] === 0xfe && chunk[1] === 0xff
          ? 'utf-16be'
          : 'utf-8',
    );
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GB18030';
  /** True where bytes of no character were found. */
  readonly broken: boolean;
}

/** Text of a file whose encoding nobody told: a byte order mark decides, then what is valid UTF-8, then GB18030. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le', 'UTF-16', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be', 'UTF-16', bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded('utf-8', 'UTF-8', bytes);
  const unmarked = isChineseUtf8(bytes) ? null : unmarkedUtf16(bytes);
  if (unmarked) return decoded(unmarked, 'UTF-16', bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8', broken: false };
  } catch {
    const asUnicode = decoded('utf-8', 'UTF-8', bytes);
    if (isChineseUtf8(bytes)) return asUnicode;
    const asChinese = decoded('gb18030', 'GB18030', bytes);
    // A UTF-8 file with a few bad bytes beats a GB18030 reading that is bad as well and reads as nonsense.
    return asChinese.broken && damageOf(asUnicode.text) < damageOf(asChinese.text) ? asUnicode : asChinese;
  }
}

function decoded(label: string, encoding: DecodedText['encoding'], bytes: Uint8Array): DecodedText {
  const text = new TextDecoder(label).decode(bytes);
  return { text, encoding, broken: text.includes('\uFFFD') };
}

function damageOf(text: string): number {
  return text.split('\uFFFD').length;
}

/** Characters of three bytes that are all as UTF-8 has them, but for one that is cut off at the end: a zero byte among them is a slip. */
function isChineseUtf8(bytes: Uint8Array): boolean {
  try {
    return /[^\0-\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }));
  } catch {
    return false;
  }
}

/** Ledgers hold commas, digits and line ends; in UTF-16 every one of them brings a zero byte, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const end = Math.min(bytes.length, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 1) {
    if (bytes[i] === 0) {
      if (i % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  if (odd > end / 50 && even === 0) return 'utf-16le';
  if (even > end / 50 && odd === 0) return 'utf-16be';
  return null;
}
