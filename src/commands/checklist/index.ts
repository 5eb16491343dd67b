import { allDocuments } from '../../actions/documents/registry.ts';
import type { CommandSpec } from '../../command.ts';
import { commandOf, orderedDocuments } from '../ordered-documents.ts';

/** `checklist UNIT` alone is the one most wanted. */
const plain = allDocuments.flatMap((document) =>
  document.id === 'materials' && document.ordered
    ? [
        commandOf(
          { ...document, title: '验收材料清单（与 checklist materials 相同）' },
          { ...document.ordered, examples: ['inspect checklist 甲虚构 -o 材料清单.pdf'] },
          'checklist',
        ),
      ]
    : [],
);

export const specs: readonly CommandSpec[] = [...plain, ...orderedDocuments('checklist')];
