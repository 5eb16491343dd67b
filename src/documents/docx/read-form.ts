import { Fault } from '../../domain/fault.ts';
import type { FormInput } from '../model/forms.ts';
import { readZip } from '../package.ts';

/** The cells of a filled application form; null where nothing is written. */
export type FilledForm = Pick<FormInput, 'kind'> & { readonly [K in Field]: string | null };

type Field = keyof NonNullable<FormInput['unit']>;

/** The labels of Annex 1 and Annex 2, without spaces. */
const labels: Readonly<Record<string, Field>> = {
  申报单位名称: 'name',
  申报单位级别: 'level',
  申报单位地址: 'address',
  近三年行政执法责任制工作情况: 'account',
  申报单位意见: 'opinion',
  推荐单位意见: 'recommendation',
};

/** Where a seal and a day are put below an opinion. */
const sealLine = /^[\s　]*盖[\s　]*章.*$|^[\s　]*年[\s　]*月[\s　]*日[\s　]*$/;

/**
 * Reads a form that somebody filled in with Word or WPS by the labels of its table, so that it does not matter whether the
 * content controls were kept; tables within a cell become lines with tabs. Fault: no Word file, or no such form in it.
 */
export function readForm(bytes: Buffer, file: string): FilledForm {
  const xml = wordXml(bytes, file);
  const found: Partial<Record<Field, string>> = {};
  let last: Field | null = null;
  for (const [label = '', ...texts] of outerRows(xml)) {
    const named = labels[label.replace(/[\s　]/g, '')];
    // A cell that was cut in two goes on without its label.
    const field: Field | null = named ?? (label.trim() === '' ? last : null);
    last = field;
    if (field === null) continue;
    const text = texts
      .join('\n')
      .split('\n')
      .filter((line) => !sealLine.test(line))
      .join('\n')
      .trim();
    found[field] = [found[field] ?? '', text].filter((part) => part !== '').join('\n');
  }
  if (found.name === undefined || found.account === undefined)
    throw Fault.broken('no-form', `${file} 里没有申报表`, '要有“申报单位名称”“近三年行政执法责任制工作情况”的表格');
  const textOf = (field: Field): string | null => found[field] || null;
  return {
    kind: found.recommendation === undefined ? 'county' : 'city',
    name: textOf('name'),
    level: textOf('level'),
    address: textOf('address'),
    account: textOf('account'),
    opinion: textOf('opinion'),
    recommendation: textOf('recommendation'),
  };
}

/** The rows of every table of a Word file, each as the texts of its cells. Fault: no Word file (1). */
export function readTables(bytes: Buffer, file: string): readonly (readonly string[])[] {
  return [...outerRows(wordXml(bytes, file))];
}

/** What a Word file says outside its tables, without spaces and line breaks. Fault: no Word file (1). */
export function readAround(bytes: Buffer, file: string): string {
  return wordXml(bytes, file)
    .replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, '')
    .replaceAll(/<[^>]*>|[\s　]/g, '');
}

/** Fault: no Word file (1). */
function wordXml(bytes: Buffer, file: string): string {
  const xml = documentXml(bytes);
  if (xml !== null) return saidOnce(xml);
  throw Fault.broken('not-word', `${file} 不是 Word 文件（.docx）`, '请在 Word 或 WPS 中另存为 .docx');
}

function documentXml(bytes: Buffer): string | null {
  if (bytes.length < 22 || bytes.readUInt16LE(0) !== 0x4b50) return null;
  try {
    return readZip(bytes).get('word/document.xml')?.toString('utf8') ?? null;
  } catch {
    return null;
  }
}

/**
 * LibreOffice 7.4 saves a filled content control once for each part of its text, the whole of it in each: the first of a
 * paragraph holds it. What went through its own format, or through .doc, has fields in their place, beside the text.
 */
function saidOnce(xml: string): string {
  const unfielded = xml.replace(
    /<w:fldChar w:fldCharType="begin"(?:(?!<w:p[ >]).)*?(?: FILLIN |"Unnamed(?:(?!<w:p[ >]).)*? FORMTEXT ).*?fldCharType="end"/gs,
    '<w:x',
  );
  return unfielded.replace(/<w:p[ >].*?<\/w:p>/gs, (paragraph) => {
    const seen = new Set<string>();
    return paragraph.replace(/<w:sdt>.*?<\/w:sdt>/gs, (control) => {
      const [, alias] = /<w:alias w:val="([^"]*)"/.exec(control) ?? [];
      const again = alias !== undefined && seen.has(alias);
      if (alias !== undefined) seen.add(alias);
      return again ? '' : control;
    });
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) =>
    name.startsWith('#')
      ? String.fromCodePoint(Number(name.startsWith('#x') ? `0${name.slice(1)}` : name.slice(1)))
      : (entities[name] ?? whole),
  );

/**
 * The rows of the outermost tables, each as the texts of its cells. A table with which a row begins is the form's own last
 * row, held to the words below it.
 */
function* outerRows(xml: string): Generator<readonly string[]> {
  const tables: ('own' | 'pasted')[] = [];
  let depth = 0;
  let row: string[] = [];
  let cell = '';
  for (const [, tag, text = ''] of xml.matchAll(/<(\/?w:(?:tbl|tr|tc|p|tab|noBreakHyphen|br|t)\b)[^>]*>([^<]*)/g)) {
    if (tag === 'w:tbl') {
      tables.push(depth === 1 && row.length === 0 && cell === '' ? 'own' : 'pasted');
      depth += tables.at(-1) === 'own' ? 0 : 1;
    } else if (tag === '/w:tbl') depth -= tables.pop() === 'own' ? 0 : 1;
    else if (depth === 0) continue;
    else if (tag === 'w:t') cell += plain(text);
    else if (tag === 'w:tab') cell += '\t';
    else if (tag === 'w:noBreakHyphen') cell += '-';
    else if (tag === 'w:br') cell += '\n';
    else if (tag === '/w:p') cell += depth > 1 ? '' : '\n';
    else if (depth === 1 && tag === 'w:tr') row = [];
    else if (depth === 1 && tag === 'w:tc') cell = '';
    else if (depth === 1 && tag === '/w:tc') row.push(cell.replace(/\n$/, ''));
    else if (depth === 1 && tag === '/w:tr') {
      yield row;
      row = [];
      cell = '';
    } else if (tag === '/w:tc') cell += '\t';
    else if (tag === '/w:tr') cell = `${cell.replace(/\t$/, '')}\n`;
  }
}
