import { describe, expect, it } from 'vitest';
import { programSources } from './sources.ts';

const sources = programSources();

interface Table {
  readonly file: string;
  readonly line: number;
  /** The members of the union, sorted. */
  readonly members: string;
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
    return [{ file, line: text.slice(0, match.index).split('\n').length, members }];
  });
}

/** Members of which several files may tell: what stands in them is no word of the trade. */
const noUnions: Readonly<Record<string, string>> = {
  'hint problem': 'a refusal and its way on: sentences',
  'hint message': 'likewise',
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

  it('are shown, never asked: nothing is decided on a sentence that the program itself made', () => {
    // What people wrote (ledgers, names, answers) is read by its words; what the program says of itself has a member of a union.
    const own =
      /\b(?:what|why|message|explanation|told)\s*(?:===|!==)\s*'[^']*\p{Script=Han}|\/[^/\n]*\p{Script=Han}[^/\n]*\/u?\.test\((?:\w+\.)?(?:what|message|explanation)\)/u;
    const decided = sources.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, index) => (own.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(decided).toEqual([]);
  });
});
