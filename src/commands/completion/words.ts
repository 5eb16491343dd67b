import { existsSync } from 'node:fs';
import { editionInUse } from '../../actions/standard/editions.ts';
import type { CommandSpec, OptionSpec } from '../../command.ts';
import type { Context } from '../../context.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { globalOptions } from '../../global-options.ts';
import type { Runs } from '../../parameters.ts';
import { helpTopics } from '../../views/help-topics.ts';
import type { takes } from './index.ts';
import { numbersOf } from './numbers.ts';

interface Candidate {
  readonly word: string;
  readonly what?: string;
  readonly initials?: string;
}

/** Candidates for the last word of the line. It never fails: a shell shows nothing rather than an error. */
export const run: Runs<typeof takes.words> = async (context, line) => {
  const [program, ...rest] = line.before.split(/[\n\t]/).filter((word) => word !== '');
  // The scripts hand over the program's own name too: PowerShell drops arguments that are empty.
  const words = program === undefined || /(^|[\\/])inspect(\.\w+)?$/i.test(program) ? rest : [program, ...rest];
  const typed = line.current ?? '';
  const all: readonly Candidate[] = await candidates(context, words, typed).catch(() => []);
  const begun = all.filter((each) => fits(each, typed));
  // A part of a name is taken on the line too; where it is unambiguous it becomes the whole.
  const holding = begun.length > 0 || typed === '' ? [] : all.filter((each) => each.word.includes(typed));
  const found = holding.length === 1 ? holding : begun;
  return {
    json: found.map((each) => each.word),
    text: () => found.map((each) => (each.what ? `${each.word}\t${each.what}` : each.word)),
  };
};

function fits(candidate: Candidate, typed: string): boolean {
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
    .map((each) => ({ word: each.path.slice(first.length + 1), what: each.summary }));
  if (!spec) return words.length === 1 && !typed.startsWith('-') ? verbs : flags(globalOptions);
  const given = words.slice(spec.path.split(' ').length);
  const options = [...(spec.options ?? []), ...globalOptions] as readonly OptionSpec[];
  const pending = options.find((option) => takesValue(option) && names(option).includes(given.at(-1) ?? ''));
  if (pending) return valuesOf(context, spec, pending.flags, given, pending);
  if (typed.startsWith('-')) return flags(options);
  const own = await argumentValues(context, spec, positionals(given, options), words);
  return words.length === 1 && spec.path === first ? [...verbs, ...own] : own;
}

/** The words given that are neither flags nor their values. */
function positionals(given: readonly string[], options: readonly OptionSpec[]): number {
  let count = 0;
  let value = false;
  for (const word of given) {
    const option: OptionSpec | undefined = value ? undefined : options.find((each) => names(each).includes(word));
    if (!value && !option && !word.startsWith('-')) count += 1;
    value = option !== undefined && takesValue(option);
  }
  return count;
}

async function argumentValues(context: Context, spec: CommandSpec, at: number, words: readonly string[]) {
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
  return valuesOf(context, spec, argument.name, words.slice(spec.path.split(' ').length));
}

/** Values by what an argument or a flag is called, and where it stands. */
async function valuesOf(
  context: Context,
  spec: CommandSpec,
  name: string,
  given: readonly string[],
  option?: OptionSpec,
): Promise<Candidate[]> {
  if (option?.choices) return option.choices.map((word) => ({ word }));
  if (/unit/.test(name)) return units(context);
  if (/item/.test(name)) return items(context);
  if (/kind/.test(name)) {
    if (spec.path === 'form')
      return [
        { word: 'county', what: `${titleLevels.county}，附件1` },
        { word: 'city', what: `${titleLevels.city}，附件2` },
      ];
    return spec.path === 'log' ? [] : Object.entries(await ledgerTitles()).map(([word, what]) => ({ word, what }));
  }
  return option ? [] : numbersOf(context, spec.path, name, given);
}

async function ledgerTitles(): Promise<Readonly<Record<string, string>>> {
  const { kinds } = await import('../../domain/ledgers/kinds.ts');
  return Object.fromEntries(Object.values(kinds).map((kind) => [kind.kind, kind.title]));
}

async function units(context: Context): Promise<Candidate[]> {
  if (!existsSync(context.dataFile)) return [];
  const store = await context.store('read');
  return store.units
    .list()
    .map((unit) => ({ word: unit.name, ...(unit.code ? { what: unit.code } : {}), initials: unit.initials }));
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
