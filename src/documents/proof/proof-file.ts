import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { readPages } from '../pdf/read.ts';
import type { Proof } from '../pdf/render.ts';
import { findingsOf } from './findings.ts';

/** Proofs a PDF that this program wrote, from its bytes alone. Fault (broken): it is another's, or no PDF. */
export function proofFile(bytes: Buffer, file: string): Proof {
  const own = bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.includes('inspect');
  try {
    if (!own) throw new Error('another program wrote it');
    const pages = readPages(bytes);
    return { pages: pages.length, findings: findingsOf(pages), faces: [] };
  } catch {
    throw Fault.broken(
      'not-ours',
      `${file} 不是本程序写出的 PDF，不能核稿`,
      phrase`请核文书本身（如 ${inspect('proof', { what: 'designation' })}），Word 改过的文件请打印预览后逐页看`,
    );
  }
}
