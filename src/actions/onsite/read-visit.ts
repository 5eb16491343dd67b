import { type Day, dayAt } from '../../domain/day.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import type { OfficerCheck } from '../../domain/visits/five-check.ts';
import type { HandedFile } from '../../domain/visits/handover.ts';
import { type Problem, problemNumber } from '../../domain/visits/problems.ts';
import type { TeamMember } from '../../domain/visits/team.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { type Entry, subjectEnd } from '../../store/entry.ts';
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
  readonly notes: readonly VisitNote[];
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

export interface VisitNote {
  readonly at: string;
  readonly author: string;
  readonly item: string | null;
  readonly text: string;
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
    materials: store.journal.currentWhere({ kinds: ['visit.material'], unit, year }).map((entry) => ({
      name: String(entry.body.name),
      present: entry.body.present === true,
      note: textOf(entry.body.note),
    })),
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
    notes: store.journal.currentWhere({ kinds: ['note.added'], unit, year }).map((entry) => ({
      at: entry.at,
      author: entry.author,
      item: textOf(entry.body.item),
      text: String(entry.body.text ?? ''),
    })),
  };
}

const problemKinds = ['problem.found', 'problem.seen'] as const;

/** All problems ever found at a unit, oldest first: they outlive the acceptance that found them. */
export function readProblems(store: RecordView, unit: string): readonly Problem[] {
  return store.journal.currentWhere({ unit, kinds: problemKinds }).map((entry) => problemOf(store, entry));
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
  return [...known.values()];
}

function problemOf(store: RecordView, entry: EntryOf<(typeof problemKinds)[number]>): Problem {
  const { body } = entry;
  const id = subjectEnd(entry.subject);
  return {
    id,
    number: problemNumber(Number(body.year), id, body.number),
    item: textOf(body.item),
    text: body.text,
    foundAt: body.foundAt,
    found: body.found,
    deadline: body.deadline ?? null,
    state: body.state,
    seen: body.seen ?? null,
    note: textOf(body.note),
    responsible: store.journal.personalOf(entry.id).responsible ?? null,
  };
}

function readBriefing(store: RecordView, entry: Entry | undefined): Briefing | null {
  if (!entry) return null;
  const { body } = entry;
  return {
    attendees: store.journal.personalOf(entry.id).attendees ?? '',
    progress: String(body.progress ?? ''),
    measures: String(body.measures ?? ''),
    results: String(body.results ?? ''),
    promises: String(body.promises ?? ''),
  };
}

function readOfficer(store: RecordView, entry: Entry): OfficerCheck {
  const personal = store.journal.personalOf(entry.id);
  return {
    key: String(entry.body.key),
    identity: personal.identity ?? '',
    employment: personal.employment ?? '',
    post: personal.post ?? '',
    eligible: entry.body.eligible === true,
    note: personal.note ?? null,
  };
}

function readFile(store: RecordView, entry: EntryOf<'visit.file-taken' | 'visit.file-returned'>): HandedFile {
  const { body } = entry;
  const personal = store.journal.personalOf(entry.id);
  return {
    key: body.key,
    pages: body.pages,
    taken: body.taken,
    givenBy: personal.givenBy ?? '',
    takenBy: body.takenBy,
    returned: body.returned,
    returnedTo: personal.returnedTo ?? null,
  };
}

function readFieldCheck(store: RecordView, entry: Entry): FieldCheck {
  const { body } = entry;
  const personal = store.journal.personalOf(entry.id);
  return {
    id: entry.subject.split('/').slice(3).join('/'),
    kind: body.kind as FieldCheck['kind'],
    notes: personal.notes ?? '',
    outcome: personal.outcome ?? '',
    caseKey: textOf(body.caseKey),
    satisfaction: (textOf(body.satisfaction) ?? null) as FieldCheck['satisfaction'],
    uncivil: body.uncivil === true,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
