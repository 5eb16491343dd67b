import { Fault } from '../domain/fault.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import type { Edition } from '../domain/standard.ts';
import { buildEdition } from './build.ts';
import { checkEdition } from './checks.ts';
import { locateYaml } from './plain-yaml.ts';
import { type Locator, type Problem, problemOf } from './problem.ts';
import { editionSchema } from './schema.ts';
import { tryEdition } from './trial.ts';

export type { Problem } from './problem.ts';

export interface ParsedEdition {
  /** Null while there are problems. */
  readonly edition: Edition | null;
  readonly problems: readonly Problem[];
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
  if (problems.length > 0) return { edition: null, problems };
  const edition = buildEdition(checked.data);
  tryEdition((path, item, message) => problems.push({ ...locate(path), item, message }), checked.data, edition);
  return { edition: problems.length > 0 ? null : edition, problems };
}

/** Reads an edition from YAML text and tells everything that is wrong with it, each with its line; never throws. */
export function parseEdition(text: string): ParsedEdition {
  const read = locateYaml(text);
  if ('fault' in read)
    return { edition: null, problems: [{ ...place(read.line), item: null, message: `YAML 写法有误：${read.fault}` }] };
  return editionFrom(read.data, (path) => place(read.lineOf(path)));
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
  throw Fault.broken(
    'bad-edition',
    first ? `${problemText(first, fileName)}${more}` : `${fileName} 不是评分标准`,
    phrase`改正后重试；${inspect('standard check', { file: some('文件') })} 可列出全部问题`,
  );
}
