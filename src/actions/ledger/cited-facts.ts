import type { Evidence, GivenAnswer } from '../../domain/acceptance.ts';
import { cite } from '../../domain/checks/facts.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';

/** An answer in force: the one that was given, or the one that an undo put back. */
type Answered = EntryOf<'item.answered' | 'item.undone'>;

/** What of the ledgers an answer in force cites: a record as it stood when the item was answered, or a file as a whole. */
export interface CitedFact {
  readonly answer: Answered;
  readonly item: string;
  readonly year: number;
  /** Whether the finding gives points. */
  readonly gives: boolean;
  /** What was noted at the finding and at its item. */
  readonly note: string;
  readonly file: string;
  readonly imports: readonly string[];
  /** Null where the file is cited as a whole. */
  readonly row: StoredRow | null;
}

/** What the answers of a unit cite of its ledgers, or of one of them: all that an undo, an import or a merge must not change in silence. */
export function citedFacts(store: Store, unit: string, only?: LedgerKind): readonly CitedFact[] {
  const answers = answersOf(store, unit);
  const files = new Set(answers.flatMap(({ evidence }) => evidence.map(({ file }) => file)));
  if (files.size === 0) return [];
  const imports = store.ledgers
    .batches({ unit, undone: true, ...(only ? { kind: only } : {}) })
    .filter(({ body }) => files.has(body.file ?? ''));
  const lines = [...new Set(answers.flatMap(({ evidence }) => evidence.flatMap(({ row }) => row ?? [])))];
  const read = imports.map((batch) => ({ batch, rows: store.ledgers.rowsOf(batch, lines) }));
  const knowledge = store.knowledge();
  return answers.flatMap(({ evidence, ...told }): CitedFact[] => {
    const known = (id: string): boolean =>
      imports.some((batch) => batch.id === id && knowledge.has(told.answer, batch));
    const cited = read.flatMap(({ batch, rows }) =>
      rows.filter((row) => evidence.some((one) => isOf(one, row))).map((row) => ({ of: batch.id, row })),
    );
    const records = groupBy(cited, ({ row }) => `${row.kind} ${row.key}`);
    const whole = evidence.filter(({ row, key }) => row === null && key === undefined).map(({ file }) => file);
    return [
      ...[...records.values()].flatMap((versions) => {
        // Of a file that was handed in again under its name the answer cites the one that its writer had.
        const last = versions.findLast(({ of }) => known(of)) ?? versions.at(-1);
        if (!last) return [];
        return [{ ...told, file: last.row.source.file, imports: versions.map(({ of }) => of), row: last.row }];
      }),
      ...[...new Set(whole)].flatMap((file) => {
        const of = imports.filter(({ body }) => body.file === file).map(({ id }) => id);
        return of.length === 0 ? [] : [{ ...told, file, imports: of, row: null }];
      }),
    ];
  });
}

/** The findings of the answers in force that cite anything. */
function answersOf(store: Store, unit: string) {
  return store.journal.currentWhere({ unit, kinds: ['item.answered', 'item.undone'] }).flatMap((answer) => {
    const body: GivenAnswer | null = answer.kind === 'item.undone' ? answer.body.answer : answer.body;
    const { year } = answer;
    if (body === null || year === null) return [];
    return body.findings.flatMap(({ evidence = [], note = '' }) =>
      evidence.length === 0
        ? []
        : [
            {
              answer,
              item: body.item,
              year,
              gives: body.state === 'clear',
              note: `${note} ${body.note ?? ''}`,
              evidence,
            },
          ],
    );
  });
}

/** Whether a row is the one that is cited. */
function isOf({ file, sheet, row, key }: Evidence, stored: StoredRow): boolean {
  const { source } = stored;
  return (
    row === source.row &&
    file === source.file &&
    (sheet === null || sheet === source.sheet) &&
    (key === undefined || key === cite(stored).key)
  );
}
