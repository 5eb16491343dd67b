import { type Document, isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml';
import { Fault } from '../domain/fault.ts';
import type { Edition } from '../domain/standard.ts';
import { buildEdition } from './build.ts';
import { checkEdition } from './checks.ts';
import { type Locator, type Path, type Problem, problemOf } from './problem.ts';
import { editionSchema } from './schema.ts';

export type { Problem } from './problem.ts';

export interface ParsedEdition {
  /** Null while there are problems. */
  readonly edition: Edition | null;
  readonly problems: readonly Problem[];
}

const yamlFaults: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一组里有重复的键',
  BAD_INDENT: '缩进不对',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  MISSING_CHAR: '缺少符号（引号、括号或冒号）',
  UNEXPECTED_TOKEN: '出现了意外的符号',
  BAD_ALIAS: '别名无法识别',
  MULTILINE_IMPLICIT_KEY: '键跨了行，多半是少了冒号或引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号，请给文字加引号',
};

function locatorOf(document: Document, lines: LineCounter): Locator {
  const lineOf = (offset: number) => lines.linePos(offset).line;
  return (path: Path) => {
    for (let end = path.length; end >= 0; end--) {
      const parent = end === 0 ? document.contents : document.getIn(path.slice(0, end - 1), true);
      if (isMap(parent) && end > 0) {
        const pair = parent.items.find((entry) => isPair(entry) && String(entry.key) === String(path[end - 1]));
        if (pair && isNode(pair.key) && pair.key.range) return place(lineOf(pair.key.range[0]));
        continue;
      }
      const node = (end === 0 ? document.contents : document.getIn(path.slice(0, end), true)) as Node | undefined;
      if (isNode(node) && node.range) return place(lineOf(node.range[0]));
    }
    return place(1);
  };
}

function place(line: number): { where: string; line: number } {
  return { where: `第 ${line} 行`, line };
}

/** Checks a plain value against the schema and the rules of editions; `locate` says where its parts stand. */
export function editionFrom(raw: unknown, locate: Locator): ParsedEdition {
  const checked = editionSchema.safeParse(raw);
  if (!checked.success) {
    const problems = checked.error.issues.map((issue) => problemOf(issue, raw, locate));
    return { edition: null, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }
  const problems = checkEdition(checked.data, locate);
  return { edition: problems.length > 0 ? null : buildEdition(checked.data), problems };
}

/** Reads an edition from YAML text and tells everything that is wrong with it, each with its line; never throws. */
export function parseEdition(text: string): ParsedEdition {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    const at = place(lines.linePos(broken.pos[0]).line);
    return {
      edition: null,
      problems: [{ ...at, item: null, message: `YAML 写法有误：${yamlFaults[broken.code] ?? '无法识别'}` }],
    };
  }
  let raw: unknown;
  try {
    raw = document.toJS();
  } catch {
    return { edition: null, problems: [{ ...place(1), item: null, message: 'YAML 写法有误：无法识别' }] };
  }
  return editionFrom(raw, locatorOf(document, lines));
}

/** One line for one problem: 「henan.yaml 第 171 行（2.1.2）：……」. */
export function problemText(problem: Problem, fileName: string): string {
  return `${fileName} ${problem.where}${problem.item ? `（${problem.item}）` : ''}：${problem.message}`;
}

/** The edition of a parsed file; a fault (exit 1) naming the first problem where it has any. */
export function requireEdition(parsed: ParsedEdition, fileName: string): Edition {
  if (parsed.edition) return parsed.edition;
  const first = parsed.problems[0];
  const more = parsed.problems.length > 1 ? `（共 ${parsed.problems.length} 处）` : '';
  throw new Fault(
    'broken',
    'bad-edition',
    first ? `${problemText(first, fileName)}${more}` : `${fileName} 不是评分标准`,
    '改正后重试；inspect standard check 文件 可列出全部问题',
  );
}
