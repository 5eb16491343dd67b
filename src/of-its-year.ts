import type { CommandSpec, Report } from './command.ts';
import type { Context } from './context.ts';
import { type Day, yearOf } from './domain/day.ts';
import { Fault } from './domain/fault.ts';
import { givenMore, type Hint, type Invocation, invocationsIn, Phrase } from './domain/invocation.ts';
import type { ParsedCommand } from './noun-parser.ts';
import { nouns } from './nouns.ts';

/** How a command tells of its `--year` that it is of this year where none is told. */
const thisYear = /^年度，默认今年/;

const isOfThisYear = ({ options = [] }: CommandSpec): boolean =>
  options.some(({ flags, help }) => flags.startsWith('--year ') && thisYear.test(help));

/**
 * The ways on of a line that was about another year, with that year: what is copied from the screen is to do what is meant, and
 * without it every command that they name would be about this one.
 */
export async function ofItsYear(
  hints: readonly Hint[],
  { spec, options }: Pick<ParsedCommand, 'spec' | 'options'>,
  today: Day,
): Promise<readonly Hint[]> {
  const typed = typeof options.year === 'string' ? options.year.normalize('NFKC').trim() : '';
  if (!/^\d{4}$/.test(typed) || Number(typed) === yearOf(today) || !isOfThisYear(spec)) return hints;
  const paths = hints.flatMap(invocationsIn).map(({ path }) => path);
  const named = nouns.filter(({ name }) => paths.some((path) => path.split(' ')[0] === name));
  const loaded = await Promise.all(named.map((noun) => noun.load()));
  const ofYears = new Set(loaded.flatMap(({ specs }) => specs.filter(isOfThisYear).map(({ path }) => path)));
  // A number of papers is of the year of the day that is told.
  const lacksYear = ({ path, given }: Invocation): boolean =>
    ofYears.has(path) && given['--year'] === undefined && given['--of'] === undefined && given['--db'] === undefined;
  return hints.map((hint) =>
    hint instanceof Phrase ? givenMore(hint, (one) => (lacksYear(one) ? { '--year': typed } : {})) : hint,
  );
}

/** A report whose ways on are of the year that the line was about. */
export async function reportOfItsYear(report: Report, parsed: ParsedCommand, today: Day): Promise<Report> {
  const { warnings = [], error } = report;
  const [hint] = error?.hint === undefined ? [] : await ofItsYear([error.hint], parsed, today);
  return {
    ...report,
    warnings: await ofItsYear(warnings, parsed, today),
    next: await ofItsYear([report.next ?? []].flat(), parsed, today),
    ...(error && hint !== undefined ? { error: { ...error, hint } } : {}),
  };
}

/** A fault whose way on is of the year that the line was about; any other error as it is. */
export async function faultOfItsYear(
  error: unknown,
  parsed: ParsedCommand | undefined,
  context: Context | undefined,
): Promise<unknown> {
  if (!(error instanceof Fault) || error.invocations.length === 0 || !context || !parsed) return error;
  const [hint = ''] = await ofItsYear([new Phrase(error.hint ?? '', error.invocations)], parsed, context.today);
  return error.retold({ hint });
}
