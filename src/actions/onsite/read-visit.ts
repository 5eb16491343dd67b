import { type Day, dayAt } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import type { OfficerCheck } from '../../domain/visits/five-check.ts';
import type { HandedFile } from '../../domain/visits/handover.ts';
import { type Problem, problemNumber } from '../../domain/visits/problems.ts';
import type { TeamMember } from '../../domain/visits/team.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';

/** What was recorded of a visit beside the scores. */
export interface Visit {
  readonly team: readonly TeamMember[];
  readonly briefing: Briefing | null;
  readonly materials: readonly MaterialSeen[];
  readonly officers: readonly OfficerCheck[];
  readonly files: readonly HandedFile[];
  readonly fieldChecks: readonly FieldCheck[];
  readonly problems: readonly Problem[];
}

export interface Briefing {
  readonly attendees: string;
  readonly progress: string;
  readonly measures: string;
  readonly results: string;
  readonly promises: string;
}

/** One of the papers that the notice names, asked for at the visit. */
export interface MaterialSeen {
  readonly name: string;
  readonly present: boolean;
  readonly note: string | null;
}

/** Reads the visit of a unit's acceptance; parts that nobody has recorded are empty. */
export function readVisit(store: RecordView, unit: string, year: number): Visit {
  return store.journal.once(`visit ${unit} ${year}`, () => visitNow(store, unit, year));
}

function visitNow(store: RecordView, unit: string, year: number): Visit {
  const scope = `${unit}/${year}`;
  return {
    team: store.journal.latest(`team/${scope}`, 'visit.team')?.body.members ?? [],
    briefing: readBriefing(store, store.journal.latest(`briefing/${scope}`, 'visit.briefing')),
    materials: store.journal
      .currentWhere({ kinds: ['visit.material'], unit, year })
      .map(({ body: { name, present, note } }) => ({ name, present, note: note || null })),
    officers: store.journal
      .currentWhere({ kinds: ['visit.officer-checked'], unit, year })
      .map((entry) => readOfficer(store, entry)),
    files: store.journal
      .currentWhere({ kinds: ['visit.file-taken', 'visit.file-returned'], unit, year })
      .map((entry) => readFile(store, entry)),
    fieldChecks: store.journal
      .currentWhere({ kinds: ['visit.field-checked'], unit, year })
      .map((entry) => readFieldCheck(store, entry)),
    problems: readProblems(store, unit),
  };
}

const problemKinds = ['problem.found', 'problem.seen'] as const;

/** All problems ever found at a unit, oldest first: they outlive the acceptance that found them. */
export function readProblems(store: RecordView, unit: string): readonly Problem[] {
  return oldestFirst(store.journal.currentWhere({ unit, kinds: problemKinds }).map((entry) => problemOf(store, entry)));
}

/** The problems of a unit as they stood on a day: found by then, seen by then. */
export function problemsOn(store: RecordView, unit: string, day: Day): readonly Problem[] {
  const known = new Map<string, Problem>();
  for (const entry of store.journal.history({ unit, kinds: problemKinds })) {
    const problem = problemOf(store, entry);
    // A deadline that was set bears no day of its own.
    const happened = problem.seen ?? (entry.kind === 'problem.seen' ? dayAt(new Date(entry.at)) : problem.found);
    if (happened <= day && problem.found <= day) known.set(problem.id, problem);
  }
  return oldestFirst([...known.values()]);
}

/** Problems as they were seen on a day, whatever was seen of them later. */
export function problemsSeenOn(store: RecordView, unit: string, day: Day): readonly Problem[] {
  const looked = store.journal.history({ unit, kinds: ['problem.seen'] }).map((entry) => problemOf(store, entry));
  return oldestFirst([...new Map(looked.filter(({ seen }) => seen === day).map((one) => [one.id, one])).values()]);
}

const oldestFirst = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((one, other) => `${one.found} ${one.number}`.localeCompare(`${other.found} ${other.number}`, 'en'));

function problemOf(store: RecordView, entry: EntryOf<(typeof problemKinds)[number]>): Problem {
  const { body } = entry;
  const id = subjectEnd(entry.subject);
  return {
    id,
    number: problemNumber(Number(body.year), id, body.number),
    item: body.item || null,
    ...pick(body, 'text', 'foundAt', 'found'),
    deadline: body.deadline ?? null,
    state: body.state,
    seen: body.seen ?? null,
    note: body.note || null,
    responsible: store.journal.personalOf(entry.id).responsible ?? null,
  };
}

function readBriefing(store: RecordView, entry: EntryOf<'visit.briefing'> | undefined): Briefing | null {
  if (!entry) return null;
  const told = pick(entry.body, 'progress', 'measures', 'results', 'promises');
  return { attendees: store.journal.personalOf(entry.id).attendees ?? '', ...told };
}

function readOfficer(store: RecordView, entry: EntryOf<'visit.officer-checked'>): OfficerCheck {
  const personal = store.journal.personalOf(entry.id);
  return {
    key: entry.body.key,
    identity: personal.identity ?? '',
    employment: personal.employment ?? '',
    post: personal.post ?? '',
    eligible: entry.body.eligible,
    note: personal.note ?? null,
  };
}

function readFile(store: RecordView, entry: EntryOf<'visit.file-taken' | 'visit.file-returned'>): HandedFile {
  const { body } = entry;
  const personal = store.journal.personalOf(entry.id);
  return {
    ...pick(body, 'key', 'pages', 'taken', 'takenBy', 'returned'),
    givenBy: personal.givenBy ?? '',
    returnedTo: personal.returnedTo ?? null,
  };
}

/**
 * Every time that a case file left the unit for a review of the year, oldest first, by its key: also those from which it came back
 * before it was taken again.
 */
export function readLoans(store: RecordView, unit: string, year: number): ReadonlyMap<string, readonly HandedFile[]> {
  const loans = new Map<string, HandedFile[]>();
  for (const entry of store.journal.history({ unit, year, kinds: ['visit.file-taken', 'visit.file-returned'] })) {
    const file = readFile(store, entry);
    const own = loans.get(file.key) ?? [];
    const again = entry.kind === 'visit.file-taken' && own.at(-1)?.returned !== null;
    loans.set(file.key, [...(again ? own : own.slice(0, -1)), file]);
  }
  return loans;
}

function readFieldCheck(store: RecordView, entry: EntryOf<'visit.field-checked'>): FieldCheck {
  const { body } = entry;
  const personal = store.journal.personalOf(entry.id);
  return {
    id: entry.subject.split('/').slice(3).join('/'),
    ...pick(body, 'kind', 'satisfaction', 'uncivil'),
    notes: personal.notes ?? '',
    outcome: personal.outcome ?? '',
    caseKey: body.caseKey || null,
  };
}
