import type { Evidence, Finding, ProofState } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import type { ItemDeed } from './answers-file.ts';
import { type Plain, type PlainDeed, unlessEmpty } from './plain.ts';
import { plainFiles } from './plain-parts.ts';

/** What is said of an item, as the file has it: one word where nothing more is said. */
export function plainItem(deed: ItemDeed): PlainDeed {
  const { answer, accept, proof, attach } = deed;
  const beside = {
    accept: accept === 'all' ? '全部' : accept.length > 0 ? accept : undefined,
    proof: proof ? plainProof(proof) : undefined,
    attach: attach.length > 0 ? plainFiles(attach) : undefined,
    confirmed: deed.confirmed ? '是' : undefined,
  };
  const more = Object.values(beside).some((value) => value !== undefined);
  const value: Plain = answer
    ? ((more ? null : wordOf(answer)) ?? { ...plainAnswer(answer, deed), ...beside })
    : beside;
  return { section: 'items', key: deed.item, value };
}

type Answer = NonNullable<ItemDeed['answer']>;

function wordOf(answer: Answer): string | null {
  if (answer.findings.length > 0 || answer.note !== undefined || answer.dismissed !== undefined) return null;
  if (answer.state === 'clear') return '不扣分';
  return answer.state === 'deferred' && answer.reason === undefined ? '暂缓' : null;
}

function plainAnswer(answer: Answer, deed: ItemDeed): Record<string, Plain | undefined> {
  const note = unlessEmpty(answer.note);
  switch (answer.state) {
    case 'notApplicable':
      return { notApplicable: answer.reason ?? '', note };
    case 'deferred':
      return { defer: answer.reason ?? '是', note };
    default: {
      const named = answer.findings.filter((finding) => finding.rule !== '');
      const taken = answer.findings.find((finding) => finding.rule === '' && finding.deducts !== undefined);
      const award = answer.state === 'clear' && answer.findings.length > 0;
      const none = answer.findings.length === 0 && deed.accept.length === 0;
      const findings = named.map((finding) => [finding.rule, plainFinding(finding, answer.note)] as const);
      return {
        none: none ? '是' : undefined,
        finding: named.length > 0 ? Object.fromEntries(findings) : undefined,
        deduct: taken?.deducts === undefined ? undefined : formatPoints(taken.deducts),
        reason: taken?.note,
        award: award ? '是' : undefined,
        note,
        dismissed: answer.dismissed,
      };
    }
  }
}

/** A count alone, where the note is that of the answer and nothing else is said. */
function plainFinding(finding: Finding, common: string | undefined): Plain {
  const { count, deducts, note, years, parts, evidence } = finding;
  if (note === common && deducts === undefined && !years && !parts && !evidence) return String(count);
  return {
    count: String(count),
    years: years?.map(String),
    parts:
      parts && Object.fromEntries(parts.map(({ id, value }) => [id, value === null ? '不参评' : formatPoints(value)])),
    deducts: deducts === undefined ? undefined : formatPoints(deducts),
    note: note === common ? undefined : (note ?? ''),
    evidence: evidence?.map(plainEvidence),
  };
}

function plainEvidence({ file, sheet, row, key }: Evidence): Plain {
  return { file, sheet: unlessEmpty(sheet), row: row === null ? undefined : String(row), key };
}

function plainProof(proof: ProofState): Plain {
  if (proof.state === 'waived') return { waived: proof.reason };
  return { issuer: unlessEmpty(proof.issuer), issued: unlessEmpty(proof.issued), covers: unlessEmpty(proof.covers) };
}
