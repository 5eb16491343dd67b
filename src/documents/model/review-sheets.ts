import { formatPoints } from '../../domain/points.ts';
import type { Rubric, RubricGroup } from '../../domain/rubrics/rubric.ts';
import { type Block, cell, center, type DocumentModel, paragraph, type Row, row } from './blocks.ts';
import { eachOnItsSheet, fillTemplate, type Template } from './template.ts';
import type { SheetInput } from './visit-sheets.ts';

/** Sheets for reviewing case files, one per file, to be filled in by hand. */
export interface ReviewSheetsInput extends Omit<SheetInput, 'year'> {
  readonly files: readonly { readonly key: string; readonly cause: string | null; readonly rubric: Rubric }[];
}

/** Blank sheets of case review, one a file. */
export function buildReviewSheets(input: ReviewSheetsInput, template: Template): DocumentModel {
  const sheets = input.files.map((file) => {
    const { rubric } = file;
    const values = {
      单位: input.unit,
      办公室: input.office,
      评查表名称: rubric.title,
      案号: file.key,
      案由: file.cause ?? '',
      非正式: rubric.official
        ? []
        : [paragraph(`注意：本表是示例，不是主管机关印发的评查标准（${rubric.source}）。`, { size: 12 })],
      基础标准: baseTable(rubric),
      一般标准: generalTable(rubric),
      结果栏: resultTable(rubric),
    };
    return fillTemplate(template, values, ['案号', '基础标准', '一般标准']);
  });
  return eachOnItsSheet(input, `${input.unit}行政执法案卷评查表`, sheets);
}

function baseTable(rubric: Rubric): readonly Block[] {
  if (rubric.base.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: '基础标准（有下列情形之一的，案卷为0分）',
      // An item tells what is wrong: a box must not read as if that were as it should be.
      head: [row('编号', '项目', '情形', '有', '无', '说明')],
      rows: rubric.base.map((item) => row(center(item.id), item.project, item.text, center('□'), center('□'), '')),
      columns: ['auto', 'auto', 'auto', 9, 9, 34],
      // So that the shipped sheet's own items find room on the front.
      size: 10,
    },
  ];
}

function range(item: Rubric['groups'][number]['items'][number]): string {
  const { from, to } = item.deducts;
  const points = from === to ? formatPoints(from) : `${formatPoints(from)}～${formatPoints(to)}`;
  return `${item.each ? '每处' : ''}扣${points}`;
}

function groupHeading({ title, points, absent, skip }: RubricGroup): string {
  const apart = [absent, skip].filter((one) => one !== null);
  return `${title}（${formatPoints(points)}分）${apart.length > 0 ? `　${apart.join('')}` : ''}`;
}

function generalCaption({ full, scoring }: Rubric): string {
  if (scoring.way === 'down') return `一般标准（满分${formatPoints(full)}分）`;
  const [law, documents] = [formatPoints(scoring.law), formatPoints(scoring.documents)];
  return `案卷得分＝${law}＋${documents}×得分之和÷参与评查项目标准分之和－基本要素扣分之和`;
}

function generalTable(rubric: Rubric): readonly Block[] {
  const rows = rubric.groups.flatMap((group): Row[] => [
    { heading: true, cells: [cell(groupHeading(group), { span: 6, face: 'hei' })] },
    ...group.items.map((item) =>
      row(center(item.id), item.text, center(formatPoints(item.points)), center(range(item)), '', ''),
    ),
  ]);
  return [
    {
      kind: 'table',
      caption: generalCaption(rubric),
      head: [row('编号', '评查标准', '分值', '扣分办法', '扣分', '情况')],
      rows,
      columns: ['auto', 'auto', 12, 'auto', 14, 36],
    },
  ];
}

function resultTable(rubric: Rubric): readonly Block[] {
  return [
    {
      kind: 'table',
      head: [],
      rows: [
        {
          cells: [
            center('得分'),
            cell(''),
            center('等次'),
            cell(
              `${rubric.excellent === null ? '' : `□优秀（${formatPoints(rubric.excellent)}分以上） `}□合格 □不合格 □0分`,
            ),
          ],
          minHeight: 11,
        },
        { cells: [center('主要问题'), cell('', { span: 3 })], minHeight: 24 },
      ],
      columns: [22, 22, 16, 'auto'],
      size: 10.5,
    },
  ];
}
