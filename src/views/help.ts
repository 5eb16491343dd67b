import type { CommandSpec, Noun, OptionSpec, Stage } from '../command.ts';
import { Fault } from '../domain/fault.ts';
import { nearest } from '../domain/nearest.ts';
import { pad } from './table.ts';
import { width } from './text-width.ts';

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

/** Help for the words after `inspect`: all commands by stage, a noun's verbs, one command, a topic, or what speaks of a Chinese word. */
export async function helpText(
  words: readonly string[],
  nouns: readonly Noun[],
  globals: readonly GlobalOption[],
): Promise<string> {
  const [first, second] = words;
  if (first === undefined) return overview(nouns, globals);
  const noun = nouns.find((candidate) => candidate.name === first);
  if (!noun) {
    const { helpTopics: topics } = await import('./help-topics.ts');
    const topic = topics.find((candidate) => candidate.name === first);
    if (topic) return topic.text;
    if (/[\u4e00-\u9fff]/.test(first)) return foundHelp(first, nouns, topics);
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
  if (spec) return commandHelp(spec, globals);
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
  return nounHelp(noun, specs, own, globals);
}

/** Commands and topics that speak of a Chinese word. Fault: none does. */
async function foundHelp(
  word: string,
  nouns: readonly Noun[],
  topics: readonly { readonly name: string; readonly title: string }[],
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
  const column =
    Math.max(...[...specs.map((spec) => spec.path), ...about.map(({ name }) => `help ${name}`)].map(width)) + 2;
  return [
    `与“${word}”有关的命令`,
    ...specs.map((spec) => `  ${pad(spec.path, column)}${spec.summary}`),
    ...about.map(({ name, title }) => `  ${pad(`help ${name}`, column)}专题：${title}`),
    '',
    '用 inspect help <命令> 查看写法和示例',
  ].join('\n');
}

function overview(nouns: readonly Noun[], globals: readonly GlobalOption[]): string {
  const lines = ['inspect —— 行政执法责任制示范点验收工具', '', '用法：inspect <命令> [参数] [选项]', ''];
  const column = Math.max(...nouns.map((noun) => width(noun.name))) + 2;
  for (const [stage, title] of Object.entries(stageTitles)) {
    const members = nouns.filter((noun) => noun.stage === stage && !noun.hidden);
    if (members.length === 0) continue;
    lines.push(title);
    for (const noun of members) lines.push(`  ${pad(noun.name, column)}${noun.summary}`);
    lines.push('');
  }
  lines.push('各命令通用的选项', ...optionLines([...globals, { flags: '-h, --help', help: '查看帮助' }]), '');
  lines.push(
    '示例',
    '  inspect demo                       用内置样例走一遍全过程',
    '  inspect unit add --help            查看一个命令怎么写',
  );
  lines.push('', '专题：inspect help exit-codes|environment|draws|ledgers；不带命令运行 inspect，打开中文菜单');
  return lines.join('\n');
}

function nounHelp(
  noun: Noun,
  specs: readonly CommandSpec[],
  own: CommandSpec | undefined,
  globals: readonly GlobalOption[],
): string {
  const lines = own ? [commandHelp(own, globals), ''] : [`inspect ${noun.name} —— ${noun.summary}`, ''];
  const verbs = specs.filter((spec) => spec !== own && !spec.hidden);
  lines.push(own ? '另有' : '命令');
  const column = Math.max(...verbs.map((spec) => width(usage(spec)))) + 2;
  for (const spec of verbs) lines.push(`  ${pad(usage(spec), column)}${spec.summary}`);
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

function commandHelp(spec: CommandSpec, globals: readonly GlobalOption[]): string {
  const lines = [
    `inspect ${spec.path} —— ${spec.summary}`,
    '',
    `用法：inspect ${usage(spec)}${spec.options?.length ? ' [选项]' : ''}`,
  ];
  if (spec.arguments?.length) {
    const column = Math.max(...spec.arguments.map((argument) => width(argument.name))) + 2;
    lines.push('', '参数', ...spec.arguments.map((argument) => `  ${pad(argument.name, column)}${argument.help}`));
  }
  if (spec.options?.length) lines.push('', '选项', ...optionLines(spec.options));
  const own = new Set((spec.options ?? []).map(({ flags }) => flags));
  const shared = globals.filter(({ flags, table }) => !own.has(flags) && (spec.table || !table));
  lines.push('', '通用选项', ...optionLines(shared));
  if (spec.notes?.length) lines.push('', '说明', ...spec.notes.map((note) => `  ${note}`));
  lines.push('', '示例', ...spec.examples.map((example) => `  ${example}`));
  return lines.join('\n');
}

function usage(spec: CommandSpec): string {
  return [spec.path, ...(spec.arguments ?? []).map((argument) => argument.name)].join(' ');
}

function optionLines(options: readonly OptionSpec[]): string[] {
  const column = Math.min(34, Math.max(...options.map((option) => width(option.flags))) + 2);
  return options.map((option) => {
    const more = [option.repeats ? '可重复' : '', option.choices ? option.choices.join('|') : '']
      .filter(Boolean)
      .join('，');
    const help = more ? `${option.help}（${more}）` : option.help;
    return width(option.flags) < column
      ? `  ${pad(option.flags, column)}${help}`
      : `  ${option.flags}\n  ${' '.repeat(column)}${help}`;
  });
}
