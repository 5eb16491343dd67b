import type { CommandSpec, Noun, OptionSpec } from '../command.ts';
import { stageTitles, usage } from './help.ts';
import { helpTopics } from './help-topics.ts';

/** The manual page in roff: every command by stage with arguments, options and examples, then the topics. */
export function manPage(
  nouns: readonly (Noun & { readonly specs: readonly CommandSpec[] })[],
  globals: readonly OptionSpec[],
  version: string,
): string {
  const lines = [
    `.TH INSPECT 1 "" "inspect ${version}" "使用手册"`,
    '.ad l',
    '.SH 名称',
    'inspect \\- 行政执法责任制示范点验收工具',
    '.SH 用法',
    '.B inspect',
    '[命令] [参数] [选项]',
    '.PP',
    text('在终端里不带命令运行，打开中文菜单。'),
    '.SH 各命令通用的选项',
    ...globals.flatMap(optionLines),
  ];
  for (const [stage, title] of Object.entries(stageTitles)) {
    const own = nouns
      .filter((noun) => noun.stage === stage)
      .flatMap(({ specs }) => specs.filter((spec) => !spec.hidden));
    if (own.length > 0) lines.push(`.SH ${title}`, ...own.flatMap(commandLines));
  }
  for (const topic of helpTopics) {
    lines.push(`.SH ${topic.title}`, '.nf', ...topic.text.split('\n').slice(1).map(text), '.fi');
  }
  return lines.join('\n');
}

function commandLines(spec: CommandSpec): string[] {
  return [
    `.SS ${text(`inspect ${usage(spec)}`)}`,
    text(spec.summary),
    ...(spec.arguments ?? []).flatMap((argument) => ['.TP', `.I ${text(argument.name)}`, text(argument.help)]),
    ...(spec.options ?? []).flatMap(optionLines),
    ...(spec.notes ?? []).flatMap((note) => ['.PP', text(note)]),
    '.PP',
    '.nf',
    ...spec.examples.map((example) => text(`    ${example}`)),
    '.fi',
  ];
}

function optionLines(option: OptionSpec): string[] {
  return ['.TP', `.B ${text(option.flags)}`, text(option.help)];
}

/** A line that roff prints as it is: its signs escaped, nothing taken for a request. */
function text(line: string): string {
  const escaped = line.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
