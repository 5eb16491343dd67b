import { expect, it } from 'vitest';
import { looksBarred } from '../../src/domain/employment.ts';

it('knows the employments that the standard bars from a certificate', () => {
  const kinds = [
    '工勤人员',
    '机关工勤',
    '劳动合同工',
    '临时聘用',
    '劳务派遣',
    '公益性岗位',
    '公益岗',
    '协管员',
    '编外人员',
    '政府购买服务',
  ];
  expect(kinds.filter((kind) => !looksBarred(kind))).toEqual([]);
});

it('leaves alone those who may hold one', () => {
  const kinds = ['行政编制', '行政执法专项编制', '参公', '事业编制', '事业编制（聘用合同）', '非工勤', ''];
  expect(kinds.filter(looksBarred)).toEqual([]);
});
