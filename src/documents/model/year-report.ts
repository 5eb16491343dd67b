import { formatDay } from '../../domain/day.ts';
import { groupBy } from '../../domain/group-by.ts';
import { formatPoints, formatTotal, type Points } from '../../domain/points.ts';
import { vetoPoints } from '../../domain/scoring/total-text.ts';
import { verdictText } from '../../domain/verdict.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { placesOf, scoreOf, type YearResults } from '../../domain/year/results.ts';
import { stages } from '../../domain/year/standing.ts';
import { shareLost, telling, vetoFound, type YearStatistics, yearStatistics } from '../../domain/year/statistics.ts';
import type { YearWork } from '../../domain/year/work.ts';
import { bars, totalBars } from './bars.ts';
import { type Block, center, type DocumentModel, paragraph, tableOf } from './blocks.ts';
import { headValues, mendingValues, type NoticeInput, objectionsCameTo, when } from './notices.ts';
import { fillTemplate, type Template } from './template.ts';

const total = (points: Points | null | undefined): string => (points == null ? '—' : formatTotal(points));

/** What the year's report is made from. */
export interface YearReportInput extends Pick<NoticeInput, 'redHead' | 'copies' | 'number' | 'level'> {
  readonly results: YearResults;
  readonly work: YearWork;
  /** To whom it goes; null leaves a blank. */
  readonly superior: string | null;
}

/** The year's work report: what was done, each sentence only where its entry is, how far units are apart, what is not done yet. */
export function buildYearReport(
  { results, work, redHead, copies = null, number = null, superior, level }: YearReportInput,
  template: Template,
): DocumentModel {
  const figures = yearStatistics(results);
  const { year, office } = results;
  const blocks = {
    得分分布: distribution(figures),
    各单位得分: [...unitFigures(results), ...unitTable(results)],
    薄弱环节: weakness(figures),
    未完成事项: unfinished(results),
  };
  // Sections without content are left out, and the rest are counted on.
  const told = chapters.filter((name) => blocks[name].length > 0);
  const numbered = Object.fromEntries(chapters.map((name) => [`${name}序号`, '二三四'[told.indexOf(name)] ?? '']));
  const values = { 年度: String(year), 办公室: office, 成文日期: results.made, 日期: formatDay(results.made) };
  const head = { office, day: results.made, copies, number, ...(redHead ? { redHead } : {}) };
  const title = `${year}年度${template.honour}创建工作情况`;
  return {
    // With a red head its title says what kind of paper it is.
    title: redHead ? `关于${title}的报告` : title,
    author: office,
    day: results.made,
    ...(redHead ? { redHead } : {}),
    blocks: fillTemplate(template, {
      ...headValues(head),
      ...values,
      主送: redHead ? (superior ?? '____________') : '',
      ...scoreValues(results, figures),
      ...appraisalValues(results),
      ...workValues(work),
      市级办: when(level === 'city'),
      ...blocks,
      ...numbered,
    }),
  };
}

/** What stands behind the first section, 总体情况. */
const chapters = ['各单位得分', '薄弱环节', '未完成事项'] as const;

const titleText = ({ unit, level }: YearWork['requested'][number]): string => `${unit}的${titleLevels[level]}称号`;

/** A count as a sentence says it; none is empty, so that a condition leaves the words out. */
const count = (number: number): string => (number === 0 ? '' : String(number));
const rate = (passed: number, concluded: number): string =>
  concluded === 0 ? '' : `${Math.round((passed * 1000) / concluded) / 10}%`;

function scoreValues(results: YearResults, figures: YearStatistics) {
  const { verdicts, last } = figures;
  const { passed = 0, failed = 0, vetoed = 0 } = verdicts;
  const lines = [...new Set(results.units.flatMap((unit) => unit.result?.passLine ?? []))].sort((a, b) => a - b);
  const points = (value: Points | null | undefined): string => (value == null ? '' : formatTotal(value));
  const others = (['scored', 'incomplete'] as const).filter((verdict) => verdicts[verdict]);
  return {
    有参加: count(figures.units),
    参加单位: String(figures.units),
    有结论: count(figures.concluded),
    已作结论: String(figures.concluded),
    达标: count(passed),
    未达标: count(failed + vetoed),
    扣100分: count(vetoed),
    基础标准所扣: vetoPoints(
      results.units.flatMap(({ result }) => result?.items.filter(({ id }) => result.vetoes.includes(id)) ?? []),
    ),
    其他结论: others.map((verdict) => `${verdictText(verdict)}${verdicts[verdict]}个`).join('，'),
    多个得分: when(figures.scored > 1),
    得分单位:
      figures.scored === 1 ? (results.units.find(({ result }) => result && scoreOf(result) !== null)?.name ?? '') : '',
    得分不同: when(figures.highest !== figures.lowest),
    平均分: points(figures.mean),
    中位数: figures.scored < telling ? '' : points(figures.median),
    最高分: points(figures.highest),
    最低分: points(figures.lowest),
    上年平均分: last.scored === 1 || last.scored >= telling ? points(figures.lastMean) : '',
    上年计入单位: String(last.scored),
    上年另计: when(last.scored < last.concluded),
    上年多个: when(last.scored > 1),
    达标线: lines.map(formatPoints).join('分、'),
    // Without a line nobody passes or fails.
    达标率: lines.length === 0 || verdicts.scored ? '' : rate(passed, figures.concluded),
    上年达标率: last.passed === null ? '' : rate(last.passed, last.concluded),
  };
}

/** 依法行政考核: who got points for it, and whom it took some. */
function appraisalValues({ units }: YearResults) {
  const named = (sign: 1 | -1, word: string): readonly string[] =>
    units.flatMap(({ name, appraisal }) => {
      const points = (appraisal?.points ?? 0) * sign;
      return points > 0 ? [`${name}${word}${formatPoints(points)}分`] : [];
    });
  const [added, taken] = [named(1, '加'), named(-1, '扣')];
  return {
    考核: when(added.length + taken.length > 0),
    考核加分: count(added.length),
    加分的单位: added.join('、'),
    考核扣分: count(taken.length),
    扣分的单位: taken.join('、'),
  };
}

function workValues(work: YearWork) {
  const { days, rechecks } = work;
  const mean = days.length === 0 ? null : Math.round(days.reduce((sum, each) => sum + each, 0) / days.length);
  return {
    呈报: count(work.reported),
    申请: count(work.applied),
    迟报: count(work.late),
    材料不全: count(work.incomplete.length),
    不全的单位: work.incomplete.map(({ unit, lacks }) => `${unit}缺${lacks.join('、')}`).join('；'),
    培育对象: count(work.accepted),
    未列入: count(work.declined),
    调研或应调研: count(work.guided + work.guidanceDue),
    调研: count(work.guided),
    不计调研: count(work.guidedOutside),
    应调研: count(work.guidanceDue),
    ...guidanceShort(work),
    ...mendingValues(work.problems),
    问题或以前: when(work.carried.length + Object.values(work.problems).reduce((sum, each) => sum + each, 0) > 0),
    以前年度: work.carried.map(({ year, problems }) => `${year}年度${problems}个`).join('、'),
    多个天数: when(new Set(days).size > 1),
    同样天数: when(days.length > 1),
    平均天数: mean === null ? '' : String(mean),
    最短天数: mean === null ? '' : String(Math.min(...days)),
    最长天数: mean === null ? '' : String(Math.max(...days)),
    公示: count(work.publicities),
    异议: count(work.objections.length),
    期后异议: count(work.objectionsLate),
    异议结果: objectionsCameTo(work.objections),
    有命名: count(work.named.county + work.named.city),
    命名或推荐: count(work.named.county + work.named.city + work.nominated),
    县级命名: count(work.named.county),
    市级命名: count(work.named.city),
    县级已撤销: count(work.namedEnded.county),
    市级已撤销: count(work.namedEnded.city),
    县级已终止: count(work.namedLapsed.county),
    市级已终止: count(work.namedLapsed.city),
    推荐: count(work.nominated),
    称号或牌匾: count(work.inForce.county + work.inForce.city + work.plaques),
    称号: count(work.inForce.county + work.inForce.city),
    县级称号: count(work.inForce.county),
    市级称号: count(work.inForce.city),
    牌匾: count(work.plaques),
    复核: count(rechecks.county + rechecks.city),
    县级复核: count(rechecks.county),
    市级复核: count(rechecks.city),
    复核称号: rechecks.titles === rechecks.county + rechecks.city ? '' : String(rechecks.titles),
    保留: count(rechecks.kept),
    整改后保留: count(rechecks.mended),
    限期整改: count(rechecks.improve),
    拟撤销: count(rechecks.revoke),
    撤销或提请: count(work.revoked.length + work.requested.length),
    撤销: count(work.revoked.length),
    撤销的单位: work.revoked.map((one) => `${one.byHigher ? '由上级撤销的' : ''}${titleText(one)}`).join('、'),
    提请: count(work.requested.length),
    提请的单位: work.requested.map(titleText).join('、'),
    终止: count(work.lapsed.length),
    终止的单位: work.lapsed.map((one) => `${titleText(one)}，${formatDay(one.date)}，${one.reason}`).join('；'),
  };
}

/** Units that were visited less often than due, by name; many of which none was visited are counted instead. */
function guidanceShort({ guidanceShort: short }: YearWork) {
  const none = short.filter(({ held }) => held === 0).length;
  const named = none > 5 ? short.filter(({ held }) => held > 0) : short;
  return {
    没有开展: none > 5 ? String(none) : '',
    调研不足: named.map(({ unit, due, held }) => `${unit}（应${due}次，开展${held}次）`).join('、'),
  };
}

function distribution(figures: YearStatistics): Block[] {
  if (figures.scored < telling || figures.highest === figures.lowest) return [];
  const rows = figures.distribution.map(({ label, units }) => ({
    label,
    values: [units],
    max: null,
    text: `${units}个`,
  }));
  return [bars('总分的分布（单位数）', ['单位数'], rows)];
}

/** Units side by side, with last year's beside where there is one; for many units the table alone. */
function unitFigures(results: YearResults): Block[] {
  const shown = results.units
    .flatMap((unit) => {
      const score = scoreOf(unit.result);
      return score === null ? [] : [{ ...unit, score }];
    })
    .slice(0, 60);
  if (shown.length < telling) return [];
  return totalBars(shown, results.year, { compared: shown.some(({ lastScore }) => lastScore !== null), most: null });
}

function unitTable(results: YearResults): Block[] {
  if (results.units.length === 0) return [];
  const places = placesOf(results.units);
  return [
    tableOf(results.units, [
      ['名次', 11, (_, nth) => center(String(places[nth] ?? '—'))],
      ['单位', 'auto', ({ name }) => name],
      ['一般标准', 18, ({ result }) => center(total(result?.general))],
      ['加分', 13, ({ result }) => center(total(result?.bonus))],
      ['基础标准扣分', 25, ({ result }) => center(result?.vetoes.join('、') || '—')],
      ['总分', 18, ({ result }) => center(total(scoreOf(result)))],
      ['结论', 20, ({ result }) => center(result ? verdictText(result.verdict) : '—')],
      ['进展', 16, ({ stage }) => center(stages[stage])],
    ]),
  ];
}

function weakness(figures: YearStatistics): Block[] {
  const blocks: Block[] = [];
  // Where nobody was judged, nobody kept his points.
  if (figures.weakest.length === 0 && figures.concluded > 0) blocks.push(paragraph('一般标准各项均没有失分。'));
  if (figures.weakest.length > 0) {
    const compared = figures.weakest.some((each) => each.lastMean !== null);
    blocks.push(
      tableOf(figures.weakest, [
        ['评分项', 16, ({ item }) => center(item.id)],
        ['内容', 'auto', ({ item }) => item.title],
        ['分值', 14, ({ item }) => center(formatPoints(item.points))],
        ['失分单位', 20, ({ units }) => center(String(units))],
        ['平均失分', 20, ({ mean }) => center(formatTotal(mean))],
        compared && ['上年平均失分', 20, ({ lastMean }) => center(total(lastMean))],
        ['失分率', 18, (weakness) => center(`${(shareLost(weakness, 1000) / 10).toFixed(1)}%`)],
      ]),
    );
  }
  if (figures.weakest.length > 0) blocks.push(paragraph(`上表${overWhom(figures)}。`, { size: 12 }));
  if (figures.vetoes.length > 0) {
    const list = figures.vetoes.map(({ item, units }) => `${item.id} ${vetoFound(item)}（${units}个单位）`);
    blocks.push(
      paragraph(`基础标准出现扣${vetoPoints(figures.vetoes.map(({ item }) => item))}分情形的有：${list.join('；')}。`),
    );
  }
  return blocks;
}

/** Over how many units the losses are: those with a veto, too, whom the scores leave out; last year's beside them. */
function overWhom({ concluded, verdicts: { vetoed = 0 }, weakest, last }: YearStatistics): string {
  const among = vetoed > 0 ? `（含出现基础标准扣分情形的${vetoed}个）` : '';
  const before = weakest.some(({ lastMean }) => lastMean !== null) ? `，上年平均失分按${last.concluded}个单位计算` : '';
  return `按已作出验收结论的${concluded}个单位${among}计算${before}`;
}

/** So many of one unit stand in a row: what is longer begins a row of its own, under the name again. */
const inRow = 8;

function unfinished(results: YearResults): Block[] {
  const told = groupBy(results.unfinished, ({ unit, inside }) => (inside ? undefined : (unit ?? '办公室')));
  if (told.size === 0) return [];
  const rows = [...told].flatMap(([unit, all]) => {
    const numbered = all.map(({ what }, n) => (all.length === 1 ? what : `${n + 1}. ${what}`));
    const starts = numbered.flatMap((_, n) => (n % inRow === 0 ? [n] : []));
    return starts.map((at) => ({ unit, whats: numbered.slice(at, at + inRow) }));
  });
  return [
    tableOf(rows, [
      ['单位', 50, ({ unit }) => unit],
      ['事项', 'auto', ({ whats }) => ({ text: whats })],
    ]),
  ];
}
