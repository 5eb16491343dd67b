import { existsSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Choice, Context } from '../../context.ts';
import { minuteAt } from '../../domain/day.ts';
import type { LedgerKind } from '../../domain/ledger-rows.ts';
import type { Blank } from './tasks.ts';

const backHint = '直接回车：返回';

/** Asks for one blank of a command; '' leaves it out, null goes back to the menu. */
export async function askBlank(context: Context, blank: Blank, around: Context['env']): Promise<string | null> {
  const prompter = await context.prompter();
  const flag = blank.flag ?? blank.name;
  switch (blank.ask) {
    case 'text': {
      const hint = blank.optional ? '没有就直接回车' : backHint;
      const text = (await prompter.input({ message: `${blank.message}（${hint}）`, flag, default: '' })).trim();
      return text === '' && !blank.optional ? null : text;
    }
    case 'flag':
      return (await prompter.confirm({ message: blank.message, default: false, flag })) ? blank.flag! : '';
    case 'file':
      return askFile(context, blank);
    case 'choice':
      return choose(
        context,
        blank,
        blank.choices!.map(([value, name]) => ({ value, name })),
      );
    case 'kind':
      return choose(context, blank, await ledgers());
    case 'unit':
      return choose(context, blank, await units(context), true);
    case 'item':
      return choose(context, blank, await items(context, around), true);
    case 'draw':
      return choose(context, blank, await draws(context, blank, around));
    case 'batch':
      return choose(context, blank, await batches(context, around));
  }
}

async function choose(
  context: Context,
  blank: Blank,
  choices: readonly Choice<string | null>[],
  search = false,
): Promise<string | null> {
  if (choices.length === 0) {
    context.say(`没有可选的：${blank.message}`);
    return null;
  }
  const prompter = await context.prompter();
  const searching = search && choices.length > 8;
  return prompter.select<string | null>({
    // Where all choices stand on the screen, nothing needs to be typed to find one.
    message: searching ? blank.message : blank.message.replace(/（可输入.*）$/, ''),
    choices: [...choices, { value: null, name: '返回' }],
    flag: blank.flag ?? blank.name,
    ...(searching ? { search: true } : {}),
  });
}

async function ledgers(): Promise<Choice<string>[]> {
  const { kinds } = await import('../../ledgers/kinds/index.ts');
  return Object.values(kinds).map((kind) => ({ value: kind.kind, name: kind.title }));
}

async function units(context: Context): Promise<Choice<string>[]> {
  const store = await context.store('read');
  return store.units.list().map((unit) => ({
    value: unit.name,
    name: unit.name,
    keywords: [unit.initials, ...(unit.code ? [unit.code] : [])],
  }));
}

async function items(context: Context, around: Context['env']): Promise<Choice<string>[]> {
  const shown = (await answerOf(context, ['standard', 'show'], around)) as {
    items?: { id: string; criterion: string }[];
  } | null;
  return (shown?.items ?? []).map((item) => ({
    value: item.id,
    name: `${item.id} ${item.criterion}`,
    keywords: [item.id],
  }));
}

const drawWords: Readonly<Record<string, string>> = { officers: '执法人员', cases: '案卷', callbacks: '回访' };

interface ListedDraw {
  readonly id: string;
  readonly number: number | string;
  readonly kind: string;
  readonly status: string;
  readonly year: number;
  readonly unit: { readonly name: string };
}

async function draws(context: Context, blank: Blank, around: Context['env']): Promise<Choice<string>[]> {
  const all = ((await answerOf(context, ['draw', 'list'], around)) ?? []) as readonly ListedDraw[];
  return all
    .filter((draw) => blank.states!.includes(draw.status))
    .reverse()
    .map((draw) => ({
      value: draw.id,
      name: `${draw.unit.name}　${draw.year} 年　${drawWords[draw.kind] ?? '案卷'}　第 ${draw.number} 次`,
    }));
}

interface ListedBatch {
  readonly batch: string;
  readonly kind: LedgerKind;
  readonly unit: string | null;
  readonly file: string | null;
  readonly at: string;
}

async function batches(context: Context, around: Context['env']): Promise<Choice<string>[]> {
  const all = ((await answerOf(context, ['import', 'list'], around)) ?? []) as readonly ListedBatch[];
  const { kinds } = await import('../../ledgers/kinds/index.ts');
  return all.toReversed().map((batch) => ({
    value: batch.batch,
    name: `${batch.file ?? '申明为空'}　${kinds[batch.kind].title}，${batch.unit ?? ''}，${minuteAt(new Date(batch.at))} 导入`,
  }));
}

/** What a command answers as JSON; null where it fails. */
async function answerOf(context: Context, words: readonly string[], around: Context['env']): Promise<unknown> {
  const out: Buffer[] = [];
  const sink = (into: Buffer[] | null): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        into?.push(Buffer.from(chunk));
        done();
      },
    });
  const streams = { ...context.streams, stdin: context.streams.stdin, stdout: sink(out), stderr: sink(null) };
  const code = await context.inspect([...words, '--json'], { env: around, streams });
  return code === 0 ? JSON.parse(Buffer.concat(out).toString('utf8')) : null;
}

/** Files lying where people put them, newest first; or a path typed or dragged into the window. */
async function askFile(context: Context, blank: Blank): Promise<string | null> {
  const prompter = await context.prompter();
  const found = nearbyFiles(context, blank.endings ?? []);
  if (found.length > 0) {
    const chosen = await prompter.select<string | null>({
      message: blank.message,
      choices: [
        ...found.map((file) => ({ value: file, name: `${path.basename(file)}　${path.dirname(file)}` })),
        { value: '', name: '别的文件（输入路径，或把文件拖进窗口）' },
        { value: null, name: '返回' },
      ],
      flag: blank.flag ?? blank.name,
    });
    if (chosen !== '') return chosen;
  }
  const typed = await prompter.input({
    message: `${blank.message}的路径（可把文件拖进窗口；${backHint}）`,
    default: '',
    flag: blank.flag ?? blank.name,
    validate: (text) => (text.trim() === '' || existsSync(pathOf(context, text)) ? null : '找不到这个文件，请检查路径'),
  });
  return typed.trim() === '' ? null : pathOf(context, typed);
}

/** A path as typed or dropped: quotes of Windows and of file managers taken off. */
function pathOf(context: Context, typed: string): string {
  const text = typed.trim().replace(/^(["'])(.*)\1$/, '$2');
  const plain = process.platform === 'win32' ? text : text.replace(/\\([ ()&'"])/g, '$1').replace(/^file:\/\//, '');
  return path.resolve(context.cwd, plain);
}

function nearbyFiles(context: Context, endings: readonly string[]): string[] {
  const home = context.env.USERPROFILE ?? context.env.HOME ?? os.homedir();
  const folders = [
    context.cwd,
    ...['Desktop', '桌面', 'Downloads', '下载', 'Documents', '文档'].map((name) => path.join(home, name)),
  ];
  const files = new Map<string, number>();
  for (const folder of new Set(folders)) {
    let names: string[];
    try {
      names = readdirSync(folder);
    } catch {
      continue;
    }
    for (const name of names) {
      if (!endings.includes(path.extname(name).toLowerCase()) || name.startsWith('~$') || name.startsWith('.'))
        continue;
      const file = path.join(folder, name);
      const at = statSync(file, { throwIfNoEntry: false });
      if (at?.isFile()) files.set(file, at.mtimeMs);
    }
  }
  return [...files]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([file]) => file)
    .slice(0, 12);
}
