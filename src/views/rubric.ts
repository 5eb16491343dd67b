import { pick } from '../domain/pick.ts';
import { formatPoints, pointsToNumber } from '../domain/points.ts';
import { type Rubric, type RubricGroup, type RubricItem, rubricItems } from '../domain/rubrics/rubric.ts';
import { wrap } from './wrap.ts';

/** A rubric in one line of a list. */
export function rubricOutline(rubric: Rubric) {
  return {
    ...pick(rubric, 'id', 'title', 'matter', 'departments', 'official', 'source', 'from', 'until'),
    full: pointsToNumber(rubric.full),
    items: rubric.base.length + rubricItems(rubric).length,
  };
}

function itemJson({ id, text, points, deducts, each, zeroes }: RubricItem) {
  const takes = { from: pointsToNumber(deducts.from), to: pointsToNumber(deducts.to) };
  return { id, text, points: pointsToNumber(points), deducts: takes, each, zeroes };
}

/** A whole rubric, points as numbers. */
export function rubricJson(rubric: Rubric) {
  return {
    ...rubricOutline(rubric),
    cap: rubric.cap,
    excellent: rubric.excellent === null ? null : pointsToNumber(rubric.excellent),
    base: rubric.base.map(({ id, project, text, hints }) => ({ id, project, text, hints })),
    groups: rubric.groups.map(({ title, kind, points, absent, skip, items }) => ({
      title,
      kind,
      points: pointsToNumber(points),
      absent,
      skip,
      items: items.map(itemJson),
    })),
  };
}

const kindWords: Readonly<Record<RubricGroup['kind'], string>> = {
  general: '一般项',
  document: '文书',
  elements: '要素',
  bonus: '加分项',
};

/** A whole rubric for people: what makes a file 0分, then what takes or gives points. */
export function rubricText(rubric: Rubric, columns: number): string[] {
  const { title, id, matter, departments, official, source, from, until, full, scoring } = rubric;
  const lines = [`${title}（${id}）${official ? '' : '　示例，不是官方评查标准'}`];
  const fact = (name: string, text: string): void => {
    const [first = '', ...rest] = wrap(text, Math.max(20, columns - 8));
    lines.push(`  ${name}  ${first}`, ...rest.map((line) => `        ${line}`));
  };
  fact('案卷', departments.length > 0 ? `${matter}，单位名称含 ${departments.join('、')}` : matter);
  fact('出处', source);
  if (from || until) fact('起止', `${from ?? ''} 至 ${until ?? ''}`);
  const documents =
    scoring.way === 'up' ? `（法律 ${formatPoints(scoring.law)}，文书 ${formatPoints(scoring.documents)}）` : '';
  fact('满分', `${formatPoints(full)} 分${documents}`);
  lines.push('', `基础项：违反任何一项，本卷 0 分（${rubric.base.length} 项）`);
  for (const item of rubric.base) fact(item.id, `${item.project === '' ? '' : `${item.project}：`}${item.text}`);
  for (const group of rubric.groups) {
    lines.push('', `${kindWords[group.kind]}　${group.title}（${formatPoints(group.points)} 分）`);
    if (group.absent) fact('缺', group.absent);
    if (group.skip) fact('免', group.skip);
    for (const item of group.items) fact(item.id, `${item.text}（${itemMeans(group, item)}）`);
  }
  return lines;
}

function itemMeans({ kind }: RubricGroup, { points, deducts: { from, to }, each, zeroes }: RubricItem): string {
  if (kind === 'bonus') return `加 ${formatPoints(points)} 分`;
  const range = from === to ? formatPoints(from) : `${formatPoints(from)} 至 ${formatPoints(to)}`;
  return `${formatPoints(points)} 分，${each ? '每处' : ''}扣 ${range} 分${zeroes ? '；失去的，本文书 0 分' : ''}`;
}
