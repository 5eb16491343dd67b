import * as z from 'zod/mini';
import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import { count, declare, hash, id, never, text, textOrNull, texts } from './declare.ts';

/** By its form: what the kinds hold is not loaded for it, and whoever takes in rows looks whether there is such a kind. */
const kind = z.custom<LedgerKind>((value) => typeof value === 'string' && /^[a-z][\w-]*$/i.test(value));

export const ledgerEntries = {
  'ledger.imported': declare({
    label: '导入台账',
    subject: 'batch/<id>',
    about:
      'digest over the rows; `marks` is the digest after every so many rows, six digits each, so that `verify` can name the row; keys retired by it; `renewed` those of them whose records go on under another key, with that key; `unchangedOf`: the imports that hold the rows it found unchanged; `empty: true` for a register declared empty; `from`: the import of a unit that was joined into this one, whose rows these are',
    body: () =>
      z.object({
        kind,
        rows: count,
        digest: hash,
        marks: z.exactOptional(z.strictObject({ every: count, after: text })),
        retired: z.exactOptional(texts),
        renewed: z.exactOptional(z.array(z.tuple([text, text]))),
        file: z.exactOptional(textOrNull),
        sha256: z.exactOptional(z.nullable(hash)),
        sheet: z.exactOptional(textOrNull),
        headerRow: z.exactOptional(z.nullable(count)),
        title: z.exactOptional(text),
        inserted: z.exactOptional(count),
        updated: z.exactOptional(count),
        unchanged: z.exactOptional(count),
        unchangedOf: z.exactOptional(z.array(id)),
        rejected: z.exactOptional(count),
        empty: z.exactOptional(z.boolean()),
        from: z.exactOptional(id),
      }),
    words: ({ file, rows, empty }) =>
      empty && rows === 0 ? `${file ?? ''} 申明为空`.trim() : `${file ?? ''} ${rows} 行`.trim(),
  }),
  'ledger.undone': declare({
    label: '撤销导入',
    subject: 'batch/<id>',
    about: 'the import that it undoes (entry id)',
    // Two who undo one import say the same, for whatever reason.
    conflict: never,
    body: () => z.strictObject({ batch: id, kind: z.nullable(kind), reason: textOrNull }),
    words: ({ reason }) => `撤销一次导入${reason ? `：${reason}` : ''}`,
  }),
};
