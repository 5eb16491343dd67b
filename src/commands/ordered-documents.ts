import type { DocumentSpec, Ordered } from '../actions/documents/document.ts';
import { allDocuments } from '../actions/documents/registry.ts';
import type { CommandSpec } from '../command.ts';
import { anyYear, command, text } from '../parameters.ts';
import { aUnit, unitArgument } from '../usual-parameters.ts';
import { formatFlag, outFlag } from './document-options.ts';

/** What a document's command takes, by type; `commandOf` makes it. */
export type OrderedTakes<O> = (O extends { readonly unit: 'none' }
  ? unknown
  : { readonly unit: O extends { readonly unit: 'required' } ? typeof unitArgument : typeof anyUnit }) &
  typeof shared &
  (O extends { readonly flags: infer F } ? F : unknown);

const anyUnit = text('[unit]', '单位；不写时取最近的一份', aUnit);
const shared = {
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
  out: outFlag,
  format: formatFlag,
};

/** The commands of a noun that do nothing but write a document of the registry. */
export function orderedDocuments(noun: 'notice' | 'checklist'): readonly CommandSpec[] {
  return allDocuments.flatMap((document) =>
    document.ordered?.by.startsWith(`${noun} `) ? [commandOf(document, document.ordered)] : [],
  );
}

/** A command that writes one document of the registry, under its own name or another. */
export function commandOf(
  document: DocumentSpec & { readonly id: string },
  ordered: Ordered,
  path: string = ordered.by,
): CommandSpec {
  const unit = ordered.unit === 'required' ? unitArgument : anyUnit;
  const takes = { ...(ordered.unit === 'none' ? {} : { unit }), ...shared, ...ordered.flags };
  return command(takes, {
    path,
    summary: document.title,
    ...(ordered.notes ? { notes: ordered.notes } : {}),
    examples: ordered.examples,
    load: async () => {
      const { writeOrdered } = await import('./write-ordered.ts');
      return { run: (context, given) => writeOrdered(context, document, given) };
    },
  });
}
