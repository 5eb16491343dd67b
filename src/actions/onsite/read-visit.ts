import { type Day, dayAt } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import type { Briefing } from '../../domain/visits/briefing.ts';
import type { FieldCheck } from '../../domain/visits/field-checks.ts';
import { type OfficerCheck, speaksAgainst } from '../../domain/visits/five-check.ts';
import type { HandedFile } from '../../domain/visits/handover.ts';
import type { MaterialSeen } from '../../domain/visits/materials.ts';
import { type Problem, problemNumber } from '../../domain/visits/problems.ts';
import type { TeamMember } from '../../domain/visits/team.ts';
import { courseOf } from '../../store/course.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { drawnInForce, isAway } from '../draw/drawn-in-force.ts';
import { problemHistory, problemKinds, type SaidOfProblem } from './problem-history.ts';

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
      .lastWhere({ kinds: ['visit.material'], unit, year })
      .map(({ body: { name, present, note } }) => ({ name, present, note: note || null })),
    officers: officersSeen(store, unit, year),
    files: store.journal
      .lastWhere({ kinds: ['visit.file-taken', 'visit.file-returned'], unit, year })
      .map((entry) => readFile(store, entry)),
    fieldChecks: store.journal
      .lastWhere({ kinds: ['visit.field-checked'], unit, year })
      .map((entry) => readFieldCheck(store, entry)),
    problems: readProblems(store, unit),
  };
}

/**
 * The lines of the 五人核对表: what was entered by habit of somebody who is recorded as absent says nothing of him, but for what was
 * found against him.
 */
function officersSeen(store: RecordView, unit: string, year: number): readonly OfficerCheck[] {
  const entries = store.journal.lastWhere({ kinds: ['visit.officer-checked'], unit, year });
  if (entries.length === 0) return [];
  const drawn = drawnInForce(store, unit, year, 'officers', 'identity')?.members ?? [];
  const away = new Set(drawn.filter(isAway).map(({ key }) => key));
  return entries
    .map((entry) => readOfficer(store, entry))
    .filter((check) => !away.has(check.key) || speaksAgainst(check));
}

/** All problems ever found at a unit, oldest first: they outlive the acceptance that found them. */
export function readProblems(store: RecordView, unit: string): readonly Problem[] {
  return oldestFirst(store.journal.lastWhere({ unit, kinds: problemKinds }).map((entry) => problemOf(store, entry)));
}

/** One of a problem's entries: what it says, what those said that it took the place of, and the day on which it was entered. */
interface ProblemStep {
  readonly problem: Problem;
  readonly before: readonly Problem[];
  readonly entered: Day;
}

/** All that was entered of the problems of a unit, in the order of the record; not what was decided against. */
function problemSteps(store: RecordView, unit: string): readonly ProblemStep[] {
  const { history, stands } = problemHistory(store, unit);
  const course = (entry: SaidOfProblem): readonly SaidOfProblem[] =>
    courseOf(
      (one, other) => store.journal.sameMeaning(one, other),
      entry,
      history.filter(({ subject }) => subject === entry.subject),
    );
  const counted = new Set(stands.flatMap(course).map(({ id }) => id));
  const read = new Map(history.map((entry) => [entry.id, problemOf(store, entry)]));
  return history
    .filter(({ id }) => counted.has(id))
    .map((entry) => ({
      problem: read.get(entry.id) ?? problemOf(store, entry),
      before: entry.supersedes.flatMap((id) => read.get(id) ?? []),
      entered: dayAt(new Date(entry.at)),
    }));
}

/** Whether somebody looked, or took it back: an entry repeats what was seen before, whatever it changes. */
const isSeenAnew = ({ problem, before }: ProblemStep): boolean =>
  before.every((one) => one.seen !== problem.seen || one.state !== problem.state || one.note !== problem.note);

const isLook = (step: ProblemStep): boolean =>
  step.problem.seen !== null && step.problem.state !== 'withdrawn' && isSeenAnew(step);

const seenParts = ['state', 'seen', 'note'] as const;

/**
 * The problems of a unit as they stood on a day: found by then, seen by then. A look bears its own day; another deadline, somebody
 * else to mend it or a withdrawal bears that on which it was entered. An entry changes what it does not repeat.
 */
export function problemsOn(store: RecordView, unit: string, day: Day): readonly Problem[] {
  const known = new Map<string, Problem>();
  for (const step of problemSteps(store, unit)) {
    const { problem, before, entered } = step;
    if (problem.found > day) continue;
    const keys = (Object.keys(problem) as (keyof Problem)[]).filter(
      (key) => !seenParts.some((part) => part === key) && before.every((one) => one[key] !== problem[key]),
    );
    const seen = isSeenAnew(step) ? pick(problem, ...seenParts) : {};
    const told = (isLook(step) ? (problem.seen ?? entered) : entered) <= day;
    known.set(problem.id, {
      ...(known.get(problem.id) ?? problem),
      ...(entered <= day ? pick(problem, ...keys) : {}),
      ...(told ? seen : {}),
    });
  }
  return oldestFirst([...known.values()]);
}

/** Problems as they were seen on a day, whatever was seen or entered of them later. */
export function problemsSeenOn(store: RecordView, unit: string, day: Day): readonly Problem[] {
  const looked = problemSteps(store, unit).filter((step) => isLook(step) && step.problem.seen === day);
  return oldestFirst([...new Map(looked.map(({ problem }) => [problem.id, problem])).values()]);
}

/** The days on which the deadlines that stand were entered, of problems whose deadline is not the one that they were found with. */
export function deadlineDays(store: RecordView, unit: string): ReadonlyMap<string, Day> {
  const { history, stands } = problemHistory(store, unit);
  const replaced = ({ supersedes }: SaidOfProblem): readonly SaidOfProblem[] =>
    history.filter(({ id }) => supersedes.includes(id));
  // A decision between two machines, and who looked since, say once more what was said before.
  const firstOf = (entry: SaidOfProblem): SaidOfProblem => {
    const before = replaced(entry).find(({ body }) => body.deadline === entry.body.deadline);
    return before ? firstOf(before) : entry;
  };
  return new Map(
    stands.flatMap((entry) => {
      const first = firstOf(entry);
      return first.supersedes.length > 0 ? [[subjectEnd(entry.subject), dayAt(new Date(first.at))] as const] : [];
    }),
  );
}

const oldestFirst = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((one, other) => `${one.found} ${one.number}`.localeCompare(`${other.found} ${other.number}`, 'en'));

function problemOf(store: RecordView, entry: SaidOfProblem): Problem {
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
  const ever = store.journal.history({ unit, year, kinds: ['visit.file-taken', 'visit.file-returned'] });
  for (const entry of store.journal.withoutRepeats(ever)) {
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
