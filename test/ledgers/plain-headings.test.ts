import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { loadAliases } from '../../src/ledgers/aliases.ts';
import { bareHeading } from '../../src/ledgers/heading-text.ts';

test('the shipped lists of headings, read line by line, are what a YAML library reads', () => {
  for (const file of readdirSync('data/headings').filter((name) => name.endsWith('.yaml'))) {
    const name = file.replace('.yaml', '') as keyof typeof kinds;
    const aliases = loadAliases(kinds[name]);
    const lists = parse(readFileSync(`data/headings/${file}`, 'utf8')) as Record<string, string[]>;
    for (const [field, names] of Object.entries(lists)) {
      for (const each of names)
        expect([file, each, aliases.get(bareHeading(each))?.field]).toEqual([file, each, field]);
    }
  }
});
