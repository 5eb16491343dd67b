import { ownerOf } from '../../actions/documents/take-forms.ts';
import { readForm } from '../../documents/docx/read-form.ts';
import { Fault } from '../../domain/fault.ts';
import { readBytes } from '../../files/read-file.ts';
import { pathOf } from '../prompting/near-files.ts';
import type { Menu } from './menu.ts';
import type { Given } from './task.ts';

/** Null where the one form that was chosen names a unit that is not registered, so that its own is to be asked; else nothing is. */
export async function formOwner(menu: Menu, given: Given): Promise<string | null> {
  const [file, ...others] = given.get('表') ?? [];
  if (file === undefined || others.length > 0) return '';
  try {
    const form = readForm(readBytes(pathOf(menu.context, file)), file);
    return form.name === null || ownerOf(await menu.context.store('read'), form) ? '' : null;
  } catch (error) {
    // What is no form is told where it is read.
    if (error instanceof Fault) return '';
    throw error;
  }
}
