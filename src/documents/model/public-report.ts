import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { formatDay } from '../../domain/day.ts';
import { formatPoints, formatTotal, type Points } from '../../domain/points.ts';
import { foundText } from '../../domain/scoring/findings.ts';
import { fullPoints, scaleText, vetoWords } from '../../domain/scoring/total-text.ts';
import type { Edition } from '../../domain/standard.ts';
import { verdictText } from '../../domain/verdict.ts';
import { keptBack } from '../../domain/year/public-results.ts';
import { scoreOf, type UnitResult, type YearResults } from '../../domain/year/results.ts';
import { totalBars } from './bars.ts';
import { type Block, type Cell, center, counted, type DocumentModel, paragraph, tableOf } from './blocks.ts';
import { filledPaper, type Template } from './template.ts';

/** What may be shown to the public: names and results of units, nothing of persons, no notes. */
export interface PublicReportInput extends Pick<YearResults, 'office' | 'year' | 'day'> {
  /** Those by which the units were scored. */
  readonly editions: readonly Pick<Edition, 'title' | 'items' | 'bonusCap'>[];
  readonly units: readonly (Pick<UnitResult, 'name' | 'lastScore' | 'objected'> & {
    readonly result: AcceptanceResult;
  })[];
}

function resultOf(result: AcceptanceResult, { editions }: PublicReportInput): string {
  switch (result.verdict) {
    case 'passed':
    case 'failed':
      return `${verdictText(result.verdict)}${result.grade === undefined ? '' : `（${result.grade}）`}`;
    case 'vetoed': {
      // The public is told what was found, not by which code.
      const items = editions.flatMap((edition) => edition.items);
      const found = result.vetoes.flatMap((code) => {
        const item = items.find(({ id }) => id === code);
        const words = result.items.find(({ id }) => id === code)?.findings.map((one) => foundText(item, one)) ?? [];
        return words.length > 0 ? words : (item?.title ?? code);
      });
      return `未达标（${vetoWords(result)}：${[...new Set(found)].join('、')}）`;
    }
    case 'scored':
      return '已评分，达标线未确定';
    case 'incomplete':
      return '尚未完成';
  }
}

/** The acceptance report as the public may see it: without persons, cases and evidence. */
export function buildPublicReport(input: PublicReportInput, template: Template): DocumentModel {
  const lines = [...new Set(input.units.flatMap((unit) => unit.result.passLine ?? []))].sort((a, b) => a - b);
  const standards = [...new Set(input.editions.map(({ title }) => `《${title.replace(/[《》]/g, '')}》`))].join('、');
  const scales = [...new Set(input.editions.map(scaleText))];
  // The public is told what was found, never what is still being looked at.
  const found = ({ verdict }: { readonly verdict: string }, points: Points | null): Cell =>
    center(verdict === 'incomplete' || points === null ? '—' : formatTotal(points));
  const table = tableOf(
    input.units,
    [
      counted(16),
      ['单位名称', 'auto', ({ name }) => name],
      ['一般标准', 'auto', ({ result }) => found(result, result.general)],
      ['加分', 'auto', ({ result }) => found(result, result.bonus)],
      ['总分', 'auto', ({ result }) => found(result, scoreOf(result))],
      ['结果', 'auto', (unit) => center(`${resultOf(unit.result, input)}${keptBack(unit)}`)],
    ],
    { size: 12 },
  );
  const values = {
    日期: formatDay(input.day),
    验收依据: [
      paragraph(
        `${input.year}年度，${input.office}按照${standards}对${input.units.length === 1 ? input.units[0]!.name : '申报单位'}的${template.honour}创建工作进行了验收。${lines.length === 0 ? `达标分数线尚未确定，${input.units.some(({ result }) => result.verdict === 'vetoed') ? '基础标准没有扣分的' : ''}下表只列得分。` : `达标分数线为${lines.map(formatPoints).join('分、')}分。`}`,
      ),
    ],
    结果表: [table],
    得分图: chart(input),
    说明: [paragraph(`说明：${scales.join('。')}。`, { size: 12 })],
  };
  return filledPaper(
    input,
    `${input.units.length === 1 ? input.units[0]!.name : ''}${input.year}年度${template.honour}创建验收结果`,
    template,
    values,
    ['结果表'],
  );
}

/** Scores side by side, with those of the year before where any unit has one. */
function chart(input: PublicReportInput): readonly Block[] {
  const compared = input.units.some((unit) => unit.lastScore !== null);
  const shown = input.units.flatMap((unit) => {
    const score = scoreOf(unit.result);
    return score === null || unit.result.verdict === 'incomplete' ? [] : [{ ...unit, score }];
  });
  const most = Math.max(0, ...input.editions.map((edition) => fullPoints(edition) + edition.bonusCap));
  return shown.length === 0 ? [] : totalBars(shown, input.year, { compared, most });
}
