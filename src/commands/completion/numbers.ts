import { existsSync } from 'node:fs';
import { programAnswer } from '../../actions/program-answer.ts';
import type { Context } from '../../context.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import { shortKindWords } from '../../domain/draw/words.ts';
import { settingWords } from '../../domain/setting-words.ts';

interface Numbered {
  readonly word: string;
  readonly what?: string;
}

/** A row of what a command lists, as far as a candidate tells it. */
interface Row {
  readonly id: string;
  readonly number: string;
  readonly batch: string;
  readonly kind: DrawKind;
  readonly status: string;
  readonly title: string;
  readonly text: string;
  readonly question: string;
  readonly name: string;
  readonly value: string | null;
  readonly file: string | null;
  readonly unit: { readonly name: string } | string | null;
  readonly objections: readonly Row[];
  readonly problems: readonly Row[];
  readonly outcome: string | null;
  readonly state: string;
}

const unitName = (row: Row): string => (typeof row.unit === 'string' ? row.unit : (row.unit?.name ?? ''));

/** Numbers and names that the program gave out, for the argument of a command that asks for one. */
export async function numbersOf(
  context: Context,
  path: string,
  argument: string,
  given: readonly string[],
): Promise<Numbered[]> {
  const [noun, verb] = path.split(' ');
  const rows = (...words: readonly string[]): Promise<readonly Row[]> => listed(context, words);
  if (noun === 'draw' && /^<id/.test(argument))
    return (await rows('draw', 'list'))
      .filter((row) => (verb === 'open' ? row.status === 'sealed' : true))
      .map((row) => ({ word: row.number, what: `${unitName(row)} ${shortKindWords[row.kind]}` }));
  if (path === 'import undo')
    return (await rows('import', 'list')).map((row) => ({
      word: row.batch,
      what: `${unitName(row)} ${row.file ?? ''}`,
    }));
  if (path === 'standard use')
    return (await rows('standard', 'list')).map((row) => ({ word: row.id, what: row.title }));
  if (path === 'standard settle' && argument === '<hole>')
    return (await rows('standard', 'holes')).map((row) => ({ word: row.id, what: row.question }));
  if (path === 'conflicts resolve')
    return (await rows('conflicts', 'list')).map((row) => ({ word: row.id, what: unitName(row) }));
  if (path === 'publicity settle')
    return (await rows('publicity', 'show'))
      .flatMap((row) => row.objections)
      .filter((row) => row.outcome === null)
      .map((row) => ({ word: row.number, what: unitName(row) }));
  if (noun === 'problem' && argument === '<number>' && given[0])
    return (await rows('problem', 'list', given[0], '--open')).map((row) => ({ word: row.number, what: row.text }));
  if (noun === 'config' && argument === '<name>')
    return Object.entries(settingWords).map(([word, what]) => ({ word, what }));
  return [];
}

/** What a command lists; nothing where there is no data file, or it fails. */
async function listed(context: Context, words: readonly string[]): Promise<readonly Row[]> {
  if (!existsSync(context.dataFile)) return [];
  return ((await programAnswer(context, words)) ?? []) as readonly Row[];
}
