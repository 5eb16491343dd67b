import type { Deed } from '../../actions/deeds/registry.ts';
import type { Day } from '../../domain/day.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { Collecting, Collectors } from './collect-answers.ts';

/** The deeds that the entries beside the scores came from. */
export const partsCollected = {
  'visit.team': (_, { body }) => ({ do: 'team', members: body.members }),
  'visit.briefing'(reading, entry) {
    const { attendees = '' } = reading.personal(entry);
    const { progress, measures, results, promises } = entry.body;
    return { do: 'briefing', briefing: { attendees, progress, measures, results, promises } };
  },
  'visit.material': (_, { body: { name, present, note } }) => ({ do: 'paper', name, present, note }),
  'visit.officer-checked'(reading, entry) {
    const { identity = '', employment = '', post = '', note = null } = reading.personal(entry);
    const { key, eligible } = entry.body;
    return { do: 'officer', check: { key, identity, employment, post, eligible, note } };
  },
  'visit.file-taken'(reading, entry, index) {
    const { day, by, all } = together(reading, entry, index, ({ body }) => body.taken, 'givenBy');
    return { do: 'take', day, givenBy: by, files: all.map(({ body: { key, pages } }) => ({ key, pages })) };
  },
  'visit.file-returned'(reading, entry, index) {
    const { day, by, all } = together(reading, entry, index, ({ body }) => body.returned, 'returnedTo');
    return { do: 'return', day, to: by, keys: all.map(({ body }) => body.key) };
  },
  'visit.field-checked'(reading, entry) {
    const { notes = '', outcome = '' } = reading.personal(entry);
    const { kind, caseKey, satisfaction, uncivil } = entry.body;
    return { do: 'field', check: { kind, caseKey, satisfaction, uncivil, notes, outcome } };
  },
  'problem.found': found,
  'problem.seen': lookDeed,
  'note.added': (_, { body: { item, text } }) => ({ do: 'note', item, text }),
  'visit.methods-waived': (_, { body: { methods, reason } }) => ({ do: 'without', methods, reason }),
  'visit.closed': (_, { body }) => ({ do: 'close', reason: body.reason }),
  'acceptance.concluded': () => ({ do: 'conclude', folder: null }),
  'acceptance.reopened': (_, { body }) => ({ do: 'reopen', reason: body.reason }),
} satisfies Collectors;

/** Files that were registered together stand together: those of one day, and one person of the unit. */
function together<K extends 'visit.file-taken' | 'visit.file-returned'>(
  reading: Collecting,
  entry: EntryOf<K>,
  index: number,
  dayOf: (entry: EntryOf<K>) => Day,
  person: 'givenBy' | 'returnedTo',
): { readonly day: Day; readonly by: string; readonly all: readonly EntryOf<K>[] } {
  const byOf = (one: EntryOf<K>): string => reading.personal(one)[person] ?? '';
  const [day, by] = [dayOf(entry), byOf(entry)];
  const found = [entry];
  for (const next of reading.entries.slice(index + 1)) {
    if (next.kind !== entry.kind || next.author !== entry.author || next.at !== entry.at) break;
    const other = next as EntryOf<K>;
    if (dayOf(other) !== day || byOf(other) !== by || found.some((one) => one.subject === other.subject)) break;
    reading.covered.add(other.id);
    found.push(other);
  }
  return { day, by, all: found };
}

type OfProblem = EntryOf<'problem.found'> | EntryOf<'problem.seen'>;

/** Each problem gets a name of its own in the file: its number comes from a random id. */
function found(reading: Collecting, entry: EntryOf<'problem.found'>): Deed {
  const { item, text, deadline, found: date, foundAt } = entry.body;
  const id = `问题${reading.problems.size + 1}`;
  reading.problems.set(subjectEnd(entry.subject), id);
  const { responsible = null } = responsibleIn(reading, entry);
  const at = foundAt === 'guidance' ? foundAt : null;
  return { do: 'problem', id, item, text, deadline, responsible, date, at };
}

function responsibleIn(reading: Collecting, entry: OfProblem): { readonly responsible?: string } {
  const { responsible } = reading.personal(entry);
  return responsible === undefined || responsible === '' ? {} : { responsible };
}

function lookDeed(reading: Collecting, entry: EntryOf<'problem.seen'>): Deed | null {
  const problem = reading.problems.get(subjectEnd(entry.subject));
  const { body } = entry;
  if (problem === undefined) {
    reading.leftOut.add(`另一次验收时发现的问题“${body.text}”的整改情况`);
    return null;
  }
  const last = reading.entries.findLast(
    (one): one is OfProblem =>
      (one.kind === 'problem.found' || one.kind === 'problem.seen') && entry.supersedes.includes(one.id),
  );
  const before = last?.body;
  const { deadline, item, state, seen: day = null, note = null } = body;
  const { responsible } = responsibleIn(reading, entry);
  const change = {
    day: deadline !== before?.deadline ? deadline : null,
    responsible: last && responsible !== responsibleIn(reading, last).responsible ? (responsible ?? null) : null,
    item: item !== before?.item ? item : null,
  };
  const same = before?.state === state && (before.seen ?? null) === day && (before.note ?? null) === note;
  const opened = before?.state === state && day === null;
  if (Object.values(change).some((one) => one !== null) && (same || opened))
    return { do: 'deadline', problem, ...change };
  if (state === 'withdrawn') return { do: 'withdrawn', problem, reason: note };
  return { do: 'mended', problem, mended: state === 'mended', day, note };
}
