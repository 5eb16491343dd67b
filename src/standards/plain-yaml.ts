import { Document, isCollection, isMap, LineCounter, parseDocument, visit } from 'yaml';
import { Fault } from '../domain/fault.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML file as plain data, with the line where each part of it stands. */
export interface PlainYaml {
  readonly data: unknown;
  /** 「处罚.yaml 第 12 行」; where the path leads nowhere, the nearest thing above it. */
  at(path: YamlPath): string;
}

/**
 * Reads a YAML text; a fault (exit 1) names file and line where it is none. With `texts` every value stays the text that
 * was written, so that a certificate number keeps its zeros.
 */
export function readYaml(text: string, file: string, texts = false): PlainYaml {
  const lines = new LineCounter();
  const schema = texts ? 'failsafe' : 'core';
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    schema,
    // A key that is no text would be told in English, on stderr.
    logLevel: 'error',
  });
  const lineOf = (offset: number): string => `${file} 第 ${lines.linePos(offset).line} 行`;
  const broken = document.errors[0];
  if (broken) {
    const what = broken.code === 'DUPLICATE_KEY' ? '同一名称写了两次' : '不是正确的 YAML';
    throw new Fault(
      'broken',
      'not-yaml',
      `${lineOf(broken.pos[0])}：${what}`,
      '检查缩进和引号；冒号用半角的“:”，后面空一格',
    );
  }
  return { data: dataOf(document, lineOf), at: (path) => lineOf(offsetOf(document.contents, path)) };
}

/** An alias that leads nowhere, or that unfolds without end, shows only here. */
function dataOf(document: Document, lineOf: (offset: number) => string): unknown {
  try {
    return document.toJS();
  } catch {
    let place = 0;
    visit(document, {
      Alias(_, alias) {
        place = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    throw new Fault('broken', 'not-yaml', `${lineOf(place)}：不能引用别处（* 和 &）`, '把内容写全');
  }
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
