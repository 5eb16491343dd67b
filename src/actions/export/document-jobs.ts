import type { DocumentFormat } from '../../documents/produce.ts';
import type { Finding } from '../../documents/proof/findings.ts';
import { Fault } from '../../domain/fault.ts';
import { type Desk, type DocumentSpec, proofedBytes, type Subject, type Wishes } from '../documents/document.ts';
import type { ExportPart } from '../documents/export-parts.ts';
import { numberToPrint } from '../documents/numbered.ts';
import { type DocumentId, documents } from '../documents/registry.ts';
import { certificatePieces, viewDraw } from '../draw/certificate.ts';
import { findDraw } from '../draw/stored-draw.ts';

/** A document that the export makes: the same for a worker and for this process. */
export interface DocumentJob {
  readonly document: DocumentId;
  readonly part: ExportPart;
  /** `json`: what stands beside a draw's certificate, to be recomputed. */
  readonly format: DocumentFormat | 'json';
  /** Path in the export's folder. */
  readonly name: string;
  readonly subject: Subject;
  readonly wishes: Wishes;
  /** Digest of what it is made from; null where that is too much to tell, and it is made each time. */
  readonly inputs: string | null;
}

/** What a reader would send back of a document: how much, and the first of it. */
export interface SentBack {
  readonly findings: number;
  readonly first: Finding;
}

/** Makes one document, proofed. Faults: a template that is broken, a character without a glyph, a record that is not ready. */
export async function makeDocument(desk: Desk, job: DocumentJob) {
  if (job.format === 'json') {
    const pieces = [...certificatePieces(viewDraw(desk.store, findDraw(desk.store, job.subject.which ?? '')))];
    return { bytes: Buffer.from(pieces.join('')), sentBack: null };
  }
  const document: DocumentSpec & { readonly id: DocumentId } = { ...documents[job.document], id: job.document };
  const { make } = await document.paper();
  // What was issued bears the number and the day of its issue, as it does when it is printed alone.
  const given = document.exported?.each ? (job.subject.label ?? null) : null;
  const { number, desk: issuing } = numberToPrint(desk, document, job.subject, given);
  const made = await make(issuing, job.subject, { ...job.wishes, ...(number ? { number } : {}) });
  const { bytes, proof } = await proofedBytes(desk, made, job.format);
  const [first] = proof.findings;
  return { bytes, sentBack: first ? { findings: proof.findings.length, first } : null };
}

export interface Failure {
  readonly why: string;
  /** The record is not ready for it; nothing went wrong. */
  readonly wanting: boolean;
}

/** A fault in one line; defects of the program pass through. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Fault)) throw error;
  return {
    why: error.line,
    wanting: error.kind === 'refused' || ['nothing-on-record', 'placeholder-empty'].includes(error.code),
  };
}
