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

export type PaperField = keyof typeof columnNames;

/** The sections of a standard: what forbids everything, what is scored, what adds. */
export type PaperBlock = 'baseline' | 'general' | 'bonus';

const plain = (text: string): string => text.normalize('NFKC').replace(/\(分\)|[\s():]/g, '');

/**
 * Which field each column of a heading row is; null where the row is none. It has to name how points go. Many papers name no
 * criterion: 「评分标准」 beside 「计分办法」 is it, else the innermost heading.
 */
export function fieldsOf(cells: readonly string[]): ReadonlyMap<number, PaperField> | null {
  const found = new Map<number, PaperField>();
  for (const [field, names] of Object.entries(columnNames) as [PaperField, readonly string[]][]) {
    for (const name of names) {
      const at = cells.findIndex((cell, index) => !found.has(index) && plain(cell) === plain(name));
      if (at < 0) continue;
      found.set(at, field);
      break;
    }
  }
  const at = (wanted: PaperField): number | undefined => [...found].find(([, field]) => field === wanted)?.[0];
  const own = at('rule');
  if (own === undefined) return null;
  const beside = cells.findIndex(
    (cell, index) => !found.has(index) && columnNames.rule.some((name) => plain(cell) === plain(name)),
  );
  if (at('criterion') === undefined && beside >= 0) {
    const [criterion, rule] = plain(cells[beside] ?? '') === '评分标准' ? [beside, own] : [own, beside];
    found.set(criterion, 'criterion').set(rule, 'rule');
  }
  const criterion = at('criterion') ?? at('requirement') ?? at('workRequirement');
  if (criterion === undefined) return null;
  found.set(criterion, 'criterion');
  const second = at('requirement');
  if (at('workRequirement') === undefined && second !== undefined) found.set(second, 'workRequirement');
  return found;
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

/** The points that a line of sums tells: 「合计 100」; null where the line is none, undefined where it tells no figure. */
export function totalOf(cells: readonly string[]): number | undefined | null {
  const [first, ...others] = cells
    .map((cell) => cell.normalize('NFKC').replace(/\s/g, ''))
    .filter((cell) => cell !== '');
  if (first === undefined || !/^(?:合计|总计|总分|小计)(?:\(?[\d.]+分\)?)?$/.test(first)) return null;
  const figure = [first, ...others].map((cell) => /([\d.]+)分?\)?$/.exec(cell)?.[1]).find((one) => one !== undefined);
  return figure === undefined ? undefined : Number(figure);
}
