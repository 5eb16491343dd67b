import { type Day, dayAt, formatDay, requireHappened } from '../../domain/day.ts';
import { foldText } from '../../domain/draw/canonical-text.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import { Fault } from '../../domain/fault.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Briefing } from '../../domain/visits/briefing.ts';
import { type FieldCheck, seenAlike } from '../../domain/visits/field-checks.ts';
import type { OfficerCheck } from '../../domain/visits/five-check.ts';
import { filesOut } from '../../domain/visits/handover.ts';
import { saysNoProblem } from '../../domain/visits/no-problem.ts';
import { chainLetters, isOpen, type Problem, problemStateWords } from '../../domain/visits/problems.ts';
import { type TeamMember, teamProblem, teamRemark } from '../../domain/visits/team.ts';
import { nextNumber } from '../../domain/year/numbers.ts';
import type { Kind } from '../../store/entries/catalogue.ts';
import type { Draft } from '../../store/journal.ts';
import type { Store } from '../../store/store.ts';
import { rosterRows } from '../draw/drawn-held.ts';
import { drawnInForce, isAway, type MemberInForce } from '../draw/drawn-in-force.ts';
import { memberByName, memberMeant, notDrawn } from '../draw/member-named.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { filesMeant, filesNamed } from './file-meant.ts';
import { readLoans, readProblems, readVisit } from './read-visit.ts';

/** Whose acceptance is meant, and who records. */
export interface At {
  readonly unit: string;
  readonly year: number;
  readonly author: string;
}

/** Refuses (4) a day that is still to come, for what has happened. */
function happened(store: Store, day: Day, what: string): void {
  requireHappened(day, dayAt(store.options.now()), what);
}

type Said<K extends Kind> = readonly [kind: K, subject: string, draft: Omit<Draft<K>, 'unit' | 'year'>];

/** Enters a part of the visit: the report tells of it, so none comes after the conclusion. Fault: concluded (4). */
function enterPart<K extends Kind>(store: Store, at: At, ...said: Said<K>): void {
  requireOpen(store, at.unit, at.year);
  enter(store, at, ...said);
}

/** Enters something of an acceptance. */
export function enter<K extends Kind>(store: Store, at: At, ...[kind, subject, draft]: Said<K>): void {
  store.write(at.author, () => store.journal.append(kind, subject, { ...draft, unit: at.unit, year: at.year }));
}

/** Says who is there, who leads, who takes what and who stays away. Fault `team-broken` (exit 2). */
export function setTeam(store: Store, at: At, members: readonly TeamMember[]): void {
  const problem = teamProblem(members);
  if (problem) throw Fault.usage('team-broken', problem);
  enterPart(store, at, 'visit.team', `team/${at.unit}/${at.year}`, {
    body: {
      members: members.map(({ name, lead, sections, recused }) => ({
        name: name.trim(),
        lead,
        sections: [...sections],
        recused,
      })),
    },
  });
}

/** What is to be looked at in a team, which keeps nobody from registering it: its size, and names that stand on the unit's own roster. */
export function teamRemarks(store: Store, unit: string, members: readonly TeamMember[]): readonly string[] {
  const roster = new Set(store.ledgers.rows('officers', unit).map(({ fields }) => fields.name));
  const own = members
    .filter(({ name, recused }) => recused === null && roster.has(name.trim()))
    .map(({ name }) => name);
  const remark = teamRemark(members);
  return [
    ...(remark === null ? [] : [remark]),
    ...(own.length > 0
      ? [`${own.join('、')}与被验收单位执法人员台账里的人同名；确是本人的应当回避，重新登记，写在回避人员里`]
      : []),
  ];
}

/** Records what was heard at 听取汇报; a later record takes the place of an earlier one. Fault: concluded (4). */
export function recordBriefing(store: Store, at: At, briefing: Briefing): void {
  const { attendees, ...rest } = briefing;
  enterPart(store, at, 'visit.briefing', `briefing/${at.unit}/${at.year}`, {
    body: { ...rest },
    personal: { attendees: attendees || null },
  });
}

/** Records whether a paper of the notice's list was there. Fault: concluded (4). */
export function recordMaterial(store: Store, at: At, name: string, present: boolean, note: string | null): void {
  enterPart(store, at, 'visit.material', `material/${at.unit}/${at.year}/${name}`, { body: { name, present, note } });
}

/**
 * One line of the 五人核对表; answers what is to be looked at. What it says of the person is personal. Faults: neither drawn nor
 * on the roster (1), recorded as absent, concluded (4).
 */
export function checkOfficer(store: Store, at: At, check: OfficerCheck): readonly string[] {
  const { key: given, eligible, ...personal } = check;
  const drawn = drawnInForce(store, at.unit, at.year, 'officers', 'identity');
  const { key, remark } = officerMeant(store, at, drawn?.members ?? [], given);
  const away = drawn?.members.find((member) => member.key === key && isAway(member));
  if (drawn && away)
    throw Fault.refused(
      'officer-absent',
      `“${key}”（${away.name}）已经记为${outcomeWords.absent}，不能再记核对身份、编制、岗位`,
      phrase`后来到场的先更正：${inspect('draw absent', { id: drawn.draw, key, '--purpose': 'identity', '--came': true, '--reason': some('理由') })}`,
    );
  enterPart(store, at, 'visit.officer-checked', `officer-check/${at.unit}/${at.year}/${key}`, {
    body: { key, eligible },
    personal,
  });
  return remark === null ? [] : [remark];
}

/** Whose line it is, by number or name, of the drawn else of the roster, which is told; what stands under another number may be put right. */
function officerMeant(store: Store, { unit, year }: At, members: readonly MemberInForce[], given: string) {
  const of = { unit, kind: 'officers' } as const;
  const meant = memberMeant(store, of, members, given) ?? memberByName(members, given);
  if (meant || members.length === 0) return { key: meant?.key ?? given, remark: null };
  const row = rosterRows(store, unit).get(foldText(given))?.fields;
  if (!row && !store.journal.latest(`officer-check/${unit}/${year}/${given}`))
    throw notDrawn(store, of, members, given);
  const same = members.find(({ name }) => row?.name === name);
  const now = same ? `；换发过证件的，写抽取时的证号 ${same.key}` : '';
  return { key: given, remark: `“${given}”不在抽中核对的人员里，核对表上不列${now}` };
}

/**
 * Case files leave the unit for review; answers what is to be looked at. Faults: a file that is out already, a day to come (4), a
 * file of no page (2), one that is neither drawn nor in the ledger (1).
 */
export function takeFiles(
  store: Store,
  at: At,
  taken: {
    readonly day: Day;
    readonly givenBy: string;
    readonly files: readonly { key: string; pages: number | null }[];
  },
): readonly string[] {
  happened(store, taken.day, '调阅日期');
  const files = filesMeant(store, at, taken.files);
  const out = filesOut(readVisit(store, at.unit, at.year).files);
  const known = namedAs(store, at, [...out]);
  const twice = files.find((file) => out.some((one) => known(one.key) === file.key));
  if (twice) throw Fault.refused('file-already-out', `案卷 ${twice.key} 已经调出，尚未归还`, '先登记归还，再重新调阅');
  const blank = files.find(({ pages }) => pages === 0);
  if (blank) throw Fault.usage('file-without-pages', `案卷 ${blank.key} 写的是 0 页`, '写清点的页数；没有清点的不写');
  const before = readLoans(store, at.unit, at.year);
  store.write(at.author, () => {
    for (const { key, pages } of files) {
      enterPart(store, at, 'visit.file-taken', `file/${at.unit}/${at.year}/${key}`, {
        body: { key, pages, taken: taken.day, takenBy: at.author, returned: null },
        personal: { givenBy: taken.givenBy || null },
      });
    }
  });
  return files.flatMap(({ key, pages, drawn, missing }) => {
    const last = before.get(key)?.at(-1);
    return [
      ...(missing ? [`案卷 ${key} 登记的是缺失；已经提供的，用 ${foundAgain(key)} 更正，再评查`] : []),
      ...(drawn ? [] : [`案卷 ${key} 没有抽中，交接清单上注明“未抽中”；案号写错了的，登记归还以后另登记对的`]),
      ...(last && last.pages !== null && pages !== null && last.pages !== pages
        ? [`案卷 ${key} ${formatDay(last.taken)}调阅时是 ${last.pages} 页，这次是 ${pages} 页，请核对`]
        : []),
    ];
  });
}

const foundAgain = (key: string): string =>
  inspect('draw missing', { id: some('抽取编号'), key, '--reason': some('理由'), '--found': true }).text;

/** What a file is called, whichever of its names stands in an entry or was typed. */
function namedAs(store: Store, at: At, files: readonly { readonly key: string }[]): (key: string) => string {
  const named = filesNamed(
    store,
    at,
    files.map(({ key }) => key),
  );
  return (key) => named.get(key)?.key ?? caseNumberKey(key);
}

/** Case files come back. A file that is not out is refused, and a day to come. */
export function returnFiles(
  store: Store,
  at: At,
  back: { readonly day: Day; readonly to: string; readonly keys: readonly string[] },
): void {
  happened(store, back.day, '归还日期');
  const files = [...filesOut(readVisit(store, at.unit, at.year).files)];
  const known = namedAs(store, at, [...files, ...back.keys.map((key) => ({ key }))]);
  store.write(at.author, () => {
    for (const key of back.keys) {
      const place = files.findIndex((one) => known(one.key) === known(key));
      const [file] = place < 0 ? [] : files.splice(place, 1);
      if (!file) {
        const out = files.map((one) => one.key).join('、');
        const hint = out === '' ? '请核对案号' : `请核对案号；调出在外的：${out}（照这里的案号写）`;
        throw Fault.broken('file-not-out', `案卷 ${key} 没有调出在外`, hint);
      }
      if (back.day < file.taken) {
        throw Fault.usage(
          'returned-before-taken',
          `案卷 ${key} 的归还日期${formatDay(back.day)}早于调出日期${formatDay(file.taken)}`,
        );
      }
      enter(store, at, 'visit.file-returned', `file/${at.unit}/${at.year}/${file.key}`, {
        body: { key: file.key, pages: file.pages, taken: file.taken, takenBy: file.takenBy, returned: back.day },
        personal: { givenBy: file.givenBy || null, returnedTo: back.to || null },
      });
    }
  });
}

/** Records one thing seen at 实地察看, and answers what is to be looked at: what it takes away, that the same stands already. Faults: concluded (4), a complaint of who was not reached (2). */
export function recordFieldCheck(store: Store, at: At, check: FieldCheck): readonly string[] {
  const { notes, outcome, kind, satisfaction, uncivil } = check;
  if (satisfaction === 'unreached' && uncivil)
    throw Fault.usage('unreached-uncivil', '联系不上的当事人，不能记为反映不文明执法', '联系上了的，改记是否满意');
  const { caseKey, before } = calledBack(store, at, check);
  // One call-back per case: a second one corrects the first. The other checks add up, unless one is named that this puts right.
  const name = check.id ?? before ?? (kind === 'callback' && caseKey ? `callback/${caseKey}` : store.options.newId());
  const { fieldChecks } = readVisit(store, at.unit, at.year);
  const was = fieldChecks.find(({ id }) => id === name);
  enterPart(store, at, 'visit.field-checked', `field/${at.unit}/${at.year}/${name}`, {
    body: { kind, caseKey, satisfaction, uncivil },
    personal: { notes: notes || null, outcome: outcome || null },
  });
  if (!was?.uncivil || uncivil) return was ? [] : seenAlike(fieldChecks, { ...check, caseKey });
  const of = was.caseKey === null ? '这一次回访' : `案卷 ${was.caseKey} 的回访`;
  return [`${of}原记有反映不文明执法${was.notes ? `（${was.notes}）` : ''}，现在改为没有；案卷写错了的，请照原样改回`];
}

/** The case whose party was called back as the draw or the ledger names it, however its number was typed, and what is recorded of it already. */
function calledBack(
  store: Store,
  at: At,
  { kind, caseKey }: FieldCheck,
): { readonly caseKey: string | null; readonly before?: string | undefined } {
  if (kind !== 'callback' || !caseKey) return { caseKey };
  const recorded = readVisit(store, at.unit, at.year).fieldChecks.filter((one) => one.kind === 'callback');
  const keys = [caseKey, ...recorded.flatMap((one) => one.caseKey ?? [])];
  const known = namedAs(
    store,
    at,
    keys.map((key) => ({ key })),
  );
  const before = recorded.find((one) => one.caseKey !== null && known(one.caseKey) === known(caseKey));
  const isKnown = filesNamed(store, at, [caseKey]).get(caseKey);
  return { caseKey: isKnown?.key ?? before?.caseKey ?? caseKey, before: before?.id };
}

/** Adds a remark to an item, or to the visit as a whole. Fault: concluded (4). */
export function addNote(store: Store, at: At, item: string | null, text: string): void {
  if (text.trim() === '') throw Fault.usage('empty-note', '说明不能为空');
  enter(store, at, 'note.added', `note/${store.options.newId()}`, { body: { item, text: text.trim() } });
}

/** Raises a problem and answers it with its number for life. */
export function raiseProblem(
  store: Store,
  at: At,
  found: Pick<Problem, 'item' | 'text' | 'foundAt' | 'deadline' | 'responsible'> & {
    day: Day;
    /** The letter of this device, where the office has given it one. */
    device?: string | null;
  },
): Problem {
  happened(store, found.day, '问题发现日期');
  if (saysNoProblem(found.text))
    throw Fault.usage('empty-problem', `“${found.text.trim()}”没有写出是什么问题`, '没有问题的不写这一项');
  requireTimeToMend(found.deadline, found.day);
  const same = readVisit(store, at.unit, at.year).problems.find(
    (one) => isOpen(one) && one.item === found.item && one.text === found.text.trim(),
  );
  if (same)
    throw Fault.refused(
      'problem-known',
      `这个问题已经记为 ${same.number}，还没有整改，不再记一次`,
      phrase`改期限和责任人：${inspect('problem deadline', { unit: store.units.known(at.unit), number: same.number, day: some('日期') })}；确是另一个问题的，写明不同在哪里`,
    );
  const id = store.options.newId();
  store.write(at.author, () => {
    const letters = found.device ?? chainLetters(store.journal.ownChain());
    const taken = store.cycle.problems(at.year).map((problem) => problem.number);
    const body = {
      year: at.year,
      number: nextNumber(at.year, letters, taken),
      item: found.item,
      text: found.text.trim(),
      foundAt: found.foundAt,
      found: found.day,
      deadline: found.deadline,
      state: 'open',
    } as const;
    const personal = { responsible: found.responsible?.trim() || null };
    enter(store, at, 'problem.found', `problem/${at.unit}/${id}`, { body, personal });
  });
  return problemOf(store, at.unit, id, ({ id: own }) => own === id);
}

function findUnitProblem(store: Store, unit: string, number: string): Problem {
  const wanted = number.normalize('NFKC').trim().toUpperCase();
  const problem = problemOf(store, unit, wanted, (one) => one.number === wanted);
  if (problem.state === 'withdrawn')
    throw Fault.refused(
      'problem-withdrawn',
      `问题 ${problem.number} ${problemStateWords.withdrawn}：${problem.note}`,
      phrase`确有这个问题的另记一个：${inspect('problem add', { unit: store.units.known(unit), '--text': some('问题') })}`,
    );
  return problem;
}

function problemOf(store: Store, unit: string, called: string, which: (one: Problem) => boolean): Problem {
  const problem = readProblems(store, unit).find(which);
  if (problem) return problem;
  const own = store.units.known(unit);
  const other = store.units.list({ retired: true }).find(({ id }) => readProblems(store, id).some(which));
  throw Fault.broken(
    'problem-not-found',
    other ? `问题 ${called} 是${other.name}的，不是${own.name}的` : `${own.name}没有编号为“${called}”的问题`,
    phrase`用 ${inspect('problem list', { unit: own })} 查看编号`,
  );
}

/** Stores a problem as it now stands; it keeps its number and stays with the year that found it. */
function enterProblem(store: Store, at: At, problem: Problem): void {
  const year = Number(problem.number.slice(0, 4));
  const { id, number, item, text, foundAt, found, deadline, state, seen, note, responsible = null } = problem;
  enter(store, { ...at, year }, 'problem.seen', `problem/${at.unit}/${id}`, {
    body: { year, number, item, text, foundAt, found, deadline, state, seen, note },
    personal: { responsible },
  });
}

/** Records whether a problem was seen mended. Faults: `problem-not-found` (1), seen on a day before it was found (2). */
export function seeProblem(
  store: Store,
  at: At,
  number: string,
  look: { mended: boolean; day: Day; note: string | null },
): Problem {
  happened(store, look.day, '整改查看日期');
  const before = findUnitProblem(store, at.unit, number);
  if (look.day < before.found) {
    throw Fault.usage(
      'seen-before-found',
      `整改查看日期 ${look.day} 早于问题 ${before.number} 的发现日期 ${before.found}`,
      '核对日期；问题的发现日期写错了的，另记一个问题',
    );
  }
  const problem: Problem = {
    ...before,
    state: look.mended ? 'mended' : 'notMended',
    seen: look.day,
    note: look.note,
  };
  enterProblem(store, at, problem);
  return problem;
}

/** Takes a problem back that was recorded by mistake; its number is given to no other. Faults: none such (1), no reason (2), taken back already (4). */
export function withdrawProblem(store: Store, at: At, number: string, reason: string): Problem {
  const note = requireFact(reason, '没有写理由');
  const problem: Problem = { ...findUnitProblem(store, at.unit, number), state: 'withdrawn', note };
  enterProblem(store, at, problem);
  return problem;
}

/** What of a problem is said later: until when, by whom of the unit, and of which item it is. */
export interface ProblemChange {
  readonly deadline?: Day;
  readonly responsible?: string;
  readonly item?: string;
}

function requireTimeToMend(deadline: Day | null, found: Day): void {
  if (deadline === null || deadline >= found) return;
  throw Fault.usage(
    'deadline-before-day',
    `整改期限${formatDay(deadline)}早于发现日期${formatDay(found)}`,
    `整改期限请写${formatDay(found)}或以后的日子`,
  );
}

/**
 * Gives a problem a deadline, somebody who is responsible, or the item to which it belongs. Faults: no such problem (1), a
 * deadline before it was found, nothing said (2).
 */
export function changeProblem(store: Store, at: At, number: string, change: ProblemChange): Problem {
  const problem = { ...findUnitProblem(store, at.unit, number), ...change };
  if (Object.keys(change).length === 0)
    throw Fault.usage('nothing-said', '没有写要改什么', '写整改期限、--responsible 责任人或 --item 评分项');
  requireTimeToMend(problem.deadline, problem.found);
  enterProblem(store, at, problem);
  return problem;
}
