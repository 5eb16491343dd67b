import type { Archive } from './archive.ts';
import { attribute, readXml } from './xml.ts';

/** 1. or A. at the head of a paragraph. */
const counted =
  /^\s*(?:(?:第?\s*\d{1,4}\s*[题.．、)）]|[(（]\s*\d{1,4}\s*[)）])\s*(?=\S)|[(（]?\s*[A-HＡ-Ｈ]\s*[.．、:：)）])/;

/** A paragraph; `list` where Word numbers it itself, by a letter or by a figure. */
export interface Paragraph {
  readonly text: string;
  readonly list: { readonly id: string; readonly letters: boolean } | null;
  readonly inTable: boolean;
}

/** A table as rows of cells, and the last words over it. */
export interface WordTable {
  readonly above: string;
  readonly rows: readonly (readonly string[])[];
}

/** The paragraphs of a Word document, and its tables as rows of cells; what stands in a table is a paragraph too. */
export async function contentOf(
  file: string,
  archive: Archive,
): Promise<{
  readonly paragraphs: readonly Paragraph[];
  readonly tables: readonly WordTable[];
  /** What was struck out, and is left out. */
  readonly struck: readonly string[];
  /** What is hidden, and is left out too. */
  readonly vanished: readonly string[];
}> {
  const part = 'word/document.xml';
  const lettered = await letteredLists(file, archive);
  const paragraphs: Paragraph[] = [];
  const tables: { readonly above: string; readonly rows: string[][] }[] = [];
  let above = '';
  // A table inside a cell belongs to the cell.
  let depth = 0;
  let text = '';
  let reading = false;
  let strikes = false;
  let vanishes = false;
  let goesOn = false;
  const struck: string[] = [];
  const vanished: string[] = [];
  let list = '0';
  let level = '0';
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name === 'p') {
        text = '';
        list = '0';
        level = '0';
      } else if (name === 't') reading = true;
      else if (name === 'r') strikes = vanishes = false;
      else if (name === 'strike' || name === 'dstrike')
        strikes = !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '');
      else if (name === 'vanish') vanishes = !/^(?:0|false|off)$/.test(attribute(attributes, 'val') ?? '');
      else if (name === 'vMerge') goesOn = depth === 1 && attribute(attributes, 'val') !== 'restart';
      else if (name === 'tab') text += ' ';
      else if (name === 'br') text += '\n';
      else if (name === 'numId') list = attribute(attributes, 'val') ?? '0';
      else if (name === 'ilvl') level = attribute(attributes, 'val') ?? '0';
      else if (name === 'tbl') {
        depth += 1;
        if (depth === 1) tables.push({ above, rows: [] });
        above = '';
      } else if (depth === 1 && name === 'tr') tables.at(-1)?.rows.push([]);
      else if (depth === 1 && name === 'tc') tables.at(-1)?.rows.at(-1)?.push('');
      else if (depth === 1 && name === 'gridSpan')
        for (let span = Number(attribute(attributes, 'val') ?? 1); span > 1 && span < 100; span -= 1)
          tables.at(-1)?.rows.at(-1)?.push('');
    },
    text(piece) {
      if (reading && vanishes) vanished.push(piece);
      else if (reading && strikes) struck.push(piece);
      else if (reading) text += piece;
    },
    close(name) {
      if (name === 't') reading = false;
      if (name === 'tbl') depth -= 1;
      if (name === 'tc' && goesOn) {
        // A cell that is merged with the one above bears its words.
        goesOn = false;
        const [upper, own] = tables.at(-1)?.rows.slice(-2) ?? [];
        const last = (own?.length ?? 0) - 1;
        if (upper && own) own[last] ||= upper[last] ?? '';
      }
      if (name !== 'p') return;
      const own = text.trim();
      if (depth === 0 && own !== '') above = own;
      const row = depth > 0 ? tables.at(-1)?.rows.at(-1) : undefined;
      const at = row ? row.length - 1 : -1;
      if (row && at >= 0 && own !== '') row[at] = row[at] === '' ? own : `${row[at]}\n${own}`;
      const id = `${list}/${level}`;
      // A number that somebody wrote tells more than that of Word's own.
      const listed = list !== '0' && own !== '' && !counted.test(own);
      paragraphs.push({ text: own, list: listed ? { id, letters: lettered.has(id) } : null, inTable: depth > 0 });
    },
  });
  return { paragraphs, tables, struck, vanished };
}

/** Lists and their levels that Word numbers by letters, as `list/level`. */
async function letteredLists(file: string, archive: Archive): Promise<ReadonlySet<string>> {
  const part = 'word/numbering.xml';
  const lettered = new Set<string>();
  if (!archive.has(part)) return lettered;
  const levels = new Map<string, string[]>();
  let kind = '';
  let level = '';
  let list = '';
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') kind = attribute(attributes, 'abstractNumId') ?? '';
      else if (name === 'lvl') level = attribute(attributes, 'ilvl') ?? '';
      else if (name === 'numFmt' && list === '' && /Letter$/.test(value))
        levels.set(kind, [...(levels.get(kind) ?? []), level]);
      else if (name === 'num') list = attribute(attributes, 'numId') ?? '';
      else if (name === 'abstractNumId' && list !== '')
        for (const own of levels.get(value) ?? []) lettered.add(`${list}/${own}`);
    },
    close(name) {
      if (name === 'num') list = '';
    },
  });
  return lettered;
}
