import { outcomeWords } from '../../domain/draw/standing.ts';
import { verdictWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { foldName, nameTwice, sameName } from '../../domain/identifiers/names.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import type { Confirmed, Judged, Need } from '../../domain/needs.ts';
import type { Points } from '../../domain/points.ts';
import { checkFileScores, type FileScore } from '../../domain/scoring/check-review.ts';
import { checkTestMarks } from '../../domain/scoring/check-test.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';
import type { Store } from '../../store/store.ts';
import { type AcceptanceOf, readAcceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce, type InForce, type MemberInForce } from '../draw/drawn-in-force.ts';
import { fileMissing } from '../draw/file-missing.ts';
import { agreedSubject, testSubject } from '../draw/marks.ts';
import { memberByName, memberMeant, notDrawn } from '../draw/member-named.ts';
import { ensureOpened, requireOpen } from '../standard/open-acceptance.ts';

/** A mark as given: the key of a certificate or case (or a name that only one of the drawn has), and 0–100 points. */
export interface GivenMark {
  readonly key: string;
  readonly score: Points;
  /** What the person wrote, where the mark was made from it. */
  readonly answers?: string;
}

export interface MarksOf extends AcceptanceOf {
  readonly marks: readonly GivenMark[];
}

function requireMark({ key, score }: GivenMark): void {
  if (score >= 0 && score <= 100_00) return;
  throw Fault.usage('bad-mark', `“${key}”的成绩应在 0 到 100 之间`, '例如 86.5');
}

function findMember(
  store: Store,
  of: { readonly unit: string; readonly kind: 'officers' | 'cases' },
  drawn: InForce,
  given: string,
): MemberInForce {
  const meant = memberMeant(store, of, [...drawn.members, ...drawn.missing], given);
  if (meant && drawn.members.includes(meant)) return meant;
  const named = memberByName(drawn.members, given);
  if (named) return named;
  throw meant ? fileMissing(drawn, meant.key) : notDrawn(store, of, drawn.members, given);
}

function requireDraw(drawn: InForce | null, what: string, command: Phrase): InForce {
  if (drawn) return drawn;
  throw Fault.refused('nothing-drawn', `还没有抽取${what}，不能录入成绩`, phrase`先运行 ${command}`);
}

function requireOnce(keys: readonly string[]): void {
  const doubled = keys.find((key, index) => keys.indexOf(key) !== index);
  if (doubled) throw Fault.usage('mark-doubled', `“${doubled}”的成绩写了两次`);
}

/** Those of the drawn whom marks mean. Faults: nobody drawn, judged for having been absent (4), not among the drawn (1), no mark 0–100 or one twice (2). */
function testMarksOf(store: Store, { unit, year, marks }: MarksOf) {
  const drawn = requireDraw(
    drawnInForce(store, unit, year, 'officers', 'test'),
    '测试人员',
    inspect('draw officers', { unit: some('单位') }),
  );
  marks.forEach(requireMark);
  const found = marks.map((mark) => ({
    ...mark,
    member: findMember(store, { unit, kind: 'officers' }, drawn, mark.key),
  }));
  requireOnce(found.map(({ member }) => member.key));
  for (const { member } of found) {
    const { key, name, absent } = member;
    // Whoever is only late, or is tested later, is told by the mark itself.
    if (absent === undefined || absent === null || absent === 'later') continue;
    throw Fault.refused(
      'absent-judged',
      `“${key}”（${name}）已记为${outcomeWords.absent}，${verdictWords[absent]}，不能再录成绩`,
      phrase`请核对号码；后来到场参加了测试的先更正：${inspect('draw absent', { id: drawn.draw, key, '--came': true, '--reason': some('理由') })}`,
    );
  }
  return { draw: drawn.draw, found };
}

/** What somebody at a terminal is asked before marks of the knowledge test are recorded: one that fails. Faults: as recording them. */
export function needsOfTestMarks(store: Store, marks: MarksOf): readonly Need[] {
  requireOpen(store, marks.unit, marks.year);
  const scores = testMarksOf(store, marks).found.map(({ member, score }) => ({ key: member.key, score }));
  return checkTestMarks(scores, readAcceptance(store, marks.unit, marks.year, marks.edition).input);
}

/** Records marks of the knowledge test. Faults: nobody drawn or concluded (4), not among the drawn (1), no mark 0–100 (2). */
export function recordTestMarks(store: Store, author: string, marks: MarksOf): void {
  const { unit, year, edition } = marks;
  requireOpen(store, unit, year);
  const { draw, found } = testMarksOf(store, marks);
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    for (const { member, score, answers } of found) {
      store.journal.append('test.marked', testSubject(unit, year, draw.id, member.key), {
        unit,
        year,
        body: { draw: draw.id, key: member.key, score, ...(answers === undefined ? {} : { answers }) },
      });
    }
  });
}

/** Records the test of leaders (有关负责人员): kept and shown, never in the mean. A name given again replaces its mark. */
export function recordLeaderMarks(store: Store, author: string, { unit, year, edition, marks }: MarksOf): void {
  requireOpen(store, unit, year);
  marks.forEach(requireMark);
  const twice = nameTwice(marks.map(({ key }) => key));
  if (twice !== undefined) throw Fault.usage('mark-doubled', `负责人员“${twice}”的成绩写了两次`);
  const before = readLeaderMarks(store, unit, year);
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    for (const { key, score } of marks) {
      const id = before.find(({ name }) => name !== null && sameName(name, key))?.id ?? store.options.newId();
      store.journal.append('test.leader-marked', `test-leader/${unit}/${year}/${id}`, {
        unit,
        year,
        body: { score },
        personal: { name: key },
      });
    }
  });
}

/** Takes back the mark of a leader that was entered under a wrong name. Faults: no such leader (broken), no reason (usage), concluded (refused). */
export function withdrawLeaderMark(
  store: Store,
  author: string,
  {
    unit,
    year,
    name,
    reason,
  }: { readonly unit: string; readonly year: number; readonly name: string; readonly reason: string },
): void {
  requireOpen(store, unit, year);
  const marks = store.journal
    .currentWhere({ unit, year, kinds: ['test.leader-marked'] })
    .filter(({ id }) => sameName(store.journal.personalOf(id).name ?? '', name));
  if (marks.length === 0)
    throw Fault.broken(
      'leader-unknown',
      `没有负责人员“${name}”的测试成绩`,
      phrase`用 ${inspect('test show', { unit: store.units.known(unit) })} 查看`,
    );
  const why = requireFact(reason, '撤回负责人员的成绩要写明理由', '加 --reason 理由');
  store.write(author, () => {
    for (const { id: entry, subject } of marks)
      store.journal.append('practice.withdrawn', subject, {
        unit,
        year,
        body: { deed: 'test.leader-marked', entry, reason: why },
      });
  });
}

/** Marks of leaders: one name is one person, whose latest mark counts, whoever entered it; a purged name is null, and each of these stands by itself. */
export function readLeaderMarks(
  store: Pick<RecordView, 'journal'>,
  unit: string,
  year: number,
): readonly { readonly id: string; readonly name: string | null; readonly score: Points }[] {
  const marks = store.journal.currentWhere({ unit, year, kinds: ['test.leader-marked'] }).map((entry) => {
    const id = subjectEnd(entry.subject);
    const name = store.journal.personalOf(entry.id).name ?? null;
    return [name === null ? id : `name ${foldName(name)}`, { id, name, score: Number(entry.body.score) }] as const;
  });
  return [...new Map(marks).values()];
}

/** Scores of case files, judged by the standard; not yet confirmed where a file fails. */
export interface JudgedScores extends Judged, Pick<MarksOf, 'unit' | 'year' | 'edition'> {
  /** Each with who reviewed the file on paper, where it was told. */
  readonly scores: readonly (FileScore & { readonly reviewers?: readonly string[] })[];
  /** What is told beside: a file exactly on a line that nobody has settled. */
  readonly notes: readonly string[];
}

/** Judges agreed scores of case files. Faults: none drawn or concluded (4), not among the drawn (1), no score 0–100 (2). */
export function judgeAgreedScores(
  store: Store,
  { unit, year, edition, marks, reviewers = [] }: MarksOf & { readonly reviewers?: readonly string[] },
): JudgedScores {
  requireOpen(store, unit, year);
  const drawn = requireDraw(
    drawnInForce(store, unit, year, 'cases'),
    '案卷',
    inspect('draw cases', { unit: some('单位'), '--count': some('份数') }),
  );
  marks.forEach(requireMark);
  const scores = marks.map(({ key, score }) => ({
    key: findMember(store, { unit, kind: 'cases' }, drawn, key).key,
    score,
    reviewers,
  }));
  requireOnce(scores.map(({ key }) => key));
  const twice = nameTwice(reviewers);
  if (twice !== undefined)
    throw Fault.usage('reviewer-doubled', `评查人“${twice}”写了两次`, '每卷由两人评查；同名的请加注单位');
  const { needs, notes } = checkFileScores(scores, readAcceptance(store, unit, year, edition).input);
  return { unit, year, edition, scores, needs, notes };
}

/** Records agreed scores of case files of which every need was confirmed. Fault: concluded (4). */
export function recordAgreedScores(store: Store, author: string, judged: JudgedScores & Confirmed): void {
  const { unit, year, edition, scores } = judged;
  requireOpen(store, unit, year);
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    for (const { key, score, reviewers = [] } of scores) {
      store.journal.append('review.agreed', agreedSubject(unit, year, key), {
        unit,
        year,
        body: { key, score, zero: score === 0, ...(reviewers.length > 0 ? { reviewers: [...reviewers] } : {}) },
      });
    }
  });
}
