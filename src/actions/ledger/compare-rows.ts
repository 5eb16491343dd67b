import { canonicalJson } from '../../domain/canonical.ts';
import { formatDay, isDay } from '../../domain/day.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import { isPersonal, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { inNumberOrder } from '../../domain/number-order.ts';
import type { LedgerReading, ReadRow, Rejection, Skip } from '../../ledgers/reading.ts';
import { notYet } from '../../ledgers/values/day-value.ts';
import { recordName, screenText, toldJson } from '../../ledgers/values/field-values.ts';
import { type ReadingWarning, type Warning, warningAt } from '../../ledgers/words/warnings.ts';
import type { NewLedgerRow, StoredRow } from '../../store/ledgers.ts';
import { RowTexts } from '../../store/row-texts.ts';
import { importOf } from '../../store/stored-rows.ts';
import { assumed } from './list-rows.ts';
import { unmasked } from './masked-values.ts';
import { isAnotherRecord, RowMatcher } from './match-rows.ts';
import { notInFile } from './not-in-file.ts';
import { type Change, changesOf, tells } from './row-changes.ts';
import { type Exchange, exchangeIn } from './slipped-columns.ts';
import { placeOf, suspectsOf } from './suspects.ts';

export type OnDuplicate = 'update' | 'skip' | 'add' | 'error';

/** How the rows of a file stand to those that the data file holds. */
export interface Comparison {
  readonly inserted: number;
  /** The rows that are none of the stored ones. */
  readonly added: readonly ReadRow[];
  readonly updated: number;
  /** The rows to store, made one by one; only those of some keys, where these are told. */
  rows(only?: ReadonlySet<string>): Iterable<NewLedgerRow>;
  readonly unchanged: number;
  /** The imports that hold the unchanged ones, and those that were left as they are stored. */
  readonly unchangedOf: readonly string[];
  /** Keys that the data file holds and the file lacks. */
  readonly notInFile: readonly string[];
  /** How people know them, the first of them. */
  readonly notInFileNames: readonly string[];
  /** Whether the file has most of the records that it might have: a later state of the ledger, and no addition to it. */
  readonly isLaterState: boolean;
  /** Fields of which the file has a column, blank all along, and the stored rows something: they keep it. */
  readonly kept: ReadonlySet<string>;
  /** Rows that `--on-duplicate error` refuses. */
  readonly rejected: readonly Rejection[];
  /** Rows that `--on-duplicate skip` leaves as they are stored. */
  readonly skipped: readonly Skip[];
  /** Keys of stored records that go on under another one, each with that one. */
  readonly renewed: readonly (readonly [former: string, now: string])[];
  /** The files that the updated records are from. */
  readonly updatedFrom: readonly string[];
  /** Rows among the updated ones of which nothing that is shown changes: only where it was written, and how. */
  readonly alike: readonly ReadRow[];
  /** What updates change, the first of it. */
  readonly changes: readonly Change[];
  /** How much of it there is. */
  readonly changesTotal: number;
  /** What rows that are kept beside stored ones, as wished, would have changed of those, the first of it. */
  readonly besides: readonly Change[];
  /** Those of them that would put one record in the place of another. */
  readonly replaced: readonly Replaced[];
  /** Fields of stored records that the file tells the other way round. */
  readonly exchanges: readonly Exchange[];
  /** What new rows may be of the records that the file lacks. */
  readonly suspects: readonly ReadingWarning[];
}

/** A change that puts one record in the place of another: surely by all that one knows it by, or perhaps, as the kind says. */
export interface Replaced extends Change {
  readonly perhaps: boolean;
  /** Both can be kept. */
  readonly beside: boolean;
}

/** How many changes and missing records are told one by one. */
const mostShown = 1_000;
/** And of changes, which whoever imports must see. */
const mostChanges = 10_000;

/** Compares what was read with what is stored, key by key. A field without a column keeps its stored value. */
export function compareRows(
  kind: Kind,
  reading: LedgerReading,
  stored: ReadonlyMap<string, StoredRow>,
  onDuplicate: OnDuplicate,
  file: string,
  sameLedger: (row: StoredRow) => boolean,
): Comparison {
  const matcher = new RowMatcher(kind, reading, stored, sameLedger);
  const changes: Change[] = [];
  const replaced: Replaced[] = [];
  const besideStored: Change[] = [];
  const exchanges: Exchange[] = [];
  const changed: {
    readonly row: ReadRow;
    readonly before: StoredRow | null;
    readonly halves?: readonly StoredRow[];
  }[] = [];
  const wholes: ReadingWarning[] = [];
  const met: StoredRow[] = [];
  let known = 0;
  let updated = 0;
  const updatedFrom = new Set<string>();
  const renewed: (readonly [string, string])[] = [];
  const alike: ReadRow[] = [];
  const rejected: Rejection[] = [];
  const skipped: Skip[] = [];
  let unchanged = 0;
  const unchangedOf = new Set<string>();
  // Fields that are kept beside a column, with the field of that column: the words of a score, and what the kind declares.
  const besides = new Map([['score_text', 'score'], ...Object.entries(kind.besides ?? {})]);
  let changesTotal = 0;
  const note = (change: Change): void => {
    changesTotal += 1;
    if (changes.length < mostChanges) changes.push(change);
  };
  const add = (row: ReadRow): void => {
    const key = matcher.freeKey(row);
    changed.push({ row: key === row.key ? row : { ...row, key }, before: null });
  };
  for (const read of reading.rows) {
    const before = matcher.find(read);
    const renews = matcher.renews(read);
    const isNewKey = renews || matcher.crosses(read);
    const found = before === undefined || before.key === read.key || isNewKey ? read : { ...read, key: before.key };
    const row = unmasked(kind, found, before);
    if (row === null) {
      rejected.push(refusal(kind, found, '身份证号已遮盖，与已存的对不上，请填全号', 'idNumber'));
      continue;
    }
    if (before === undefined) {
      add(row);
      continue;
    }
    known += 1;
    if (onDuplicate === 'error') {
      rejected.push(refusal(kind, row, `数据文件里已有（${placeOf(before)}）`));
      continue;
    }
    met.push(before);
    const { surely: halves, doubted } = matcher.halves(row, before);
    const after = whole(merged(kind, row, before, reading, besides), halves);
    for (const { half, titles } of doubted) {
      const which = `与已存的两条都对得上（${placeOf(before)}；${placeOf(half)}）`;
      const what = `${which}，后一条的${titles.join('、')}写得不同，没有合成一条，请核对；改成一样再导入就合成一条`;
      wholes.push(warningAt(row, what));
    }
    const same = canonicalJson(after) === canonicalJson(before.fields);
    // A row whose writing was mended is stored anew, so that its source is the file in which one sees what was mended.
    if (same && halves.length === 0 && !(row.mended && file !== before.source.file)) {
      unchanged += 1;
      unchangedOf.add(importOf(before));
    } else if (onDuplicate === 'skip') {
      unchangedOf.add(importOf(before));
      const differing = [...changesOf(kind, reading.running, row, before, after)];
      const told = differing.slice(0, 3).map(({ field }) => {
        const text = screenText(kind, field, toldJson(kind, field, after));
        return `${titleOf(kind, field)}${text === '' ? '空' : `“${text}”`}`;
      });
      const more = differing.length > told.length ? ` 等 ${differing.length} 处` : '';
      const left = told.length === 0 ? '' : `；没有记入的：${told.join('、')}${more}`;
      const at = row.sheet === undefined ? '' : `（工作表“${row.sheet}”）`;
      const reason = `数据文件里已有且内容不同（${placeOf(before)}），按要求保留原记录${left}${at}`;
      skipped.push({ row: row.row, is: 'kept', reason });
    } else {
      const elsewhere = file !== before.source.file;
      const surely = isAnotherRecord(kind, row.fields, before.fields, elsewhere);
      const perhaps = renews
        ? !kind.renewed?.surely(row.fields, before.fields)
        : elsewhere && kind.another?.is?.(row.fields, before.fields) === true;
      const other = surely || perhaps;
      const beside = renews || (kind.keepsTwins?.(row.key, row.fields) ?? null) !== null;
      if (other && onDuplicate === 'add') {
        if (beside) {
          if (besideStored.length < mostChanges)
            besideStored.push(...changesOf(kind, reading.running, row, before, after));
          add(row);
        } else
          rejected.push(refusal(kind, row, `与已存的（${placeOf(before)}）同号，不能另立；${howApart(kind, row)}`));
        continue;
      }
      changed.push({ row, before, halves });
      const [held, holds] = [before.fields[kind.holdsUntil ?? ''], after[kind.holdsUntil ?? '']];
      if (isDay(held) && isDay(holds) && holds < held)
        wholes.push(
          warningAt(
            row,
            `${titleOf(kind, kind.holdsUntil ?? '')}由${formatDay(held)}改成更早的${formatDay(holds)}，请核对是不是往年的表`,
          ),
        );
      const left = kind.columns.filter(({ field }) => tells(after[field] ?? null) && !tells(row.fields[field] ?? null));
      if (surely && left.length > 0) {
        const titles = left.map(({ field }) => titleOf(kind, field)).join('、');
        wholes.push(warningAt(row, `${titles}文件里没有，仍是原来那一条的（${placeOf(before)}），不是同一条的请改正`));
      }
      for (const half of halves) {
        renewed.push([half.key, row.key]);
        const what = `与已存的两条都对得上（${placeOf(before)}；${placeOf(half)}），合成一条`;
        wholes.push(warningAt(row, what));
        for (const change of changesOf(kind, reading.running, row, half, after)) if (tells(change.before)) note(change);
      }
      if (isNewKey) renewed.push([before.key, row.key]);
      updated += 1;
      updatedFrom.add(before.source.file);
      const own = [...changesOf(kind, reading.running, row, before, after)];
      if (own.length === 0) alike.push(row);
      const exchange = exchangeIn(kind, own);
      if (exchange !== null) exchanges.push(exchange);
      for (const change of own) {
        note(change);
        if (other && replaced.length < mostShown) replaced.push({ ...change, perhaps: !surely, beside });
      }
    }
  }
  const lacking = inNumberOrder(
    notInFile(kind, reading, stored, sameLedger, (key) => matcher.met(key)),
    String,
  );
  const kept = keptOf(reading, met);
  const added = changed.flatMap(({ row, before }) => (before ? [] : [row]));
  return {
    kept,
    inserted: added.length,
    added,
    updated,
    renewed,
    updatedFrom: [...updatedFrom],
    alike,
    unchanged,
    unchangedOf: [...unchangedOf],
    notInFile: lacking,
    notInFileNames: lacking.slice(0, mostShown).map((key) => recordName(kind, stored.get(key)?.fields ?? {})),
    isLaterState: known >= lacking.length,
    rejected,
    skipped,
    changes,
    changesTotal,
    besides: besideStored,
    replaced,
    exchanges,
    suspects: [
      ...wholes,
      ...tellKept(kind, kept),
      ...suspectsOf(
        kind,
        added,
        [...stored.values()].filter(({ key }) => !matcher.met(key)),
        reading.rows,
      ),
    ],
    *rows(only) {
      const fields = (columns: Kind['columns']): string[] => columns.map(({ field }) => field);
      const texts = new RowTexts([...fields(kind.columns), ...besides.keys()], fields(kind.columns.filter(isPersonal)));
      for (const { row: read, before, halves = [] } of changed) {
        const { key, row, sheet = reading.sheet } = read;
        if (only && !only.has(key)) continue;
        const values = before ? whole(merged(kind, read, before, reading, besides), halves) : read.fields;
        const { data, personal } = texts.of(values);
        yield { key, sheet, row, data, personal };
      }
    },
  };
}

function refusal(kind: Kind, { row, key, fields, sheet }: ReadRow, reason: string, column = kind.keyField): Rejection {
  const value = String(fields[column] ?? key);
  return { row, column, value, reason, ...(sheet === undefined ? {} : { sheet }) };
}

/** What lets a row stand beside a stored one that bears its key. */
function howApart(kind: Kind, { fields }: ReadRow): string {
  if (kind.weakly?.is(fields)) return `各本都从头编号的加 --running ${titleOf(kind, kind.keyField)}，不然请改号码`;
  return kind.toldApart ? '请改号码，或写明是另外哪一次' : '请改号码';
}

type Values = Record<string, FieldValue>;

/** The fields that hold something; blanks are not stored. */
function valuesOf(row: ReadRow): Values {
  const values: Values = {};
  for (const field in row.fields) {
    const value = row.fields[field];
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) values[field] = value;
  }
  return values;
}

/** Sums that are read out of the words of a penalty where they have no column. */
const fromWords: ReadonlySet<string> = new Set(['fine', 'seized', 'amount']);

/** Whether a file has a column of a field and anything in it; of what is only assumed a blank says that it is so. */
function tellsField({ columns, blank }: Pick<LedgerReading, 'columns' | 'blank'>, field: string): boolean {
  return Object.hasOwn(columns, field) && !(blank.has(field) && !assumed.has(field));
}

/** The fields of columns that are blank all along, where something is stored that they might have told. */
function keptOf({ blank }: LedgerReading, met: Iterable<StoredRow>): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { fields } of blank.size === 0 ? [] : met)
    for (const field of blank) if (!assumed.has(field) && tells(fields[field] ?? null)) kept.add(field);
  return kept;
}

/** Says of which columns that is so. */
function tellKept(kind: Kind, kept: ReadonlySet<string>): Warning[] {
  const titles = [...kept].map((field) => `“${titleOf(kind, field)}”`).join('、');
  return kept.size === 0
    ? []
    : [{ row: null, what: `${titles}整列空着，已存的照旧，没有改；确实没有的，在那一格写“无”再导入` }];
}

/** What the file tells, over what was stored of fields it has no column for. */
function merged(
  kind: Kind,
  row: ReadRow,
  before: StoredRow,
  reading: Pick<LedgerReading, 'columns' | 'running' | 'blank'>,
  besides: ReadonlyMap<string, string>,
): Values {
  const { running } = reading;
  const values = valuesOf(row);
  // A number that only follows from that of the decision is none of the ledger's own.
  const follows = (field: string): boolean =>
    field === kind.keyField && kind.apartBy !== undefined && row.fields[field] === row.fields[kind.apartBy];
  for (const [field, value] of Object.entries(before.fields)) {
    // One that was filled in for a blank cell takes the place of none that a ledger told.
    const isFilled = row.keyBlank === true && kind.apartBy !== undefined && value !== before.fields[kind.apartBy];
    const hasColumn =
      tellsField(reading, besides.get(field) ?? field) && !(follows(field) && (running.has(field) || isFilled));
    // What was only assumed (行政处罚, on the list) gives way to what an earlier ledger said, as does what follows from no column.
    const stays = row.key === before.key || !kind.renewed?.outdated.includes(field);
    if (
      !hasColumn &&
      stays &&
      ((row.fields[field] ?? null) === null ||
        assumed.has(field) ||
        follows(field) ||
        (fromWords.has(field) && value !== null))
    )
      values[field] = value;
  }
  if (values.note !== undefined && !tellsField(reading, 'note')) {
    const remarks = [...remarksLeft(kind, row, before.fields.note), ...piecesOf(row.fields.note)];
    if (remarks.length === 0) delete values.note;
    else values.note = [...new Set(remarks)].join('；');
  }
  return values;
}

/** The same with what the other halves of the record tell. */
function whole(values: Values, halves: readonly StoredRow[]): Values {
  for (const { fields } of halves) for (const [field, value] of Object.entries(fields)) values[field] ??= value;
  return values;
}

const piecesOf = (note: FieldValue | undefined): readonly string[] =>
  typeof note === 'string' ? note.split('；') : [];

/** What stands in a stored remark, but for what an import put there in place of a day (结案日期：未结) of which the file now tells. */
function remarksLeft(kind: Kind, { fields }: ReadRow, note: FieldValue | undefined): readonly string[] {
  const days = kind.columns.filter(({ value }) => value === 'day');
  const again = piecesOf(fields.note);
  return piecesOf(note).filter((piece) => {
    if (again.includes(piece)) return true;
    const day = days.find(({ title }) => piece.startsWith(`${title}：`));
    const told = day && ((fields[day.field] ?? null) !== null || String(fields.note ?? '').includes(`${day.title}：`));
    return !told || !notYet.test(piece.slice(day.title.length + 1));
  });
}
