import type { Day } from '../../domain/day.ts';
import { type Cell, cell, type DocumentModel, type Row, type TableBlock } from './blocks.ts';
import { fillTemplate, type Template } from './template.ts';

/** Facts that stand in an application form; null leaves the cell blank for writing by hand. */
export interface FormInput {
  readonly kind: 'county' | 'city';
  readonly office: string;
  readonly county: string;
  readonly city: string;
  readonly day: Day;
  readonly unit: {
    readonly name: string;
    readonly level: string | null;
    readonly address: string | null;
    /** 近三年行政执法责任制工作情况 as the unit wrote it: lines, tabs and list marks are kept. */
    readonly account: string | null;
    readonly opinion: string | null;
    readonly recommendation: string | null;
  } | null;
}

const size = 14;
/** A county organ's seal is 42 mm across: its cell holds it whole. Millimetres. */
const sealCell = 46;

/** The form of Annex 1 or Annex 2 of the notice, cell by cell. */
export function buildForm(input: FormInput, template: Template): DocumentModel {
  const city = input.kind === 'city';
  const unit = input.unit;
  const label = (...lines: readonly string[]): Cell => ({ text: lines, align: 'center', valign: 'middle' });
  // A blank form is filled in with Word.
  const field = (tag: string, title: string, long: boolean): Partial<Cell> =>
    unit === null ? { field: { tag, title, long } } : {};
  const plain = (name: string, value: string | null, tag: string): Row => ({
    cells: [label(name), cell(value ?? '', { valign: 'middle', ...field(tag, name, false) })],
    minHeight: 14,
  });
  const opinion = (name: Cell, text: string | null, minHeight: number, tag: string, title: string): Row => ({
    cells: [
      name,
      {
        text: [text ?? ''],
        indent: 2,
        foot: ['盖　章　　　　　　　年　　月　　日'],
        free: true,
        ...field(tag, title, true),
      },
    ],
    minHeight,
  });
  const rows: Row[] = [
    plain('申报单位名称', unit?.name ?? null, 'name'),
    plain('申报单位级别', unit?.level ?? null, 'level'),
    plain('申报单位地址', unit?.address ?? null, 'address'),
    {
      cells: [
        label('近三年行政', '执法责任制', '工作情况'),
        {
          text: [unit?.account ?? ''],
          free: true,
          indent: 2,
          ...field('account', '近三年行政执法责任制工作情况', true),
        },
      ],
      minHeight: city ? 42 : 80,
      flows: true,
    },
    opinion(label('申报单位', '意　　见'), unit?.opinion ?? null, city ? sealCell : 52, 'opinion', '申报单位意见'),
    ...(city
      ? [opinion(label('推荐单位意见'), unit?.recommendation ?? null, sealCell, 'recommendation', '推荐单位意见')]
      : []),
  ];
  const table: TableBlock = { kind: 'table', head: [], rows, columns: [38, 'auto'], size, form: true };
  const place = city ? input.city : input.county;
  return {
    title: `${place}${template.honour}申报表${unit ? `（${unit.name}）` : ''}`,
    author: input.office,
    day: input.day,
    blocks: fillTemplate(template, { 县: input.county, 市: input.city, 表格: [table], 单位: unit?.name ?? '' }, [
      '表格',
    ]),
  };
}
