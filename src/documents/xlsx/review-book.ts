import { formatPoints, pointsToNumber } from '../../domain/points.ts';
import type { RubricGroup, RubricItem } from '../../domain/rubrics/rubric.ts';
import type { ReviewSheetsInput } from '../model/review-sheets.ts';
import { type CellValue, type Sheet, writeWorkbook } from './workbook.ts';

export interface ReviewBook extends Omit<ReviewSheetsInput, 'files'> {
  readonly reviewer: string;
  readonly files: readonly (ReviewSheetsInput['files'][number] & {
    /** What the dates in the ledger say; to be read, never scored by itself. */
    readonly dates: readonly string[];
  })[];
}

/** Headings that the program finds its own sheets by. */
export const reviewHeads = ['编号', '项目', '评查标准', '分值', '扣分办法', '处数', '每处扣分', '事实'] as const;
/** The row that says which file the sheet is about. */
export const fileRow = '案号';

/** The workbook of one reviewer: a sheet per case file, to be filled in under 处数, 每处扣分 and 事实. */
export function produceReviewBook(book: ReviewBook): Promise<Buffer> {
  return writeWorkbook({
    title: `${book.unit}案卷评查`,
    author: book.office,
    day: book.day,
    sheets: book.files.map((file, index) => sheetOf(book, file, index)),
  });
}

function sheetOf(book: ReviewBook, file: ReviewBook['files'][number], index: number): Sheet {
  const { rubric } = file;
  const example = rubric.official ? '' : '本表是示例，不是官方评查标准。';
  const dates = file.dates.length > 0 ? `日期核对：${file.dates.join('；')}。` : '';
  const rows: CellValue[][] = [
    [fileRow, file.key, file.cause, null, null, null, null, null],
    ...rubric.base.map((item) => [
      item.id,
      `基础·${item.project}`,
      item.text,
      null,
      '违反一项，案卷 0 分',
      null,
      null,
      null,
    ]),
    ...rubric.groups.flatMap((group) =>
      group.items.map((item) => [
        item.id,
        group.title,
        item.text,
        pointsToNumber(item.points),
        means(item, group),
        null,
        null,
        null,
      ]),
    ),
  ];
  return {
    name: `卷${index + 1}`,
    heading: `${book.unit}　${file.key}　评查人：${book.reviewer}`,
    note: `${example}${dates}“处数”：基础项违反的写 1，一般项写几处，没有问题的空着；按幅度扣分的须写“每处扣分”和“事实”。${
      rubric.scoring.way === 'up' ? '不参与评查的在“处数”写“无需评审”，加分项符合的写 1，都写明事实。' : ''
    }`,
    columns: [
      { title: reviewHeads[0], width: 8 },
      { title: reviewHeads[1], width: 20 },
      { title: reviewHeads[2], width: 44 },
      { title: reviewHeads[3], width: 7 },
      { title: reviewHeads[4], width: 18 },
      { title: reviewHeads[5], width: 8 },
      { title: reviewHeads[6], width: 10 },
      { title: reviewHeads[7], width: 36 },
    ],
    rows,
    freeze: { rows: 1, columns: 1 },
  };
}

function means(item: RubricItem, group: RubricGroup): string {
  if (group.kind === 'bonus') return `符合的加 ${formatPoints(item.points)}`;
  const apart = [item.zeroes ? '若无，本项得 0 分' : null, group.absent, group.skip].filter((one) => one !== null);
  const { from, to } = item.deducts;
  const points = from === to ? formatPoints(from) : `${formatPoints(from)}～${formatPoints(to)}`;
  return [`${item.each ? '每处' : ''}扣 ${points}`, ...apart].join('；');
}
