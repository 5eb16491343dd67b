import { allMethods } from '../domain/visits/methods.ts';
import { figured, pointsNamed, withoutPoints } from './paper-figures.ts';
import type { PaperRule } from './paper-grades.ts';
import type { Line } from './paper-lines.ts';
import type { RawEdition, RawItem } from './schema.ts';

/** What the words of a row say of an item beside its rules: points, methods, title, star. */

/** The lines of one item; the first tells all but further rules. */
export type ItemLines = [Line, ...Line[]];

/** The last points that a text names. */
export const pointsIn = (text: string): number | null => pointsNamed(text).at(-1) ?? null;

/** What a criterion says it is worth: 「(5分)」, or the sum of what its sub-points are. */
export const sumIn = (text: string): number | null => {
  const found = pointsNamed(text);
  return found.length === 0 ? null : Math.round(found.reduce((sum, points) => sum + points, 0) * 100) / 100;
};

/** What whoever meets a criterion has by its words: 「……齐全的，得6分」. */
export const earnedIn = (text: string): number | null => {
  const found = /的,?(?:得|记|计)([\d.]+)分(?:[。;,]|$)/.exec(figured(text))?.[1];
  return found === undefined ? null : Number(found);
};

/** What a bonus without points of its own may give at most: 「最多加5分」, one that is counted as much as all, else the sum of what its words give. */
export function mostAward(item: ItemLines, limit: number | null): number {
  const words = figured(item.map(({ texts }) => texts.rule ?? '').join('；'));
  const most = /(?:最多|最高|至多|不超过|限)[^扣加；。]*加([\d.]+)分/.exec(words)?.[1];
  if (most === undefined && limit !== null && /每/.test(words)) return limit;
  return Number(most ?? [...words.matchAll(/[加得]([\d.]+)分/g)].reduce((sum, [, points]) => sum + Number(points), 0));
}

/** Which way of looking the words of a paper's column mean; papers where they say nothing plainer. */
export function methodIn(text: string): RawItem['by'] {
  const ways = [
    [/测试|考试|答卷/, 'test'],
    [/案卷/, 'caseReview'],
    [/实地|暗访|现场(?:查看|核查|检查|察看)/, 'field'],
    [/^听取汇报[。；;]?$/, 'briefing'],
  ] as const;
  return ways.find(([words]) => words.test(text))?.[1] ?? 'documents';
}

/** The methods that the words of the table name: nothing else is asked for at the conclusion. */
export function methodsIn(lines: readonly Line[]): NonNullable<RawEdition['acceptance']>['methods'] {
  const words = lines.map(({ texts }) => texts.method ?? '').join('\n');
  const signs = {
    briefing: /听取|汇报/,
    papers: /查[阅看]|资料|文件|台账/,
    files: /案卷/,
    test: /测试|考试|答卷/,
    field: /实地|现场(?:查|核|检|察)|暗访|座谈|回访/,
  } as const;
  return allMethods.filter((method) => signs[method].test(words));
}

/** A mean that the program has itself, of the files reviewed or the officers tested in it: nobody types it once more. */
export function marksIn(rule: PaperRule['rule'] | undefined): PaperRule | null {
  if (rule?.kind !== 'outside' || rule.numbers || !/平均/.test(rule.text)) return null;
  const kind = /案卷/.test(rule.text) ? 'reviewConversion' : /测试/.test(rule.text) ? 'testConversion' : null;
  if (!kind) return null;
  const [what, numbers] = kind === 'reviewConversion' ? ['案卷评查', {}] : ['现场测试', { numbers: { meanOnly: 1 } }];
  const doubt = `“${rule.text}”按程序里${what}的平均分折算读，得分由程序算出；是别处来的分数的，把规则种类改成 outside`;
  return { rule: { ...rule, kind, ...numbers }, doubt };
}

/**
 * A title of a few words: the criterion where it is one short clause, else the short heading that stands over it alone, else the
 * criterion's first clause or its beginning.
 */
export function titleOf(text: string, over: string | null): string {
  const bare = withoutPoints(text).replace(/^[(（]?(?:\d+|[一二三四五六七八九十]+)[)）、.．]\s*(?!\d)/, '');
  const clause = [...bare.replace(/[，,。；;：:].*$/s, '').trim()];
  const most = 18;
  const heading = withoutPoints(over ?? '')
    .replace(/[★☆▲※]/g, '')
    .trim();
  const whole = clause.length <= most && bare.replace(/[，,。；;：:]$/, '') === clause.join('');
  if (heading !== '' && !whole && [...heading].length <= most) return heading;
  if (clause.length <= most) return clause.join('');
  const cut = clause.slice(0, most - 1).join('');
  // No title ends within a quotation.
  return `${cut.replace(/[“‘「『《（(][^”’」』》）)]*$/, '')}…`;
}

/** Whether a row bears a star: at one of its headings, or before its criterion. */
export function isStarred({ section, workRequirement, requirement, criterion }: Line['texts']): boolean {
  const headings = [section, workRequirement, requirement].map((one) => withoutPoints(one ?? ''));
  return headings.some((one) => /^[★☆▲※]|[★☆▲※]$/.test(one)) || /^[★☆▲※]/.test(criterion);
}
