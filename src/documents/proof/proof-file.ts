import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { readPages } from '../pdf/read.ts';
import type { Proof } from '../pdf/render.ts';
import { findingsOf } from './findings.ts';

/** Proofs a PDF that this program wrote, from its bytes alone. Faults (broken): it is another's, no PDF, or only a part of one. */
export function proofFile(bytes: Buffer, file: string): Proof {
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  if (isPdf && !bytes.subarray(-1024).includes('%%EOF'))
    throw Fault.broken(
      'incomplete',
      `${file} 不完整：PDF 的末尾不在里面，没有核`,
      '可能没有拷贝完：请重新拷贝，或者重新写出',
    );
  const own = isPdf && bytes.includes('inspect');
  try {
    if (!own) throw new Error('another program wrote it');
    const pages = readPages(bytes);
    if (pages.length === 0) throw new Error('no page was found');
    return { pages: pages.length, findings: findingsOf(pages), faces: [] };
  } catch {
    throw Fault.broken(
      'not-ours',
      `${file} 不是本程序写出的 PDF，不能核稿`,
      phrase`请核文书本身（如 ${inspect('proof', { what: 'designation' })}），Word 改过的文件请打印预览后逐页看`,
    );
  }
}
