import type { CommandSpec } from '../../command.ts';
import { orderedDocuments } from '../ordered-documents.ts';

export const specs: readonly CommandSpec[] = orderedDocuments('notice');
