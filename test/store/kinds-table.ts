import * as z from 'zod/mini';
import { entryKinds, type Kind } from '../../src/store/entries/catalogue.ts';
import type { Declaration } from '../../src/store/entries/declare.ts';

/** The table of docs/data-file.md: each kind with its label, subject, members and what is said of it. */
export function kindsTable(): string {
  const rows = (Object.entries(entryKinds) as [Kind, Declaration][]).map(
    ([kind, { label, subject, body, personal, about }]) => {
      const own = (personal ?? []).map((field) => `\`${field}\``);
      const members = membersOf(body()).map((name) => `\`${name}\``);
      const notes = [members.join(', '), own.length > 0 ? `personal ${own.join(', ')}` : '', about].filter(
        (part) => part !== '',
      );
      return `| \`${kind}\` | ${label} | \`${subject}\` | ${notes.join('; ')} |\n`;
    },
  );
  return `| kind | words | subject | body |\n|---|---|---|---|\n${rows.join('')}`;
}

/** Names of a body's members; one that may be missing has a question mark. */
function membersOf(shape: z.core.$ZodType): string[] {
  if (shape instanceof z.ZodMiniDiscriminatedUnion) return [...new Set(shape.def.options.flatMap(membersOf))];
  if (!(shape instanceof z.ZodMiniObject)) return [];
  return Object.entries(shape.shape).map(([name, member]) =>
    member instanceof z.ZodMiniExactOptional ? `${name}?` : name,
  );
}
