import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allDocuments } from '../../src/actions/documents/registry.ts';
import type { CommandSpec } from '../../src/command.ts';
import { templateNames } from '../../src/documents/templates.ts';
import { globalOptions, verbAliases } from '../../src/global-options.ts';
import { nouns } from '../../src/nouns.ts';
import { stageTitles } from '../../src/views/help.ts';
import { pad } from '../../src/views/table.ts';
import { askingTask } from '../../src/walkthroughs/menu/questions.ts';
import { leavingWords } from '../../src/walkthroughs/menu/task.ts';
import { menuStages, menuTasks } from '../../src/walkthroughs/menu/tasks/index.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { wordsOf } from '../support/transcript.ts';

/**
 * The manual is played from top to bottom on a machine of its own: every command in its blocks runs, and its pictures of
 * the screen are what the program prints. `MANUAL=write` writes them anew.
 */
const file = 'docs/使用手册.md';
const manual = readFileSync(file, 'utf8');

const specs: CommandSpec[] = [];
for (const noun of nouns) specs.push(...(await noun.load()).specs);
const asking = await Promise.all(menuTasks.map((task) => askingTask(nouns, task)));

/** Keys and signatures are of chance, and compress to some bytes more or less. */
const sized = (text: string): string => text.replace(/\d+ KB/g, '… KB');

describe('the manual', () => {
  test('every command in it runs, and answers as printed', async () => {
    const machine = newMachine('manual');
    cpSync('data/examples/甲', machine.folder, { recursive: true });
    let played = '';
    let rest = manual;
    for (;;) {
      const block = /```console (\d+)\n([\s\S]*?)```\n/.exec(rest);
      if (!block) break;
      played += rest.slice(0, block.index);
      rest = rest.slice(block.index + block[0].length);
      const shown: string[] = [];
      const lines = block[2]!.trimEnd().split('\n');
      for (const [at, line] of lines.entries()) {
        if (!line.startsWith('$ inspect ')) continue;
        const [typed, remark = ''] = line.slice(2).split(' # ');
        const { code, out, err } = await machine.inspect(wordsOf(typed!).slice(1), { env: { INSPECT_BY: undefined } });
        const wanted = Number(/退出码 (\d+)/.exec(remark)?.[1] ?? 0);
        if (remark.includes('因电脑而异')) {
          // Runs, but its picture is of another machine.
          const next = lines.findIndex((each, i) => i > at && each.startsWith('$ '));
          shown.push(...lines.slice(at, next < 0 ? lines.length : next));
          continue;
        }
        expect({ typed, code, err: code === wanted ? '' : err }).toEqual({ typed, code: wanted, err: '' });
        shown.push(line, ...picture(out + err, machine, Number(block[1])));
      }
      played += `\`\`\`console ${block[1]}\n${shown.join('\n')}\n\`\`\`\n`;
    }
    played = (played + rest)
      .replace(/(<!-- commands -->\n)[\s\S]*(<!-- \/commands -->)/, `$1${index()}$2`)
      .replace(/(<!-- verbs -->\n)[\s\S]*(<!-- \/verbs -->)/, `$1${verbs()}$2`)
      .replace(/(<!-- templates -->\n)[\s\S]*(<!-- \/templates -->)/, `$1${templates()}$2`)
      .replace(/(<!-- asks (.+) -->\n)[\s\S]*?(<!-- \/asks -->)/g, (_, head, title, end) => head + asks(title) + end)
      .replace(/(\? 做什么\n> {2}1 .*\n)(?: .*\n)+/, `$1${stages()}`);
    if (process.env.MANUAL === 'write') writeFileSync(file, played);
    else
      expect(
        sized(manual),
        'run MANUAL=write npx vitest run test/conventions/manual.test.ts and read the difference',
      ).toBe(sized(played));
  });

  test('shows a picture of every document that the program writes, and none that is not there', () => {
    const shown = [...manual.matchAll(/\]\(pictures\/(\w+)\.svg\)/g)].map((match) => match[1]!);
    expect([...shown].sort()).toEqual(allDocuments.map(({ id }) => id).sort());
    expect(readdirSync('docs/pictures').sort()).toEqual(shown.map((id) => `${id}.svg`).sort());
  });

  test('names no command and no flag that is not there', () => {
    const named = [...manual.matchAll(/`inspect ([^`]+)`/g)].map((match) => match[1]!);
    const wrong = named.filter((line) => {
      const words = line.split(' ');
      const spec =
        specs.find((each) => each.path === `${words[0]} ${words[1]}`) ?? specs.find((each) => each.path === words[0]);
      const flags = words.filter((word) => word.startsWith('--') && word !== '--help' && word !== '--json');
      const known = [...(spec?.options ?? []), ...globalOptions];
      return !spec || flags.some((flag) => !known.some((option) => option.flags.includes(flag)));
    });
    expect(named.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  test('no question of the menu speaks of a flag: a clerk types none', () => {
    const blanks = asking.flatMap(({ words }) =>
      words.flatMap((word) => (typeof word === 'object' && 'ask' in word ? [word] : [])),
    );
    const told = blanks.flatMap(({ message, finding, nothing, choices }) => [
      message,
      finding ?? '',
      nothing ?? '',
      ...(choices ?? []).map(([, name]) => name),
    ]);
    expect(told.filter((text) => /--[a-z]/.test(text))).toEqual([]);
  });

  test('the README shows the two lines that a newcomer types, and commands that the program understands', async () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toContain('npm ci && npm run demo');
    expect(readme).toContain('npm ci && npm test');
    const { parse } = await import('../../src/program.ts');
    const typed = [...readme.matchAll(/^npx inspect(.*?)(?:\s+#.*)?$/gm)].map((match) => wordsOf(match[1]!));
    expect(typed.length).toBeGreaterThan(5);
    for (const words of typed) {
      await expect(parse(words, { env: {}, cwd: '.' }, process)).resolves.toBeDefined();
    }
  });
});

/** What the program printed, with the machine's own folder taken out; cut where the block says so. */
function picture(text: string, machine: Machine, limit: number): string[] {
  const lines = text
    .trimEnd()
    .replaceAll(machine.home, '数据文件夹')
    .replaceAll(`${machine.folder}${path.sep}`, '')
    .split('\n')
    .map((line) => line.trimEnd());
  if (text.trim() === '') return [];
  return lines.length > limit ? [...lines.slice(0, limit), '…'] : lines;
}

/** A choice of the menu with the questions that follow it, as they stand on the screen. */
function asks(title: string): string {
  const task = asking.find((one) => one.title === title);
  if (!task) throw new Error(`the menu has no ${title}`);
  const questions = task.words.flatMap((word) => (typeof word === 'object' && 'ask' in word ? [word] : []));
  const said = questions.map((blank, n) => {
    const names = (blank.choices ?? []).map(([, name]) => name);
    const choices = names.length > 8 ? '：从列表里选' : names.length > 0 ? `：${names.join('；')}` : '';
    const left = blank.ask === 'yes' ? null : leavingWords(blank);
    const asides = [blank.finding, left].flatMap((aside) => (aside ? [`（${aside}）`] : []));
    return `${n + 1}. ${blank.message.replace('〇', '（某一项）')}${asides.join('')}${choices}${blank.when ? ' *（有的不问）*' : ''}\n`;
  });
  const way = `\n菜单：**${menuStages[task.stage][0]}** → **${task.title}**\n\n`;
  const sure = task.weighty ? `${questions.length + 1}. 照此记入吗\n` : '';
  return `${way}${said.join('')}${sure}${said.length > 0 || sure ? '\n' : ''}`;
}

/** Each file of templates/ with the paper that its first line names. */
function templates(): string {
  const rows = templateNames().map((name) => {
    const [first = ''] = readFileSync(`templates/${name}.txt`, 'utf8').split('\n', 1);
    return `| ${name}.txt | ${first.replace(/^% /, '').replace(/[：。；].*$/, '')} |\n`;
  });
  return `\n| 文件 | 文书 |\n|---|---|\n${rows.join('')}\n`;
}

/** The stages of the menu as its first list shows them. */
function stages(): string {
  const shown = Object.values(menuStages).map(([title, gist]) => `${pad(title, 18)}  ${gist}`);
  return [...shown, '离开'].map((line, n) => `${String(n + 2).padStart(4)} ${line}\n`).join('');
}

/** What else may be typed for a verb, with what it does. */
function verbs(): string {
  const rows = Object.entries(verbAliases).map(([typed, own]) => {
    const { summary } = specs.find((spec) => spec.path === own)!;
    return `| \`${own}\` | \`${typed}\` | ${summary} |\n`;
  });
  return `\n| 命令 | 也可以写 | 做什么 |\n|---|---|---|\n${rows.join('')}\n`;
}

const stageOf = ({ path: words }: CommandSpec) => nouns.find(({ name }) => name === words.split(' ')[0])?.stage;

/** All commands by stage, one a line. */
function index(): string {
  return Object.entries(stageTitles)
    .map(([stage, title]) => {
      const own = specs.filter((spec) => stageOf(spec) === stage && !spec.hidden);
      return own.length === 0
        ? ''
        : `\n**${title}**\n\n${own.map((spec) => `- \`inspect ${spec.path}\` ${spec.summary}`).join('\n')}\n`;
    })
    .join('')
    .concat('\n');
}
