import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context, Prompter } from '../../context.ts';
import { numberForms } from '../../domain/rule-kind.ts';
import { kindOf, type RuleKind, ruleKinds } from '../../domain/rule-kinds.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import { typedNumber } from '../../domain/typed-number.ts';
import {
  cellNames,
  completeEdition,
  type FoundCell,
  foundCell,
  type LostCell,
  lostCells,
} from '../../standards/complete.ts';
import { neighboursOf, readLines, toldRule } from '../../standards/completion-file.ts';
import { numbersText, partText } from '../../standards/edition-sheets.ts';
import type { PaperCell } from '../../standards/paper-cell.ts';
import { noneWords } from '../../standards/paper-rules.ts';
import { indented, wrap } from '../../views/wrap.ts';
import { orBack, StepBack } from '../prompting/step-back.ts';

/** Shows each lost cell beside its neighbours and asks what the office's own paper says there. */
export async function askCompletion(
  context: Context,
  edition: Edition,
): Promise<{ readonly id: string | null; readonly found: readonly FoundCell[] }> {
  const cells = lostCells(edition);
  const found: FoundCell[] = [];
  context.say(`${edition.title}：有 ${cells.length} 格原件看不到。请拿出正式文本，照原文填；没有的直接回车跳过。`);
  for (const [at, { item, cell }] of cells.entries()) {
    context.say('');
    context.say(`第 ${at + 1} 格，共 ${cells.length} 格：${item.id} ${item.title}　${cellNames[cell]}`);
    for (const line of neighboursOf(edition, item, cell))
      for (const part of wrap(`  ${line}`, Math.min(context.width, 100), '        ')) context.say(part);
    let told: FoundCell | null | undefined;
    const said = { text: '' };
    // Esc at what follows the words comes back to them, and so do words that cannot stand.
    while (told === undefined) told = await orBack(() => askCell(context, edition, item, cell, said), undefined);
    if (told) found.push(told);
  }
  return { id: null, found };
}

/** What stands in a cell; null where it is passed over. */
async function askCell(context: Context, edition: Edition, item: Item, cell: LostCell, said: { text: string }) {
  const prompter = await context.prompter();
  const message = `${cellNames[cell]}的原文（标准本来没有写的，写“${noneWords}”）`;
  const typed = said.text === '' ? {} : { typed: said.text };
  const text = (await prompter.input({ message, default: '', flag: '--load', ...typed })).trim();
  said.text = text;
  if (text === '') return null;
  const told = foundCell(item, cell, text, null);
  const found = { ...told, read: told.read && (await askRules(context, item, told.read)) };
  const own = { id: edition.id, title: edition.title, by: context.author, day: context.today };
  const [problem] = completeEdition(edition, own, [found]).problems;
  if (problem) {
    context.say(`  不能这样补：${problem.message}`);
    throw new StepBack();
  }
  return { ...found, photo: await askPhoto(context, prompter) };
}

/** What was read from the words of the rules is agreed to, or said otherwise rule by rule. */
async function askRules(context: Context, item: Item, first: PaperCell): Promise<PaperCell> {
  const prompter = await context.prompter();
  let read = first;
  while (true) {
    context.say('  读成：');
    for (const line of readLines(read)) for (const part of indented(line, context.width - 4, '    ')) context.say(part);
    const at = await prompter.select({
      message: '这样读对吗',
      choices: [
        { value: -1, name: '对' },
        ...read.rules.map(({ rule }, nth) => ({ value: nth, name: `改第 ${nth + 1} 条：${rule.short}` })),
      ],
      whole: true,
      flag: '--load',
    });
    const rule = read.rules[at]?.rule;
    if (!rule) return read;
    const told = await orBack(() => askRule(prompter, item, rule), null);
    if (told) read = { ...read, rules: read.rules.with(at, told) };
  }
}

async function askRule(prompter: Prompter, item: Item, rule: PaperCell['rules'][number]['rule']) {
  const kind = await prompter.select<RuleKind>({
    message: '这一条怎么扣',
    choices: ruleKinds
      .filter((one) => kindOf({ kind: one }).serves === item.kind)
      .map((one) => ({ value: one, name: kindOf({ kind: one }).means })),
    default: rule.kind,
    whole: true,
    flag: '--load',
  });
  const { points, parts, numbers = [], mayTell = [] } = kindOf({ kind });
  const ask = async (message: string, known = '', wanted = true): Promise<string | undefined> => {
    const validate = (typed: string) => (typed.trim() === '' && wanted ? '不能为空' : null);
    const text = await prompter.input({ message, default: known, flag: '--load', validate, back: true });
    return text.trim() || undefined;
  };
  const shape = { points: '编号|文字|分值', weight: '编号|文字|比例%', text: '编号|文字，必达的加|★' };
  const told = {
    原文: rule.text,
    种类: kind,
    分值: points ? typedNumber((await ask('分值', rule.points ? String(rule.points) : '')) ?? '') : undefined,
    分项: parts && (await ask(`分项，用“；”隔开（${shape[parts]}）`, rule.parts?.map(partText).join('；'))),
    参数:
      numbers.length + mayTell.length > 0
        ? await ask(`参数 ${numberForms([...numbers, ...mayTell])}`, numbersText(rule.numbers), numbers.length > 0)
        : undefined,
    简称: await ask('简称（几个字，列在菜单里）', rule.short),
  };
  return toldRule(item, told).rules[0];
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
