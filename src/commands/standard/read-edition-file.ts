import path from 'node:path';
import type { Context } from '../../context.ts';
import type { ParsedEdition } from '../../standards/parse.ts';
import { filePath, readTextFile } from '../named-files.ts';
import { workbooks } from '../questions.ts';
import { readSheets } from '../workbook-sheets.ts';

/** An edition's file, read and checked. */
export interface EditionFile {
  readonly name: string;
  /** Its text; empty for a workbook. */
  readonly text: string;
  readonly parsed: ParsedEdition;
}

/** Reads an edition from YAML or from a workbook made by `standard export`. */
export async function readEditionFile(context: Context, file: string): Promise<EditionFile> {
  const full = filePath(context, file);
  const name = path.basename(file);
  if (workbooks.includes(path.extname(name).toLowerCase())) {
    const { editionFromSheets } = await import('../../standards/read-sheets.ts');
    return { name, text: '', parsed: editionFromSheets(await readSheets(full)) };
  }
  const text = readTextFile(context, file);
  const { parseEdition } = await import('../../standards/parse.ts');
  return { name, text, parsed: parseEdition(text) };
}
