import type { AttachedFiles } from '../../actions/deeds/attached.ts';
import type { Deed } from '../../actions/deeds/registry.ts';
import type { Evidence, Finding, GivenAnswer, ProofState } from '../../domain/acceptance.ts';
import { bodyAs, type EntryOf } from '../../store/entries/catalogue.ts';
import { subjectEnd } from '../../store/entry.ts';
import type { Collecting, Collectors } from './collect-answers.ts';

/** The deeds that an answer, a proof or files came from. */
export const itemsCollected = {
  'attachment.added': attached,
  'item.answered': (reading, entry, index) => answered(reading, entry, index, []),
  'item.undone': undone,
  'proof.recorded': (_, entry) => ({
    do: 'item',
    item: subjectEnd(entry.subject),
    answer: null,
    accept: [],
    proof: proofOf(entry),
    attach: [],
    confirmed: false,
  }),
  'proof.undone': undone,
} satisfies Collectors;

type ItemDeed = Extract<Deed, { do: 'item' }>;
type Attachment = EntryOf<'attachment.added'>;

/** An answer, and the proof that was given with it. */
function answered(
  reading: Collecting,
  entry: EntryOf<'item.answered'>,
  index: number,
  kept: readonly Attachment[],
): ItemDeed {
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
  const deducted = (one: EntryOf): boolean =>
    one.kind === 'item.answered'
      ? one.body.state === 'deducted'
      : one.kind === 'item.undone' && one.body.answer?.state === 'deducted';
  if (answer.state === 'deducted' && reading.vetoes.has(subjectEnd(subject))) return true;
  const before = reading.entries.slice(0, index).findLast((one) => one.subject === subject);
  return before !== undefined && deducted(before);
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

function proofOf(entry: EntryOf<'proof.recorded'>): ProofState {
  const { saidWith: _, ...proof } = bodyAs(entry, 'proof.recorded');
  return proof;
}

/** Files that were given with the answer that follows go with it; others stand alone, those of one moment together. */
function attached(reading: Collecting, entry: Attachment, index: number): readonly Deed[] {
  const { item = null } = entry.body;
  if (item === null) reading.leftOut.add('问题的照片');
  const same: Attachment[] = [];
  for (const other of reading.entries.slice(index)) {
    if (other.kind !== entry.kind || other.author !== entry.author || other.body.item !== entry.body.item) break;
    same.push(other);
  }
  const next = reading.entries[index + same.length];
  const answer = next?.kind === 'item.answered' && next.author === entry.author ? next : null;
  const cited = answer ? citedBy(answer, same) : [];
  const before = same.slice(0, same.length - cited.length);
  for (const one of same) reading.covered.add(one.id);
  const deeds: Deed[] = [];
  if (before.length > 0 && item !== null) {
    deeds.push({ do: 'attach', item, files: before.map((one) => fileOf(reading, one)) });
  }
  if (cited.length > 0 && answer) {
    reading.covered.add(answer.id);
    deeds.push(answered(reading, answer, index + same.length, cited));
  }
  return deeds;
}

/** The last files before an answer that all of its findings cite at their end. */
function citedBy(entry: EntryOf<'item.answered'>, files: readonly Attachment[]): readonly Attachment[] {
  const { item, findings } = entry.body;
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
function fileOf(reading: Collecting, { body: { name, sha256, about = null } }: Attachment): AttachedFiles {
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '_').replace(/^\.+/, '_');
  let stored = safe;
  for (let at = 2; (reading.files.get(stored) ?? sha256) !== sha256; at += 1) stored = `${at}-${safe}`;
  reading.files.set(stored, sha256);
  return { file: `${reading.folder}/${stored}`, name: stored === name ? null : name, about };
}

/** One undo takes back an answer and the proof that came with it. */
function undone(
  reading: Collecting,
  entry: EntryOf<'item.undone'> | EntryOf<'proof.undone'>,
  index: number,
): readonly Deed[] {
  const next = reading.entries[index + 1];
  const undoes = (one: EntryOf | undefined): EntryOf | undefined =>
    one?.kind === 'item.undone' || one?.kind === 'proof.undone'
      ? reading.entries.find(({ id }) => id === one.body.undoes)
      : undefined;
  const saidWith = (one: EntryOf, other: EntryOf): boolean =>
    one.kind === 'proof.recorded' && one.body.saidWith === other.id;
  const [first, second] = [undoes(entry), undoes(next)];
  if (next && first && second && (saidWith(first, second) || saidWith(second, first))) reading.covered.add(next.id);
  return [{ do: 'undo' }];
}
