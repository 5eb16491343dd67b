import * as z from 'zod';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import { ruleKinds } from '../domain/rule-kinds.ts';
import type { Edition, Item } from '../domain/standard.ts';
import { cellNames, type FoundCell, type LostCell, lostCells, standsIn } from './complete.ts';
import { readYaml } from './plain-yaml.ts';

/** The file in which the lost cells of a standard are filled in by hand. */

const filled = z.string().min(1);
const ruleSchema = z.strictObject({
  原文: filled,
  种类: z.enum(ruleKinds),
  分值: z.number().optional(),
  简称: filled,
});
const cellSchema = z.union([
  z.null(),
  filled,
  z.strictObject({ 原文: filled, 照片: filled.optional() }),
  z.strictObject({ 规则: z.array(ruleSchema).min(1), 照片: filled.optional() }),
]);
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
    `# ${edition.title}：原件看不到的格子。照正式文本填，一字不改；没有的空着。`,
    '# 扣分规则写成：{ 规则: [{ 原文: "……扣1分。", 种类: once, 分值: 1, 简称: 未公开 }], 照片: 第3页.jpg }',
    `# 种类：${ruleKinds.join('、')}`,
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
  const read = schema.safeParse(readYaml(text.replace(/^\ufeff/, ''), file).data);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path.join(' › ') || '整个文件';
    throw Fault.broken(
      'bad-completion',
      `${file} 的“${place}”写得不对`,
      phrase`照 ${inspect('standard complete', { '--out': some('补全.yaml') })} 的写法改正`,
    );
  }
  const { 编号: id = null, 补自: base = null, 缺项: cells } = read.data;
  return { id, base, found: (edition) => foundCells(cells, file, edition) };
}

function foundCells(told: z.infer<typeof schema>['缺项'], file: string, edition: Edition): readonly FoundCell[] {
  const open = lostCells(edition);
  return Object.entries(told).flatMap(([item, cells]) =>
    Object.entries(cells).flatMap(([name, said]): FoundCell[] => {
      const cell = open.find((one) => one.item.id === item && cellNames[one.cell] === name)?.cell;
      if (!cell)
        throw Fault.broken(
          'cell-not-lost',
          `${item} 的“${name}”不是缺失的格子`,
          phrase`缺失的格子见 ${inspect('standard complete', { '--out': some('补全.yaml') })}`,
        );
      if (said === null) return [];
      return [foundIn(item, cell, said, file)];
    }),
  );
}

function foundIn(
  item: string,
  cell: LostCell,
  given: NonNullable<z.infer<typeof cellSchema>>,
  file: string,
): FoundCell {
  const photo = typeof given === 'string' ? null : (given.照片 ?? null);
  if (typeof given === 'object' && '规则' in given) {
    const rules = given.规则.map((rule) => ({
      kind: rule.种类,
      short: rule.简称,
      text: rule.原文,
      ...(rule.分值 === undefined ? {} : { points: rule.分值 }),
    }));
    return { item, cell, text: rules.map((rule) => rule.text).join(''), rules, photo };
  }
  if (cell === 'rule')
    throw Fault.broken(
      'bad-completion',
      `${file} 中 ${item} 的扣分规则没有写种类和分值`,
      '写成 { 规则: [{ 原文, 种类, 分值, 简称 }] }',
    );
  return { item, cell, text: typeof given === 'string' ? given : given.原文, rules: [], photo };
}
