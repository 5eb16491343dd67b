import { createHash } from 'node:crypto';
import { textOf } from '../../../src/store/row-texts.ts';
import { Store } from '../../../src/store/store.ts';
import { fillYears, inventedAuthor } from '../../support/year-data.ts';

// Puts an office's decade into a new data file: FILE UNITS CASES ATTACHMENTS ENTRIES. Cases are of all units together, an
// attachment has 10 MB, entries are at least so many.
const [file, units, cases, attachments, entries] = process.argv.slice(2) as [string, string, string, string, string];
const made = { ids: 0 };
const newId = (): string => {
  made.ids += 1;
  return createHash('sha256').update(`bench ${made.ids}`).digest('hex').slice(0, 26);
};
const now = () => new Date('2026-09-10T01:00:00Z');
const options = { now, clockFixed: true, newId, machineFolder: process.env.INSPECT_HOME ?? `${file}.machine` };
const store = Store.open(file, { ...options, mode: 'create' });
await fillYears(store, { units: Number(units), years: [2022, 2023, 2024, 2025, 2026] });
const all = store.units.list();
const each = Math.ceil(Number(cases) / all.length);
for (const unit of all) {
  store.write(inventedAuthor, () =>
    store.ledgers.addBatch({
      kind: 'cases',
      unit: unit.id,
      body: { file: '案件台账.xlsx', sha256: 'b'.repeat(64) },
      rows: Array.from({ length: each }, (_, at) => ({
        key: `样罚〔2026〕${at + 1}号`,
        sheet: '案件',
        row: at + 2,
        ...textOf(
          {
            number: `样罚〔2026〕${at + 1}号`,
            cause: '未按规定公示收费标准',
            matter: at % 3 ? '行政处罚' : '行政许可',
            handlers: ['张样例', '李示范'],
            opened: '2026-01-05',
            decided: '2026-02-05',
          },
          { party: `样县第${at}商行` },
        ),
      })),
    }),
  );
}
// Any bytes that no two files share and no packing shrinks.
const piece = 1_048_576;
for (let n = 0; n < Number(attachments); n += 1)
  store.write(inventedAuthor, () => {
    const pieces = Array.from({ length: 10 }, (_, at) => {
      const bytes = Buffer.alloc(piece);
      for (let from = 0; from < piece; from += 32)
        createHash('sha256').update(`${n} ${at} ${from}`).digest().copy(bytes, from);
      return bytes;
    });
    const sha256 = pieces.reduce((hash, bytes) => hash.update(bytes), createHash('sha256')).digest('hex');
    store.attachments.addHeader(sha256, 10 * piece);
    for (const [at, bytes] of pieces.entries()) store.attachments.addPiece(sha256, at, bytes);
    store.journal.append('attachment.added', `attachment/${newId()}`, {
      unit: all[n % all.length]?.id ?? null,
      year: 2026,
      body: { sha256, size: 10 * piece, name: `样例${n}.jpg`, item: null },
      supersedes: [],
    });
  });
let left = Number(entries) - store.db.one<{ count: number }>('SELECT count(*) AS count FROM journal').count;
while (left > 0)
  store.write(inventedAuthor, () => {
    for (let n = 0; n < 1_000 && left > 0; n += 1, left -= 1)
      store.journal.append('note.added', `note/${newId()}`, {
        unit: all[left % all.length]?.id ?? null,
        year: 2026,
        body: { item: null, text: `走访记事第${left}条` },
        supersedes: [],
      });
  });
store.close();
