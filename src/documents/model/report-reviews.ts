import type { ReviewOriginal } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import { sheetValueWords } from '../../domain/rubrics/blind-review.ts';
import { type Block, center, paragraph, row } from './blocks.ts';
import type { ReportInput } from './report-input.ts';

type Lost = NonNullable<ReviewOriginal['lost']>[number];

const figuresIn = ({ id }: Lost): readonly number[] => (id.match(/\d+/g) ?? []).map(Number);

/** Base items first, then by the figures of their numbers: 1.2 before 1.10. */
function inRubric(one: Lost, other: Lost): number {
  const base = Number(one.points !== null) - Number(other.points !== null);
  if (base !== 0) return base;
  const [left, right] = [figuresIn(one), figuresIn(other)];
  const steps = left.map((figure, at) => figure - (right[at] ?? 0));
  return steps.find((step, at) => step !== 0 || at >= right.length) ?? 0;
}

/** Both reviewers' own sheets of a file, item by item, beside what they agreed; nothing where neither took anything. */
export function originalSheets(file: NonNullable<ReportInput['review']>['files'][number]): readonly Block[] {
  const [first, second] = file.originals ?? [];
  if (!first?.lost || !second?.lost) return [];
  const [ours, theirs] = [first.lost, second.lost];
  const lost = [...ours, ...theirs].sort(inRubric);
  const items = new Map(lost.map((one) => [one.id, one.text]));
  if (items.size === 0) return [];
  const lossText = (lost: NonNullable<ReviewOriginal['lost']>, id: string): string => {
    const found = lost.find((one) => one.id === id);
    return !found ? '不扣' : found.points === null ? '违反' : `扣 ${formatPoints(found.points)}`;
  };
  const agreed = (id: string, text: string): string => {
    const decided = file.settled?.find((one) => one.id === id);
    if (decided) return decided.value === 'broken' ? '违反' : sheetValueWords(decided.value);
    // Where only the total was agreed, an item on which the two differ was not decided.
    return lossText(ours, id) === lossText(theirs, id) ? text : '—';
  };
  const scoreOf = ({ score, zero }: ReviewOriginal): string => `${formatPoints(score)} 分${zero ? '（0分案卷）' : ''}`;
  return [
    {
      kind: 'table',
      caption: `${file.key}：两人原评查表与议定`,
      head: [row('编号', '评查标准', first.reviewer, second.reviewer, '议定')],
      rows: [
        ...[...items].map(([id, text]) =>
          row(
            center(id),
            text,
            center(lossText(ours, id)),
            center(lossText(theirs, id)),
            center(agreed(id, lossText(ours, id))),
          ),
        ),
        row(
          '',
          '得分',
          center(scoreOf(first)),
          center(scoreOf(second)),
          center(file.score === null ? '—' : `${formatPoints(file.score)} 分${file.zero ? '（0分案卷）' : ''}`),
        ),
      ],
      columns: [16, 'auto', 24, 24, 24],
    },
    ...(file.signers?.length ? [paragraph(`议定得分由${file.signers.join('、')}签认。`)] : []),
  ];
}
