import { formatPoints } from '../../domain/points.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import { type Compared, claimWords, type SelfAssessed } from '../../domain/visits/self-assessment.ts';
import { type Block, center, type DocumentModel, paragraph, tableOf } from './blocks.ts';
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
  const itemOf = (id: string): Item => edition.items.find((one) => one.id === id)!;
  return [
    paragraph('单位自评与核定分对照如下，相差多的在前；自评不计入得分。'),
    tableOf(compared, [
      ['评分项', 'auto', ({ item, title }) => `${item} ${title}`],
      ['自评', 18, ({ item, claimed }) => center(claimWords(itemOf(item), claimed))],
      ['核定', 18, ({ item, scored }) => center(scored === null ? '未查' : claimWords(itemOf(item), scored))],
      ['差', 16, ({ difference }) => center(difference === null ? '—' : formatPoints(difference))],
      ['单位的说明和材料', 'auto', ({ facts, material }) => [facts, material].filter(Boolean).join('；') || '—'],
    ]),
  ];
}

export interface SelfFormInput extends SheetInput {
  readonly edition: Edition;
  readonly claims: readonly SelfAssessed[];
}

/** 自评表: one row per item for the unit to fill in. */
export function buildSelfForm(input: SelfFormInput, template: Template): DocumentModel {
  const { edition, claims } = input;
  const items = edition.items.map((item) => ({ item, own: claims.find((one) => one.item === item.id) }));
  const table = tableOf(
    items,
    [
      [selfHeads.item, 13, ({ item }) => center(item.id)],
      [selfHeads.title, 65, ({ item }) => ({ text: titledCriterion(item) })],
      [selfHeads.points, 14, ({ item }) => center(holds(item))],
      [selfHeads.claimed, 13, ({ item, own }) => center(claimCell(item, own))],
      [selfHeads.facts, 'auto', ({ own }) => own?.facts ?? ''],
      [selfHeads.material, 24, ({ own }) => own?.material ?? ''],
    ],
    { minHeight: 14, size: 10.5 },
  );
  const values = { 自评表: [table] };
  return filledPaper(input, `${input.unit}${input.year}年度自评表`, template, values, ['自评表']);
}
