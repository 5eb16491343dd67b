import { Document, isCollection, isMap, LineCounter, parseDocument, visit } from 'yaml';
import { Fault } from '../domain/fault.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML file as plain data, with the line where each part of it stands. */
export interface PlainYaml {
  readonly data: unknown;
  /** 「处罚.yaml 第 12 行」; where the path leads nowhere, the nearest thing above it. */
  at(path: YamlPath): string;
}

/** A YAML text as plain data that knows its lines. */
interface LocatedYaml {
  readonly data: unknown;
  /** The line where a part stands; where the path leads nowhere, that of the nearest thing above it. */
  lineOf(path: YamlPath): number;
}

/** Why a text is no YAML, in one Chinese phrase, and in which line. */
interface BrokenYaml {
  readonly fault: string;
  readonly line: number;
}

const faults: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一名称写了两次',
  BAD_INDENT: '缩进不对',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  MISSING_CHAR: '缺少符号（引号、括号或冒号）',
  UNEXPECTED_TOKEN: '出现了意外的符号',
  MULTILINE_IMPLICIT_KEY: '键跨了行，多半是少了冒号或引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号，请给文字加引号',
};

/** Reads a YAML text, every value a text where `texts` is set; never throws. */
export function locateYaml(text: string, texts = false): LocatedYaml | BrokenYaml {
  const lines = new LineCounter();
  const schema = texts ? 'failsafe' : 'core';
  // A key that is no text would be told in English, on stderr.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema, logLevel: 'error' });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken) return { fault: faults[broken.code] ?? '不是正确的 YAML', line: lineAt(broken.pos[0]) };
  const hidden = hiddenIn(document);
  if (hidden) return { fault: `有看不见的控制字符（${hidden.sign}）`, line: lineAt(hidden.offset) };
  try {
    return { data: document.toJS(), lineOf: (path) => lineAt(offsetOf(document.contents, path)) };
  } catch {
    // An alias that leads nowhere, or that unfolds without end, shows only here.
    return { fault: '不能引用别处（* 和 &）', line: lineAt(aliasOffset(document)) };
  }
}

/** Controls and marks of direction: none is meant, and a screen would obey them. */
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

function hiddenIn(document: Document): { readonly sign: string; readonly offset: number } | null {
  let found: { sign: string; offset: number } | null = null;
  visit(document, {
    Scalar(_, { value, range }) {
      const sign = typeof value === 'string' ? control.exec(value)?.[0] : undefined;
      if (sign === undefined) return;
      found = { sign: `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`, offset: range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return found;
}

function aliasOffset(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/**
 * Reads a YAML text; a fault (exit 1) names file and line where it is none. With `texts` every value stays the text that
 * was written, so that a certificate number keeps its zeros.
 */
export function readYaml(text: string, file: string, texts = false): PlainYaml {
  const read = locateYaml(text, texts);
  const at = (line: number): string => `${file} 第 ${line} 行`;
  if ('fault' in read)
    throw Fault.broken(
      'not-yaml',
      `${at(read.line)}：${read.fault}`,
      '检查缩进和引号，不引用别处；冒号用半角的“:”，后面空一格',
    );
  return { data: read.data, at: (path) => at(read.lineOf(path)) };
}

/** What stands in one line, at most. */
const shortest = 60;

/** Texts, lists and maps of texts as YAML that `readYaml` with `texts` reads back; what is short stands in one line. */
export function writeYaml(data: unknown): string {
  const document = new Document(data, { schema: 'failsafe', aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node, path) {
      const text = path.length > 1 && isCollection(node) ? JSON.stringify(node.toJSON()) : null;
      if (text !== null) (node as { flow?: boolean }).flow = text.length <= shortest && !text.includes('\\n');
    },
  });
  return document.toString({ lineWidth: 0 });
}

function offsetOf(root: unknown, path: YamlPath): number {
  let offset = 0;
  let node: unknown = root;
  for (const part of path) {
    if (isMap(node) && typeof part === 'string') {
      const pair = node.items.find((one) => String((one.key as { value?: unknown }).value) === part);
      const key = pair?.key as { range?: readonly number[] } | undefined;
      offset = key?.range?.[0] ?? offset;
      node = pair?.value;
    } else {
      node = (node as { items?: readonly unknown[] } | undefined)?.items?.[part as number];
      const range = (node as { range?: readonly number[] } | undefined)?.range;
      offset = range?.[0] ?? offset;
    }
  }
  return offset;
}
