import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import { Fault } from '../../domain/fault.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { readText } from '../../files/read-file.ts';
import { bareHeading, partsOfHeading } from '../words/heading-text.ts';

/** What a heading may be called: for each plain form the field and how early it stands in the list. */
export type Aliases = ReadonlyMap<string, Alias>;

interface Alias {
  readonly field: string;
  readonly rank: number;
  /** It serves where no other column is the field: 企业名称 is whom a case is about, unless 当事人 stands beside it. */
  readonly ifNoOther?: true;
  /** It may name several people. */
  readonly several?: true;
}

/**
 * The names of a kind's columns: the template's own, those of data/headings, and those that an office added in the machine's
 * folder. A name that stands for two columns is a fault naming the file.
 */
export function loadAliases(kind: Kind, machineFolder?: string): Aliases {
  const own = machineFolder === undefined ? null : path.join(machineFolder, 'headings', `${kind.kind}.yaml`);
  if (own !== null && existsSync(own)) return readAliases(kind, own);
  const known = withoutOwn.get(kind) ?? readAliases(kind, null);
  withoutOwn.set(kind, known);
  return known;
}

/** Where the office has added nothing: one reading of a sheet asks for those of many kinds, to see whether it is one of them. */
const withoutOwn = new WeakMap<Kind, Aliases>();

function readAliases(kind: Kind, own: string | null): Aliases {
  const aliases = new Map<string, Alias>();
  const several = (of: string) =>
    kind.columns.some(({ field, value }) => field === of && value === 'people') ? { several: true as const } : {};
  for (const { field, title } of kind.columns) aliases.set(bareHeading(title), { field, rank: 0, ...several(field) });
  const shipped = shippedFile(kind.kind);
  for (const [file, first] of [
    [own, 1],
    [shipped, 100],
  ] as const) {
    if (file === null || !existsSync(file)) continue;
    for (const [list, names] of Object.entries(readNames(file))) {
      const field = list.replace(/\?$/, '');
      const ifNoOther = list === field ? {} : { ifNoOther: true as const };
      if (!kind.columns.some((column) => column.field === field)) {
        throw badFile(file, `台账没有“${field}”这一项`);
      }
      for (const [at, name] of names.entries()) {
        const plain = bareHeading(name);
        const known = aliases.get(plain);
        if (known && known.field !== field && file === shipped) {
          // The office's own list wins over the shipped one; within the shipped list a doubled name is a mistake.
          if (known.rank >= 100) throw badFile(file, `“${name}”同时属于 ${known.field} 和 ${field}`);
          continue;
        }
        if (!known || (known.field !== field && known.rank >= 100))
          aliases.set(plain, { field, rank: first + at, ...ifNoOther, ...several(field) });
      }
    }
  }
  borrow(kind, aliases);
  return aliases;
}

const shippedFile = (kind: string): string => path.join(packageRoot(), 'data/headings', `${kind}.yaml`);

/** Adds what another kind calls columns of the same things, where the kind's own lists say nothing else of the name. */
function borrow({ headedAs }: Kind, aliases: Map<string, Alias>): void {
  if (!headedAs) return;
  const lists = readNames(shippedFile(headedAs.kind));
  for (const [field, theirs] of Object.entries(headedAs.fields)) {
    for (const [list, ifNoOther] of [
      [theirs, {}],
      [`${theirs}?`, { ifNoOther: true as const }],
    ] as const) {
      for (const [at, name] of (lists[list] ?? []).entries()) {
        const plain = bareHeading(name);
        if (!aliases.has(plain)) aliases.set(plain, { field, rank: 1000 + at, ...ifNoOther });
      }
    }
  }
}

/**
 * Lists written one a line, `field: [名, 名]`, without quotes or signs that mean something in YAML, as the shipped ones are;
 * null for anything else. Loading the YAML library takes longer than importing a hundred rows.
 */
function plainLists(text: string): Record<string, string[]> | null {
  const lists: Record<string, string[]> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, list, written] = /^([A-Za-z]+\??): \[([^\][{}"'#:&*!|>%@`?]*)\]$/.exec(line) ?? [];
    if (list === undefined || written === undefined || list in lists) return null;
    const names = written.split(',').map((name) => name.trim());
    if (!names.every((name) => /^\p{Script=Han}/u.test(name))) return null;
    lists[list] = names;
  }
  return lists;
}

function readNames(file: string): Readonly<Record<string, readonly string[]>> {
  const text = readText(file);
  const plain = plainLists(text);
  if (plain) return plain;
  let value: unknown;
  try {
    const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
    value = parse(text);
  } catch {
    throw badFile(file, '不是正确的 YAML');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badFile(file, '应写成“项目: [列名, …]”');
  for (const [field, names] of Object.entries(value)) {
    if (!Array.isArray(names) || names.some((name) => typeof name !== 'string'))
      throw badFile(file, `${field} 后面应为列名的列表`);
  }
  return value as Record<string, string[]>;
}

function badFile(file: string, what: string): Fault {
  return Fault.broken(
    'bad-headings',
    `列名对照文件有误：${file}（${what}）`,
    '请按 data/headings/README.md 的格式修改',
  );
}

/** 应备案日期, 承诺办结时间, 拟处罚金额, 原执法证号, 复议决定书文号, 整改通知书下达日期: what was to be or has been, or is another's, and not what is. */
export const notDone =
  /应(?![急用])|拟|承诺|要求|^规定|法定|时限|限期?$|计划|预计|预期|最[迟晚]|截止|到期|(?<![线网以])上一?个?[次年月季期]|下次|去年|同期|[原旧]|延[期长]|不予|撤[销回]|注销|减免|[未欠]缴|加处|分期|均|每|复议|诉讼|强制执行$|申请|催告|上级|[告通]知书|送达|[被受]$/;

/** 案件立案日期 ends with 立案日期: the longest known name of four or more characters that ends the heading. */
export function knownEnd(aliases: Aliases, heading: string): Alias | null {
  // What is not to be punished has a decision of its own.
  const own = heading.replace(/^不予(?=(?:行政)?处罚决定)/, '');
  if (own !== heading) return aliases.get(own) ?? knownEnd(aliases, own);
  if (heading.length < 5 || heading.length > 16) return null;
  for (let from = 1; heading.length - from >= 4; from += 1) {
    const known = aliases.get(heading.slice(from));
    if (known) return notDone.test(heading.slice(0, from)) ? null : known;
  }
  return null;
}

/** The fields that a heading of several things names, where they are several; its column is read as none of them. */
export function severalFields(aliases: Aliases, heading: string): readonly string[] {
  if (aliases.has(bareHeading(heading))) return [];
  const fields = new Set(partsOfHeading(heading).flatMap((part) => aliases.get(part)?.field ?? []));
  return fields.size > 1 ? [...fields] : [];
}
