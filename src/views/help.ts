import type { CommandSpec, Noun, OptionSpec, Stage } from '../command.ts';
import { Fault } from '../domain/fault.ts';
import { nearest } from '../domain/nearest.ts';
import { pad } from './table.ts';
import { width } from './text-width.ts';
import { broken, wrap } from './wrap.ts';

/** A flag that every command takes; `table`: where it answers with one. */
type GlobalOption = OptionSpec & { readonly table?: true };

/** The stages of the year, in order, as help and the start menu head them. */
export const stageTitles: Readonly<Record<Stage, string>> = {
  begin: '开始',
  ledgers: '台账',
  draw: '抽取',
  onsite: '现场验收',
  score: '评分与结论',
  documents: '文书',
  year: '年度工作',
  office: '汇总与备份',
  machine: '设置与帮助',
};

/**
 * Help for the words after `inspect`: all commands by stage, a noun's verbs, one command, a topic, or what speaks of a Chinese
 * word; in lines of at most so many columns, but for commands to copy.
 */
export async function helpText(
  words: readonly string[],
  nouns: readonly Noun[],
  globals: readonly GlobalOption[],
  columns: number,
): Promise<string> {
  const [first, second] = words;
  if (first === undefined) return overview(nouns, globals, columns);
  const noun = nouns.find((candidate) => candidate.name === first);
  if (!noun) {
    const { helpTopics: topics } = await import('./help-topics.ts');
    const topic = topics.find((candidate) => candidate.name === first);
    if (topic) return broken(topic.text.split('\n'), columns).join('\n');
    if (/[\u4e00-\u9fff]/.test(first)) return foundHelp(first, nouns, topics, columns);
    const guess = nearest(first, [...nouns.map((n) => n.name), ...topics.map((t) => t.name)]);
    const hint = `专题有：${topics.map((t) => t.name).join('、')}`;
    throw Fault.usage(
      'unknown-topic',
      `没有“${first}”的帮助`,
      guess ? `您是不是想看 inspect help ${guess}？${hint}` : hint,
    );
  }
  const { specs } = await noun.load();
  const spec =
    specs.find((candidate) => candidate.path === `${first} ${second}`) ?? (specs.length === 1 ? specs[0] : undefined);
  if (spec) return commandHelp(spec, globals, columns);
  const own = specs.find((candidate) => candidate.path === first);
  if (second !== undefined && !own) {
    const verbs = specs
      .filter((candidate) => !candidate.hidden)
      .flatMap((candidate) => candidate.path.split(' ')[1] ?? []);
    const guess = nearest(second, verbs);
    throw Fault.usage(
      'unknown-topic',
      `没有“${first} ${second}”的帮助`,
      guess ? `您是不是想看 inspect help ${first} ${guess}？` : `${first} 后面可以是：${verbs.join('、')}`,
    );
  }
  return nounHelp(noun, specs, own, globals, columns);
}

/** Commands and topics that speak of a Chinese word. Fault: none does. */
async function foundHelp(
  word: string,
  nouns: readonly Noun[],
  topics: readonly { readonly name: string; readonly title: string }[],
  columns: number,
): Promise<string> {
  const loaded = await Promise.all(nouns.filter((noun) => !noun.hidden).map((noun) => noun.load()));
  const specs = loaded
    .flatMap((each) => each.specs)
    .filter((spec) => !spec.hidden && [spec.summary, ...(spec.notes ?? [])].some((text) => text.includes(word)));
  const about = topics.filter((topic) => topic.title.includes(word));
  if (specs.length + about.length === 0) {
    const hint = `换个说法再试；专题有：${topics.map((topic) => topic.name).join('、')}`;
    throw Fault.usage('unknown-topic', `没有哪个命令的说明里有“${word}”`, hint);
  }
  const found: Pair[] = [
    ...specs.map(({ path, summary }): Pair => [path, summary]),
    ...about.map(({ name, title }): Pair => [`help ${name}`, `专题：${title}`]),
  ];
  return [`与“${word}”有关的命令`, ...pairLines(found, columns), '', '用 inspect help <命令> 查看写法和示例'].join(
    '\n',
  );
}

function overview(nouns: readonly Noun[], globals: readonly GlobalOption[], columns: number): string {
  const lines = ['inspect —— 行政执法责任制示范点验收工具', '', '用法：inspect <命令> [参数] [选项]', ''];
  const column = Math.max(...nouns.map((noun) => width(noun.name))) + 2;
  for (const [stage, title] of Object.entries(stageTitles)) {
    const members = nouns.filter((noun) => noun.stage === stage && !noun.hidden);
    if (members.length === 0) continue;
    lines.push(title);
    lines.push(
      ...pairLines(
        members.map(({ name, summary }): Pair => [name, summary]),
        columns,
        column,
      ),
      '',
    );
  }
  lines.push('各命令通用的选项', ...optionLines([...globals, { flags: '-h, --help', help: '查看帮助' }], columns), '');
  lines.push(
    '示例',
    '  inspect demo                       用内置样例走一遍全过程',
    '  inspect unit add --help            查看一个命令怎么写',
  );
  const topics = '专题：inspect help exit-codes|environment|draws|ledgers；不带命令运行 inspect，打开中文菜单';
  lines.push('', ...broken([topics], columns));
  return lines.join('\n');
}

function nounHelp(
  noun: Noun,
  specs: readonly CommandSpec[],
  own: CommandSpec | undefined,
  globals: readonly GlobalOption[],
  columns: number,
): string {
  const lines = own ? [commandHelp(own, globals, columns), ''] : [`inspect ${noun.name} —— ${noun.summary}`, ''];
  const verbs = specs.filter((spec) => spec !== own && !spec.hidden);
  lines.push(own ? '另有' : '命令');
  lines.push(
    ...pairLines(
      verbs.map((spec): Pair => [usage(spec), spec.summary]),
      columns,
    ),
  );
  if (!own)
    lines.push(
      '',
      '示例',
      ...verbs.map((spec) => `  ${spec.examples[0]}`),
      '',
      `用 inspect ${noun.name} <命令> --help 查看各命令的选项`,
    );
  return lines.join('\n');
}

function commandHelp(spec: CommandSpec, globals: readonly GlobalOption[], columns: number): string {
  const lines = [
    ...broken([`inspect ${spec.path} —— ${spec.summary}`], columns),
    '',
    `用法：inspect ${usage(spec)}${spec.options?.length ? ' [选项]' : ''}`,
  ];
  const named = (spec.arguments ?? []).map(({ name, help }): Pair => [name, help]);
  if (named.length > 0) lines.push('', '参数', ...pairLines(named, columns));
  if (spec.options?.length) lines.push('', '选项', ...optionLines(spec.options, columns));
  const own = new Set((spec.options ?? []).map(({ flags }) => flags));
  const shared = globals.filter(({ flags, table }) => !own.has(flags) && (spec.table || !table));
  lines.push('', '通用选项', ...optionLines(shared, columns));
  if (spec.notes?.length)
    lines.push(
      '',
      '说明',
      ...broken(
        spec.notes.map((note) => `  ${note}`),
        columns,
      ),
    );
  lines.push('', '示例', ...spec.examples.map((example) => `  ${example}`));
  return lines.join('\n');
}

/** A command with its arguments: `unit edit <unit>`. */
export function usage(spec: CommandSpec): string {
  return [spec.path, ...(spec.arguments ?? []).map((argument) => argument.name)].join(' ');
}

function optionLines(options: readonly OptionSpec[], columns: number): string[] {
  const pairs = options.map(({ flags, help, repeats, choices }): Pair => {
    const untold = choices?.some((choice) => !help.includes(choice)) ? choices.join('|') : '';
    const more = [repeats ? '可重复' : '', untold].filter(Boolean).join('，');
    return [flags, more ? `${help}（${more}）` : help];
  });
  return pairLines(pairs, columns);
}

type Pair = readonly [word: string, meaning: string];

/** Beside a wider word no meaning stands: it begins below. */
const widest = 34;

/** No meaning is read in fewer columns; where the terminal leaves less it stands below its word. */
const least = 24;

/** Words in a column, what they mean beside them and below that. */
function pairLines(pairs: readonly Pair[], columns: number, column = columnOf(pairs)): string[] {
  const indent = columns - column - 2 < least ? 6 : column + 2;
  return pairs.flatMap(([word, meaning]) => {
    const [first = '', ...more] = wrap(meaning, columns - indent).map((line) => ' '.repeat(indent) + line);
    const beside = indent === column + 2 && width(word) < column;
    return beside ? [`  ${pad(word, column)}${first.slice(indent)}`, ...more] : [`  ${word}`, first, ...more];
  });
}

function columnOf(pairs: readonly Pair[]): number {
  return Math.min(widest, Math.max(...pairs.map(([word]) => width(word))) + 2);
}
