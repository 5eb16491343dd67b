import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumberKey, caseNumberLikeness, tidyCaseNumber } from '../../../src/domain/identifiers/case-number.ts';
import { certificateDoubt, tidyCertificate } from '../../../src/domain/identifiers/certificate.ts';
import { creditCodeProblem, tidyCreditCode } from '../../../src/domain/identifiers/credit-code.ts';
import { idNumberProblem, maskIdNumber, tidyIdNumber } from '../../../src/domain/identifiers/id-number.ts';
import { maskIdIn, maskIds, maskNumbers } from '../../../src/domain/identifiers/mask.ts';
import { maskPhone } from '../../../src/domain/identifiers/phone.ts';

describe('unified social credit codes', () => {
  it('accepts what the standard computes, and nothing with another check character', () => {
    expect(creditCodeProblem('91350100M000100Y43')).toBeNull();
    expect(creditCodeProblem('91350100M000100Y4Z')).toBe('统一社会信用代码不能含有“Z”');
    expect(creditCodeProblem('91310115MA1H8R7C6D')).toBe('统一社会信用代码校验位不对');
    expect(creditCodeProblem('91310115MA1H8R7C67')).toBeNull();
  });

  it('names the length and the letters that cannot be', () => {
    expect(creditCodeProblem('9135')).toBe('统一社会信用代码应为 18 位，现为 4 位');
    expect(creditCodeProblem('9135010OM000100Y43')).toBe('统一社会信用代码不能含有“O”');
  });

  it('folds width, spaces and case', () => {
    expect(tidyCreditCode(' ９１350100m000 100y43')).toBe('91350100M000100Y43');
  });
});

describe('id numbers', () => {
  it('accepts 18 digits with their check, a lower-case x, and the old 15', () => {
    expect(idNumberProblem('11010519491231002X')).toBeNull();
    expect(idNumberProblem('34052419800101001X')).toBeNull();
    expect(idNumberProblem(tidyIdNumber('11010519491231002x'))).toBeNull();
    expect(idNumberProblem('990000700101102')).toBeNull();
  });

  it('refuses length, date and check digit, each in its words', () => {
    expect(idNumberProblem('1101051949123100')).toBe('身份证号应为 18 位（旧号 15 位），现为 16 位');
    expect(idNumberProblem('110105194913310021')).toBe('身份证号中的出生日期 19491331 不存在');
    expect(idNumberProblem('110105194902300029')).toBe('身份证号中的出生日期 19490230 不存在');
    expect(idNumberProblem('110105194912310021')).toBe('身份证号校验位不对');
    expect(idNumberProblem('11010519491231002Y')).toBe('身份证号含有不应有的字符');
  });

  it('changes of one digit are always found', () => {
    const right = '11010519491231002X';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, step) => {
        const digit = (Number(right[at]) + step) % 10;
        return idNumberProblem(right.slice(0, at) + digit + right.slice(at + 1)) !== null;
      }),
    );
  });

  it('shows three digits in front and two behind', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110*************2X');
    expect(maskIdNumber('12345')).toBe('*****');
    expect(maskPhone('13900001234')).toBe('139******34');
    expect(maskNumbers('990101199003070000（数值）')).toBe('990*************00（数值）');
    expect(maskNumbers('1000.0000000001，0395-7120001，13900001234.')).toBe(
      '1000.0000000001，0395-712**01，139******34.',
    );
    expect(maskIdIn('990101199003070000（数值）')).toBe('990*************00（数值）');
    expect(maskIdIn('李样例 990101 19900307 000X')).toBe('李样例 990*************0X');
    expect(maskIdIn('12345')).toBe('*****');
    for (const written of ['138-0013-8000', '138 0013 8000', '1380013 8000', '138 001 38000'])
      expect(maskPhone(`张样例 ${written}`), written).toBe('张样例 138******00');
    expect(maskPhone('712 00 01')).toBe('712**01');
    expect(maskPhone('0395-7120001 转 8')).toBe('0395-712**01 转 8');
  });

  it('takes the decimals of a drawn number for none, and those behind the number of a list for one', () => {
    expect(maskIds('"签号":0.041102198503150012,')).toBe('"签号":0.041102198503150012,');
    expect(maskIds('1.041102198503150012')).toBe('1.041*************12');
    expect(maskIds('10.041102198503150012')).toBe('10.041*************12');
  });
});

describe('case numbers', () => {
  it('puts the year in 〔〕 whatever the brackets, and leaves the rest', () => {
    for (const text of [
      '样罚〔2026〕3号',
      '样罚[2026]3号',
      '样罚（2026）3号',
      '样罚(2026) 3 号',
      '样罚【２０２６】３号',
      '样罚﹝2026﹞3号',
      ' 样罚［2026］3号',
    ]) {
      expect(tidyCaseNumber(text)).toBe('样罚〔2026〕3号');
    }
    expect(tidyCaseNumber('样罚字(2026)第003号')).toBe('样罚字〔2026〕第003号');
    expect(tidyCaseNumber('样罚(简易)〔2026〕3号')).toBe('样罚(简易)〔2026〕3号');
    // What the document is called is not its number.
    for (const written of [
      '《行政处罚决定书》（样罚〔2026〕3号）',
      '行政处罚决定书（样罚【2026】3号）',
      '处罚决定书：样罚〔2026〕3号',
    ])
      expect(tidyCaseNumber(written), written).toBe('样罚〔2026〕3号');
    // A space that stands for what parts the year from the count is no space to be taken out.
    expect(tidyCaseNumber('样罚2026 3号')).toBe('样罚2026-3号');
    for (const written of [
      '样罚2026 3号',
      '样罚2026年3号',
      '样罚2026年第03号',
      '样罚〔二〇二六〕3号',
      '样罚字2026第03号',
      '样罚2026字第3号',
      '（2026）样罚3号',
      '〔2026〕样罚字第003号',
    ])
      expect(caseNumberLikeness(written), written).toBe(caseNumberLikeness('样罚〔2026〕3号'));
  });

  it('takes numbers that differ in shape alone for one', () => {
    expect(caseNumberKey('样罚字〔2026〕第003号')).toBe('样罚〔2026〕3号');
    expect(caseNumberKey('样罚[2026]3号')).toBe('样罚〔2026〕3号');
    expect(caseNumberKey('（2026）样罚3号')).toBe(caseNumberKey('〔2026〕样罚字第003号'));
    expect(caseNumberKey('样罚〔2026〕30号')).not.toBe(caseNumberKey('样罚〔2026〕3号'));
    expect(caseNumberKey('样罚〔2025〕3号')).not.toBe(caseNumberKey('样罚〔2026〕3号'));
  });

  it('tidying twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = tidyCaseNumber(text);
        return tidyCaseNumber(once) === once && caseNumberKey(caseNumberKey(text)) === caseNumberKey(text);
      }),
    );
  });
});

describe('certificate numbers', () => {
  it('are text without spaces, quotes and full width', () => {
    expect(tidyCertificate("'９９０1 0000－01")).toBe('99010000-01');
  });

  it('of the shapes that were met look right; others are for a person to look at', () => {
    for (const known of ['990100002025000', '豫L05-001', 'AB-123456', '豫执法证〔2022〕12号'])
      expect(certificateDoubt(known)).toBeNull();
    for (const strange of ['待定', '123', '张三']) expect(certificateDoubt(strange)).toBe('不像常见的证号');
  });
});
