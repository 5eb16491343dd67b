import { formatDay } from '../../domain/day.ts';
import { groupDigits } from '../../domain/head-digits.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import { presence } from '../../domain/visits/team.ts';
import { type DocumentModel, paragraph } from './blocks.ts';
import { conclusionText } from './conclusion-text.ts';
import type { ReportInput } from './report-input.ts';
import type { Template } from './template.ts';

/** The page that inspectors and unit sign at the end of a visit: what was concluded, the record's digits, the places. */
export function buildSignaturePage(input: ReportInput, { honour }: Template): DocumentModel {
  const { present } = presence(input.team);
  const { concluded } = input;
  return {
    title: `${input.unit.name}${input.year}年度验收签字页`,
    author: input.office,
    day: input.day,
    blocks: [
      { kind: 'title', text: `${honour}\n验收签字页` },
      paragraph(`验收单位：${input.unit.name}`),
      paragraph(`验收日期：${input.acceptedOn ? formatDay(input.acceptedOn) : '　　　　年　　月　　日'}`),
      paragraph(`得分：${totalText(input.result)}`),
      paragraph(`结论：${conclusionText(input.result, concluded !== null)}`),
      ...(concluded?.head
        ? [paragraph('验收记录号：'), paragraph(groupDigits(concluded.head), { indent: 0, align: 'center' })]
        : []),
      paragraph('以上内容及所附验收报告经双方核对。', { keepWithNext: true }),
      {
        kind: 'signing',
        columns: 2,
        places: [
          ...(present.length > 0
            ? present.map((member) => ({ label: `${member.lead ? '组长' : '成员'}（${member.name}）：` }))
            : [{ label: '组长：' }, { label: '成员：' }, { label: '成员：' }]),
          { label: '单位负责人：' },
        ],
      },
      paragraph('（单位盖章）', { align: 'right' }),
      paragraph('　　年　　月　　日', { align: 'right' }),
    ],
  };
}
