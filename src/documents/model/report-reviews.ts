import type { ReviewOriginal } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import { type Block, cell, paragraph, row } from './blocks.ts';
import type { ReportInput } from './report-input.ts';

/** Both reviewers' own sheets of a file, item by item, beside what they agreed; nothing where neither took anything. */
export function originalSheets(file: NonNullable<ReportInput['review']>['files'][number]): readonly Block[] {
  const [first, second] = file.originals ?? [];
  if (!first?.lost || !second?.lost) return [];
  const items = new Map([...first.lost, ...second.lost].map((one) => [one.id, one.text]));
  if (items.size === 0) return [];
  const said = (lost: NonNullable<ReviewOriginal['lost']>, id: string): string => {
    const found = lost.find((one) => one.id === id);
    return !found ? '不扣' : found.points === null ? '违反' : `扣 ${formatPoints(found.points)}`;
  };
  const agreed = (id: string, text: string): string => {
    const decided = file.settled?.find((one) => one.id === id);
    if (decided)
      return decided.value === 'broken'
        ? '违反'
        : decided.value === null
          ? '不扣'
          : `扣 ${formatPoints(decided.value)}`;
    // Where only the total was agreed, an item on which the two differ was not decided.
    return said(first.lost!, id) === said(second.lost!, id) ? text : '—';
  };
  const scoreOf = ({ score, zero }: ReviewOriginal): string => `${formatPoints(score)} 分${zero ? '（0分案卷）' : ''}`;
  return [
    {
      kind: 'table',
      caption: `${file.key} 两人原评查表与议定`,
      head: [row('编号', '评查标准', first.reviewer, second.reviewer, '议定')],
      rows: [
        ...[...items].map(([id, text]) =>
          row(
            cell(id, { align: 'center' }),
            text,
            said(first.lost!, id),
            said(second.lost!, id),
            agreed(id, said(first.lost!, id)),
          ),
        ),
        row(
          '',
          '得分',
          scoreOf(first),
          scoreOf(second),
          file.score === null ? '—' : `${formatPoints(file.score)} 分${file.zero ? '（0分案卷）' : ''}`,
        ),
      ],
      columns: [16, 'auto', 24, 24, 24],
    },
    ...(file.signers?.length ? [paragraph(`议定得分由${file.signers.join('、')}签认。`)] : []),
  ];
}
