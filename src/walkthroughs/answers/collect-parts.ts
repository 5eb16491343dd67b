import { type Day, isDay } from '../../domain/day.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import type { VisitMethod } from '../../domain/visits/methods.ts';
import { bodyAs } from '../../store/entries/catalogue.ts';
import { type Body, type Entry, subjectEnd } from '../../store/entry.ts';
import type { Deed } from './answers-file.ts';
import type { Collecting } from './collect-answers.ts';

/** Entries beside the scores. */
export const partKindsOf = [
  'visit.team',
  'visit.briefing',
  'visit.material',
  'visit.officer-checked',
  'visit.file-taken',
  'visit.file-returned',
  'visit.field-checked',
  'problem.found',
  'problem.seen',
  'note.added',
  'visit.methods-waived',
  'visit.closed',
  'acceptance.concluded',
  'acceptance.reopened',
] as const;

/** A text of an entry's body; null where there is none. */
export function textIn(body: Body, name: string): string | null {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A day of a body; null where it names none. */
export function dayIn(body: Body, name: string): Day | null {
  const value = body[name];
  return isDay(value) ? value : null;
}

/** The deed of an answers file that any other entry of a visit came from; null where it needs none of its own. */
export function partDeed(reading: Collecting, entry: Entry, index: number): Deed | null {
  const { body } = entry;
  const personal = reading.personal(entry);
  const word = (name: string): string => textIn(body, name) ?? '';
  switch (entry.kind) {
    case 'visit.team':
      return { do: 'team', members: bodyAs(entry, 'visit.team').members };
    case 'visit.briefing': {
      const { attendees = '' } = personal;
      const [progress, measures, results] = [word('progress'), word('measures'), word('results')];
      return { do: 'briefing', briefing: { attendees, progress, measures, results, promises: word('promises') } };
    }
    case 'visit.material':
      return { do: 'paper', name: word('name'), present: body.present === true, note: textIn(body, 'note') };
    case 'visit.officer-checked': {
      const { identity = '', employment = '', post = '', note = null } = personal;
      const check = { key: word('key'), identity, employment, post, eligible: body.eligible === true, note };
      return { do: 'officer', check };
    }
    case 'visit.file-taken':
      return taken(reading, entry, index);
    case 'visit.file-returned':
      return returned(reading, entry, index);
    case 'visit.field-checked': {
      const { notes = '', outcome = '' } = personal;
      const kind = body.kind as FieldCheck['kind'];
      const satisfaction = textIn(body, 'satisfaction') as FieldCheck['satisfaction'];
      const [caseKey, uncivil] = [textIn(body, 'caseKey'), body.uncivil === true];
      return { do: 'field', check: { kind, caseKey, satisfaction, uncivil, notes, outcome } };
    }
    case 'problem.found':
      return found(reading, entry);
    case 'problem.seen':
      return lookDeed(reading, entry);
    case 'note.added':
      return { do: 'note', item: textIn(body, 'item'), text: word('text') };
    case 'visit.methods-waived':
      return {
        do: 'without',
        methods: (body.methods ?? []) as readonly VisitMethod[],
        reason: word('reason'),
      };
    case 'visit.closed':
      return { do: 'close', reason: word('reason') };
    case 'acceptance.concluded':
      return { do: 'conclude', folder: null };
    default:
      return { do: 'reopen', reason: word('reason') };
  }
}

/** Files that were registered together stand together. */
function together(
  reading: Collecting,
  entry: Entry,
  index: number,
  alike: (other: Entry) => boolean,
): readonly Entry[] {
  const found = [entry];
  for (const other of reading.entries.slice(index + 1)) {
    if (other.kind !== entry.kind || other.author !== entry.author || other.at !== entry.at || !alike(other)) break;
    if (found.some((one) => one.subject === other.subject)) break;
    reading.covered.add(other.id);
    found.push(other);
  }
  return found;
}

function taken(reading: Collecting, entry: Entry, index: number): Deed {
  const { givenBy = '' } = reading.personal(entry);
  const all = together(
    reading,
    entry,
    index,
    (other) => other.body.taken === entry.body.taken && (reading.personal(other).givenBy ?? '') === givenBy,
  );
  const files = all.map(({ body }) => ({
    key: String(body.key),
    pages: typeof body.pages === 'number' ? body.pages : null,
  }));
  return { do: 'take', day: dayIn(entry.body, 'taken'), givenBy, files };
}

function returned(reading: Collecting, entry: Entry, index: number): Deed {
  const { returnedTo = '' } = reading.personal(entry);
  const all = together(
    reading,
    entry,
    index,
    (other) => other.body.returned === entry.body.returned && (reading.personal(other).returnedTo ?? '') === returnedTo,
  );
  const keys = all.map(({ body }) => String(body.key));
  return { do: 'return', day: dayIn(entry.body, 'returned'), to: returnedTo, keys };
}

function idOf(entry: Entry): string {
  return subjectEnd(entry.subject);
}

/** Each problem gets a name of its own in the file: its number comes from a random id. */
function found(reading: Collecting, entry: Entry): Deed {
  const { body } = entry;
  const id = `问题${reading.problems.size + 1}`;
  reading.problems.set(idOf(entry), id);
  return {
    do: 'problem',
    id,
    item: textIn(body, 'item'),
    text: textIn(body, 'text') ?? '',
    deadline: dayIn(body, 'deadline'),
    ...responsibleIn(reading, entry),
    day: dayIn(body, 'found'),
    guidance: body.foundAt === 'guidance',
  };
}

function responsibleIn(reading: Collecting, entry: Entry): { readonly responsible?: string } {
  const { responsible } = reading.personal(entry);
  return responsible === undefined || responsible === '' ? {} : { responsible };
}

function lookDeed(reading: Collecting, entry: Entry): Deed | null {
  const problem = reading.problems.get(idOf(entry));
  if (problem === undefined) {
    reading.leftOut.add(`另一次验收时发现的问题“${textIn(entry.body, 'text') ?? ''}”的整改情况`);
    return null;
  }
  const { body } = entry;
  const last = reading.entries.findLast((one) => entry.supersedes.includes(one.id));
  const before = last?.body;
  const deadline = dayIn(body, 'deadline');
  const item = textIn(body, 'item');
  const { responsible } = responsibleIn(reading, entry);
  const change = {
    ...(deadline !== null && deadline !== before?.deadline ? { deadline } : {}),
    ...(responsible !== undefined && last && responsible !== responsibleIn(reading, last).responsible
      ? { responsible }
      : {}),
    ...(item !== null && item !== before?.item ? { item } : {}),
  };
  const same = ['state', 'seen', 'note'].every((name) => (before?.[name] ?? null) === (body[name] ?? null));
  const opened = before?.state === body.state && body.seen === null;
  if (Object.keys(change).length > 0 && (same || opened)) return { do: 'deadline', problem, ...change };
  const mended = body.state === 'mended';
  return { do: 'mended', problem, mended, day: dayIn(body, 'seen'), note: textIn(body, 'note') };
}
