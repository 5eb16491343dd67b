import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';

const { words, tables } = parse(readFileSync(path.join(import.meta.dirname, 'words-in-records.yaml'), 'utf8')) as {
  readonly words: Readonly<Record<string, string>>;
  readonly tables: readonly string[];
};
/** In soak the words stand in each of three rows, with and without a column that counts them; else in the second. */
const soak = process.env.INSPECT_SOAK === '1';

it.each(tables)(
  'no record of %s is taken for something else in silence, whatever ordinary words stand in it',
  async (table) => {
    const [kind, heads = '', record = '', place = ''] = table.split(' ');
    const [title, pool = ''] = place.split('=');
    const at = heads.split('|').indexOf(title ?? '');
    const lost: string[] = [];
    for (const word of (words[pool] ?? '').split(' '))
      for (const where of soak ? [1, 2, 3] : [2])
        for (const counted of soak ? [true, false] : [false]) {
          const rows = [1, 2, 3].map((n) =>
            record
              .split('|')
              .map((cell, index) => (index === at && n === where ? word : cell.replaceAll('#', String(n)))),
          );
          const grid = [heads.split('|'), ...rows].map((cells, n) =>
            counted ? [n === 0 ? '序号' : n, ...cells] : cells,
          );
          const text = `${grid.map((cells) => cells.join(',')).join('\n')}\n`;
          const reading = await read(kind as LedgerKind, Buffer.from(text), { name: '台账.csv' });
          const asked = reading.rejected.length > 0 || reading.skipped.some(({ unsure }) => unsure);
          const held = JSON.stringify(reading.rows.map(({ fields }) => fields)).includes(
            word.replace(/：$/, '').slice(0, 3),
          );
          if (!asked && (reading.rows.length !== 3 || !held)) lost.push(`${word} in row ${where}`);
        }
    expect(lost).toEqual([]);
  },
);
