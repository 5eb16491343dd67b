import { formatDay } from '../../domain/day.ts';
import { formatPoints, formatTotal, type Points } from '../../domain/points.ts';
import { placesOf, scoreOf, type YearResults } from '../../domain/year/results.ts';
import { stages, verdictText } from '../../domain/year/standing.ts';
import { type YearStatistics, yearStatistics } from '../../domain/year/statistics.ts';
import { barsInPages } from './bars.ts';
import { type BarsBlock, type Block, type Cell, cell, type DocumentModel, heading, paragraph, row } from './blocks.ts';

const center = (text: string): Cell => cell(text, { align: 'center' });
const total = (points: Points | null | undefined): string => (points == null ? '—' : formatTotal(points));

/** The year's report: how many, how far apart, where the points went, units side by side, what is not done yet. */
export function buildYearReport(results: YearResults, options: { readonly public: boolean }): DocumentModel {
  const figures = yearStatistics(results);
  const { year, office } = results;
  const title = `${year}年度行政执法责任制示范点创建工作情况${options.public ? '（公示版）' : ''}`;
  return {
    title,
    author: office,
    day: results.made,
    blocks: [
      { kind: 'title', text: `${year}年度行政执法责任制示范点\n创建工作情况${options.public ? '（公示版）' : ''}` },
      heading(1, '一、总体情况'),
      paragraph(overview(results, figures)),
      ...distribution(figures),
      heading(1, '二、各单位得分'),
      ...unitFigures(results),
      unitTable(results),
      heading(1, '三、薄弱环节'),
      ...weakness(results, figures),
      ...(options.public ? [] : unfinished(results)),
      { kind: 'closing', organs: [office], date: results.made, sealed: true },
    ],
  };
}

function overview(results: YearResults, figures: YearStatistics): string {
  const { verdicts } = figures;
  const parts = [
    `${results.year}年度，共有${figures.units}个单位参加创建，${figures.concluded}个单位已作出验收结论`,
    ...(verdicts.passed ? [`达标${verdicts.passed}个`] : []),
    ...failedParts(verdicts),
    ...(['scored', 'incomplete'] as const)
      .filter((verdict) => verdicts[verdict])
      .map((verdict) => `${verdictText(verdict)}${verdicts[verdict]}个`),
  ];
  const sums =
    figures.mean === null
      ? ''
      : `一般标准与加分合计平均${total(figures.mean)}分，中位数${total(figures.median)}分，最高${total(figures.highest)}分，最低${total(figures.lowest)}分。`;
  const last = figures.lastMean === null ? '' : `参加上年度验收的单位上年平均${total(figures.lastMean)}分。`;
  const line = results.units.find((unit) => unit.result?.passLine != null)?.result?.passLine ?? null;
  const pass = line === null ? '达标分数线尚未确定，只列得分。' : `达标分数线为${formatPoints(line)}分。`;
  return `${parts.join('，')}。${sums}${last}${pass}`;
}

/** 「未达标3个（其中出现基础标准扣100分情形的1个）」 */
function failedParts(verdicts: YearStatistics['verdicts']): string[] {
  const { failed = 0, vetoed = 0 } = verdicts;
  if (failed + vetoed === 0) return [];
  return [
    `未达标${failed + vetoed}个${vetoed > 0 ? `（其中出现基础标准扣100分情形的${vetoed}个，不列入得分统计）` : ''}`,
  ];
}

function distribution(figures: YearStatistics): Block[] {
  if (figures.concluded === 0) return [];
  const rows = figures.distribution.map(({ label, units }) => ({
    label,
    values: [units],
    max: null,
    text: `${units}个`,
  }));
  return [bars('一般标准与加分合计的分布（单位数）', ['单位数'], rows)];
}

/** Units side by side, with last year's beside where there is one; for many units the table alone. */
function unitFigures(results: YearResults): Block[] {
  const shown = results.units.filter((unit) => scoreOf(unit.result) !== null).slice(0, 60);
  if (shown.length === 0) return [];
  const compared = shown.some((unit) => unit.lastScore !== null);
  const sum = (unit: (typeof shown)[number]): Points => scoreOf(unit.result)!;
  const rows = shown.map((unit) => ({
    label: [...unit.name].slice(0, 16).join(''),
    values: compared ? [sum(unit) / 100, unit.lastScore === null ? null : unit.lastScore / 100] : [sum(unit) / 100],
    max: null,
    text: `${formatTotal(sum(unit))}${unit.lastScore === null ? '' : `（上年${formatTotal(unit.lastScore)}）`}`,
  }));
  const series = compared ? [`${results.year}年度`, `${results.year - 1}年度`] : [`${results.year}年度`];
  return barsInPages(bars('一般标准与加分合计', series, rows));
}

function unitTable(results: YearResults): Block {
  const places = placesOf(results.units);
  return {
    kind: 'table',
    head: [row('名次', '单位', '一般标准', '加分', '基础标准扣分', '总分', '结论', '进展')],
    rows: results.units.map((unit, i) =>
      row(
        center(places[i] === null ? '—' : String(places[i])),
        unit.name,
        center(total(unit.result?.general)),
        center(total(unit.result?.bonus)),
        center(unit.result?.vetoes.join('、') || '—'),
        center(total(unit.result?.total)),
        center(unit.result ? verdictText(unit.result.verdict) : '—'),
        center(stages[unit.stage]),
      ),
    ),
    columns: [11, 'auto', 18, 13, 24, 16, 20, 18],
  };
}

function weakness(results: YearResults, figures: YearStatistics): Block[] {
  const blocks: Block[] = [];
  if (figures.weakest.length === 0) blocks.push(paragraph('一般标准各项均没有失分。'));
  const top = figures.weakest.slice(0, 10);
  if (top.length > 0) {
    const compared = top.some((each) => each.lastMean !== null);
    const rows = top.map(({ item, mean, lastMean, units }) => ({
      label: `${item.id} ${[...item.title].slice(0, 12).join('')}`,
      values: compared ? [mean / 100, lastMean === null ? null : lastMean / 100] : [mean / 100],
      max: null,
      text: `${formatPoints(mean)}分，${units}个单位`,
    }));
    const series = compared ? [`${results.year}年度`, `${results.year - 1}年度`] : [`${results.year}年度`];
    blocks.push(bars('平均失分最多的评分项', series, rows), {
      kind: 'table',
      head: [row('评分项', '内容', '分值', '失分单位', '平均失分', '失分率')],
      rows: figures.weakest.map(({ item, units, mean, share }) =>
        row(
          center(item.id),
          item.title,
          center(formatPoints(item.points)),
          center(String(units)),
          center(formatTotal(mean)),
          center(`${(Math.round(share * 1000) / 10).toFixed(1)}%`),
        ),
      ),
      columns: [16, 'auto', 14, 20, 20, 18],
    });
  }
  if (figures.vetoes.length > 0) {
    const list = figures.vetoes.map(({ item, units }) => `${item.id} ${item.title}（${units}个单位）`);
    blocks.push(paragraph(`基础标准出现扣100分情形的有：${list.join('；')}。`));
  }
  return blocks;
}

function unfinished(results: YearResults): Block[] {
  if (results.unfinished.length === 0) return [];
  return [
    heading(1, '四、未完成事项'),
    paragraph(`截至${formatDay(results.made)}，尚有下列事项没有完成：`),
    {
      kind: 'table',
      head: [row('单位', '事项')],
      rows: results.unfinished.map((each) => row(each.unit ?? '办公室', each.what)),
      columns: [50, 'auto'],
    },
  ];
}

function bars(title: string, series: readonly string[], rows: BarsBlock['rows']): BarsBlock {
  return {
    kind: 'bars',
    title,
    series,
    rows,
    alt: `${title}：${rows.map((each) => `${each.label} ${each.text}`).join('；')}`,
  };
}
