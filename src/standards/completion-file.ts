import * as z from 'zod';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import { numberForms, numbersIn } from '../domain/rule-kind.ts';
import { kindOf, type RuleKind, ruleKinds } from '../domain/rule-kinds.ts';
import type { Edition, Item } from '../domain/standard.ts';
import { cellNames, type FoundCell, foundCell, type LostCell, lostCells, readRule, standsIn } from './complete.ts';
import { partText } from './edition-sheets.ts';
import { joined, type PaperCell, singleRule } from './paper-cell.ts';
import { noneWords } from './paper-rules.ts';
import { readYaml } from './plain-yaml.ts';
import { type Locator, problemOf } from './problem.ts';
import { readNumbers, readParts } from './read-sheets.ts';

/** The file in which the lost cells of a standard are filled in by hand. */

const filled = z.string().min(1);
/** Kinds as people write them: 「每起」. */
export const kindWord = (kind: RuleKind): string => kindOf({ kind }).means.replace(/（.*/, '');
const kindNamed = new Map(ruleKinds.flatMap((kind) => [[kindWord(kind), kind] as const, [kind, kind] as const]));
const ruleSchema = z.strictObject({
  原文: filled,
  种类: z.preprocess((word) => kindNamed.get(word as string) ?? word, z.enum(ruleKinds)).optional(),
  分值: z.number().optional(),
  简称: filled.optional(),
  // As in the workbook of an edition.
  分项: filled.optional(),
  参数: filled.optional(),
});
const cellSchema = z.preprocess(
  (said) => (typeof said === 'string' ? { 原文: said } : said),
  z
    .strictObject({ 原文: filled.optional(), 规则: z.array(ruleSchema).min(1).optional(), 照片: filled.optional() })
    .nullable(),
);
const schema = z.strictObject({
  编号: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)
    .optional(),
  补自: filled.optional(),
  缺项: z.record(filled, z.record(filled, cellSchema)),
});

/** What stands around a lost cell, so that one finds the place on the paper. */
export function neighboursOf(edition: Edition, item: Item, cell: LostCell): readonly string[] {
  const at = edition.items.indexOf(item);
  const near = (one: Item | undefined, word: string): string[] => (one ? [`${word}　${one.id} ${one.title}`] : []);
  const shown: readonly (readonly [LostCell, string])[] = [
    ['section', item.section],
    ['workRequirement', item.workRequirement],
    ['criterion', item.criterion],
    ['method', item.method],
    [
      'rule',
      item.rules
        .filter((rule) => !standsIn(rule))
        .map(({ text }) => text)
        .join('　'),
    ],
  ];
  const printed = shown.find(([name]) => name === cell)?.[1] ?? '';
  return [
    ...(printed === '' ? [] : [`原件可见　${printed}（不全）`]),
    ...near(edition.items[at - 1], '上一行'),
    ...shown
      .filter(([name, text]) => name !== cell && text !== '')
      .map(([name, text]) => `${cellNames[name]}　${text}`),
    ...near(edition.items[at + 1], '下一行'),
    `出处　${item.source}`,
  ];
}

/** The file to fill in: every lost cell empty, its neighbours as remarks. */
export function blankCompletion(edition: Edition, id: string): string {
  const lines = [
    `# ${edition.title}：原件看不到的格子。照正式文本填，一字不改；还没找到的空着，标准本来没有写的写“${noneWords}”。`,
    '# 扣分规则也照写原文，怎么扣由程序读出，读入时列出来。附照片：{ 原文: "……扣1分。", 照片: 第3页.jpg }',
    '# 读得不对的，逐条写明：{ 规则: [{ 原文: "……扣1分。", 种类: 每起, 分值: 1 }] }；分项、参数的写法同 standard export 的工作簿',
    `# 种类：${ruleKinds.map(kindWord).join('；')}`,
    `# 参数：${numberForms()}`,
    `编号: ${id}`,
    `补自: ${edition.id}`,
    '缺项:',
  ];
  let before = '';
  for (const { item, cell } of lostCells(edition)) {
    if (item.id !== before) lines.push(`  ${item.id}:`);
    before = item.id;
    for (const line of neighboursOf(edition, item, cell)) lines.push(`    # ${line.replaceAll('\n', ' ')}`);
    lines.push(`    ${cellNames[cell]}:`);
  }
  return `${lines.join('\n')}\n`;
}

/** What a file that was filled in says: of which edition it tells, how the new one is called, and its cells. */
export interface Completion {
  readonly id: string | null;
  /** The edition that it was written for; null in a file that does not say so. */
  readonly base: string | null;
  /** Its cells, held against an edition. Fault (1): an item or cell that is not lost there. */
  found(edition: Edition): readonly FoundCell[];
}

/** Reads a file that was filled in. Fault (1): not of this shape. */
export function readCompletion(text: string, file: string): Completion {
  const yaml = readYaml(text.replace(/^\ufeff/, ''), file);
  const read = schema.safeParse(yaml.data);
  if (!read.success) {
    const [issue] = read.error.issues;
    const locate: Locator = (path) => ({ where: yaml.at(path), line: null });
    const problem = issue && problemOf(issue, yaml.data, locate);
    throw badCompletion(`${problem?.where}：${problem?.message}`);
  }
  const { 编号: id = null, 补自: base = null, 缺项: cells } = read.data;
  return { id, base, found: (edition) => foundCells(cells, file, edition) };
}

const badCompletion = (what: string): Fault =>
  Fault.broken(
    'bad-completion',
    what,
    phrase`照 ${inspect('standard complete', { '--out': some('补全.yaml') })} 的写法改正`,
  );

function foundCells(told: z.infer<typeof schema>['缺项'], file: string, edition: Edition): readonly FoundCell[] {
  const open = lostCells(edition);
  return Object.entries(told).flatMap(([id, cells]) =>
    Object.entries(cells).flatMap(([name, said]): FoundCell[] => {
      const lost = open.find(({ item, cell }) => item.id === id && cellNames[cell] === name);
      if (!lost)
        throw Fault.broken(
          'cell-not-lost',
          `${id} 的“${name}”不是缺失的格子`,
          phrase`缺失的格子见 ${inspect('standard complete', { '--out': some('补全.yaml') })}`,
        );
      if (said === null) return [];
      const { 规则: rules, 照片: photo = null } = said;
      const { item, cell } = lost;
      const text = said.原文 ?? rules?.map(({ 原文 }) => 原文).join('');
      if (text === undefined || (rules && (cell !== 'rule' || said.原文 !== undefined)))
        throw badCompletion(`${file} 中 ${id} 的“${name}”应写原文${cell === 'rule' ? '，或者写规则' : ''}`);
      const criterion = cells[cellNames.criterion]?.原文 ?? item.criterion;
      const found = foundCell(item, cell, text, photo, criterion);
      return [rules ? { ...found, read: joined(rules.map((rule) => toldRule(item, rule, criterion))) } : found];
    }),
  );
}

/** What somebody says of a rule; the rest is as its words read. */
type ToldRule = z.infer<typeof ruleSchema>;

/** The rules of words of which somebody says how they take points. */
export function toldRule(item: Item, told: ToldRule, criterion = item.criterion): PaperCell {
  const { 原文: text, 种类: kind, 分值: points, 简称: short, 分项: parts, 参数: numbers } = told;
  const read = readRule(item, text, criterion);
  const [first] = read.rules;
  if (!first || (kind === undefined && points === undefined && short === undefined)) return read;
  const own = kind ?? first.rule.kind;
  const spec = kindOf({ kind: own });
  const worth = spec.points ? (points ?? first.rule.points) : points;
  return singleRule({
    rule: {
      ...(own === first.rule.kind ? first.rule : {}),
      kind: own,
      text,
      short: short ?? first.rule.short,
      ...(worth === undefined ? {} : { points: worth }),
      ...(parts === undefined ? {} : { parts: readParts(parts.replace(/[；;]/g, '\n')) }),
      ...(numbers === undefined ? {} : { numbers: readNumbers(numbers) }),
    },
    doubt: null,
  });
}

/** What was read from the words of a rule's cell, a line each, with what somebody has to look at below. */
export function readLines({ rules, limits, notApplicable }: PaperCell): readonly string[] {
  return [
    ...rules.flatMap(({ rule, doubt }, at) => {
      const points = rule.points === undefined ? '' : ` ${rule.points} 分`;
      const more = [...numbersIn(rule), ...(rule.parts ?? []).map(partText)].join('、');
      return [
        `${at + 1}. ${rule.short}：${kindWord(rule.kind)}${points}${more === '' ? '' : `（${more}）`}`,
        ...(doubt === null ? [] : [`   ${doubt}`]),
      ];
    }),
    ...limits.map(({ rules: those, most }) => `第 ${those.map((at) => at + 1).join('、')} 条合计最多 ${most} 分`),
    ...(notApplicable === undefined ? [] : [`“${notApplicable}”按不适用的条件读`]),
  ];
}
