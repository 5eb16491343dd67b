import { answerOf, type ItemAnswer, type ProofState } from '../../domain/acceptance.ts';
import { type Day, dayAt } from '../../domain/day.ts';
import type { ScoringInput } from '../../domain/scoring/scoring-input.ts';
import type { Edition, Settlements } from '../../domain/standard.ts';
import { type Entry, subjectEnd } from '../../store/entry.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { readReviewMarks, readTestMarks } from '../draw/read-marks.ts';

/** What a record, as it stands or as it stood, says of an acceptance: all that its score is computed from. */
export function readFacts(
  record: RecordView,
  unit: string,
  year: number,
  edition: Edition,
  settlements: Settlements,
): ScoringInput {
  return {
    edition,
    settlements,
    answers: readAnswers(record, unit, year),
    test: readTestMarks(record, unit, year),
    review: readReviewMarks(record, unit, year),
    proofs: readProofs(record, unit, year),
    year,
    acceptedOn: dayAccepted(record, unit, year),
  };
}

/** The current answers of an acceptance, in the order in which they were given. */
export function readAnswers(record: RecordView, unit: string, year: number): ItemAnswer[] {
  const answers = new Map<string, ItemAnswer>();
  const before = new Map<string, Entry>();
  for (const entry of record.journal.currentWhere({ unit, year, kinds: ['item.answered', 'item.undone'] })) {
    const other = before.get(entry.subject);
    before.set(entry.subject, entry);
    const body = entry.kind === 'item.undone' ? entry.body.answer : entry.body;
    const answer = body && answerOf(body);
    answers.delete(entry.subject);
    // Two laptops answered one item differently: neither counts until somebody settles it.
    if (other && !record.journal.sameMeaning(other, entry)) {
      const item = subjectEnd(entry.subject);
      answers.set(entry.subject, { item, state: 'deferred', findings: [], undecided: true });
    } else if (answer) answers.set(entry.subject, answer);
  }
  return [...answers.values()];
}

/** The papers supplied or waived. */
export function readProofs(record: RecordView, unit: string, year: number): ProofState[] {
  const proofs = new Map<string, ProofState>();
  for (const entry of record.journal.currentWhere({ unit, year, kinds: ['proof.recorded', 'proof.undone'] })) {
    const body = entry.kind === 'proof.undone' ? entry.body.proof : entry.body;
    proofs.delete(entry.subject);
    if (!body) continue;
    const { saidWith: _, ...proof } = body;
    proofs.set(entry.subject, proof);
  }
  return [...proofs.values()];
}

/** The day on which an acceptance was begun on site, in earnest where it ever was; null where it was not. */
export function dayAccepted(record: RecordView, unit: string, year: number): Day | null {
  const opened = record.journal.latest(`acceptance/${unit}/${year}`, 'acceptance.opened');
  const begun = opened ? record.journal.history({ subject: opened.subject }) : [];
  const first = begun.find(({ clock }) => clock !== 'fixed') ?? begun[0];
  return first ? dayAt(new Date(first.at)) : null;
}
