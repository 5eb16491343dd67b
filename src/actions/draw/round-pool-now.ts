import { canonicalText } from '../../domain/draw/canonical-text.ts';
import { drawnAs } from '../../domain/draw/drawn-files.ts';
import { type CaseCounts, casesRoundPool, officersRoundPool, type RoundPool } from '../../domain/draw/round-pool.ts';
import { leftOutRule } from '../../domain/draw/words.ts';
import { type CaseRow, cell, type OfficerRow } from '../../domain/ledgers/rows.ts';
import { pick } from '../../domain/pick.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import type { RoundRequest } from './plan-round.ts';

/** The pool that the data file holds now for a round, and the digests of the imports that it was read from. */
export function roundPoolNow(
  store: Store,
  request: Pick<RoundRequest, 'unit' | 'year' | 'kind' | 'purposes' | 'quotas' | 'rules' | 'away' | 'answers'>,
): { readonly pool: RoundPool; readonly ledgers: readonly string[] } {
  const { kind, unit, rules, answers } = request;
  const batches = new Set<string>();
  const noteBatch = <R extends StoredRow>(row: R): R => {
    batches.add(importOf(row));
    return row;
  };
  const pool =
    kind === 'officers'
      ? officersRoundPool(
          store.ledgers.rows('officers', unit.id).map((row) => officerRow(noteBatch(row))),
          {
            purposes: request.purposes,
            onlyValid: rules.onlyValid,
            on: rules.on,
            away: request.away,
            strata: [...(request.quotas?.keys() ?? [])],
            handlers: handlersOf(store, unit.id, request.year),
            answers,
          },
        )
      : casesRoundPool(casesOf(store, unit.id, noteBatch), {
          kind,
          year: request.year,
          ...pick(rules, 'closedOnly', 'from', 'to', 'on'),
          counts: countsOf(store, unit.id),
          answers,
        });
  const digests = [...batches].map((batch) => String(store.journal.entry(batch)?.body.digest ?? ''));
  const unread = rejectedIn(store, unit.id, kind);
  return {
    pool: {
      ...pool,
      rules: [...pool.rules, ...unread.map((left) => `${leftOutRule}${left}`)],
      leftOut: [...pool.leftOut, ...unread],
    },
    ledgers: digests.filter((digest) => digest !== ''),
  };
}

/** Rows that an import refused and nobody brought right: whoever stands in one is in no pool. A file that came whole since is whole. */
function rejectedIn(store: Store, unit: string, kind: RoundRequest['kind']): readonly string[] {
  const last = new Map<string, number>();
  for (const { body } of store.ledgers.batches({ kind: kind === 'officers' ? 'officers' : 'cases', unit }))
    last.set(body.file ?? '', body.rejected ?? 0);
  return [...last].flatMap(([file, rows]) =>
    rows > 0 ? [`导入时不合格、没有读入：${rows} 行（${canonicalText(file, '文件名')}）`] : [],
  );
}

/** The rows are read anew at each pass: a million of them are never held at once. */
const casesOf = (
  store: Store,
  unit: string,
  noteBatch: (row: StoredRow<'cases'>) => StoredRow<'cases'>,
): Iterable<CaseRow> => ({
  *[Symbol.iterator]() {
    for (const row of store.ledgers.each('cases', unit)) yield caseRow(noteBatch(row));
  },
});

/** Who handled cases of the years that an acceptance looks at. */
function handlersOf(store: Store, unit: string, year: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const row of store.ledgers.each('cases', unit)) {
    const of = String(cell(row, 'decided') ?? cell(row, 'opened') ?? '').slice(0, 4);
    if (of > String(year) || of < String(year - 2)) continue;
    for (const name of cell(row, 'handlers')) names.add(name);
  }
  return names;
}

const reportedFields = [
  ['penalties', '行政处罚'],
  ['permits', '行政许可'],
  ['coercions', '行政强制'],
  ['inspections', '行政检查'],
] as const;

/** What the statistics, the filings and the reviews say of case files. */
function countsOf(store: Store, unit: string): CaseCounts {
  const reported = store.ledgers.rows('statistics', unit).flatMap((row) =>
    reportedFields.flatMap(([field, matter]) => {
      const [year, count] = [cell(row, 'year'), cell(row, field)];
      return count !== null && year !== null ? [{ year, matter, count }] : [];
    }),
  );
  const named = (['filings', 'reviews'] as const).flatMap((kind) =>
    store.ledgers.rows(kind, unit).flatMap((row) => {
      const number = cell(row, 'number');
      return number === null ? [] : [{ ledger: kind === 'filings' ? '备案台账' : '案卷评查台账', number }];
    }),
  );
  return { reported, named };
}

/** An officer as draws see one. */
const officerRow = (row: StoredRow<'officers'>): OfficerRow => ({
  name: cell(row, 'name') ?? '',
  certificate: cell(row, 'certificate'),
  certificateKind: cell(row, 'certificateKind'),
  post: cell(row, 'post'),
  section: cell(row, 'section'),
  expires: cell(row, 'expires'),
  status: cell(row, 'status'),
  onList: cell(row, 'onList') !== false,
  source: row.source,
});

/** Only what a draw looks at; a million rows are read so. */
const caseRow = (row: StoredRow<'cases'>): CaseRow => ({
  number: drawnAs(row),
  decisionNumber: cell(row, 'decisionNumber'),
  cause: cell(row, 'cause'),
  party: cell(row, 'party'),
  matter: cell(row, 'matter') ?? '行政处罚',
  opened: cell(row, 'opened'),
  decided: cell(row, 'decided'),
  closed: cell(row, 'closed'),
  source: row.source,
});
