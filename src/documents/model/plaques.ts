import { type Day, formatDay } from '../../domain/day.ts';
import { type Ending, type Plaque, titleEnds, titleLevels } from '../../domain/year/records.ts';
import { type Block, counted, type DocumentModel, type Row, row, tableOf } from './blocks.ts';
import { type NoticeInput, when } from './notices.ts';
import { filledPaper, type Template } from './template.ts';

/** How the register tells the end of a title. */
const endWords = ({ kind }: Pick<Ending, 'kind'>): string => (kind === 'lapsed' ? '称号终止' : titleEnds[kind]);

/** The register of plaques, oldest first. */
export function buildPlaques(
  input: NoticeInput & {
    readonly plaques: readonly (Plaque & {
      readonly name: string;
      readonly ended: Pick<Ending, 'date' | 'kind'> | null;
      /** Its title was given again on a later day. */
      readonly again?: Day | null;
      readonly doubled: boolean;
      /** Another plaque stands for its title. */
      readonly second?: boolean;
    })[];
  },
  template: Template,
): DocumentModel {
  const forThePen: Row = { ...row('', '', '', '', '', ''), minHeight: 11 };
  const registered = tableOf(
    input.plaques,
    [
      counted(11),
      [
        '牌匾编号',
        // Wide enough for a number of the program and what is said of it, a line each.
        28,
        ({ number, confirmed, doubled, second }) => ({
          text: [
            number,
            ...(confirmed ? [] : ['（待确认）']),
            ...(doubled ? ['（编号重复）'] : []),
            ...(second ? ['（同一称号两块）'] : []),
          ],
        }),
      ],
      ['单位', 'auto', ({ name }) => name],
      ['称号', 22, ({ year, level }) => ({ text: [`${year}年度`, titleLevels[level]], align: 'center' })],
      [
        '授牌、终止',
        40,
        ({ date, again, ended }) => ({
          text: [
            `${formatDay(date)}授牌`,
            ...(again ? [`${formatDay(again)}再次命名`] : []),
            ...(ended ? [`${formatDay(ended.date)}${endWords(ended)}`] : []),
          ],
        }),
      ],
      ['领取人签名', 22, () => ''],
    ],
    { minHeight: 11 },
  );
  const table: Block =
    input.plaques.length === 0 ? { ...registered, rows: Array.from({ length: 12 }, () => forThePen) } : registered;
  return filledPaper(
    input,
    null,
    template,
    { 登记表: [table], 待确认: when(input.plaques.some(({ confirmed }) => !confirmed)) },
    ['登记表'],
  );
}
