import { inflateSync } from 'node:zlib';
import { Fault } from '../domain/fault.ts';
import { readHeadDigits } from '../domain/head-digits.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { readBytes } from '../files/read-file.ts';

const mark = 'inspect-head';
/** No report carries more, bytes. */
const greatest = 64 * 1024 * 1024;

/**
 * Reads the head from a concluded report made by this program: it stands in the PDF's metadata as `inspect-head:` and forty
 * digits, in reports of the first format twenty. Faults: no PDF, or none with a head (a draft, a scan, a file saved anew by another program).
 */
export function headOfReport(file: string): string {
  const bytes = readBytes(file);
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') {
    throw Fault.broken(
      'not-a-pdf',
      `不是 PDF 文件：${file}`,
      phrase`请给出 ${inspect('report')} 生成的 PDF，或用 --head 输入报告上印的 记录号`,
    );
  }
  const text = bytes.toString('latin1');
  // Metadata may be Latin text, UTF-16 in a literal or hexadecimal string, or XML.
  const forms = [text, text.replaceAll('\0', ''), fromHexStrings(text)];
  const found = new Set(
    forms.flatMap((form) =>
      [...form.matchAll(/inspect-head[:\s]{0,2}((?:\d[ -]?){40}|(?:\d[ -]?){20})/g)].map(([, digits = '']) => digits),
    ),
  );
  const digits = new Set([...found].map(readHeadDigits).filter((head) => head !== null));
  const [only] = digits;
  if (only === undefined || digits.size !== 1) {
    throw Fault.broken(
      'no-head',
      `这份 PDF 里没有读到日志链头：${file}`,
      '草稿和扫描件没有链头；请用 --head 输入报告末尾印的 记录号',
    );
  }
  return only;
}

/**
 * The data that a report of this program carries inside, as text; null where it carries none, or as another program saved it. What
 * it says is not believed: it is held against the record.
 */
export function dataInReport(file: string): string | null {
  const text = readBytes(file).toString('latin1');
  const [at, more] = [...text.matchAll(/\/Type \/EmbeddedFile\b/g)].map(({ index }) => index);
  if (at === undefined || more !== undefined) return null;
  const begins = /stream\r?\n/g;
  begins.lastIndex = at;
  const start = begins.exec(text);
  const length = /\/Length (\d+)/.exec(text.slice(text.lastIndexOf(' obj', at), start?.index))?.[1];
  if (!start || length === undefined) return null;
  try {
    const packed = Buffer.from(text.slice(begins.lastIndex, begins.lastIndex + Number(length)), 'latin1');
    return inflateSync(packed, { maxOutputLength: greatest }).toString('utf8');
  } catch {
    return null;
  }
}

function fromHexStrings(text: string): string {
  const asLatin = Buffer.from(mark, 'latin1').toString('hex');
  const asUtf16 = [...asLatin.matchAll(/../g)].map(([pair]) => `00${pair}`).join('');
  const strings = [...text.matchAll(/<([0-9A-Fa-f]{60,4000})>/g)].map(([, hex = '']) => hex.toLowerCase());
  return strings
    .filter((hex) => hex.includes(asLatin) || hex.includes(asUtf16))
    .map((hex) => Buffer.from(hex, 'hex').toString('latin1').replaceAll('\0', ''))
    .join('\n');
}
