import path from 'node:path';
import type { WrittenPaper } from '../actions/documents/document.ts';
import type { SentBack } from '../actions/export/document-jobs.ts';
import type { Proof } from '../documents/pdf/render.ts';
import { inspect } from '../domain/invocation.ts';
import { staysWarning } from '../files/write-unedited.ts';

/** What a writer is told of a document that was written: the file that stayed, what would be sent back. */
export function paperWarnings({ file, stays, proof }: WrittenPaper): readonly string[] {
  const name = path.basename(file);
  return [...(stays === null ? [] : [staysWarning(path.basename(stays), name)]), ...proofWarnings(proof, name)];
}

/** What a proof found, in one line for the warnings of a writing command. */
export function proofWarnings(proof: Proof, document: string): readonly string[] {
  const [first] = proof.findings;
  return first
    ? [`${sentBackWords({ findings: proof.findings.length, first }, document)}（${inspect('proof')} 逐条列出）`]
    : [];
}

function sentBackWords({ findings, first }: SentBack, document: string): string {
  const rest = findings > 1 ? `等 ${findings} 处` : '';
  return `${document}印出来会被退回：第${first.page}页${first.place}，${first.reason}${rest}`;
}

/** The same of the many documents of an export: the first three, and how many there are. */
export function sentBackWarnings(found: readonly (SentBack & { readonly file: string })[]): readonly string[] {
  // A Word file is proofed as it would be in print, which its PDF is.
  const printed = new Set(found.map(({ file }) => file));
  const papers = found.filter(({ file }) => !file.endsWith('.docx') || !printed.has(file.replace(/docx$/, 'pdf')));
  const more = papers.length > 3 ? [`印出来会被退回的文书共 ${papers.length} 份，以上是前 3 份`] : [];
  const shown = papers.slice(0, 3).map((each) => `${sentBackWords(each, each.file)}（${inspect('proof')} 逐条列出）`);
  return [...shown, ...more];
}

/** Which face stands for which, in one line; nothing where all are the official ones. */
export function faceLine(proof: Proof): readonly string[] {
  if (proof.faces.length === 0) return [];
  const used = [...new Set(proof.faces.map((one) => one.used))].map((name) => {
    const faces = proof.faces.filter((one) => one.used === name).map((one) => one.face);
    return `${faces.join('、')}用的是${name}`;
  });
  return [`字体：本机没有公文字体，${used.join('，')}（${inspect('doctor')} 说明怎样换成公文字体）`];
}
