import type { DocumentSpec, Ordered } from '../actions/documents/document.ts';
import { allDocuments } from '../actions/documents/registry.ts';
import type { CommandSpec } from '../command.ts';
import { formatFlag, outFlag } from './document-options.ts';
import { unitArgument, yearFlag } from './unit-ref.ts';

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
  return {
    path,
    stage: 'documents',
    summary: document.title,
    arguments:
      ordered.unit === 'none'
        ? []
        : ordered.unit === 'required'
          ? [unitArgument]
          : [{ name: '[unit]', help: '单位；不写时取最近的一份' }],
    options: [yearFlag, outFlag, formatFlag, ...(ordered.flags ?? [])],
    ...(ordered.notes ? { notes: ordered.notes } : {}),
    examples: ordered.examples,
    load: async () => {
      const { writeOrdered } = await import('./write-ordered.ts');
      return { run: (context, args, options) => writeOrdered(context, document, args, options) };
    },
  };
}
