import { formatDay, yearOf } from '../../domain/day.ts';
import { formatTotal, type Points } from '../../domain/points.ts';
import { itemTrends, type OfficeHistory } from '../../domain/year/history.ts';
import { recheckOutcomes, titleLevels } from '../../domain/year/records.ts';
import { telling, type YearStatistics } from '../../domain/year/statistics.ts';
import { htmlPage, safe } from './page.ts';
import { pageStyle } from './page-style.ts';

type Cell = string | { readonly text: string; readonly style: 'n' | 'lost' | 'n lost' | 'n passed' };

/** An office over all its years as one page: titles in force, when their rechecks are due, the trend, the weakest items. */
export function historyPage(history: OfficeHistory, notice: string | null): string {
  const title = `历年${history.honour}`;
  const { titles, years, made } = history;
  const late = titles.filter(({ due }) => due < made);
  const soon = titles.filter(({ due }) => due >= made && yearOf(due) === yearOf(made));
  const cards = [
    [titles.length, '有效称号'],
    [titles.filter(({ title: { level } }) => level === 'city').length, '其中市级'],
    [late.length, '复核已过期'],
    [soon.length, '今年还应复核'],
    [years.length, '有记录的年度'],
  ].map(([value, name]) => `<div class="card"><b>${value}</b><span>${name}</span></div>`);
  const body = [
    '<main>',
    ...(notice ? [`<p class="notice">${safe(notice)}</p>`] : []),
    `<h1>${safe(title)}</h1>`,
    `<p class="by">${safe(history.office)}　<time>${formatDay(made)}</time></p>`,
    `<div class="cards">${cards.join('')}</div>`,
    '<h2>有效称号和复核日程</h2>',
    titles.length === 0 ? '<p>没有有效的称号</p>' : titleTable(history),
    '<h2>历年情况</h2>',
    yearTable(years),
    '<h2>历年薄弱环节</h2>',
    '<p>各年平均失分，最多的在前；“—”表示当年没有失分，或者当年的标准没有这一项。</p>',
    trendTable(years),
    '<footer>复核复查每两年一次，从命名或上次复核之日算起。平均、中位数是总分（一般标准＋加分）的，不含基础标准扣分的单位；有得分的不足三个单位的年度不算。</footer>',
    '</main>',
  ];
  return htmlPage({ title, style: pageStyle, body });
}

function titleTable({ titles, made }: OfficeHistory): string {
  const rows = titles.map(({ name, title, plaque, recheck, due }): Cell[] => [
    name,
    titleLevels[title.level],
    `${title.year}年度，${formatDay(title.date)}`,
    plaque ?? '—',
    recheck ? `${formatDay(recheck.date)}，${recheckOutcomes[recheck.outcome]}` : '—',
    due < made ? { text: `${formatDay(due)}（已过）`, style: 'lost' } : formatDay(due),
  ]);
  return table(['单位', '级别', '命名', '牌匾编号', '上次复核', '下次复核'], rows);
}

function yearTable(years: readonly YearStatistics[]): string {
  const figure = (text: string): Cell => ({ text, style: 'n' });
  const count = (units: number, style: 'n passed' | 'n lost'): Cell => ({
    text: String(units),
    style: units === 0 ? 'n' : style,
  });
  const total = (points: Points | null): Cell => figure(points === null ? '—' : formatTotal(points));
  const rows = years.map((one): Cell[] => [
    `${one.year}年度`,
    figure(String(one.units)),
    figure(String(one.concluded)),
    count(one.verdicts.passed ?? 0, 'n passed'),
    count((one.verdicts.failed ?? 0) + (one.verdicts.vetoed ?? 0), 'n lost'),
    total(one.scored < telling ? null : one.mean),
    total(one.scored < telling ? null : one.median),
    total(one.highest),
    total(one.lowest),
  ]);
  return table(['年度', '参加单位', '已作结论', '达标', '未达标', '平均', '中位数', '最高', '最低'], rows);
}

function trendTable(years: readonly YearStatistics[]): string {
  const shown = itemTrends(years, 10);
  if (shown.length === 0) return '<p>没有失分</p>';
  const rows = shown.map(({ item, means }): Cell[] => [
    `${item.id} ${item.title}`,
    ...means.map((mean): Cell => ({ text: mean === null ? '—' : formatTotal(mean), style: 'n' })),
  ]);
  return table(['评分项', ...years.map(({ year }) => `${year}年度`)], rows);
}

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (one: Cell, at: number): string => {
    const { text, style } = typeof one === 'string' ? { text: one, style: '' } : one;
    return `<td${style && ` class="${style}"`} data-head="${safe(heads[at] ?? '')}">${safe(text)}</td>`;
  };
  // A column of figures has its head above them.
  const figures = (at: number): boolean => rows.every((row) => typeof row[at] === 'object' && row[at].style !== 'lost');
  const head = heads.map((text, at) => `<th scope="col"${figures(at) ? ' class="n"' : ''}>${safe(text)}</th>`).join('');
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<div class="scroll"><table class="stack"><thead><tr>${head}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div>`;
}
