import { boundsIn } from './paper-bands.ts';

/** What the columns of a printed standard are called, and the field of an edition that each is. */
const columnNames = {
  section: ['总体要求', '一级指标', '考核项目', '评价项目', '项目', '类别'],
  workRequirement: ['工作要求', '二级指标', '考核要点'],
  requirement: ['创建要求', '三级指标', '考核内容', '评价内容', '内容'],
  criterion: ['创建标准', '评价标准', '考核标准', '具体标准', '标准', '要求'],
  points: ['分值', '分数', '标准分', '满分', '权重分'],
  method: ['验收方法', '考核方法', '评价方法', '检查方法', '考核方式', '方法', '方式'],
  rule: ['扣分', '扣分标准', '评分标准', '评分办法', '评分细则', '计分办法', '计分标准', '得分标准'],
  id: ['编号', '项号'],
} as const;

export type PaperField = keyof typeof columnNames | 'veto';

/** What the columns of a heading row are, and the headings that are none of an edition's. */
export interface PaperHead {
  readonly fields: ReadonlyMap<number, PaperField>;
  /** One column tells both what is asked and how points go: 「考核内容及评分标准」. */
  readonly joined?: true;
  readonly unread: readonly { readonly at: number; readonly name: string }[];
}

/** The sections of a standard: what forbids everything, what is scored, what adds. */
export type PaperBlock = 'baseline' | 'general' | 'bonus';

/** What other papers call a column, where no name of the list stands in the row. */
const alike: readonly (readonly [PaperField, RegExp])[] = [
  [
    'rule',
    /^(?:扣分|减分|评分|计分|记分|得分|打分|赋分|评审|评定|考核计分)(?:标准|办法|细则|规则|说明|依据|要点|情形)$/,
  ],
  ['points', /^(?:.{0,2}分值|基本分|基准分|应得分|权重)$/],
  ['method', /(?:方法|方式|途径)$/],
  ['veto', /否决/],
];
const tellsBoth = /(?:内容|要求|标准|项目|指标)(?:及|和|与|、|\/).*(?:扣分|评分|计分|打分|得分)/;
/** Columns that somebody fills in or that name who does what: no words of the standard. */
const beside = /^(?:序号?|no\.?)$|备注|责任|牵头|单位|部门|自评|实得|评审得分|^得分$|结果|佐证|材料|依据$/i;
const levels = ['section', 'workRequirement', 'requirement'] as const;

const plain = (text: string): string => text.normalize('NFKC').replace(/\(分\)|[\s():]/g, '');

/**
 * Which field each column of a heading row is; null where the row is none. It has to name how points go. Many papers name no
 * criterion: 「评分标准」 beside 「计分办法」 is it, else the innermost heading. A heading that nobody knows is a heading all the
 * same where it stands before the column of points or deductions: the innermost of these is the criterion.
 */
export function headOf(cells: readonly string[]): PaperHead | null {
  const fields = namedIn(cells);
  const at = (wanted: PaperField): number | undefined => [...fields].find(([, field]) => field === wanted)?.[0];
  const joined = at('rule') === undefined ? cells.findIndex((cell) => tellsBoth.test(plain(cell))) : -1;
  if (joined >= 0) fields.set(joined, 'rule');
  const rule = at('rule');
  if (rule === undefined) return null;
  const both = joined >= 0 ? { joined: true as const } : {};
  const unknown = cells.flatMap((cell, index) =>
    fields.has(index) || plain(cell) === '' ? [] : [{ at: index, name: cell.replace(/\s/g, '') }],
  );
  const headings = unknown.filter(({ at: index, name }) => index < rule && !beside.test(plain(name)));
  const unread = unknown.filter((one) => !headings.includes(one) && !/^(?:序号?|no\.?)$/i.test(plain(one.name)));
  if (headings.length === 0) return innermost(fields) || joined >= 0 ? { fields, unread, ...both } : null;
  const known = [...fields].filter(([, field]) => field === 'criterion' || levels.some((level) => level === field));
  const all = [...headings.map(({ at: index }) => index), ...known.map(([index]) => index)].sort((a, b) => a - b);
  all.forEach((index, depth) => {
    const field = depth === all.length - 1 ? 'criterion' : levels[depth];
    if (field) fields.set(index, field);
    else unread.push({ at: index, name: cells[index] ?? '' });
  });
  return { fields, unread, ...both };
}

/** The columns whose names are known. */
function namedIn(cells: readonly string[]): Map<number, PaperField> {
  const found = new Map<number, PaperField>();
  const free = (suits: (cell: string) => boolean): number =>
    cells.findIndex((cell, index) => !found.has(index) && suits(plain(cell)));
  for (const [field, names] of Object.entries(columnNames) as [PaperField, readonly string[]][]) {
    const at = names.map((name) => free((cell) => cell === plain(name))).find((one) => one >= 0);
    if (at !== undefined) found.set(at, field);
  }
  const has = (wanted: PaperField): boolean => [...found.values()].includes(wanted);
  for (const [field, pattern] of alike) {
    const at = has(field) ? -1 : free((cell) => pattern.test(cell));
    if (at >= 0) found.set(at, field);
  }
  const own = [...found].find(([, field]) => field === 'rule')?.[0];
  const second = free((cell) => columnNames.rule.some((name) => cell === plain(name)));
  if (own !== undefined && !has('criterion') && second >= 0) {
    const [criterion, rule] = plain(cells[second] ?? '') === '评分标准' ? [second, own] : [own, second];
    found.set(criterion, 'criterion').set(rule, 'rule');
  }
  return found;
}

/** Makes the innermost heading the criterion where no column is it; false where there is none. */
function innermost(fields: Map<number, PaperField>): boolean {
  const at = (wanted: PaperField): number | undefined => [...fields].find(([, field]) => field === wanted)?.[0];
  const criterion = at('criterion') ?? at('requirement') ?? at('workRequirement');
  if (criterion === undefined) return false;
  fields.set(criterion, 'criterion');
  const second = at('requirement');
  if (at('workRequirement') === undefined && second !== undefined) fields.set(second, 'workRequirement');
  return true;
}

/** The block that a line across the table opens: 「基础标准」, 「一般标准（100分）」, 「加分事项」. */
export function blockOf(text: string): PaperBlock | null {
  const bare = text
    .trim()
    .replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|[(（].*$/g, '')
    .replace(/\s/g, '');
  if (/^(?:基础|否决|一票否决)(?:标准|项|项目|事项|内容|性?指标)?$/.test(bare)) return 'baseline';
  if (/^(?:加分|附加分?|奖励分?)(?:标准|项|项目|事项|内容|指标)?$/.test(bare)) return 'bonus';
  return /^(?:一般|基本|评分|考核)(?:标准|项|事项|指标|内容)$/.test(bare) ? 'general' : null;
}

/** A line across the table as the heading of a part. */
export interface PartLine {
  readonly block: PaperBlock | null;
  /** 0 for 「二、」 and 「第二部分」, 1 for 「（二）」 under it. */
  readonly level: 0 | 1;
  /** The line; null where it only names the block. */
  readonly heading: string | null;
}

/** The number of a part, 「二、」 or 「（二）」; its group is there at the outer level. */
export const partNumber =
  /^(?:(第?[一二三四五六七八九十]+(?:部分|[、.．])|[A-ZⅠ-Ⅻ][、.．])|[（(][一二三四五六七八九十]+[）)])\s*/;

/**
 * What a line across the table opens, where it is followed by rows: a block by its name, a scored part by its number (「二、组织建设
 * （20分）」), its points or its mere shortness; null where it is a remark.
 */
export function partOf(text: string): PartLine | null {
  const line = text.trim();
  const number = partNumber.exec(line);
  const level = number && number[1] === undefined ? 1 : 0;
  const block = blockOf(line);
  if (block) return { block, level, heading: null };
  const words = line.slice(number?.[0].length ?? 0).trim();
  if (/^(?:注|说明|备注|附|\d)|[。；;]$/.test(words) || words === '' || boundsIn(words)) return null;
  const bare = words.replace(/[（(].*[）)]$/, '');
  const pointed = /[（(][\d.]+\s*分[）)]$/.test(words.normalize('NFKC'));
  const short = [...bare].length <= (number || pointed ? 30 : 12) && !/[，,：:]/.test(bare);
  if (!short) return null;
  const named =
    level === 1 ? null : /否决|不得评/.test(bare) ? 'baseline' : /^(?:加分|附加|奖励)/.test(bare) ? 'bonus' : 'general';
  return { block: named, level, heading: line };
}

/** The most that all bonuses of a table give together: 「加分项（加分上限5分）」, 「附加分（2分）」; null where the line says none. */
export function bonusLimit(text: string): number | null {
  const plainText = text.normalize('NFKC').replace(/\s/g, '');
  const said = /(?:上限|最多|最高|至多|不超过|限)(?:可?加|为)*([\d.]+)分|\(([\d.]+)分\)/.exec(plainText);
  return said ? Number(said[1] ?? said[2]) : null;
}

/** The points that a line of sums tells: 「合计 100」; null where the line is none, undefined where it tells no figure. */
export function scoreOf(cells: readonly string[]): number | undefined | null {
  const [first, ...others] = cells
    .map((cell) => cell.normalize('NFKC').replace(/\s/g, ''))
    .filter((cell) => cell !== '');
  if (first === undefined || !/^(?:合计|总计|总分|小计):?(?:\(?[\d.]+分?\)?)?$/.test(first)) return null;
  const figure = [first, ...others].map((cell) => /([\d.]+)分?\)?$/.exec(cell)?.[1]).find((one) => one !== undefined);
  return figure === undefined ? undefined : Number(figure);
}
