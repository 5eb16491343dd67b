import { canonicalJson } from '../../domain/canonical.ts';
import { penaltyFile } from '../../domain/checks/case-dates.ts';
import { firstDayOf, lastDayOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { sameName } from '../../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Confirmed, Judged } from '../../domain/needs.ts';
import { pick } from '../../domain/pick.ts';
import { formatPoints, type Points, pointsFrom } from '../../domain/points.ts';
import {
  agreementProblem,
  type Decision,
  settleDifferences,
  visibleSheets,
} from '../../domain/rubrics/blind-review.ts';
import { checkPenaltyDates, type DateFinding } from '../../domain/rubrics/date-checks.ts';
import {
  lostItems,
  type ReviewSheet,
  scoreSheet,
  sheetProblems,
  unsettledProblem,
} from '../../domain/rubrics/review-sheet.ts';
import type { Rubric } from '../../domain/rubrics/rubric.ts';
import { checkFileScores } from '../../domain/scoring/check-review.ts';
import type { Edition } from '../../domain/standard.ts';
import type { BodyOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { readAcceptance } from '../acceptance/read-acceptance.ts';
import { drawnInForce, type InForce, type MemberInForce } from '../draw/drawn-in-force.ts';
import { drawnRow } from '../draw/drawn-rows.ts';
import { fileMissing } from '../draw/file-missing.ts';
import { agreedOf, agreedSubject, type MarkEntry } from '../draw/marks.ts';
import { likelyMeant, memberMeant } from '../draw/member-named.ts';
import { workingDays } from '../holidays.ts';
import { ensureOpened, requireOpen } from '../standard/open-acceptance.ts';
import { type At, enter } from './record-visit.ts';

/** A case file, and the acceptance in which it is reviewed. */
export interface ReviewedFile {
  readonly unit: string;
  readonly year: number;
  readonly key: string;
  readonly matter: string | null;
}

/**
 * The rubric that a file is reviewed by: that of a sheet begun, else the one chosen for it, else the first of its matter for units
 * of such a name, else the one of its matter for every unit, else that for penalties.
 */
export function rubricFor(store: Store, rubrics: readonly Rubric[], file: ReviewedFile): Rubric {
  const known = (id: unknown): Rubric | undefined => rubrics.find((rubric) => rubric.id === id);
  const begun = sheetRubric(store, file);
  const chosen = store.journal.latest(`review-rubric/${file.unit}/${file.year}/${file.key}`)?.body.rubric;
  const rubric = known(begun) ?? known(chosen) ?? rubricsFor(store, rubrics, file)[0] ?? rubrics[0];
  if (rubric) return rubric;
  throw Fault.broken('no-rubric', '没有可用的案卷评查表', '检查模板文件夹的 rubrics，或者重新安装程序');
}

/** The rubrics that a file may be reviewed by, the usual one first. */
export function rubricsFor(store: Store, rubrics: readonly Rubric[], file: ReviewedFile): readonly Rubric[] {
  const name = store.units.byId(file.unit)?.name ?? '';
  const inTime = rubrics.filter(
    ({ from, until }) =>
      (from === null || from <= lastDayOf(file.year)) && (until === null || until >= firstDayOf(file.year)),
  );
  const own = inTime.filter(({ departments }) => departments.some((word) => name.includes(word)));
  const every = inTime.filter(({ departments }) => departments.length === 0);
  const ofMatter = (list: readonly Rubric[], matter: string | null) => list.filter((one) => one.matter === matter);
  const fitting = [...ofMatter(own, file.matter), ...ofMatter(every, file.matter)];
  return fitting.length > 0 ? fitting : [...ofMatter(own, '行政处罚'), ...ofMatter(every, '行政处罚')];
}

/** One of the rubrics that a file may be reviewed by. Fault: none of that id (1). */
export function findRubric(store: Store, rubrics: readonly Rubric[], file: ReviewedFile, id: string): Rubric {
  const fitting = rubricsFor(store, rubrics, file);
  const rubric = fitting.find((one) => one.id === id);
  if (rubric) return rubric;
  throw Fault.broken(
    'no-such-rubric',
    `${file.key}（${file.matter ?? '行政处罚'}）没有评查表“${id}”`,
    `可用的：${fitting.map((one) => one.id).join('、')}`,
  );
}

/** The rubric of a sheet that was begun or finished on a file; null where none was. */
function sheetRubric(store: Store, { unit, year, key }: ReviewedFile): string | null {
  const back = store.journal.takenBack(unit, year);
  const entry = store.journal
    .currentWhere({ unit, year, kinds: ['review.marked', 'review.answered'] })
    .find((one) => one.body.key === key && !back.has(one.id));
  return entry ? String(entry.body.rubric) : null;
}

/** Chooses the rubric of a file. Faults: none of that id for it (1); a sheet is begun, agreed, concluded (4). */
export function chooseRubric(store: Store, at: At, edition: Edition, file: ReviewedFile, rubric: Rubric): void {
  requireOpen(store, at.unit, at.year);
  const begun = sheetRubric(store, file);
  if (begun !== null && begun !== rubric.id) {
    throw Fault.refused(
      'sheet-begun',
      `案卷 ${file.key} 已经用另一张评查表开始评查`,
      phrase`两名评查人用同一张表；要换表的，直接记议定分（${inspect('review score')}），并在备注里写明`,
    );
  }
  store.write(at.author, () => {
    ensureOpened(store, at.unit, at.year, edition);
    enter(store, at, 'review.rubric', `review-rubric/${at.unit}/${at.year}/${file.key}`, {
      body: { key: file.key, rubric: rubric.id, title: rubric.title },
    });
  });
}

/** The two reviews of a case file and what was agreed. */
export interface FileReview {
  readonly key: string;
  readonly matter: string;
  /** As they were finished; the first two people who finished. */
  readonly sheets: readonly { readonly sheet: ReviewSheet; readonly score: Points; readonly zero: boolean }[];
  readonly agreed: { readonly score: Points; readonly zero: boolean; readonly signers: readonly string[] } | null;
}

/** Where each drawn case file stands. Fault: none is drawn (4). */
export function readFileReviews(store: Store, unit: string, year: number): readonly FileReview[] {
  const { members, marked } = filesDrawn(store, unit, year);
  return members.map((member) => readFileReview(store, member, marked.get(member.key)));
}

function filesDrawn(store: Store, unit: string, year: number): InForce {
  const drawn = drawnInForce(store, unit, year, 'cases');
  if (drawn) return drawn;
  throw Fault.refused(
    'nothing-drawn',
    '还没有抽取案卷，不能评查',
    phrase`先运行 ${inspect('draw cases', { unit: some('单位'), '--count': some('份数') })}`,
  );
}

function readFileReview(store: Store, member: MemberInForce, marks: readonly MarkEntry[] = []): FileReview {
  const own = marks.filter((mark) => mark.kind === 'review.marked');
  // Two laptops may have written one reviewer's name otherwise: the last sheet is theirs.
  const each = own.filter(
    ({ body }, at) => !own.slice(at + 1).some((one) => sameName(one.body.reviewer, body.reviewer)),
  );
  const sheets = each.map((entry) => ({
    sheet: reviewedSheet(store, entry),
    score: entry.body.score,
    zero: entry.body.zero,
  }));
  const agreed = agreedOf(marks);
  return {
    key: member.key,
    matter: member.type ?? '',
    sheets,
    agreed: agreed ? { ...pick(agreed, 'score', 'zero'), signers: agreed.signers ?? [] } : null,
  };
}

/** Subject of one reviewer's finished sheet. */
export function reviewSubject(unit: string, year: number, key: string, reviewer: string): string {
  return `review/${unit}/${year}/${key}/${reviewer}`;
}

/** The sheet that an entry `review.marked` keeps; an empty one where it was purged. */
export function reviewedSheet(store: Store, entry: Entry): ReviewSheet {
  const sheet = store.journal.personalOf(entry.id).sheet ?? '{"broken":[],"defects":[]}';
  return { reviewer: String(entry.body.reviewer), ...(JSON.parse(sheet) as Omit<ReviewSheet, 'reviewer'>) };
}

/** What a viewer may see of a file's sheets: all when two are finished, else only the own one. */
export function sheetsFor(review: FileReview, rubric: Rubric, viewer: string): readonly ReviewSheet[] {
  const [first = null, second = null] = review.sheets.map((one) => one.sheet);
  return visibleSheets({ rubric, first, second }, viewer);
}

/** The key of a drawn case file, by any of its numbers, however they are spelt. Faults: none drawn (4), not among them (1). */
export function findDrawnFile(store: Store, unit: string, year: number, given: string): string {
  const drawn = filesDrawn(store, unit, year);
  const { members: files, missing } = drawn;
  const member = memberMeant(store, { unit, kind: 'cases' }, [...files, ...missing], given);
  if (member && missing.some(({ key }) => key === member.key)) throw fileMissing(drawn, member.key);
  if (member) return member.key;
  const keys = files.map((one) => one.key);
  throw notDrawn(given, likelyMeant(store, unit, keys, given));
}

function notDrawn(file: string, near: string | null = null): Fault {
  const hint = near ? `是不是 ${near}？` : phrase`用 ${inspect('review show')} 查看抽中的案卷`;
  return Fault.broken('not-drawn', `案卷 ${file} 不在抽中之列`, hint);
}

/**
 * Whether somebody may still fill in a sheet of a file; `own` is how far the own one may be. Faults: not drawn (1), agreed,
 * finished already, two others have finished, concluded (4).
 */
export function requireReviewable(
  store: Store,
  { unit, year }: At,
  key: string,
  reviewer: string,
  own: 'open' | 'finished' = 'open',
): void {
  requireOpen(store, unit, year);
  const review = readFileReviews(store, unit, year).find((one) => one.key === key);
  if (!review) {
    const drawn = filesDrawn(store, unit, year);
    throw drawn.missing.some((one) => one.key === key) ? fileMissing(drawn, key) : notDrawn(key);
  }
  if (review.agreed)
    throw Fault.refused(
      'review-agreed',
      `案卷 ${key} 已有议定分，评查表不能再改`,
      review.sheets.length > 1
        ? phrase`分数确需改的，两人重新议定：${inspect('review agree')}，原来的留在记录里`
        : phrase`分数确需改的，重新录入：${inspect('review score', { unit: some('单位'), marks: `${key}=分数` })}，原来的留在记录里`,
    );
  const others = review.sheets.filter((one) => !sameName(one.sheet.reviewer, reviewer));
  if (others.length >= 2) {
    const names = others.map((one) => one.sheet.reviewer).join('、');
    throw Fault.refused('two-reviewers', `案卷 ${key} 已由 ${names} 评查，每卷两人`, '请核对评查人姓名');
  }
  if (own === 'open' && others.length < review.sheets.length) {
    throw Fault.refused(
      'sheet-finished',
      `${reviewer} 的评查表（${key}）已经完成，不能再改`,
      others.length > 0
        ? '有不同意见，在议定时解决'
        : phrase`另一人完成之前，可以用 ${inspect('review reopen')} 重新打开`,
    );
  }
}

/**
 * Records a finished sheet under its reviewer's name; the same sheet again changes nothing. Faults: not drawn (1), problems
 * of the sheet (2), finished with other values, two others have reviewed the file, it is agreed or concluded already (4).
 */
export function recordReview(
  store: Store,
  at: At,
  edition: Edition,
  given: { readonly key: string; readonly rubric: Rubric; readonly sheet: ReviewSheet },
): void {
  const { unit, year, author } = at;
  const { key, rubric, sheet } = given;
  const { reviewer, ...marks } = sheet;
  const subject = reviewSubject(unit, year, key, reviewer);
  const before = store.journal.latest(subject);
  const stands = before && !store.journal.takenBack(unit, year).has(before.id);
  const same =
    stands && before.kind === 'review.marked' && canonicalJson(reviewedSheet(store, before)) === canonicalJson(sheet);
  requireReviewable(store, at, key, reviewer, same ? 'finished' : 'open');
  const problems = sheetProblems(rubric, sheet);
  if (problems.length > 0)
    throw Fault.usage('bad-sheet', `案卷 ${key}：${problems.join('；')}`, `评查表：${rubric.title}`);
  const unsettled = unsettledProblem(rubric, sheet);
  if (unsettled) throw Fault.refused('sheet-unsettled', `案卷 ${key}：${unsettled.problem}`, unsettled.hint);
  if (same) return;
  const { score, zero } = scoreSheet(rubric, sheet);
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    enter(store, at, 'review.marked', subject, {
      body: { key, reviewer, rubric: rubric.id, score, zero },
      // Notes on a case file name people.
      personal: { sheet: JSON.stringify(marks) },
    });
  });
}

/** What both reviewers sign: a score for the whole file, or a value for each item on which their sheets differ. */
export type Agreed = ({ readonly score: Points } | { readonly decisions: readonly Decision[] }) & {
  /** What the team said, where the office wants such a difference discussed. */
  readonly discussed?: string | null;
};

/** How far the two sheets of a file are apart, where that is more than the office leaves to the two; else null. */
export function gapToDiscuss(store: Store, year: number, review: FileReview): { gap: Points; limit: Points } | null {
  const limit = pointsFrom(Number(store.settings.get('review-gap', year) ?? Number.NaN));
  const [first, second] = review.sheets;
  if (limit === null || !first || !second) return null;
  const gap = Math.abs(first.score - second.score);
  return gap > limit ? { gap, limit } : null;
}

/** What both reviewers sign, judged by the rubric and the standard; not yet confirmed where the file fails. */
export interface JudgedAgreement extends Judged {
  readonly body: BodyOf<'review.agreed'>;
  readonly notes: readonly string[];
}

/**
 * Judges the value that both reviewers sign. Faults: not drawn (1), an item on which they do not differ (2), not both
 * finished, a signature or an item missing, out of range, concluded (4).
 */
export function judgeAgreement(
  store: Store,
  { unit, year }: Pick<At, 'unit' | 'year'>,
  edition: Edition,
  rubric: Rubric,
  given: { readonly key: string; readonly signers: readonly string[] } & Agreed,
): JudgedAgreement {
  requireOpen(store, unit, year);
  const review = readFileReviews(store, unit, year).find((one) => one.key === given.key);
  if (!review) throw notDrawn(given.key);
  const [first = null, second = null] = review.sheets.map((one) => one.sheet);
  const agreed =
    'score' in given
      ? { score: given.score, zero: given.score === 0 }
      : first && second
        ? settleDifferences(rubric, first, second, given.decisions)
        : { score: 0, zero: true };
  if ('problem' in agreed) throw Fault.usage('cannot-settle', `案卷 ${given.key}：${agreed.problem}`, agreed.hint);
  const { score, zero } = agreed;
  const far = gapToDiscuss(store, year, review);
  const discussed = given.discussed?.trim() || null;
  if (far && discussed === null)
    throw Fault.refused(
      'discussion-missing',
      `案卷 ${given.key}：两人相差 ${formatPoints(far.gap)} 分，超过办公室规定的 ${formatPoints(far.limit)} 分，须集体讨论`,
      '讨论后写明讨论情况：--discussed 哪些人讨论、怎样认为',
    );
  const problem = agreementProblem(rubric, { first, second }, { score, zero, signers: given.signers });
  if (problem)
    throw Fault.refused(
      'cannot-agree',
      `案卷 ${given.key}：${problem}`,
      phrase`用 ${inspect('review show')} 查看两人的评分`,
    );
  const body = {
    key: given.key,
    score,
    zero,
    signers: [...given.signers],
    ...(far && discussed !== null ? { discussed } : {}),
    ...('decisions' in given
      ? { settled: given.decisions.map(({ id, value }) => ({ id, value: value || null })) }
      : {}),
    originals: review.sheets.map(({ sheet, score, zero: broken }) => ({
      reviewer: sheet.reviewer,
      score,
      zero: broken,
      lost: lostItems(rubric, sheet),
    })),
  };
  const { input } = readAcceptance(store, unit, year, edition);
  return { body, ...checkFileScores([{ key: given.key, score }], input) };
}

/** Records what both reviewers signed, once every need was confirmed; both original sheets stay. Fault: concluded (4). */
export function agreeReview(store: Store, at: At, edition: Edition, { body }: JudgedAgreement & Confirmed): void {
  const { unit, year, author } = at;
  requireOpen(store, unit, year);
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    enter(store, at, 'review.agreed', agreedSubject(unit, year, body.key), { body });
  });
}

/** What the dates in the case ledger say of a penalty file; nothing for other matters. */
export function dateFindings(store: Store, unit: string, key: string): readonly DateFinding[] {
  const row = drawnRow(store, unit, key);
  const file = row ? penaltyFile(row) : null;
  if (!file) return [];
  const calendar = workingDays(store);
  return checkPenaltyDates({ ...file, number: key }, (from, count) => {
    try {
      return calendar.after(from, count);
    } catch {
      return null;
    }
  });
}
