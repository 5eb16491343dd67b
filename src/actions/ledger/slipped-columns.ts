import type { FieldValue } from '../../domain/ledger-rows.ts';
import { columnOf, type Kind, titleOf, type ValueKind } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, ReadRow } from '../../ledgers/reading.ts';
import { rowsAt } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Change } from './row-changes.ts';
import type { Stop } from './stop.ts';

/** Two fields of a stored record that a row of a file tells the other way round. */
export interface Exchange {
  readonly fields: readonly [one: string, other: string];
  readonly changes: readonly Change[];
}

/** New rows each of whose two numbers a stored record has under the other one's heading, with that record. */
export function crossedNumbers(
  { keyField, apartBy }: Kind,
  rows: readonly ReadRow[],
  stored: ReadonlyMap<string, StoredRow>,
): ReadonlyMap<ReadRow, StoredRow> {
  if (apartBy === undefined || stored.size === 0) return new Map();
  const [number, decision] = [keyField, apartBy];
  const both = (one: FieldValue | undefined, other: FieldValue | undefined): string | null =>
    typeof one === 'string' && typeof other === 'string' && one !== other ? `${one}\n${other}` : null;
  const read = new Map<string, ReadRow>();
  for (const row of rows) {
    const name = stored.has(row.key) ? null : both(row.fields[decision], row.fields[number]);
    if (name !== null) read.set(name, row);
  }
  const crossed = new Map<ReadRow, StoredRow>();
  for (const before of read.size === 0 ? [] : stored.values()) {
    const row = read.get(both(before.fields[number], before.fields[decision]) ?? '');
    if (row) crossed.set(row, before);
  }
  return crossed;
}

/** Days the wrong way round are told where they are read, and mended by the next version; sums and marks are alike by chance. */
const inWords: ReadonlySet<ValueKind> = new Set(['text', 'name', 'people', 'caseNumber', 'code', 'certificate']);

/** Which two fields of a record the changes of its row exchange; null where they do not. */
export function exchangeIn(kind: Kind, changes: readonly Change[]): Exchange | null {
  const told = changes.filter(
    ({ field, before, after }) =>
      before !== null && after !== null && inWords.has(columnOf(kind, field)?.value ?? 'flag'),
  );
  for (const [at, one] of told.entries()) {
    const other = told.slice(at + 1).find((next) => isSame(next.before, one.after) && isSame(next.after, one.before));
    if (other) return { fields: [one.field, other.field], changes: [one, other] };
  }
  return null;
}

const isSame = (one: FieldValue, other: FieldValue): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Stops where two columns hold what is stored of the same records under each other's headings: nobody renames a case by both its numbers, or most parties by their causes. */
export function exchangedColumns(
  kind: Kind,
  { rows, columns }: Pick<LedgerReading, 'rows' | 'columns'>,
  exchanges: readonly Exchange[],
): Stop[] {
  const pairOf = ({ fields }: Exchange): string => fields.join(' ');
  return [...new Set(exchanges.map(pairOf))].flatMap((pair): Stop[] => {
    const all = exchanges.filter((exchange) => pairOf(exchange) === pair);
    const [first] = all;
    if (!first) return [];
    const most = all.length > 1 && all.length * 2 > rows.length;
    if (!most && !first.fields.every((field) => field === kind.keyField || field === kind.apartBy)) return [];
    const [one, other] = first.fields.map((field) => ({
      title: titleOf(kind, field),
      heading: columns[field]?.replace(/\s/g, '') ?? titleOf(kind, field),
    }));
    if (!one || !other) return [];
    const [example] = first.changes;
    const mapped = one.heading === other.title || other.heading === one.title;
    const asWritten = '照列名读的，不加 --map（上次指定的加 --as-found）再导入';
    const renamed = `列名写反了的，把两个列名对调再导入，或加 --map ${one.heading}=${other.title} --map ${other.heading}=${one.title}`;
    const wayOn = !most ? '写反了的，把这几行的两格对调再导入' : mapped ? asWritten : renamed;
    return [
      {
        message: `${rowsAt(all.flatMap(({ changes }) => changes))}的${one.title}、${other.title}与已存的正好对调（如${one.title}：${String(example?.before)} → ${String(example?.after)}）：像是两列写反了`,
        hint: `${wayOn}；已存的才是反的、要照文件更新的，加 --on-duplicate update`,
        ...(most && !mapped
          ? {
              onward: {
                when: '列名写反了的',
                given: { map: [`${one.heading}=${other.title}`, `${other.heading}=${one.title}`] },
              },
            }
          : {}),
        here: `${most ? '列名写反了的，选“改一列的读法”，把这两列对调' : wayOn}；已存的才是反的，选下面的覆盖`,
        replaces: true,
      },
    ];
  });
}

/** By how much sums differ where one version of a ledger is in 万元 and the other in yuan. */
const wan = 10_000;

/** Stops where the sums of several stored records all become 1/10000 or 10000 times what they were: a unit was taken for the other. */
export function sumsOutOfScale(kind: Kind, all: readonly Change[]): Stop[] {
  return kind.columns.flatMap(({ field, value, title: whole }): Stop[] => {
    if (value !== 'money') return [];
    const changes = all.filter((change) => change.field === field && Boolean(change.before) && Boolean(change.after));
    for (const { less, wayOn } of scales) {
      const scaled = changes.filter(({ before, after }) =>
        less ? isFraction(Number(after), Number(before)) : isFraction(Number(before), Number(after)),
      );
      const [first] = scaled;
      if (!first || scaled.length < 3 || scaled.length * 2 < changes.length) continue;
      const title = whole.replace(/（.*）/, '');
      const much = less ? '万分之一' : '一万倍';
      return [
        {
          message: `${rowsAt(scaled)}的${title}都成了已存的${much}（如${String(first.before)} → ${String(first.after)}）：像是元和万元看错了`,
          hint: `${wayOn(title)}，存盘后再导入；已存的才是错的、要照文件更新的，加 --on-duplicate update`,
          here: `${wayOn(title)}，存盘后再来；已存的才是错的，选下面的覆盖`,
          replaces: true,
        },
      ];
    }
    return [];
  });
}

const scales: readonly { readonly less: boolean; readonly wayOn: (title: string) => string }[] = [
  { less: true, wayOn: (title) => `文件里的数是万元的，在列名里写明“${title}（万元）”` },
  { less: false, wayOn: (title) => `文件里的数是元的，在列名里写明“${title}（元）”，表上写着“单位：万元”的改过来` },
];

/** Whether a sum is the 10000th part of another, up to half a fen. */
const isFraction = (part: number, whole: number): boolean => Math.abs(whole / wan - part) <= 0.005_001;
