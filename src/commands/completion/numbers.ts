import { existsSync } from 'node:fs';
import { readDraws } from '../../actions/draw/stored-draw.ts';
import { readProblems } from '../../actions/onsite/read-visit.ts';
import { editionInUse, knownEditions } from '../../actions/standard/editions.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { shortKindWords } from '../../domain/draw/words.ts';
import { settingWords } from '../../domain/setting-words.ts';
import { isOpen } from '../../domain/visits/problems.ts';
import type { Store } from '../../store/store.ts';

interface Numbered {
  readonly word: string;
  readonly what?: string;
}

/** Numbers and names that the program gave out, for the argument of a command that asks for one. */
export async function numbersOf(
  context: Context,
  path: string,
  argument: string,
  given: readonly string[],
): Promise<Numbered[]> {
  const [noun, verb] = path.split(' ');
  if (noun === 'config' && argument === '<name>')
    return Object.entries(settingWords).map(([word, what]) => ({ word, what }));
  if (!existsSync(context.dataFile)) return [];
  const store = await context.store('read');
  const year = yearOf(context.today);
  if (noun === 'draw' && /^<id/.test(argument))
    return readDraws(store, {})
      .filter((draw) => verb !== 'open' || draw.status === 'sealed')
      .map((draw) => ({ word: draw.number, what: `${draw.unit.name} ${shortKindWords[draw.kind]}` }));
  if (path === 'import undo' || path === 'import show')
    return store.ledgers
      .batches()
      .map(({ id, unit, body }) => ({ word: id, what: `${nameOf(store, unit)} ${body.file ?? ''}` }));
  if (path === 'standard use')
    return (await knownEditions(store)).map(({ edition }) => ({ word: edition.id, what: edition.title }));
  if (path === 'standard settle' && argument === '<hole>')
    return (await editionInUse(store, year)).holes.map((hole) => ({ word: hole.id, what: hole.question }));
  if (path === 'conflicts resolve')
    return store.conflicts.list().map((conflict) => ({
      word: conflict.id,
      what: conflict.kind === 'sameUnit' ? '' : nameOf(store, conflict.unit),
    }));
  if (path === 'publicity settle')
    return store.cycle
      .publicities(year)
      .flatMap((publicity) => publicity.objections)
      .filter((objection) => objection.outcome === null)
      .map((objection) => ({ word: objection.number, what: nameOf(store, objection.unit) }));
  if (noun === 'problem' && argument === '<number>' && given[0])
    return readProblems(store, store.units.find(given[0]).id)
      .filter(isOpen)
      .map((problem) => ({ word: problem.number, what: problem.text }));
  return [];
}

const nameOf = (store: Store, unit: string | null): string => (unit ? (store.units.byId(unit)?.name ?? '') : '');
