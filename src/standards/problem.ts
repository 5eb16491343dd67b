import { nearest } from '../domain/nearest.ts';
import type { YamlPath } from './plain-yaml.ts';

/** Something wrong in the file of an edition. */
export interface Problem {
  /** Where it stands, for people: 「第 171 行」, 「评分项表第 5 行」. */
  readonly where: string;
  /** Line of the YAML file; null for a workbook. */
  readonly line: number | null;
  /** Id of the item it concerns, where there is one. */
  readonly item: string | null;
  readonly message: string;
}

/** Finds where a value of the edition stands in its file. */
export type Locator = (path: YamlPath) => { readonly where: string; readonly line: number | null };

/** Notes something wrong at a place of the edition. */
export type Tell = (path: YamlPath, item: string | null, message: string) => void;

const names: Readonly<Record<string, string>> = {
  id: '编号 id',
  title: '标题 title',
  text: '文字 text',
  points: '分值 points',
  criterion: '创建标准 criterion',
  method: '验收方法 method',
  by: '查验方式 by',
  window: '时段 window',
  settledBy: '计分来源 settledBy',
  mayNotApply: 'mayNotApply',
  evidenced: '扣分须佐证 evidenced',
  lost: '缺失部分 lost',
  source: '出处 source',
  notes: '说明 notes',
  mends: '改正 mends',
  rules: '规则 rules',
  limits: '合计上限 limits',
  proof: '证明材料 proof',
  kind: '规则种类 kind',
  short: '简称 short',
  excludes: '互斥规则 excludes',
  onlyWhen: '前提 onlyWhen',
  question: '问题 question',
  type: '取值类型 type',
  default: '默认 default',
  values: '可选值 values',
  items: '评分项 items',
  holes: '待明确事项 holes',
  grades: '等次 grades',
  across: '各项合看 across',
  sections: '总体要求 sections',
  workRequirements: '工作要求 workRequirements',
  requirements: '创建要求 requirements',
};

const types: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组键值',
  null: 'null',
};

/** What zod says, as far as this program reads it. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly message: string;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  return value;
}

/** The item that a path runs through: its id where it has one, else its place. */
export function itemAt(raw: unknown, path: YamlPath): string | null {
  for (let end = path.length; end >= 2; end--) {
    if (path[end - 2] !== 'items') continue;
    const value = valueAt(raw, path.slice(0, end));
    if (value && typeof value === 'object') {
      const id = (value as { id?: unknown }).id;
      return typeof id === 'string' ? id : null;
    }
  }
  return null;
}

const knownKeys: readonly string[] = [...Object.keys(names), 'original', 'mended', 'why', 'issuer', 'when', 'waivable'];

/** Turns one complaint of the schema into a Chinese sentence with its place. */
export function problemOf(issue: Issue, raw: unknown, locate: Locator): Problem {
  const path = issue.path as YamlPath;
  const last = path.at(-1);
  const name =
    last === undefined ? '整个文件' : typeof last === 'string' ? (names[last] ?? last) : `第 ${Number(last) + 1} 个`;
  const value = valueAt(raw, path);
  const shown = last !== undefined && (typeof value === 'string' || typeof value === 'number') ? `“${value}”` : '';
  let at: YamlPath = path;
  let message: string;
  const [unknown] = issue.keys ?? [];
  if (issue.code === 'unrecognized_keys' && issue.keys && unknown !== undefined) {
    at = [...path, unknown];
    const near = nearest(unknown, knownKeys);
    message = `不认识的键 ${issue.keys.join('、')}${near ? `，是不是 ${near}？` : ''}`;
  } else if (value === undefined) {
    message = `缺少${name}`;
  } else if (issue.code === 'invalid_value' && issue.values) {
    const near = typeof value === 'string' ? nearest(value, issue.values.map(String)) : null;
    message = `${name}${shown}不认识${near ? `，是不是 ${near}？` : ''}（可用：${issue.values.join('、')}）`;
  } else if (last === 'window') {
    message = `${name}${shown}不认识（可用：threeYears、threeYearsBack、thisYear，或 years-2、before-1、months-12 这样）`;
  } else if (issue.code === 'too_small') {
    message = typeof value === 'number' ? `${name}${shown}应大于 0` : `${name}不能为空`;
  } else if (issue.code === 'invalid_format') {
    message =
      last === 'source'
        ? `出处${shown}应写成“文件名:行号”`
        : `${name}${shown}只能用字母、数字、点和短横，不能以短横开头`;
  } else if (issue.code === 'invalid_type') {
    message = `${name}${shown}应为${types[String(issue.expected)] ?? String(issue.expected)}`;
  } else {
    message = `${name}${shown}不合要求`;
  }
  const place = locate(at);
  return { ...place, item: itemAt(raw, path), message };
}
