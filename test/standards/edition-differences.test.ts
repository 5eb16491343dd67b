import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildEdition } from '../../src/standards/build.ts';
import { editionDifferences } from '../../src/standards/edition-differences.ts';
import { parseEdition, requireEdition } from '../../src/standards/parse.ts';
import { rawOf } from '../../src/standards/raw.ts';
import type { RawEdition } from '../../src/standards/schema.ts';

const read = (file: string) => requireEdition(parseEdition(readFileSync(file, 'utf8')), file);

/** Its id, what no edition can say, and the sums that its parts make. */
const beside = /^id$|\.kind$|\.when$|^(?:baseline|general)\.points$/;

/** Copies of the edition's file that say one value otherwise, of every so many. */
function* changes(raw: RawEdition, every: number): Generator<{ readonly where: string; readonly changed: RawEdition }> {
  const places: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (value === null || typeof value !== 'object') places.push(path);
    else for (const [key, one] of Object.entries(value)) walk(one, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(raw, []);
  const open = places.filter((path) => !beside.test(path.join('.')));
  for (const path of open.filter((_, at) => at % every === 0)) {
    const changed = structuredClone(raw);
    let holder = changed as unknown as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
    const last = path.at(-1)!;
    const was = holder[last];
    holder[last] =
      typeof was === 'number' ? was + 1 : typeof was === 'boolean' ? !was : was === null ? '改' : `${was}改`;
    yield { where: path.join('.'), changed };
  }
}

// Of a long file every seventh value: which is said otherwise must not matter.
it.each([
  ['test/standards/editions/xianbiao.yaml', 1],
  ['test/standards/editions/qingxi.yaml', 4],
  ['data/standards/henan-2022.yaml', 7],
])('whatever two editions of %s say otherwise is shown', (file, every) => {
  const edition = read(file);
  const silent = [...changes(rawOf(edition), every)].filter(({ changed }) => {
    const other = buildEdition(changed);
    return other.fingerprint !== edition.fingerprint && editionDifferences(edition, other).length === 0;
  });
  expect(silent.map(({ where }) => where)).toEqual([]);
});
