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

/** The format that was asked for: by flag, else by the file's name, else PDF. Fault (usage): the two differ. */
export function formatOption(options: Options): DocumentFormat {
  const ending = typeof options.out === 'string' ? path.extname(options.out).slice(1).toLowerCase() : '';
  const named = documentFormats.find((format) => format === ending);
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
