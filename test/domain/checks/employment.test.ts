import { expect, it } from 'vitest';
import { employmentOf } from '../../../src/domain/checks/vocabulary.ts';
import { vocabularyWith } from '../../../src/standards/vocabulary.ts';

const words = vocabularyWith(new Map()).编制性质;
const told = (text: string | null) => employmentOf(text, words).is;

it.each([
  '工勤人员',
  '机关工勤',
  '劳动合同工',
  '劳动合同制',
  '临时聘用',
  '临聘',
  '合同聘用',
  '工人',
  '协警',
  '劳务派遣',
  '公益性岗位',
  '公益岗',
  '协管员',
  '编外人员',
  '政府购买服务',
])('%s bars a certificate', (text) => {
  expect(told(text)).toBe('barred');
});

it.each([
  '行政编制',
  '行政执法专项编制（行政编）',
  '参公',
  '事业编制',
  '事业编制（聘用合同）',
  '事业编制（聘用合同制）',
  '事业编制（原劳务派遣，2019年招考入编）',
])('%s bars nobody', (text) => {
  expect(told(text)).toBe('eligible');
});

it('leaves to a person what can be read in two ways, and what is not written', () => {
  expect(told('事业编制（工勤岗）')).toBe('unclear');
  expect([told(''), told(null), told('—')]).toEqual(['blank', 'blank', 'blank']);
  expect(told('其他')).toBe('unknown');
});

it('takes the words that an office adds', () => {
  expect(told('特岗')).toBe('unknown');
  const own = vocabularyWith(new Map([['编制性质', 'barred: [特岗]']])).编制性质;
  expect(employmentOf('特岗', own)).toEqual({ is: 'barred', word: '特岗' });
  expect(employmentOf('工勤', own).is).toBe('barred');
});
