import path from 'node:path';
import type { OptionSpec, Options } from '../command.ts';
import type { Context } from '../context.ts';
import { fileName } from '../documents/file-name.ts';
import { type DocumentFormat, documentFormats } from '../documents/produce.ts';
import { Fault } from '../domain/fault.ts';

export const outFlag: OptionSpec = { flags: '-o, --out <file>', help: '写到哪个文件，默认在当前文件夹' };
export const formatFlag: OptionSpec = {
  flags: '--format <format>',
  help: 'pdf 或 docx（Word），默认 pdf',
  choices: documentFormats,
};

/** The format that was asked for: by flag, else by the file's name, else PDF. Faults (usage): the two differ, another ending. */
export function formatOption(options: Options): DocumentFormat {
  const ending = typeof options.out === 'string' ? path.extname(options.out).slice(1).toLowerCase() : '';
  const named = documentFormats.find((format) => format === ending);
  // What follows a point in 「2026.9」 or 「（1.2版）」 is no ending.
  if (named === undefined && /^[a-z]{2,4}$/.test(ending))
    throw new Fault(
      'usage',
      'format-unknown',
      `-o 的文件名以 .${ending} 结尾，这种文书只有 PDF 和 Word 两种`,
      '文件名以 .pdf 或 .docx 结尾',
    );
  if (options.format !== 'docx' && options.format !== 'pdf') return named ?? 'pdf';
  if (named === undefined || named === options.format) return options.format;
  throw new Fault(
    'usage',
    'format-differs',
    `-o 的文件名以 .${named} 结尾，--format 却是 ${options.format}`,
    '两处写成一样，或去掉 --format',
  );
}

/** Where to write: `-o`, else a name in the working folder. Characters that a file's name may not have are replaced. */
export function outFile(context: Context, options: Options, name: string, format: DocumentFormat): string {
  if (typeof options.out === 'string' && options.out !== '') return path.resolve(context.cwd, options.out);
  return path.resolve(context.cwd, `${fileName(name)}.${format}`);
}
