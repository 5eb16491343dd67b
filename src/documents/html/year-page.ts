import { formatDay } from '../../domain/day.ts';
import { shortKindWords, shortStatus } from '../../domain/draw/words.ts';
import { groupBy } from '../../domain/group-by.ts';
import { formatPoints, formatTotal, type Points } from '../../domain/points.ts';
import { scaleText } from '../../domain/scoring/total-text.ts';
import { verdictText } from '../../domain/verdict.ts';
import { problemStateWords } from '../../domain/visits/problems.ts';
import { keptBack } from '../../domain/year/public-results.ts';
import { placesOf, scoreOf, type UnitResult, type YearResults } from '../../domain/year/results.ts';
import { stages } from '../../domain/year/standing.ts';
import { telling, type YearStatistics, yearStatistics } from '../../domain/year/statistics.ts';
import { drawnText, findingText, purposeText } from '../tables/year-tables.ts';
import { htmlPage, safe } from './page.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/**
 * The year as one page to look at: figures, a table of units that sorts and filters, each unit's items and findings. One
 * file, nothing from outside; a content policy forbids the browser to fetch anything.
 */
export function yearPage(
  results: YearResults,
  options: { readonly public: boolean; readonly notice: string | null; readonly files: readonly string[] },
): string {
  const figures = yearStatistics(results);
  const title = `${results.year}年度${results.honour}创建验收结果`;
  const body = [
    '<main>',
    ...(options.notice ? [`<p class="notice">${safe(options.notice)}</p>`] : []),
    `<h1>${safe(title)}</h1>`,
    `<p class="by">${safe(results.office)}　<time>${formatDay(results.made)}</time></p>`,
    cards(figures),
    ...overview(figures, results.year, options.public),
    '<h2>各单位</h2>',
    tools(results),
    table(results, options.public),
    ...(results.unfinished.length > 0
      ? [
          '<h2>未完成</h2>',
          `<ul class="todo">${results.unfinished.map((each) => `<li>${safe(each.unit ? `${each.unit}：${each.what}` : each.what)}</li>`).join('')}</ul>`,
        ]
      : []),
    ...fileList(options.files),
    `<footer>点列标题排序，点单位名称展开各项。${safe([...new Set(results.editions.map(scaleText))].join('。'))}。</footer>`,
    '</main>',
    `<script type="application/json" id="data">${dataOf(results)}</script>`,
  ];
  return htmlPage({ title, style: pageStyle, body, script: pageScript });
}

/** Every file beside the page by its folder, each a link. */
function fileList(files: readonly string[]): string[] {
  const folders = groupBy(files.toSorted(), (file) => file.slice(0, Math.max(0, file.indexOf('/'))));
  const link = (file: string): string =>
    `<li><a href="${safe(file.split('/').map(encodeURIComponent).join('/'))}">${safe(file.slice(file.indexOf('/') + 1))}</a></li>`;
  const lists = [...folders].map(
    ([folder, names]) => `${folder === '' ? '' : `<h3>${safe(folder)}</h3>`}<ul>${names.map(link).join('')}</ul>`,
  );
  return files.length === 0 ? [] : ['<h2>全部文件</h2>', ...lists];
}

const total = (points: Points | null): string => (points === null ? '—' : formatTotal(points));

function cards(figures: YearStatistics): string {
  const card = (value: string, name: string): string =>
    `<div class="card"><b>${safe(value)}</b><span>${safe(name)}</span></div>`;
  const { verdicts } = figures;
  return `<div class="cards">${[
    card(String(figures.units), '单位'),
    card(String(figures.concluded), '已作结论'),
    card(String(verdicts.passed ?? 0), '达标'),
    card(String((verdicts.failed ?? 0) + (verdicts.vetoed ?? 0)), '未达标'),
    ...(figures.scored < telling
      ? []
      : [
          card(
            total(figures.mean),
            figures.last.scored < telling
              ? '平均总分'
              : `平均总分（上年${figures.last.scored}个单位 ${total(figures.lastMean)}）`,
          ),
          card(total(figures.median), '总分的中位数'),
        ]),
  ].join('')}</div>`;
}

/** How the scores lie: nothing where they are too few to lie anyhow. What was lost by item is the office's own business. */
function overview(figures: YearStatistics, year: number, forAll: boolean): string[] {
  return figures.scored < telling
    ? []
    : ['<h2>全貌</h2>', `<div class="figures">${distribution(figures)}${forAll ? '' : weakest(figures, year)}</div>`];
}

function distribution(figures: YearStatistics): string {
  const most = Math.max(1, ...figures.distribution.map((each) => each.units));
  const bars = figures.distribution.map(
    ({ label, units }) =>
      `<div class="bar"><span>${label}</span><i style="width:${percent(units / most)}"></i><em>${units} 个</em></div>`,
  );
  return `<figure><figcaption>总分的分布</figcaption>${bars.join('')}</figure>`;
}

function weakest(figures: YearStatistics, year: number): string {
  const shown = figures.weakest.slice(0, 8);
  const most = Math.max(1, ...shown.flatMap((each) => [each.mean, each.lastMean ?? 0]));
  const bars = shown.map(({ item, mean, units, lastMean }) => {
    const then =
      lastMean === null ? '' : `<i class="then" style="width:${percent(lastMean / most)}" title="${year - 1}年度"></i>`;
    return `<div class="bar" style="--label:190px"><span class="name" title="${safe(item.title)}">${safe(`${item.id} ${item.title}`)}</span><span><i style="width:${percent(mean / most)}"></i>${then}</span><em>−${formatPoints(mean)}，${units} 个</em></div>`;
  });
  const note = shown.some((each) => each.lastMean !== null) ? `（细条为${year - 1}年度）` : '';
  return `<figure><figcaption>最弱的评分项：平均失分和失分单位数${note}</figcaption>${bars.join('') || '<p>没有失分</p>'}</figure>`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}

function tools(results: YearResults): string {
  const verdicts = [...new Set(results.units.flatMap((unit) => (unit.result ? [unit.result.verdict] : [])))].sort();
  const options = verdicts.map((verdict) => `<option value="${verdict}">${safe(verdictText(verdict))}</option>`);
  return `<div class="tools"><input id="find" type="search" placeholder="按单位名称、代码筛选" aria-label="筛选"><select id="only" aria-label="结论"><option value="">全部结论</option>${options.join('')}</select><span id="shown" role="status"></span></div>`;
}

function table(results: YearResults, forAll: boolean): string {
  const places = placesOf(results.units);
  const heads = [
    '名次',
    '单位',
    '一般标准',
    '加分',
    '基础标准扣分',
    '总分',
    '上年',
    '结论',
    ...(forAll ? [] : ['进展']),
  ];
  const numeric = new Set([0, 2, 3, 5, 6]);
  const number = (value: number | null, text: string): string => `<td class="n" data-v="${value ?? ''}">${text}</td>`;
  const rows = results.units.map((unit, i) => {
    const { result } = unit;
    const place = places[i] ?? null;
    return [
      `<tr data-unit="${i}" data-code="${safe(unit.code ?? '')}" data-verdict="${result?.verdict ?? ''}">`,
      number(place, place === null ? '—' : String(place)),
      `<td><button class="unit" aria-expanded="false">${safe(unit.name)}</button></td>`,
      number(result?.general ?? null, total(result?.general ?? null)),
      number(result?.bonus ?? null, total(result?.bonus ?? null)),
      `<td>${safe(result?.vetoes.join('、') || '—')}</td>`,
      number(scoreOf(result), total(scoreOf(result))),
      number(unit.lastScore, total(unit.lastScore)),
      `<td class="verdict ${result?.verdict ?? ''}">${safe(result ? `${verdictText(result.verdict)}${forAll ? keptBack(unit) : ''}` : '—')}</td>`,
      ...(forAll ? [] : [`<td>${stages[unit.stage]}</td>`]),
      '</tr>',
    ].join('');
  });
  return `<div class="scroll"><table id="units"><thead><tr>${heads
    .map((head, i) => `<th${numeric.has(i) ? ' class="n"' : ''} scope="col"><button>${head}</button></th>`)
    .join(
      '',
    )}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div><p class="narrow">手机横过来看，各栏都在。</p>`;
}

/** What unfolds: kept as data, so that a page of a thousand units stays light. */
function dataOf(results: YearResults): string {
  const heads = new Map(results.items.map((item) => [item.id, item]));
  const units = results.units.map((unit) => {
    const scores = new Map(unit.result?.items.map((item) => [item.id, item]));
    return {
      items: unit.result
        ? results.items.map(({ id }) => {
            const item = scores.get(id);
            if (!item) return [null, false, [], '没有这一项'];
            const score = item.score === null ? null : formatTotal(item.score);
            return [
              score,
              item.deducted > 0,
              item.findings.map((finding) => findingText(heads.get(id), item, finding)),
              item.state === 'notApplicable' ? item.explanation || '不适用' : '',
            ];
          })
        : [],
      more: moreOf(unit),
    };
  });
  const items = results.items.map((item) => [
    item.id,
    item.title,
    `${item.kind === 'veto' ? '扣' : ''}${formatPoints(item.points)}`,
  ]);
  return JSON.stringify({ items, units }).replace(/</g, '\\u003c');
}

function moreOf(unit: UnitResult): [string, string[]][] {
  const more: [string, string[]][] = [];
  if (unit.draws.length > 0) {
    more.push([
      '随机抽取',
      unit.draws.map((draw) => {
        const drawn = drawnText(draw);
        return `${draw.number} ${shortKindWords[draw.kind]}${draw.kind === 'officers' ? `（${purposeText(draw)}）` : ''}，从 ${draw.pool} 中抽取，${shortStatus(draw.status)}${drawn ? `：${drawn}` : ''}`;
      }),
    ]);
  }
  const mark = (points: Points | null): string => (points === null ? '无成绩' : formatPoints(points));
  if (unit.tests.length > 0)
    more.push(['现场测试', [unit.tests.map((each) => `${each.name ?? each.key} ${mark(each.score)}`).join('，')]]);
  if (unit.reviews.length > 0)
    more.push(['案卷评查', [unit.reviews.map((each) => `${each.key} ${mark(each.score)}`).join('，')]]);
  if (unit.problems.length > 0) {
    more.push(['问题', unit.problems.map((each) => `${each.number} ${each.text}（${problemStateWords[each.state]}）`)]);
  }
  if (unit.appraisal)
    more.push([
      '考核',
      [`${unit.appraisal.points > 0 ? '+' : ''}${formatPoints(unit.appraisal.points)} 分：${unit.appraisal.reason}`],
    ]);
  return more;
}
