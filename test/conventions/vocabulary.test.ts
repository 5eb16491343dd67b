import { describe, expect, it } from 'vitest';
import { programSources } from './sources.ts';

const sources = programSources();

interface Table {
  readonly file: string;
  readonly line: number;
  /** The members of the union, sorted. */
  readonly members: string;
  readonly words: Readonly<Record<string, string>>;
}

const flatTable = /\{((?:\s*(?:\/\/[^\n]*\n\s*)?['\w.-]+:\s*['`][^'`\n]*['`],?)+\s*)\}/g;

/** Tables of a source that give each of some English words its Chinese: `{ open: '…', mended: '…' }`. */
function tablesIn({ file, text }: (typeof sources)[number]): readonly Table[] {
  return [...text.matchAll(flatTable)].flatMap((match) => {
    const pairs = [...match[1]!.matchAll(/(['\w.-]+):\s*['`]([^'`\n]*)['`]/g)];
    if (pairs.length < 2 || !pairs.every((pair) => /\p{Script=Han}/u.test(pair[2]!))) return [];
    const members = pairs
      .map((pair) => pair[1]!.replaceAll("'", ''))
      .sort()
      .join(' ');
    const words = Object.fromEntries(pairs.map((pair) => [pair[1]!.replaceAll("'", ''), pair[2]!]));
    return [{ file, line: text.slice(0, match.index).split('\n').length, members, words }];
  });
}

/** A member with its words, where a table is not written as one. */
interface Saying {
  readonly member: string;
  readonly words: string;
}

const said = (member: string, words: string): Saying => ({ member, words });

/** Lists of pairs, nested tables, choices, ternaries and cases that give members of a union their Chinese words. */
function derivedIn(text: string): readonly Saying[] {
  const all = (pattern: RegExp) => [...text.matchAll(pattern)];
  return [
    ...all(/\[\s*'([\w-]+)',\s*['`]([^'`\n]*)/g).map(([, member, words]) => said(member!, words!)),
    ...all(/(?:word|value): '([\w-]+)'(?: as const)?,\s*(?:name|what|title|label): ['`]([^'`\n]*)/g).map(
      ([, member, words]) => said(member!, words!),
    ),
    ...all(/case '([\w-]+)':\s*return ['`]([^'`\n]*)/g).map(([, member, words]) => said(member!, words!)),
    ...all(/===\s*'([\w-]+)'\s*\?\s*['`]([^'`\n]*)['`]\s*:\s*(?:['`]([^'`\n]*))?/g).flatMap(
      ([, member, words, otherwise]) => [said(member!, words!), ...(otherwise ? [said('', otherwise)] : [])],
    ),
    ...all(/([\w'-]+):\s*\{([^{}]*)\}/g).flatMap(([, member, inner]) =>
      [...inner!.matchAll(/['`]([^'`\n]*)['`]/g)].map(([, words]) => said(member!.replaceAll("'", ''), words!)),
    ),
  ];
}

/** Members of which several files may tell: what stands in them is no word of the trade. */
const noUnions: Readonly<Record<string, string>> = {
  'id sealed text': 'a question about a pool: by what it is answered, and sentences',
  'hint problem': 'a refusal and its way on: sentences',
  'hint message': 'likewise',
  'message name': 'how the menu asks for a parameter, beside the parameter',
  'baseline general': 'blocks of an edition, beside names of single figures in the sheet 评分标准',
  'employment note post': 'columns of a roster, beside parts of a line of the 五人核对表',
  'body hei kai title': 'names of fonts: what Word writes, and what the report of missing fonts says of each',
};

describe('words of the trade', () => {
  it('stand beside their union, once: no other file has a table for the same members', () => {
    const byMembers = new Map<string, Table[]>();
    for (const table of sources.flatMap(tablesIn))
      byMembers.set(table.members, [...(byMembers.get(table.members) ?? []), table]);
    expect(byMembers.size).toBeGreaterThan(20);
    const twice = [...byMembers].flatMap(([members, tables]) =>
      new Set(tables.map((table) => table.file)).size > 1 && !noUnions[members]
        ? [`${members}: ${tables.map((table) => `${table.file}:${table.line}`).join(', ')}`]
        : [],
    );
    expect(twice).toEqual([]);
  });

  it('are not told again in lists of pairs, choices, ternaries, cases or nested tables of another file', () => {
    const tables = sources.flatMap(tablesIn);
    const again = sources.flatMap(({ file, text }) => {
      const told = derivedIn(text);
      return tables
        .filter((table) => table.file !== file)
        .flatMap(({ file: home, line, words }) => {
          const members = Object.keys(words).filter((member) => {
            const word = words[member]!;
            // An else stands for whichever member is left.
            return told.some((one) => (one.member === member || one.member === '') && one.words.startsWith(word));
          });
          const first = members.some((member) => told.some((one) => one.member === member));
          const excused = noUnions[members.sort().join(' ')] !== undefined;
          return first && members.length > 1 && !excused
            ? [`${file} tells ${members.join(', ')} of ${home}:${line}`]
            : [];
        });
    });
    expect(again).toEqual([]);
  });

  it('are shown, never asked: nothing is decided on a sentence that the program itself made', () => {
    // What people wrote (ledgers, names, answers) is read by its words; what the program says of itself has a member of a union.
    const told =
      '(?:\\b(?:what|why|message|explanation|told|reason|author|hint|about|deed|skipped|refusal)|(?:Of|[a-z]Words|Line)\\([^()\\n]*\\))';
    const han = "[^'`/\\n]*[\\p{Script=Han}（）：；，]";
    const own = new RegExp(
      [
        `${told}\\??\\s*(?:===|!==)\\s*['\`]${han}`,
        `${told}\\??\\.(?:startsWith|endsWith|includes|indexOf|split|match|replace|search)\\(\\s*['\`/]${han}`,
        `/${han}[^/\\n]*/[gimsu]*\\.(?:test|exec)\\([\\w.]*${told}\\)`,
        `${told}\\b[\\w.]*\\s*\\)\\s*\\{\\s*case '${han}`,
      ].join('|'),
      'u',
    );
    const asks = [
      "if (author.includes('未署名'))",
      "rejected.filter(({ reason }) => reason.startsWith('这是身份证号'))",
      ".filter((what) => !what.startsWith('没有生成公示版/'))",
      "this.#pause = reason !== null && reason !== '合计行'",
      '/（未署名）$/.test(context.author)',
      "aboutOf(conflict).split('；')[0]",
      "deed === '已升级'",
    ];
    expect(asks.filter((line) => !own.test(line))).toEqual([]);
    const decided = sources.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, index) => (own.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(decided).toEqual([]);
  });
});

describe('sentences of the ledgers', () => {
  it('hold no word that only whoever writes programs knows', () => {
    const rooms = /^src\/(?:ledgers|actions\/ledger|commands\/import)\//;
    // 解析 is no such word here: question banks have it.
    const jargon = /字段|参数|校验和|映射|键值|序列号 |无效|异常|缓存|数组|字符串|（NUL）/;
    const found = sources
      .filter(({ file }) => rooms.test(file))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`/g)]
          .map((match) => (match[1] ?? match[2] ?? '').replaceAll(/\$\{[^}]*\}/g, ''))
          .filter((words) => (words.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4 && jargon.test(words))
          .map((words) => `${file}: ${words}`),
      );
    expect(found).toEqual([]);
  });
});
