import type { Evidence, Finding, GivenAnswer, ProofState } from '../../domain/acceptance.ts';
import { bodyAs } from '../../store/entries/catalogue.ts';
import { type Entry, subjectEnd } from '../../store/entry.ts';
import type { Deed } from './answers-file.ts';
import type { Collecting } from './collect-answers.ts';
import { dayIn, textIn } from './collect-parts.ts';
import type { AttachedFiles } from './deeds/common.ts';

/** Entries of the items. */
export const itemKinds = [
  'attachment.added',
  'item.answered',
  'item.undone',
  'proof.recorded',
  'proof.undone',
] as const;

/** The deeds of an answers file that an answer, a proof or files came from. */
export function itemDeeds(reading: Collecting, entry: Entry, index: number): readonly Deed[] {
  switch (entry.kind) {
    case 'attachment.added':
      return attached(reading, entry, index);
    case 'item.answered':
      return [answered(reading, entry, index, [])];
    case 'proof.recorded':
      return [
        {
          do: 'item',
          item: itemOf(entry),
          answer: null,
          accept: [],
          proof: proofOf(entry),
          attach: [],
          confirmed: false,
        },
      ];
    default:
      return undone(reading, entry, index);
  }
}

function itemOf(entry: Entry): string {
  return subjectEnd(entry.subject);
}

/** An answer, and the proof that was given with it. */
function answered(
  reading: Collecting,
  entry: Entry,
  index: number,
  kept: readonly Entry[],
): Extract<Deed, { do: 'item' }> {
  const next = reading.entries[index + 1];
  const proven = next?.kind === 'proof.recorded' && next.body.saidWith === entry.id;
  if (proven) reading.covered.add(next.id);
  const { item, ...answer } = bodyAs(entry, 'item.answered');
  return {
    do: 'item',
    item,
    answer: asFile(
      { ...answer, findings: answer.findings.map((finding) => withoutFiles(finding, kept.length)) },
      reading.proposed.has(item),
    ),
    accept: [],
    proof: proven ? proofOf(next) : null,
    attach: kept.map((one) => fileOf(reading, one)),
    confirmed: needsYes(reading, answer, entry.subject, index),
  };
}

/** Whether the answer can have needed a confirmation: a veto found, or a deduction recorded before. */
function needsYes(reading: Collecting, answer: Omit<GivenAnswer, 'item'>, subject: string, index: number): boolean {
  const deducted = (one: Entry): boolean => one.body.state === 'deducted' || deductedIn(one.body.answer);
  if (answer.state === 'deducted' && reading.vetoes.has(subjectEnd(subject))) return true;
  const before = reading.entries.slice(0, index).findLast((one) => one.subject === subject);
  return before !== undefined && deducted(before);
}

/** What an undo restored. */
function deductedIn(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'state' in answer && answer.state === 'deducted';
}

/** A bonus stands as `award`, or as the finding that it is; where the ledgers propose something, what was turned down is told. */
function asFile(answer: Omit<GivenAnswer, 'item'>, proposed: boolean): Omit<GivenAnswer, 'item'> {
  const [only] = answer.findings;
  if (answer.state !== 'clear') return answer;
  if (!only) return proposed ? { ...answer, dismissed: answer.dismissed ?? [] } : answer;
  const plain = answer.findings.length === 1 && only.note === answer.note && only.count === 1 && !only.evidence;
  return plain ? { ...answer, findings: [{ ...only, rule: '' }] } : { ...answer, state: 'deducted' };
}

/** The files that were given with the answer are cited by each of its findings, last. */
function withoutFiles(finding: Finding, files: number): Finding {
  if (files === 0) return finding;
  const { evidence, ...rest } = finding;
  const own = evidence?.slice(0, evidence.length - files) ?? [];
  return own.length > 0 ? { ...rest, evidence: own } : rest;
}

function proofOf(entry: Entry): ProofState {
  const { saidWith: _, ...proof } = bodyAs(entry, 'proof.recorded');
  return proof;
}

/** Files that were given with the answer that follows go with it; others stand alone, those of one moment together. */
function attached(reading: Collecting, entry: Entry, index: number): readonly Deed[] {
  const item = textIn(entry.body, 'item');
  if (item === null) reading.leftOut.add('问题的照片');
  const same: Entry[] = [];
  for (const other of reading.entries.slice(index)) {
    if (other.kind !== entry.kind || other.author !== entry.author || other.body.item !== entry.body.item) break;
    same.push(other);
  }
  const next = reading.entries[index + same.length];
  const cited = next?.kind === 'item.answered' && next.author === entry.author ? citedBy(next, same) : [];
  const before = same.slice(0, same.length - cited.length);
  for (const one of same) reading.covered.add(one.id);
  const deeds: Deed[] = [];
  if (before.length > 0 && item !== null) {
    deeds.push({ do: 'attach', item, files: before.map((one) => fileOf(reading, one)) });
  }
  if (cited.length > 0 && next) {
    reading.covered.add(next.id);
    deeds.push(answered(reading, next, index + same.length, cited));
  }
  return deeds;
}

/** The last files before an answer that all of its findings cite at their end. */
function citedBy(entry: Entry, files: readonly Entry[]): readonly Entry[] {
  const { item, findings } = bodyAs(entry, 'item.answered');
  for (const [from, first] of files.entries()) {
    const last = files.slice(from);
    const cites = (evidence: readonly Evidence[]): boolean =>
      evidence.length >= last.length &&
      last.every((file, at) => evidence[evidence.length - last.length + at]?.key === file.body.sha256);
    const all = findings.length > 0 && findings.every((finding) => cites(finding.evidence ?? []));
    if (all && first.body.item === item) return last;
  }
  return [];
}

/** The name of the blob in the folder: that of the file, told apart where two files have one name. */
function fileOf(reading: Collecting, entry: Entry): AttachedFiles {
  const name = textIn(entry.body, 'name') ?? '附件';
  const sha256 = textIn(entry.body, 'sha256') ?? '';
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '_').replace(/^\.+/, '_');
  let stored = safe;
  for (let at = 2; (reading.files.get(stored) ?? sha256) !== sha256; at += 1) stored = `${at}-${safe}`;
  reading.files.set(stored, sha256);
  return {
    file: `${reading.folder}/${stored}`,
    name: stored === name ? null : name,
    about: dayIn(entry.body, 'about'),
  };
}

/** One undo takes back an answer and the proof that came with it. */
function undone(reading: Collecting, entry: Entry, index: number): readonly Deed[] {
  const next = reading.entries[index + 1];
  const undoes = (one: Entry | undefined): Entry | undefined =>
    one && reading.entries.find((other) => other.id === one.body.undoes);
  const [first, second] = [undoes(entry), undoes(next)];
  if (next && first && second && (first.body.saidWith === second.id || second.body.saidWith === first.id)) {
    reading.covered.add(next.id);
  }
  return [{ do: 'undo' }];
}
