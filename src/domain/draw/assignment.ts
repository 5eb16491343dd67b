import { Fault } from '../fault.ts';
import { nameTwice } from '../identifiers/names.ts';
import { canonicalText, compareBytes } from './canonical-text.ts';
import { sealOf, ticketOf } from './tickets.ts';

/** Who reads which drawn case file: two reviewers each, by tickets of the same draw, evenly spread. */

export const assignmentMethod = 'inspect-assign/1';

export interface Recusal {
  readonly file: string;
  readonly reviewer: string;
  readonly reason: string;
}

export interface AssignmentPlan {
  /** Combined digest of the draw that drew the files. */
  readonly combined: string;
  /** Keys of the drawn files, in the order of the draw. */
  readonly files: readonly string[];
  readonly reviewers: readonly string[];
  readonly recusals: readonly Recusal[];
}

export interface Assignment {
  readonly file: string;
  /** The first reads first; both in the order of their tickets. */
  readonly reviewers: readonly string[];
}

/** The canonical text of what decides an assignment. */
export function writeAssignment(plan: AssignmentPlan): string {
  const lines = [
    assignmentMethod,
    `combined: ${plan.combined}`,
    `files: ${plan.files.length}`,
    ...plan.files,
    `reviewers: ${plan.reviewers.length}`,
    ...plan.reviewers.toSorted(compareBytes),
    `recusals: ${plan.recusals.length}`,
    ...plan.recusals.map(({ file, reviewer, reason }) => `${file}\t${reviewer}\t${reason}`).toSorted(compareBytes),
  ];
  return `${lines.join('\n')}\n`;
}

const perFile = 2;

export interface DrawAssignment {
  readonly text: string;
  /** Digest of the text, from which the tickets of the reviewers come. */
  readonly combined: string;
  readonly assignments: readonly Assignment[];
}

/**
 * Assigns two reviewers to each file: file by file in the order of the draw, those with the fewest files so far, the smallest
 * ticket among equals. Faults (refused): fewer than two reviewers free for a file, a doubled name, an unknown recusal.
 */
export function assignReviewers(given: AssignmentPlan): DrawAssignment {
  const plan: AssignmentPlan = {
    combined: given.combined,
    files: given.files.map((file) => canonicalText(file, '案号')),
    reviewers: given.reviewers.map((name) => canonicalText(name, '评查人员')),
    recusals: given.recusals.map((recusal) => ({
      file: canonicalText(recusal.file, '回避的案号'),
      reviewer: canonicalText(recusal.reviewer, '回避人员'),
      reason: canonicalText(recusal.reason, '回避理由'),
    })),
  };
  refuseFlaws(plan);
  const text = writeAssignment(plan);
  // The reviewers are fixed in the text before their tickets are drawn, like the members of a pool.
  const combined = sealOf(text);
  const load = new Map<string, number>();
  const loadOf = (reviewer: string): number => load.get(reviewer) ?? 0;
  const assignments = plan.files.map((file): Assignment => {
    const away = new Set(plan.recusals.filter((recusal) => recusal.file === file).map((recusal) => recusal.reviewer));
    const free = plan.reviewers
      .filter((reviewer) => !away.has(reviewer))
      .map((reviewer) => ({ reviewer, ticket: ticketOf(combined, `${file}\n${reviewer}`) }));
    if (free.length < perFile) {
      throw Fault.refused(
        'assignment-too-few',
        `“${file}”回避后只剩 ${free.length} 名评查人员，每卷须有 ${perFile} 名`,
        '请增加评查人员',
      );
    }
    free.sort(
      (left, right) =>
        loadOf(left.reviewer) - loadOf(right.reviewer) ||
        left.ticket - right.ticket ||
        compareBytes(left.reviewer, right.reviewer),
    );
    const chosen = free.slice(0, perFile).sort((left, right) => left.ticket - right.ticket);
    for (const { reviewer } of chosen) load.set(reviewer, loadOf(reviewer) + 1);
    return { file, reviewers: chosen.map(({ reviewer }) => reviewer) };
  });
  return { text, combined, assignments };
}

function refuseFlaws(plan: AssignmentPlan): void {
  const doubled = nameTwice(plan.reviewers);
  if (doubled !== undefined) {
    throw Fault.refused('assignment-doubled', `评查人员“${doubled}”重复`, '同名的人请在姓名后注明单位');
  }
  for (const { file, reviewer, reason } of plan.recusals) {
    if (!plan.files.includes(file)) throw Fault.broken('assignment-file', `回避的案号“${file}”不在抽中之列`);
    if (!plan.reviewers.includes(reviewer)) {
      throw Fault.broken('assignment-reviewer', `回避的“${reviewer}”不在评查人员之列`);
    }
    if (reason === '') throw Fault.usage('assignment-reason', `“${reviewer}”回避“${file}”没有理由`);
  }
}
