import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldName,
  mendPrivateUse,
  mendRadicals,
  nameTwice,
  sameName,
  simplifiedText,
  unitNameProblem,
} from '../../../src/domain/identifiers/names.ts';
import { namesTyped, namesTypedProblem } from '../../../src/domain/identifiers/names-typed.ts';
import { chances, radicalsOf, rewritten } from '../../support/rewritten-names.ts';

describe('the fold of names', () => {
  it('makes one of what people and programs write differently', () => {
    for (const [one, other] of [
      ['⾼⼩⽅', '高小方'],
      ['⾦⽴⾭', '金立青'],
      ['⻢⻓⻅', '马长见'],
      ['样县税务局（驻县）', '样县税务局(驻县)'],
      ['样县税务局【驻县】', '样县税务局 〔驻县〕'],
      ['艾力·买买提', '艾力•买买提'],
      ['艾力．买买提', '艾力・买买提'],
      ['阿依古丽·买买提', '阿依古丽买买提'],
      ['张　三', '张三'],
      ['张\u202E三\u200B', '\u00AD张\u3164三'],
      ['王\uE863', '王䶮'],
      ['样县第３所', '样县第3所'],
    ] as const) {
      expect([one, other, foldName(one) === foldName(other)]).toEqual([one, other, true]);
    }
  });

  it('has simplified signs for traditional ones, wherever they stand, and changes no other', () => {
    expect(simplifiedText('樣縣市監罰〔2025〕１號')).toBe('样县市监罚〔2025〕１号');
    expect(simplifiedText('甲縣')).toBe('甲县');
    expect(simplifiedText('麵齒龜')).toBe('面齿龟');
    expect(simplifiedText('\u4E00\u9FFF𠮷㐀aＡ〇')).toBe('\u4E00\u9FFF𠮷㐀aＡ〇');
    expect(simplifiedText('')).toBe('');
  });

  it('is quick of plain names, and the same as of any other', () => {
    const plain = fc
      .array(fc.constantFrom(...'样县甲局靑戶㐀3０aＺ(（)）.-·〇'), { maxLength: 6 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(plain, (name) => {
        expect(foldName(name)).toBe(foldName(`${name} `));
      }),
    );
  });

  it('keeps apart what only looks alike', () => {
    for (const [one, other] of [
      ['样縣', '样县'],
      ['黃样例', '黄样例'],
      ['张末', '张未'],
      ['张己', '张已'],
      ['样县税务局（驻县）', '样县税务局驻县'],
      ['样县3.15中心', '样县315中心'],
      ['龑样例', '䶮样例'],
    ] as const) {
      expect([one, other, foldName(one) === foldName(other)]).toEqual([one, other, false]);
    }
  });

  it('puts right what a PDF or an old program left in a text, and nothing else', () => {
    expect(mendRadicals('⾼⼩⽅、⾭、⻢、高')).toBe('高小方、青、马、高');
    expect(mendPrivateUse('\uE863\uE815\uE864\uE000')).toBe('䶮⺁龻\uE000');
  });

  it('says why a text is no name of a unit', () => {
    expect(unitNameProblem('样县税务局（驻县）')).toBeNull();
    expect(unitNameProblem(' \u200B')).toBe('单位名称不能为空');
    expect(unitNameProblem('样县\u202E局')).toBe('单位名称里有看不见的字符（U+202E）');
    expect(unitNameProblem('（3）')).toBe('单位名称里没有字');
    expect(unitNameProblem('样县\u00AD局')).toBe('单位名称里有看不见的字符（U+00AD）');
    expect(unitNameProblem('样县😀局')).toBe('单位名称里有印不出来的字符（U+1F600）');
    expect(unitNameProblem('局'.repeat(500))).toBe('单位名称太长（500 字，最多 100 字）');
  });
});

const plainSign = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0x3400, max: 0x4dbf }) },
  { weight: 1, arbitrary: fc.integer({ min: 0x20000, max: 0x2a6d6 }) },
);
const plainName = fc
  .array(plainSign, { minLength: 2, maxLength: 6 })
  .map((signs) => signs.map((sign) => String.fromCodePoint(sign)).join(''));

const anyOf = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** A name of parts, some of them radicals, with Latin letters and figures between. */
const partedName = fc
  .tuple(
    plainName,
    fc.array(fc.constantFrom(...radicalsOf.keys()), { maxLength: 3 }),
    fc.constantFrom('', '3', 'No1', '(驻县)'),
    plainName,
  )
  .map(([first, radicals, middle, last]) => [first, radicals.join(''), middle, last].join('·'));

describe('names written two ways (5,000 pairs each)', () => {
  it('fold to one where only the writing differs', () => {
    fc.assert(
      fc.property(partedName, chances, chances, (name, one, other) => {
        expect(foldName(rewritten(name, one))).toBe(foldName(rewritten(name, other)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('stay two where a sign differs, however they are written', () => {
    fc.assert(
      fc.property(partedName, plainSign, fc.nat(), chances, chances, (name, sign, at, one, other) => {
        const signs = [...name];
        const han = signs.flatMap((own, index) => (/\p{Script=Han}/u.test(own) ? [index] : []));
        const place = anyOf(han, at);
        fc.pre(String.fromCodePoint(sign) !== signs[place]);
        signs[place] = String.fromCodePoint(sign);
        expect(foldName(rewritten(signs.join(''), one))).not.toBe(foldName(rewritten(name, other)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('fold once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });
});

it('typed names are parted by blanks as by any sign; one name written apart is one, and what is neither is asked back', () => {
  expect(namesTyped('王 检查、𠮷样例2、阿不都·示范')).toEqual(['王检查', '𠮷样例2', '阿不都·示范']);
  expect(namesTyped('张样例 李示范、王虚构')).toEqual(['张样例', '李示范', '王虚构']);
  expect(namesTyped('王检查　李示范')).toEqual(['王检查', '李示范']);
  expect(namesTyped('王 检 查')).toEqual(['王检查']);
  expect(namesTyped(' ')).toEqual([]);
  for (const clear of ['王 检查、李示范', '王、李示范', '张样例 李示范', ''])
    expect(namesTypedProblem(clear)).toBeNull();
  for (const unclear of ['王检查 李 示范', '张三 李 四', '王虚构、王 检查 李示范'])
    expect(namesTypedProblem(unclear)).toMatch(/^分不清“.+”是几个人/);
});

it('a name is the same whatever blanks stand within', () => {
  expect(sameName('王 检查', '王　检查')).toBe(true);
  expect(sameName('王检查', '李示范')).toBe(false);
  // As it comes out of a chat or a PDF.
  expect(['王\u200B检查', '⺩检查', '王·检查'].filter((one) => !sameName(one, '王检查'))).toEqual([]);
  expect(nameTwice(['王检查', '李示范', '王 检查'])).toBe('王 检查');
  expect(nameTwice(['王检查', '李示范', '王检查（司法局）'])).toBeUndefined();
});
