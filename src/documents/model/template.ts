import { Fault } from '../../domain/fault.ts';
import { honourWords } from '../../domain/honour.ts';
import { nearest } from '../../domain/nearest.ts';
import { said } from '../../domain/pick.ts';
import type { Block, DocumentModel } from './blocks.ts';
import { joinSigning } from './signing-places.ts';

/** A template as it stands in its file: one line, one block. */
export interface Template {
  /** What a message calls it: the file's path as the office knows it. */
  readonly file: string;
  readonly text: string;
  /** What units are named by it: every paper may say {{称号名称}} and {{称号简称}}. */
  readonly honour: string;
}

/** What stands for a placeholder: words, whole blocks, or null where the data file has nothing yet (`hint` says how to tell it). */
export type Value = string | readonly Block[] | { readonly missing: string };

export type Values = Readonly<Record<string, Value>>;

/** Papers of which each begins a sheet of its own, in one document. */
export function eachOnItsSheet(
  { office, day }: Pick<DocumentModel, 'day'> & { readonly office: string },
  title: string,
  papers: readonly (readonly Block[])[],
): DocumentModel {
  const blocks = papers.flatMap((paper, at): readonly Block[] =>
    at === 0 ? paper : [{ kind: 'pageBreak', sheet: true }, ...paper],
  );
  return { title, author: office, day, blocks };
}

/**
 * A paper of the office as its template has it: see `fillTemplate`. Office, unit and year are filled in unless `values` says
 * otherwise. Without a `title` it is called as its own heading says.
 */
export function filledPaper(
  {
    office,
    day,
    redHead,
    unit,
    year,
  }: Pick<DocumentModel, 'day' | 'redHead'> & {
    readonly office: string;
    readonly unit?: string;
    readonly year?: number;
  },
  title: string | null,
  template: Template,
  values: Values,
  required: readonly string[],
): DocumentModel {
  const known = { 单位: unit, 办公室: office, 年度: year === undefined ? undefined : String(year) };
  // A paper that tells its day tells it wherever the office has put it.
  const must = typeof values.日期 === 'string' && values.日期 !== '' ? [...required, '日期'] : required;
  const whole = [unit, office].filter((name) => name !== undefined);
  const blocks = fillTemplate(template, { ...said(known), ...values }, must).map((block) =>
    block.kind === 'title' ? { ...block, whole } : block,
  );
  return {
    title: title ?? printedTitle({ blocks, author: office }),
    author: office,
    day,
    ...(redHead ? { redHead } : {}),
    blocks,
  };
}

/** The title that a paper bears, without the organ's line over it. */
export function printedTitle({ blocks, author }: Pick<DocumentModel, 'blocks' | 'author'>): string {
  const text = blocks.find(({ kind }) => kind === 'title');
  const lines = text?.kind === 'title' ? text.text.split('\n') : [];
  return (lines[0] === author ? lines.slice(1) : lines).join('');
}

const placeholder = /\{\{([^{}\n]*)\}\}/g;

/**
 * Fills a template. Each line is one block: 一、 and （一） at its start make headings, 标题： 副题： 顶格： 居中： 右侧： 小字：
 * 落款： 落款（盖章）： 附件说明： 附件： 签名： 签名两栏： 版记： say otherwise, 分页 and 空行 stand alone, % begins a remark; a line
 * that begins with {{?名}} is left out where that value is empty, `{{?名：文字}}` and `{{!名：文字}}` print their words where it is
 * there or is not. Faults name file and line: an unknown placeholder, a required one that is not there, a value that nobody
 * has told yet.
 */
export function fillTemplate(template: Template, values: Values, required: readonly string[] = []): readonly Block[] {
  const blocks: Block[] = [];
  const used = new Set<string>();
  const lines = template.text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const all = { ...honourWords(template.honour), ...values };
  lines.forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('%')) return;
    const at = { template, line: index + 1, values: all, used };
    requireClosed(at, line);
    const [condition = '', named] = /^\{\{\?([^{}：]*)\}\}/.exec(line) ?? [];
    if (named !== undefined) {
      const value = lookUp(at, named.trim());
      used.add(named.trim());
      if (isEmpty(value)) {
        useAll(at, line.slice(condition.length));
        return;
      }
    }
    const kept = keepFitting(at, line.slice(condition.length)).trim();
    if (kept !== '') blocks.push(...fillLine(at, kept));
  });
  for (const name of required) {
    if (!used.has(name)) {
      throw Fault.broken(
        'placeholder-missing',
        `模板 ${template.file} 缺少占位符 {{${name}}}（查到第 ${lines.length} 行末尾）`,
        `请在模板中写上 {{${name}}}，或删去该文件改用自带的模板`,
      );
    }
  }
  return joinSigning(blocks);
}

interface Place {
  readonly template: Template;
  readonly line: number;
  readonly values: Values;
  readonly used: Set<string>;
}

const whereIs = (at: Place): string => `模板 ${at.template.file} 第 ${at.line} 行`;

function isEmpty(value: Value): boolean {
  return typeof value === 'string' || Array.isArray(value) ? value.length === 0 : true;
}

/** Names that a text left out would have used: they stand in the template, and must be right there too. */
function useAll(at: Place, text: string): void {
  for (const [, raw = ''] of text.matchAll(/\{\{[?!]?([^{}：\n]*)/g)) at.used.add(nameOf(at, raw));
}

const begins = /\{\{([?!])([^{}：\n]*)：/;

/** Keeps `{{?名：文字}}` where that value is there and `{{!名：文字}}` where it is not; conditions may stand in one another. */
function keepFitting(at: Place, text: string): string {
  const found = begins.exec(text);
  if (!found) return text;
  const start = found.index + found[0].length;
  const end = endOf(text, start);
  const inner = text.slice(start, end);
  const name = nameOf(at, found[2] ?? '');
  at.used.add(name);
  const fits = isEmpty(at.values[name]!) === (found[1] === '!');
  if (!fits) useAll(at, inner);
  return `${text.slice(0, found.index)}${fits ? keepFitting(at, inner) : ''}${keepFitting(at, text.slice(end + 2))}`;
}

/** Where the braces that were opened before `start` close. */
function endOf(text: string, start: number): number {
  let depth = 1;
  for (let i = start; i < text.length - 1; i += 1) {
    const two = text.slice(i, i + 2);
    if (two !== '{{' && two !== '}}') continue;
    depth += two === '{{' ? 1 : -1;
    if (depth === 0) return i;
    i += 1;
  }
  return text.length;
}

function requireClosed(at: Place, line: string): void {
  if (/[{｛]｛|｛[{｛]|[}｝]｝|｝[}｝]/.test(line))
    throw Fault.broken(
      'placeholder-wide',
      `${whereIs(at)}：占位符用了全角的花括号`,
      '占位符写成 {{名称}}，前后各两个半角花括号',
    );
  let rest = line;
  // Conditions stand around other placeholders: take them away from within.
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(placeholder, '');
  }
  if (!rest.includes('{{') && !rest.includes('}}')) return;
  throw Fault.broken(
    'placeholder-unclosed',
    `${whereIs(at)}：占位符的括号不成对`,
    '占位符写成 {{名称}}，前后各两个花括号',
  );
}

function nameOf(at: Place, raw: string): string {
  const name = raw.trim();
  lookUp(at, name);
  return name;
}

function lookUp(at: Place, name: string): Value {
  const value = Object.hasOwn(at.values, name) ? at.values[name] : undefined;
  if (value !== undefined) return value;
  const known = Object.keys(at.values);
  const guess = nearest(name, known);
  throw Fault.broken(
    'unknown-placeholder',
    `${whereIs(at)}：没有占位符 {{${name}}}`,
    guess ? `您是不是想写 {{${guess}}}？` : `可用的有：${known.map((one) => `{{${one}}}`).join(' ')}`,
  );
}

function fillLine(at: Place, line: string): readonly Block[] {
  const [, alone] = /^\{\{([^{}]*)\}\}$/.exec(line) ?? [];
  if (alone !== undefined) {
    const name = nameOf(at, alone);
    const value = at.values[name]!;
    at.used.add(name);
    if (typeof value === 'object' && !('missing' in value)) return value;
    // A block of which there is none leaves no blank line.
    if (value === '') return [];
  }
  requireWideMark(at, line);
  return lineBlocks(line, (text) => fillText(at, text));
}

/** Fault: a mark at the head of a line is typed with a colon or brackets of half width, and would be printed. */
function requireWideMark(at: Place, line: string): void {
  const [, typed = '', colon] = /^([^：:{}]{1,8})([：:])/.exec(line) ?? [];
  const meant = typed.trim().replace('(', '（').replace(')', '）');
  if (!Object.hasOwn(marks, meant) || (colon === '：' && meant === typed.trim())) return;
  throw Fault.broken('mark-narrow', `${whereIs(at)}：“${typed}${colon}”的冒号、括号要用全角`, `写成“${meant}：”`);
}

function fillText(at: Place, text: string): string {
  const filled = text.replace(placeholder, (_, raw: string) => {
    const name = nameOf(at, raw);
    at.used.add(name);
    const value = at.values[name]!;
    if (typeof value === 'string') return value;
    if ('missing' in value) {
      throw Fault.broken('placeholder-empty', `${whereIs(at)}：{{${name}}} 还没有内容`, value.missing);
    }
    throw Fault.broken(
      'placeholder-in-text',
      `${whereIs(at)}：{{${name}}} 是整块内容，要单独占一行`,
      `请把 {{${name}}} 放在单独一行`,
    );
  });
  // An honour that ends in 单位 stands before 单位 as the others do.
  return filled.replaceAll('单位单位', '单位');
}

const marks: Readonly<Record<string, (text: string) => readonly Block[]>> = {
  标题: (text) => [{ kind: 'title', text: text.replaceAll('｜', '\n') }],
  副题: (text) => [{ kind: 'subtitle', text }],
  顶格: (text) => [{ kind: 'paragraph', text, indent: 0 }],
  居中: (text) => [{ kind: 'paragraph', text, align: 'center' }],
  右侧: (text) => [{ kind: 'paragraph', text, align: 'right' }],
  小字: (text) => [{ kind: 'paragraph', text, size: 12 }],
  落款: (text) => closing(text, false),
  '落款（盖章）': (text) => closing(text, true),
  附件说明: (text) => [{ kind: 'attachmentList', names: text.split('；').map((name) => name.trim()) }],
  附件: (text) => [{ kind: 'attachment', label: `附件${text}` }],
  版记: colophon,
  签名: (text) => [{ kind: 'signing', places: text.split('；').map(signingPlace) }],
  签名两栏: (text) => [{ kind: 'signing', columns: 2, places: text.split('；').map(signingPlace) }],
};

function closing(text: string, sealed: boolean): readonly Block[] {
  const parts = text.split('｜').map((part) => part.trim());
  return [{ kind: 'closing', organs: parts.slice(0, -1), date: parts.at(-1) ?? '', sealed }];
}

/** 「抄送机关｜印发机关｜印发日期」; the first may be empty. */
function colophon(text: string): readonly Block[] {
  const [copies = '', organ = '', date = ''] = text.split('｜').map((part) => part.trim());
  return [{ kind: 'colophon', copies: copies === '' ? null : copies, organ, date }];
}

function signingPlace(text: string): { readonly label: string; readonly after?: string } {
  const [label = '', after] = text.split('｜').map((part) => part.trim());
  return after ? { label, after } : { label };
}

const chineseNumber = '[一二三四五六七八九十]{1,3}';
const first = new RegExp(`^${chineseNumber}、`);
const second = new RegExp(`^（${chineseNumber}）`);

function lineBlocks(line: string, fill: (text: string) => string): readonly Block[] {
  if (line === '分页') return [{ kind: 'pageBreak' }];
  if (line === '空行') return [{ kind: 'space', lines: 1 }];
  const [, named = '', rest = ''] = /^([^：{}]{1,8})：(.*)$/.exec(line) ?? [];
  const mark = Object.hasOwn(marks, named.trim()) ? marks[named.trim()] : undefined;
  if (mark) return mark(fill(rest.trim()));
  const text = fill(line);
  // A heading has no full stop; a paragraph that begins 一、 has.
  const heading = !/[。；：]$/.test(text);
  if (heading && first.test(text)) return [{ kind: 'heading', level: 1, text }];
  if (heading && second.test(text)) return [{ kind: 'heading', level: 2, text }];
  if (heading && /^\d{1,2}[.．]/.test(text)) return [{ kind: 'heading', level: 3, text }];
  if (heading && /^（\d{1,2}）/.test(text)) return [{ kind: 'heading', level: 4, text }];
  return [{ kind: 'paragraph', text }];
}
