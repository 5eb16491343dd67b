import path from 'node:path';
import type { OptionSpec, Options } from '../command.ts';
import type { Context } from '../context.ts';
import { type DocumentFormat, documentFormats } from '../documents/produce.ts';

export const outFlag: OptionSpec = { flags: '-o, --out <file>', help: '写到哪个文件，默认在当前文件夹' };
export const formatFlag: OptionSpec = {
  flags: '--format <format>',
  help: 'pdf 或 docx（Word），默认 pdf',
  choices: documentFormats,
};

/** The format that was asked for: by flag, else by the file's name, else PDF. */
export function formatOption(options: Options): DocumentFormat {
  if (options.format === 'docx' || options.format === 'pdf') return options.format;
  return typeof options.out === 'string' && /\.docx$/i.test(options.out) ? 'docx' : 'pdf';
}

/** Where to write: `-o`, else a name in the working folder. Characters that a file's name may not have are replaced. */
export function outFile(context: Context, options: Options, name: string, format: DocumentFormat): string {
  if (typeof options.out === 'string' && options.out !== '') return path.resolve(context.cwd, options.out);
  return path.resolve(context.cwd, `${fileName(name)}.${format}`);
}

export function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\s]+/g, '_');
}
