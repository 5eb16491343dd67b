import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { loadAliases } from '../../src/ledgers/headings/aliases.ts';
import { mapColumns } from '../../src/ledgers/headings/headings.ts';
import { bareHeading } from '../../src/ledgers/words/heading-text.ts';

test('the shipped lists of headings, read line by line, are what a YAML library reads', () => {
  for (const file of readdirSync('data/headings').filter((name) => name.endsWith('.yaml'))) {
    const name = file.replace('.yaml', '') as keyof typeof kinds;
    const aliases = loadAliases(kinds[name]);
    const lists = parse(readFileSync(`data/headings/${file}`, 'utf8')) as Record<string, string[]>;
    for (const [list, names] of Object.entries(lists)) {
      const field = list.replace(/\?$/, '');
      for (const each of names)
        expect([file, each, aliases.get(bareHeading(each))?.field]).toEqual([file, each, field]);
    }
  }
});

test('what ordinary headings in the ledgers of sixteen trades mean is known', () => {
  const trades = parse(readFileSync('test/ledgers/trades-headings.yaml', 'utf8')) as Record<
    'cases' | 'complaints' | 'filings',
    Record<string, string>
  >;
  for (const name of ['cases', 'complaints', 'filings'] as const) {
    const aliases = loadAliases(kinds[name]);
    for (const [field, headings] of Object.entries(trades[name])) {
      // Where no other day of a complaint is told, the one on which it was accepted serves.
      const beside = field === 'accepted' ? ['登记时间'] : [];
      const meanings = headings.split(' ').map((heading) => {
        const found = mapColumns(kinds[name], aliases, [], [{ row: 1, hidden: false, cells: [heading, ...beside] }]);
        return [heading, [...found.columns, ...found.more].find(({ index }) => index === 0)?.field ?? 'none'];
      });
      expect(meanings).toEqual(meanings.map(([heading]) => [heading, field]));
    }
  }
});
