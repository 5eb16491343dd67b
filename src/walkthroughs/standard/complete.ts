import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context, Prompter } from '../../context.ts';
import { kindOf, type RuleKind, ruleKinds } from '../../domain/rule-kinds.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import { typedNumber } from '../../domain/typed-number.ts';
import { cellNames, type FoundCell, lostCells } from '../../standards/complete.ts';
import { neighboursOf } from '../../standards/completion-file.ts';
import { wrap } from '../../views/wrap.ts';
import { orBack } from '../prompting/step-back.ts';

type FoundRule = FoundCell['rules'][number];

/** Shows each lost cell beside its neighbours and asks what the office's own paper says there. */
export async function askCompletion(
  context: Context,
  edition: Edition,
): Promise<{ readonly id: string | null; readonly found: readonly FoundCell[] }> {
  const prompter = await context.prompter();
  const cells = lostCells(edition);
  const found: FoundCell[] = [];
  context.say(`${edition.title}：有 ${cells.length} 格原件看不到。请拿出正式文本，照原文填；没有的直接回车跳过。`);
  for (const [at, { item, cell }] of cells.entries()) {
    context.say('');
    context.say(`第 ${at + 1} 格，共 ${cells.length} 格：${item.id} ${item.title}　${cellNames[cell]}`);
    for (const line of neighboursOf(edition, item, cell))
      for (const part of wrap(`  ${line}`, Math.min(context.width, 100), '        ')) context.say(part);
    let told: FoundCell | null | undefined;
    // Esc at what follows the words comes back to them.
    while (told === undefined) told = await orBack(() => askCell(context, prompter, item, cell), undefined);
    if (told) found.push(told);
  }
  return { id: null, found };
}

/** What stands in a cell; null where it is passed over. */
async function askCell(
  context: Context,
  prompter: Prompter,
  item: Item,
  cell: FoundCell['cell'],
): Promise<FoundCell | null> {
  const text = (await prompter.input({ message: `${cellNames[cell]}的原文`, default: '', flag: '--load' })).trim();
  if (text === '') return null;
  const rules = cell === 'rule' ? await askRules(prompter, item, text) : [];
  return { item: item.id, cell, text, rules, photo: await askPhoto(context, prompter) };
}

/** The first rule's words are known; others of the same cell may follow. */
async function askRules(prompter: Prompter, item: Item, first: string): Promise<readonly FoundRule[]> {
  const rules: FoundRule[] = [await askRule(prompter, item, first)];
  while (true) {
    const text = await prompter.input({
      message: '还有一条规则的，写它的原文；没有的回车',
      default: '',
      flag: '--load',
    });
    if (text.trim() === '') return rules;
    rules.push(await askRule(prompter, item, text.trim()));
  }
}

/** Kinds that need parts or numbers of their own are written in the file, where there is room for them. */
function offered(item: Item): readonly RuleKind[] {
  return ruleKinds.filter((kind) => {
    const spec = kindOf({ kind });
    return spec.serves === item.kind && spec.input !== 'never' && !spec.parts && !spec.numbers;
  });
}

async function askRule(prompter: Prompter, item: Item, text: string): Promise<FoundRule> {
  const kind = await prompter.select<RuleKind>({
    message: '这一条怎么扣',
    choices: offered(item).map((one) => ({ value: one, name: kindOf({ kind: one }).means })),
    whole: true,
    flag: '--load',
  });
  const named = /[扣加](\d+(?:\.\d+)?)分/.exec(text)?.[1];
  const points = kindOf({ kind }).points
    ? typedNumber(
        await prompter.input({
          message: '分值',
          ...(named ? { default: named } : {}),
          flag: '--load',
          validate: (typed) => (typedNumber(typed) > 0 ? null : '请写大于 0 的分值'),
        }),
      )
    : undefined;
  const short = await prompter.input({
    message: '简称（几个字，列在菜单里）',
    default: [...text.replace(/[，。；].*$/, '')].slice(0, 12).join(''),
    flag: '--load',
    validate: (typed) => (typed.trim() === '' ? '简称不能为空' : null),
  });
  return { kind, short, text, ...(points === undefined ? {} : { points }) };
}

async function askPhoto(context: Context, prompter: Prompter): Promise<string | null> {
  const photo = await prompter.input({
    message: '这一页的照片（文件名，没有的回车）',
    default: '',
    flag: '--load',
    validate: (typed) =>
      typed.trim() === '' || existsSync(path.resolve(context.cwd, typed.trim())) ? null : `找不到“${typed.trim()}”`,
  });
  return photo.trim() || null;
}
