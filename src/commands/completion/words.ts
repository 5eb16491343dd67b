import { existsSync } from 'node:fs';
import { editionInUse } from '../../actions/standard/editions.ts';
import type { Args, CommandSpec, OptionSpec, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { ledgerKinds } from '../../domain/ledger-rows.ts';
import { globalOptions } from '../../global-options.ts';
import { helpTopics } from '../../views/help-topics.ts';

interface Candidate {
  readonly word: string;
  readonly what?: string;
}

/** Candidates for the last word of the line. It never fails: a shell shows nothing rather than an error. */
export async function run(context: Context, args: Args): Promise<Report> {
  const words = String(args[0])
    .split('\n')
    .filter((word) => word !== '');
  const typed = String(args[1] ?? '');
  const found = (await candidates(context, words, typed).catch(() => [])).filter((each) => fits(each, typed));
  return {
    json: found.map((each) => each.word),
    text: () => found.map((each) => (each.what ? `${each.word}\t${each.what}` : each.word)),
  };
}

function fits(candidate: Candidate & { readonly initials?: string }, typed: string): boolean {
  return (
    candidate.word.startsWith(typed) || (typed !== '' && (candidate.initials?.startsWith(typed.toLowerCase()) ?? false))
  );
}

async function candidates(context: Context, words: readonly string[], typed: string): Promise<Candidate[]> {
  const [first] = words;
  const shown = context.nouns.filter((noun) => !noun.hidden);
  if (first === undefined)
    return typed.startsWith('-')
      ? flags(globalOptions)
      : shown.map((noun) => ({ word: noun.name, what: noun.summary }));
  const noun = context.nouns.find((each) => each.name === first);
  if (!noun) return [];
  const specs = (await noun.load()).specs.filter((each) => !each.hidden);
  const spec = specs.find((each) => each.path === `${first} ${words[1]}`) ?? specs.find((each) => each.path === first);
  const verbs = specs
    .filter((each) => each.path !== first)
    .map((each) => ({ word: each.path.split(' ')[1]!, what: each.summary }));
  if (!spec) return words.length === 1 && !typed.startsWith('-') ? verbs : flags(globalOptions);
  const given = words.slice(spec.path.split(' ').length);
  const options = [...(spec.options ?? []), ...globalOptions] as readonly OptionSpec[];
  const pending = options.find((option) => takesValue(option) && names(option).includes(given.at(-1) ?? ''));
  if (pending) return valuesOf(context, pending.flags, pending);
  if (typed.startsWith('-')) return flags(options);
  const own = await argumentValues(context, spec, positionals(given, options), words);
  return words.length === 1 && spec.path === first ? [...verbs, ...own] : own;
}

/** The words given that are neither flags nor their values. */
function positionals(given: readonly string[], options: readonly OptionSpec[]): number {
  let count = 0;
  for (let i = 0; i < given.length; i += 1) {
    const option = options.find((each) => names(each).includes(given[i]!));
    if (option && takesValue(option)) i += 1;
    else if (!given[i]!.startsWith('-')) count += 1;
  }
  return count;
}

async function argumentValues(
  context: Context,
  spec: CommandSpec,
  at: number,
  words: readonly string[],
): Promise<Candidate[]> {
  const last = spec.arguments?.at(-1);
  const argument = spec.arguments?.[at] ?? (last?.name.includes('...') ? last : undefined);
  if (!argument) return [];
  if (spec.path === 'help') {
    const topics = helpTopics.map(({ name, title }) => ({ word: name, what: title }));
    return words.length > 1
      ? []
      : [
          ...context.nouns.filter((noun) => !noun.hidden).map((noun) => ({ word: noun.name, what: noun.summary })),
          ...topics,
        ];
  }
  if (spec.path === 'completion') return ['bash', 'zsh', 'fish', 'powershell'].map((word) => ({ word }));
  return valuesOf(context, argument.name);
}

/** Values by what an argument or a flag is called. */
async function valuesOf(context: Context, name: string, option?: OptionSpec): Promise<Candidate[]> {
  if (option?.choices) return option.choices.map((word) => ({ word }));
  if (/unit/.test(name)) return units(context);
  if (/item/.test(name)) return items(context);
  if (/kind/.test(name)) return ledgerKinds.map((word) => ({ word }));
  return [];
}

async function units(context: Context): Promise<(Candidate & { readonly initials: string })[]> {
  if (!existsSync(context.dataFile)) return [];
  const store = await context.store('read');
  return store.units.list().map((unit) => ({ word: unit.name, what: unit.code ?? '', initials: unit.initials }));
}

async function items(context: Context): Promise<Candidate[]> {
  if (!existsSync(context.dataFile)) return [];
  const edition = await editionInUse(await context.store('read'), Number(context.today.slice(0, 4)));
  return edition.items.map((item) => ({ word: item.id, what: item.title }));
}

function flags(options: readonly OptionSpec[]): Candidate[] {
  return options.flatMap((option) =>
    names(option)
      .filter((name) => name.startsWith('--'))
      .map((word) => ({ word, what: option.help })),
  );
}

function names(option: OptionSpec): string[] {
  return option.flags.replace(/ [<[].*$/, '').split(', ');
}

function takesValue(option: OptionSpec): boolean {
  return option.flags.includes('<');
}
