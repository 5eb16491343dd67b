import { expect, it } from 'vitest';
import { hanByRanges } from '../../.ci/packaging/patterns.mjs';

/** A pattern as the built program has it. */
function built(source: string): RegExp {
  return new RegExp(hanByRanges(source), 'u');
}

it('what the built program takes for Han is what Unicode calls so, old marks aside, and what is kept free for more', () => {
  const wrong: string[] = [];
  const ranges = built('^\\p{Script=Han}$');
  for (let code = 0; code < 0x40000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sign = String.fromCodePoint(code);
    const han = /\p{Script=Han}/u.test(sign) && !(code >= 0x16fe0 && code <= 0x16fff);
    if (ranges.test(sign) ? !han && !/\p{Cn}/u.test(sign) : han) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

it('ranges stand in brackets of their own only where none stand around them', () => {
  const signs = [...'样县A1-、〇々（[', '𠮷', '\\', '\n'];
  for (const source of [
    '^\\p{Script=Han}{1,2}$',
    '^[\\p{Script=Han}A-Z]$',
    '^[^\\p{Script=Han}]$',
    '^[\\[\\p{Script=Han}]$',
    '^[0-9]?(?:\\p{Script=Han}|[A\\p{Script=Han}])$',
  ])
    expect(
      signs.map((sign) => built(source).test(sign)),
      source,
    ).toEqual(signs.map((sign) => new RegExp(source, 'u').test(sign)));
});

it('a pattern that is written as a text keeps its doubled strokes', () => {
  expect(hanByRanges('`^\\\\p{Script=Han}`')).toContain('`^[\\\\u2E80-');
});

it('brackets that stand in the code before a pattern are none of it', () => {
  const patterns = [
    '/\\p{Script=Han}{1,5}〔/u',
    '/^[/\\p{Script=Han}]$/u',
    '/[^(]\\p{Script=Han}/u',
    '/\\/[\\]\\p{Script=Han}]/u',
  ];
  const signs = ['样县〔', '/', '样', '(样', '/]', '/样'];
  for (const before of ["'（［[('", '[1]', '[2,', '`${[3', "'/['", '4/[5']) {
    for (const pattern of patterns) {
      const written = hanByRanges(`${before}${pattern}`).slice(before.length);
      const made = (text: string): RegExp => new RegExp(text.slice(1, -2), 'u');
      expect(
        signs.map((sign) => made(written).exec(sign)?.[0]),
        `${before}${pattern}`,
      ).toEqual(signs.map((sign) => made(pattern).exec(sign)?.[0]));
    }
  }
});
