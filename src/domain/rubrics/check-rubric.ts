import { type Day, parseDay } from '../day.ts';
import { formatPoints, type Points, pointsFrom } from '../points.ts';
import { unseenWithin } from '../printable.ts';
import { type DateCheck, dateChecks } from './date-checks.ts';
import {
  type BaseItem,
  type GroupKind,
  groupKinds,
  type Rubric,
  type RubricGroup,
  type RubricItem,
  type Scoring,
} from './rubric.ts';

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
  const unseen = unseenWithin(data).map(({ path, sign }) => ({
    path,
    what: `文字里有看不见的字符（${sign}），请把这一处删去重新键入`,
  }));
  const problems = [...reader.problems, ...unseen];
  return { rubric: problems.length === 0 ? rubric : null, problems };
}

/** Whether two rubrics cannot be in use side by side: of one id, or both for every unit's files of one matter. */
export function standsInPlaceOf(rubric: Rubric, other: Rubric): boolean {
  const forAll = rubric.departments.length === 0 && other.departments.length === 0;
  return rubric.id === other.id || (forAll && rubric.matter === other.matter);
}

/** What of a rubric that draws no line of a hundred is to be told; null where there is nothing. */
export function fullRemark({ full }: Rubric): string | null {
  if (full === 100_00) return null;
  const percent = Math.round((70_00 * 1000) / full) / 10;
  const mend = '只有一部分的，没有的部分也写成一项（如 deducts: [0.5, 86]，由评查人评定），满分写 100';
  return `满分是 ${formatPoints(full)} 分，不是 100 分：案卷得分不折算，合格线 70 分是满分的 ${percent}%${full < 70_00 ? '，没有案卷能合格' : ''}；${mend}`;
}

/** What the parts of a rubric are called, for whoever left one out. */
const partNames: Readonly<Record<string, string>> = {
  id: '编号 id',
  title: '名称 title',
  matter: '哪一类案卷 matter（如 行政处罚）',
  source: '来源 source（出自哪个文件）',
  full: '满分 full',
  project: '评查项目 project（如 执法主体）',
  text: '文字 text',
  base: '基础项 base',
  groups: '各部分 groups',
  items: '各项 items',
  points: '分值 points',
  deducts: '一处扣几分 deducts',
  standard: '各文书合计 standard',
  elements: '要素合计 elements',
  bonus: '加分合计 bonus',
  law: '合法性的分值 law',
  documents: '规范性的分值 documents',
};
const partName = (path: Path): string => partNames[String(path.at(-1))] ?? String(path.at(-1));

const rubricNames = [
  'id',
  'title',
  'matter',
  'departments',
  'official',
  'source',
  'from',
  'until',
  'full',
  'excellent',
  'scoring',
  'cap',
  'standard',
  'elements',
  'bonus',
  'base',
  'groups',
];

type Path = readonly (string | number)[];
type Members = Readonly<Record<string, unknown>>;

class Reader {
  readonly problems: RubricProblem[] = [];
  private readonly ids = new Map<string, Path>();

  rubric(data: unknown): Rubric {
    const root = this.members(data, []);
    this.known(root, [], rubricNames);
    const scoring = this.scoring(root.scoring);
    const full = this.points(root.full, ['full']);
    const excellent = root.excellent === undefined ? null : this.points(root.excellent, ['excellent']);
    if (excellent !== null && excellent > full)
      this.wrong(['excellent'], `优秀线 ${formatPoints(excellent)} 超过满分 ${formatPoints(full)}`);
    const base = this.list(root.base, ['base']).map((item, index) => this.base(item, ['base', index]));
    const groups = this.list(root.groups, ['groups']).map((group, index) =>
      this.group(group, ['groups', index], scoring.way),
    );
    this.sums(root, groups, scoring, full);
    if (typeof root.official !== 'boolean')
      this.wrong(
        ['official'],
        `${root.official === undefined ? '缺少 official' : 'official 写得不对'}：机关发布的写 true，示例写 false`,
      );
    const [from, until] = [this.day(root.from, ['from']), this.day(root.until, ['until'])];
    if (from !== null && until !== null && from > until) this.wrong(['until'], `截止日 ${until} 早于起用日 ${from}`);
    return {
      id: this.text(root.id, ['id']),
      title: this.text(root.title, ['title']),
      matter: this.text(root.matter, ['matter']),
      official: root.official === true,
      departments: this.texts(root.departments, ['departments']),
      source: this.text(root.source, ['source']),
      from,
      until,
      full,
      scoring,
      cap: this.cap(root.cap),
      excellent,
      base,
      groups,
    };
  }

  private base(data: unknown, path: Path): BaseItem {
    const item = this.members(data, path);
    this.known(item, path, ['id', 'project', 'text', 'dates', 'hints']);
    return {
      id: this.id(item.id, path),
      project: this.text(item.project, [...path, 'project']),
      text: this.text(item.text, [...path, 'text']),
      dates: this.dates(item.dates, [...path, 'dates']),
      hints: this.texts(item.hints, [...path, 'hints']),
    };
  }

  private group(data: unknown, path: Path, way: Scoring['way']): RubricGroup {
    const group = this.members(data, path);
    this.known(group, path, ['title', 'kind', 'points', 'absent', 'skip', 'items']);
    const kind = this.groupKind(group.kind, [...path, 'kind'], way);
    const title = this.text(group.title, [...path, 'title']);
    const points = this.points(group.points, [...path, 'points']);
    const items = this.list(group.items, [...path, 'items']).map((item, at) =>
      this.item(item, [...path, 'items', at], way),
    );
    const sum = items.reduce((total, item) => total + item.points, 0);
    if (items.length > 0 && sum !== points) {
      this.wrong(path, `“${title}”各项合计 ${formatPoints(sum)} 分，应为 ${formatPoints(points)} 分`);
    }
    const absent = group.absent === undefined ? null : this.text(group.absent, [...path, 'absent']);
    const skip = group.skip === undefined ? null : this.text(group.skip, [...path, 'skip']);
    return { title, kind, points, absent, skip, items };
  }

  private cap(value: unknown): Rubric['cap'] {
    if (value === undefined || value === null) return null;
    if (value !== 'full' && value !== 'open') this.wrong(['cap'], 'cap 写 full（到满分为止）或 open（保留）');
    return value === 'open' ? 'open' : 'full';
  }

  private groupKind(value: unknown, path: Path, way: Scoring['way']): GroupKind {
    const kind = groupKinds.find((one) => one === (value ?? (way === 'up' ? 'document' : 'general')));
    if (kind === undefined) this.wrong(path, `kind 只有 ${groupKinds.join('、')}`);
    else if ((kind === 'general') !== (way === 'down')) this.wrong(path, `kind ${kind} 与 scoring 的算法不符`);
    return kind ?? 'general';
  }

  private scoring(value: unknown): Scoring {
    if (value === undefined) return { way: 'down' };
    const members = this.members(value, ['scoring']);
    this.known(members, ['scoring'], ['law', 'documents']);
    return {
      way: 'up',
      law: this.points(members.law, ['scoring', 'law']),
      documents: this.points(members.documents, ['scoring', 'documents']),
    };
  }

  /** What the parts come to, against what the rubric says that they come to. */
  private sums(root: Members, groups: readonly RubricGroup[], scoring: Scoring, full: Points): void {
    const sumOf = (...kinds: readonly GroupKind[]): Points =>
      groups.filter((group) => kinds.includes(group.kind)).reduce((total, group) => total + group.points, 0);
    const checkSum = (name: string, sum: Points): void => {
      const points = this.points(root[name], [name]);
      if (points !== sum)
        this.wrong(['groups'], `${name} 写 ${formatPoints(points)} 分，各部分合计 ${formatPoints(sum)} 分`);
    };
    if (scoring.way === 'down') {
      const sum = sumOf('general');
      if (groups.length > 0 && sum !== full)
        this.wrong(['groups'], `各部分合计 ${formatPoints(sum)} 分，应为满分 ${formatPoints(full)} 分`);
      return;
    }
    if (scoring.law + scoring.documents !== full) this.wrong(['scoring'], '合法性和规范性两部分合计应为满分');
    checkSum('standard', sumOf('document'));
    if (root.elements !== undefined || sumOf('elements') > 0) checkSum('elements', sumOf('elements'));
    if (root.bonus !== undefined || sumOf('bonus') > 0) checkSum('bonus', sumOf('bonus'));
  }

  private item(data: unknown, path: Path, way: Scoring['way']): RubricItem {
    const item = this.members(data, path);
    this.known(item, path, ['id', 'text', 'points', 'deducts', 'each', 'zeroes', 'dates']);
    const points = this.points(item.points, [...path, 'points']);
    // Where points are reached, a sub-point may be lost in part.
    const deducts =
      item.deducts === undefined && way === 'up'
        ? { from: Math.min(50, points), to: points }
        : this.range(item.deducts, [...path, 'deducts']);
    if (points > 0 && deducts.to > points) {
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
      zeroes: item.zeroes === true,
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
    this.wrong(
      path,
      value === undefined
        ? `缺少${partName(path)}`
        : value === 0 && typeof path.at(-1) === 'number'
          ? '幅度从 0.5 分起：没有毛病的不记，写 [0.5, 最多]'
          : `分值“${String(value)}”应为正数，最小到 0.5 分`,
    );
    return 0;
  }

  private id(value: unknown, path: Path): string {
    const id = typeof value === 'number' ? String(value) : this.text(value, [...path, 'id']);
    if (id !== '' && !/^[\p{L}\d][\p{L}\d.-]*$/u.test(id))
      this.wrong([...path, 'id'], `编号“${id}”只能用文字、数字、点和短横，不能以短横开头`);
    const earlier = this.ids.get(id);
    if (earlier && id !== '') this.wrong([...path, 'id'], `编号“${id}”重复`);
    this.ids.set(id, path);
    return id;
  }

  private text(value: unknown, path: Path): string {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.wrong(path, `缺少${partName(path)}`);
    return '';
  }

  private texts(value: unknown, path: Path): readonly string[] {
    if (value === undefined) return [];
    return this.list(value, path).map((one, at) => this.text(one, [...path, at]));
  }

  private day(value: unknown, path: Path): Day | null {
    if (value === undefined || value === null) return null;
    const day = parseDay(String(value));
    if (!day) this.wrong(path, `“${String(value)}”不是日期`);
    return day;
  }

  private list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value) && value.length > 0) return value;
    this.wrong(path, value === undefined ? `缺少${partName(path)}` : `${partName(path)} 应是一个非空的列表`);
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
