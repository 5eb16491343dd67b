import { formatPoints } from '../../domain/points.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import { type Compared, claimWords, type SelfAssessed } from '../../domain/visits/self-assessment.ts';
import { type Block, center, type DocumentModel, paragraph, row } from './blocks.ts';
import { titledCriterion } from './report-items.ts';
import { filledPaper, type Template } from './template.ts';
import type { SheetInput } from './visit-sheets.ts';

/** Heads of the form that a unit fills in, in Word and as a workbook; `load` finds its columns by them. */
export const selfHeads = {
  item: '编号',
  title: '内容',
  points: '分值',
  claimed: '自评',
  facts: '事实说明',
  material: '佐证材料',
} as const;

/** What an item holds: 「6」, 「基础」, 「加分 2」. */
export function holds(item: Item): string {
  if (item.kind === 'veto') return '基础';
  return item.kind === 'bonus' ? `加分 ${formatPoints(item.points)}` : formatPoints(item.points);
}

/** What the 自评 column bears before it is filled in again. */
export function claimCell(item: Item, claim: SelfAssessed | undefined): string {
  if (claim === undefined || claim.claimed === null) return '';
  return item.kind === 'veto' ? claimWords(item, claim.claimed) : formatPoints(claim.claimed);
}

/** 自评 and 核定 side by side for the report, the widest apart first; nothing where the unit said nothing. */
export function selfTable(edition: Edition, compared: readonly Compared[]): readonly Block[] {
  if (compared.length === 0) return [];
  return [
    paragraph('单位自评与核定分对照如下，相差多的在前；自评不计入得分。'),
    {
      kind: 'table',
      head: [row('评分项', '自评', '核定', '差', '单位的说明和材料')],
      rows: compared.map(({ item: id, title, claimed, scored, difference, facts, material }) => {
        const item = edition.items.find((one) => one.id === id)!;
        return row(
          `${id} ${title}`,
          center(claimWords(item, claimed)),
          center(scored === null ? '未查' : claimWords(item, scored)),
          center(difference === null ? '—' : formatPoints(difference)),
          [facts, material].filter((text) => text !== '').join('；') || '—',
        );
      }),
      columns: ['auto', 18, 18, 16, 'auto'],
    },
  ];
}

export interface SelfFormInput extends SheetInput {
  readonly edition: Edition;
  readonly claims: readonly SelfAssessed[];
}

/** 自评表: one row per item for the unit to fill in. */
export function buildSelfForm(input: SelfFormInput, template: Template): DocumentModel {
  const { edition, claims } = input;
  const table: Block = {
    kind: 'table',
    head: [row(...Object.values(selfHeads))],
    rows: edition.items.map((item) => {
      const own = claims.find((one) => one.item === item.id);
      return {
        ...row(
          center(item.id),
          { text: titledCriterion(item) },
          center(holds(item)),
          center(claimCell(item, own)),
          own?.facts ?? '',
          own?.material ?? '',
        ),
        minHeight: 14,
      };
    }),
    columns: [13, 65, 14, 13, 'auto', 24],
    size: 10.5,
  };
  const values = { 单位: input.unit, 办公室: input.office, 年度: String(input.year), 自评表: [table] };
  return filledPaper(input, `${input.unit}${input.year}年度自评表`, template, values, ['自评表']);
}
