import type { Book, RawRow } from './cells.ts';
import { decodeText } from './decode.ts';
import { damaged, limits, tooLarge } from './limits.ts';

const separators = [',', '\t', ';', '|'] as const;

/** Opens a text table: encoding and separator are found by looking. Records keep their numbers, blank ones counted. */
export function openDelimited(file: string, bytes: Buffer): Book {
  const { text, encoding, broken } = decodeText(bytes);
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (/[\0\x01-\x08\x0e-\x1a\x1c-\x1f]/.test(body.slice(0, 65_536))) throw damaged(file, '既不是表格也不是文本');
  const told = /^sep=(.)\r?\n/i.exec(body);
  const separator = told ? told[1]! : guessSeparator(body);
  const remarks: string[] = [];
  if (encoding === 'GB18030') remarks.push('编码识别为 GB18030');
  if (encoding === 'UTF-16') remarks.push('编码识别为 UTF-16');
  if (broken) remarks.push('有无法识别的字节，显示为“\uFFFD”，请核对生僻字');
  return {
    container: 'csv',
    system1904: false,
    remarks,
    close: () => {},
    sheets: [
      {
        name: null,
        hidden: false,
        hiddenColumns: async () => [],
        merges: async () => [],
        lastRow: async () => null,
        rows: async function* () {
          let group: RawRow[] = [];
          for (const row of records(file, body, separator, told ? 1 : 0)) {
            group.push(row);
            if (group.length === 1_000) {
              yield group;
              group = [];
            }
          }
          if (group.length > 0) yield group;
        },
      },
    ],
  };
}

/** Records with content. A quote opens a quoted field only at its start; inside, two quotes are one. */
function* records(file: string, text: string, separator: string, skip: number): Generator<RawRow> {
  const split = separator.charCodeAt(0);
  let at = 0;
  let record = 0;
  while (at < text.length) {
    record += 1;
    const started = record;
    const cells: (string | undefined)[] = [];
    let content = false;
    for (let column = 0; ; column += 1) {
      let value: string;
      if (text.charCodeAt(at) === 34) {
        [value, at] = quoted(file, text, at, split, started);
      } else {
        const from = at;
        let code = text.charCodeAt(at);
        while (at < text.length && code !== split && code !== 10 && code !== 13) {
          at += 1;
          code = text.charCodeAt(at);
        }
        // ="0123" is how some systems keep a spreadsheet from dropping digits.
        value = text.slice(from, at).replace(/^="([^"]*)"$/, '$1');
      }
      if (value !== '' && column < limits.columns) {
        if (value.length > limits.cellText) throw tooLarge(file, `第 ${started} 条记录有超长字段`);
        cells[column] = value;
        content ||= value.trim() !== '';
      }
      if (text.charCodeAt(at) === split && at < text.length) at += 1;
      else break;
    }
    if (text.charCodeAt(at) === 13) at += 1;
    if (text.charCodeAt(at) === 10) at += 1;
    if (content && record > skip) yield { row: record, hidden: false, cells };
  }
}

/** A quoted field; text after its closing quote, as some programs write it, belongs to it. */
function quoted(file: string, text: string, open: number, split: number, record: number): [string, number] {
  let value = '';
  let at = open + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw damaged(file, `第 ${record} 条记录的引号没有结束`);
    value += text.slice(at, close);
    at = close + 1;
    if (text.charCodeAt(at) === 34) {
      value += '"';
      at += 1;
      continue;
    }
    const from = at;
    let code = text.charCodeAt(at);
    while (at < text.length && code !== split && code !== 10 && code !== 13) {
      at += 1;
      code = text.charCodeAt(at);
    }
    return [value + text.slice(from, at).trimEnd(), at];
  }
}

/** The separator that gives the same number of fields on most of the first lines. */
function guessSeparator(text: string): string {
  const lines = text.slice(0, 65_536).split(/\r\n|\r|\n/, 40);
  let best = ',';
  let bestScore = 0;
  for (const separator of separators) {
    const counts = lines
      .map((line) => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length - 1)
      .filter((found) => found > 0);
    if (counts.length === 0) continue;
    const tally = new Map<number, number>();
    for (const found of counts) tally.set(found, (tally.get(found) ?? 0) + 1);
    const [fields, lineCount] = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!;
    const score = lineCount * 10 + Math.min(fields, 9);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}
