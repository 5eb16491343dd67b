import { formatPoints, type Points, pointsFrom } from '../points.ts';
import { type DateCheck, dateChecks } from './date-checks.ts';
import type { BaseItem, Rubric, RubricGroup, RubricItem } from './rubric.ts';

/** What is wrong with a rubric, and at which place of the data (`groups.0.items.2`). */
export interface RubricProblem {
  readonly path: readonly (string | number)[];
  readonly what: string;
}

/**
 * Turns plain data into a rubric, or names everything that is wrong with it: sums that do not close, doubled ids,
 * ranges upside down, points finer than a half. Published rubrics do not always sum; an office must hear of it here.
 */
export function checkRubric(data: unknown): {
  readonly rubric: Rubric | null;
  readonly problems: readonly RubricProblem[];
} {
  const reader = new Reader();
  const rubric = reader.rubric(data);
  return { rubric: reader.problems.length === 0 ? rubric : null, problems: reader.problems };
}

type Path = readonly (string | number)[];
type Members = Readonly<Record<string, unknown>>;

class Reader {
  readonly problems: RubricProblem[] = [];
  private readonly ids = new Map<string, Path>();

  rubric(data: unknown): Rubric {
    const root = this.members(data, []);
    this.known(root, [], ['id', 'title', 'matter', 'official', 'source', 'full', 'excellent', 'base', 'groups']);
    const full = this.points(root.full, ['full']);
    const excellent = this.points(root.excellent, ['excellent']);
    if (excellent > full) this.wrong(['excellent'], `优秀线 ${formatPoints(excellent)} 超过满分 ${formatPoints(full)}`);
    const base = this.list(root.base, ['base']).map((item, index) => this.base(item, ['base', index]));
    const groups = this.list(root.groups, ['groups']).map((group, index) => this.group(group, ['groups', index]));
    const sum = groups.reduce((total, group) => total + group.points, 0);
    if (groups.length > 0 && sum !== full) {
      this.wrong(['groups'], `各部分合计 ${formatPoints(sum)} 分，应为满分 ${formatPoints(full)} 分`);
    }
    if (typeof root.official !== 'boolean') this.wrong(['official'], 'official 应写 true 或 false');
    return {
      id: this.text(root.id, ['id']),
      title: this.text(root.title, ['title']),
      matter: this.text(root.matter, ['matter']),
      official: root.official === true,
      source: this.text(root.source, ['source']),
      full,
      excellent,
      base,
      groups,
    };
  }

  private base(data: unknown, path: Path): BaseItem {
    const item = this.members(data, path);
    this.known(item, path, ['id', 'project', 'text', 'dates']);
    return {
      id: this.id(item.id, path),
      project: this.text(item.project, [...path, 'project']),
      text: this.text(item.text, [...path, 'text']),
      dates: this.dates(item.dates, [...path, 'dates']),
    };
  }

  private group(data: unknown, path: Path): RubricGroup {
    const group = this.members(data, path);
    this.known(group, path, ['title', 'points', 'items']);
    const title = this.text(group.title, [...path, 'title']);
    const points = this.points(group.points, [...path, 'points']);
    const items = this.list(group.items, [...path, 'items']).map((item, at) => this.item(item, [...path, 'items', at]));
    const sum = items.reduce((total, item) => total + item.points, 0);
    if (items.length > 0 && sum !== points) {
      this.wrong(path, `“${title}”各项合计 ${formatPoints(sum)} 分，应为 ${formatPoints(points)} 分`);
    }
    return { title, points, items };
  }

  private item(data: unknown, path: Path): RubricItem {
    const item = this.members(data, path);
    this.known(item, path, ['id', 'text', 'points', 'deducts', 'each', 'dates']);
    const points = this.points(item.points, [...path, 'points']);
    const deducts = this.range(item.deducts, [...path, 'deducts']);
    if (deducts.to > points) {
      this.wrong([...path, 'deducts'], `一处扣 ${formatPoints(deducts.to)} 分，超过本项 ${formatPoints(points)} 分`);
    }
    if (item.each !== undefined && typeof item.each !== 'boolean')
      this.wrong([...path, 'each'], 'each 应写 true 或 false');
    return {
      id: this.id(item.id, path),
      text: this.text(item.text, [...path, 'text']),
      points,
      deducts,
      each: item.each === true,
      dates: this.dates(item.dates, [...path, 'dates']),
    };
  }

  private dates(value: unknown, path: Path): readonly DateCheck[] {
    if (value === undefined) return [];
    const given = Array.isArray(value) ? (value as unknown[]) : [value];
    const known = given.filter((one): one is DateCheck => (dateChecks as readonly unknown[]).includes(one));
    if (known.length < given.length) this.wrong(path, `日期核对只有 ${dateChecks.join('、')}`);
    return known;
  }

  private range(value: unknown, path: Path): { from: Points; to: Points } {
    if (Array.isArray(value)) {
      if (value.length !== 2) this.wrong(path, '幅度应写成 [最少, 最多]');
      const from = this.points(value[0], [...path, 0]);
      const to = this.points(value[1], [...path, 1]);
      if (from >= to) this.wrong(path, `幅度 ${formatPoints(from)}～${formatPoints(to)} 应前小后大`);
      return { from, to };
    }
    const points = this.points(value, path);
    return { from: points, to: points };
  }

  private points(value: unknown, path: Path): Points {
    const points = typeof value === 'number' ? pointsFrom(value) : null;
    if (points !== null && points > 0 && points % 50 === 0) return points;
    this.wrong(path, `分值“${String(value)}”应为正数，最小到 0.5 分`);
    return 0;
  }

  private id(value: unknown, path: Path): string {
    const id = typeof value === 'number' ? String(value) : this.text(value, [...path, 'id']);
    if (id !== '' && !/^[\p{L}\d.-]+$/u.test(id)) this.wrong([...path, 'id'], `编号“${id}”只能用文字、数字、点和短横`);
    const earlier = this.ids.get(id);
    if (earlier && id !== '') this.wrong([...path, 'id'], `编号“${id}”重复`);
    this.ids.set(id, path);
    return id;
  }

  private text(value: unknown, path: Path): string {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.wrong(path, `缺少${path.at(-1)}`);
    return '';
  }

  private list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value) && value.length > 0) return value;
    this.wrong(path, `${path.at(-1)} 应是一个非空的列表`);
    return [];
  }

  private members(value: unknown, path: Path): Members {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Members;
    this.wrong(path, '这里应有名称和内容（如 text: …）');
    return {};
  }

  private known(members: Members, path: Path, names: readonly string[]): void {
    for (const name of Object.keys(members)) {
      if (!names.includes(name)) this.wrong([...path, name], `不认识“${name}”，可用的有 ${names.join('、')}`);
    }
  }

  private wrong(path: Path, what: string): void {
    this.problems.push({ path, what });
  }
}
