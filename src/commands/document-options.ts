import path from 'node:path';
import type { Context } from '../context.ts';
import { fileName } from '../documents/file-name.ts';
import { type DocumentFormat, documentFormats } from '../documents/produce.ts';
import { Fault } from '../domain/fault.ts';
import { choice, text } from '../parameters.ts';

export const outFlag = text('-o, --out <file>', '写到哪个文件，默认在当前文件夹', { ask: 'save', name: '文件' });
export const workbookFlag = text('-o, --out <file>', '写成 Excel 文件', {
  ask: 'save',
  name: '文件',
  message: '写成哪个 Excel 文件',
});
export const formatFlag = choice('--format <format>', 'pdf 或 docx（Word），默认 pdf', documentFormats, {
  name: '格式',
  message: '要哪种格式',
  choices: [
    ['pdf', 'PDF（打印、盖章）'],
    ['docx', 'Word（还要改）'],
  ],
});

interface Wanted {
  readonly out: string | null;
}

/** The format that was asked for: by flag, else by the file's name, else PDF. Faults (usage): the two differ, another ending. */
export function formatOption({ out, format }: Wanted & { readonly format: DocumentFormat | null }): DocumentFormat {
  const ending = out === null ? '' : path.extname(out).slice(1).toLowerCase();
  const named = documentFormats.find((one) => one === ending);
  // What follows a point in 「2026.9」 or 「（1.2版）」 is no ending.
  if (named === undefined && /^[a-z]{2,4}$/.test(ending))
    throw Fault.usage(
      'format-unknown',
      `-o 的文件名以 .${ending} 结尾，这种文书只有 PDF 和 Word 两种`,
      '文件名以 .pdf 或 .docx 结尾',
    );
  if (format === null) return named ?? 'pdf';
  if (named === undefined || named === format) return format;
  throw Fault.usage(
    'format-differs',
    `-o 的文件名以 .${named} 结尾，--format 却是 ${format}`,
    '两处写成一样，或去掉 --format',
  );
}

/** Where to write: `-o`, else a name in the working folder. Characters that a file's name may not have are replaced. */
export function outFile(context: Context, { out }: Wanted, name: string, format: DocumentFormat): string {
  if (out !== null) return path.resolve(context.cwd, out);
  return path.resolve(context.cwd, `${fileName(name)}.${format}`);
}
