import { describe, expect, it } from 'vitest';
import { cellLooks, placeOf, struckTexts } from '../../src/ledgers/read/biff-looks.ts';
import { picturesIn } from '../../src/ledgers/read/biff-windows.ts';
import { FormattedCell } from '../../src/ledgers/read/cells.ts';
import { formatted, formatWords, paddedDigits, shownWith } from '../../src/ledgers/read/number-format.ts';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const record = (id: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u16(id), u16(body.length), body]);
};
const fontOf = (struck: boolean): Buffer => record(0x31, u16(220), u16(struck ? 8 : 0), Buffer.alloc(10));
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** A shared text of a binary workbook, with the runs of its fonts. */
const rich = (text: string, ...runs: readonly (readonly [number, number])[]): Buffer =>
  Buffer.concat([
    u16(text.length),
    Buffer.from([1 | (runs.length > 0 ? 8 : 0)]),
    ...(runs.length > 0 ? [u16(runs.length)] : []),
    wide(text),
    ...runs.flatMap(([from, font]) => [u16(from), u16(font)]),
  ]);
const count = (texts: number): Buffer => Buffer.concat([Buffer.alloc(4), u16(texts), u16(0)]);

describe('what is struck out in a text of a binary workbook', () => {
  const fonts = [fontOf(false), fontOf(true)];

  it('is told apart from what stands, whichever comes first', () => {
    const stream = Buffer.concat([
      ...fonts,
      record(0xfc, count(3), rich('旧行为新行为', [0, 1], [3, 0]), rich('甲店（原乙店）', [2, 1]), rich('照旧')),
    ]);
    expect([...struckTexts(stream)]).toEqual([
      ['旧行为新行为', { text: '新行为', struck: '旧行为' }],
      ['甲店（原乙店）', { text: '甲店', struck: '（原乙店）' }],
    ]);
  });

  it('is read over the border of a record, and not at all where the same words stand elsewhere unstruck', () => {
    const text = rich('旧行为新行为', [0, 1], [3, 0]);
    const cut = 3 + 2 + 4;
    const stream = Buffer.concat([
      ...fonts,
      record(0xfc, count(3), text.subarray(0, cut)),
      record(0x3c, Buffer.from([1]), text.subarray(cut), rich('作废有效', [0, 1], [2, 0]), rich('作废有效')),
    ]);
    expect([...struckTexts(stream)]).toEqual([['旧行为新行为', { text: '新行为', struck: '旧行为' }]]);
  });

  it('costs a broken table nothing that was read before', () => {
    const stream = Buffer.concat([...fonts, record(0xfc, count(9), rich('旧新', [0, 1], [1, 0]), u16(40))]);
    expect([...struckTexts(stream)]).toEqual([['旧新', { text: '新', struck: '旧' }]]);
  });
});

it('pictures over the sheets of a binary workbook are counted for each, charts and their like aside', () => {
  const place = (at: number): Buffer => record(0x85, u16(at), Buffer.alloc(6));
  const begin = record(0x809, u16(0x600), u16(0x10));
  const object = (what: number): Buffer => record(0x5d, u16(0x15), u16(0x12), u16(what), Buffer.alloc(16));
  const first = 2 * place(0).length;
  const own = [begin, object(8), object(5), begin, object(8)];
  const second = first + Buffer.concat(own).length;
  expect(picturesIn(Buffer.concat([place(first), place(second), ...own, begin, object(6)]))).toEqual([2, 0]);
});

it('a cell struck out as a whole in a binary workbook is found, also among several numbers in one record', () => {
  const begin = record(0x809, u16(0x600));
  const start = Buffer.concat([begin, fontOf(false), fontOf(true), record(0xe0, u16(0)), record(0xe0, u16(1))]);
  const sheetAt = start.length + 12;
  const number = (format: number) => Buffer.concat([u16(format), Buffer.alloc(4)]);
  const stream = Buffer.concat([
    start,
    record(0x85, u16(sheetAt), u16(0), Buffer.alloc(4)),
    begin,
    record(0x204, u16(5), u16(2), u16(1)),
    record(0x204, u16(6), u16(2), u16(0)),
    record(0xbd, u16(7), u16(3), number(0), number(1), number(1), u16(5)),
  ]);
  expect([...cellLooks(stream).struck]).toEqual([placeOf(0, 5, 2), placeOf(0, 7, 4), placeOf(0, 7, 5)]);
});

it('the coloured cells of each row of a binary workbook are counted; white is no colour, and a blank cell has no words', () => {
  const begin = record(0x809, u16(0x600));
  const solid = (colour: number) => record(0xe0, Buffer.alloc(14), Buffer.from([0, 0, 0, 4]), u16(colour));
  const start = Buffer.concat([begin, fontOf(false), record(0xe0, Buffer.alloc(20)), solid(10), solid(9), solid(64)]);
  const cells = [1, 1, 0, 2, 3].map((format, column) => record(0x204, u16(4), u16(column), u16(format)));
  const stream = Buffer.concat([
    start,
    record(0x85, u16(start.length + 12), u16(0), Buffer.alloc(4)),
    begin,
    ...cells,
    record(0x201, u16(4), u16(6), u16(1)),
    record(0x204, u16(5), u16(0), u16(0)),
  ]);
  expect([...cellLooks(stream).filled]).toEqual([[placeOf(0, 4, 0), 2]]);
});

describe('a number and what its cell shows', () => {
  it('is the text where words stand around its digits, and has a unit where one of money stands behind them', () => {
    expect(shownWith(12345, '豫L05-012345')).toEqual(new FormattedCell(12345, '豫L05-012345', null));
    expect(shownWith(5, '豫L05-000005')).toEqual(new FormattedCell(5, '豫L05-000005', null));
    expect(shownWith(6, '豫L05-000005')).toBe(null);
    expect(shownWith(1, '样罚〔2025〕1号')).toEqual(new FormattedCell(1, '样罚〔2025〕1号', null));
    expect(shownWith(0.5, '0.50万元')).toEqual(new FormattedCell(0.5, null, 10_000));
    expect(shownWith(5000, '0.5万元')).toEqual(new FormattedCell(5000, null, 1));
    expect(shownWith(5_000_000, '5.0百万')).toEqual(new FormattedCell(5_000_000, null, 1));
    expect(shownWith(5000, '5,000.00')).toBe(null);
    expect(shownWith(0.85, '85%')).toBe(null);
  });

  it('keeps the signs that stand among its digits, and is filled up from the right', () => {
    const shown = (code: string, value: number) => {
      const words = formatWords(code);
      const cell = words && formatted(value, words);
      return cell instanceof FormattedCell ? cell.shown : cell;
    };
    expect([
      shown('0000-0000', 12345678),
      shown('000-00-000', 1234567),
      shown('"〔"0000"〕"00', 202503),
      shown('"["0000"]"00"号"', 202501),
      shown('"样罚〔2025〕"General"号"', 5),
      shown('[$-804]0000\\-0000', 12345678),
      shown('"豫L05-"000000', 5),
    ]).toEqual(['1234-5678', '012-34-567', '〔2025〕03', '[2025]01号', '样罚〔2025〕5号', '1234-5678', '豫L05-000005']);
    // A number is one however it is shown, and one whose last digits are lost is shown as nothing else.
    for (const code of ['0_);[Red]\\(0\\)', '#,##0.00', '# ##0', '0000 0000', '"¥"0', '0!.0000', '(0)'])
      expect(formatWords(code)).toBe(null);
    expect(shown('0000-0000', 123456789012345680)).toBe(123456789012345680);
    expect(shownWith(12345678, '1234-5678')).toEqual(new FormattedCell(12345678, '1234-5678', null));
    expect(shownWith(202501, '样罚〔2025〕01号')).toEqual(new FormattedCell(202501, '样罚〔2025〕01号', null));
    expect([paddedDigits('000000'), paddedDigits('000000_ '), paddedDigits('0.00'), paddedDigits('0')]).toEqual([
      6, 6, 0, 0,
    ]);
  });

  it('is divided by its format where commas or a set point stand in it', () => {
    const unit = (code: string) => formatWords(code)?.unit;
    expect([unit('0!.0000"万元"'), unit('0\\.0,"万元"'), unit('0.0,,"百万元"'), unit('#,##0.00"万元"')]).toEqual([
      1, 1, 1, 10_000,
    ]);
  });
});
