import { canonicalJson } from '../../domain/canonical.ts';
import { formatDay, isDay } from '../../domain/day.ts';
import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, ReadRow, Rejection, Skip } from '../../ledgers/reading.ts';
import { screenText, toldJson } from '../../ledgers/values/field-values.ts';
import { type ReadingWarning, warningAt } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { importOf } from '../../store/stored-rows.ts';
import { unmasked } from './masked-values.ts';
import { type Doubted, isAnotherRecord, type RowMatcher } from './match-rows.ts';
import { besidesOf, merged, type Values, whole } from './merged-row.ts';
import { type Change, changesOf, tells } from './row-changes.ts';
import { type Exchange, exchangeIn } from './slipped-columns.ts';
import { placeOf } from './suspects.ts';

export type OnDuplicate = 'update' | 'skip' | 'add' | 'error';

/** A change that puts one record in the place of another: surely by all that one knows it by, or perhaps, as the kind says. */
export interface Replaced extends Change {
  readonly perhaps: boolean;
  /** Both can be kept. */
  readonly beside: boolean;
}

/** A row to store: new, or over a stored one and what else is stored of the same record. */
export interface ChangedRow {
  readonly row: ReadRow;
  readonly before: StoredRow | null;
  readonly halves: readonly StoredRow[];
}

/** How many changes that put one record in the place of another are told one by one. */
const mostReplaced = 1_000;
/** And of changes, which whoever imports must see. */
const mostChanges = 10_000;

/** A row of the file beside the stored one that it is. */
interface Pair {
  readonly row: ReadRow;
  readonly before: StoredRow;
  /** What is to be stored of both. */
  readonly after: Values;
  readonly halves: readonly StoredRow[];
  /** The row bears a key that takes the place of one that is out of date. */
  readonly renews: boolean;
  /** The record goes on under the row's key, which is not its own so far. */
  readonly isNewKey: boolean;
}

/** How far a pair is two records. */
interface Apart {
  readonly surely: boolean;
  readonly other: boolean;
  readonly beside: boolean;
}

/** Gathers row by row how a file stands to what is stored. */
export class ComparedRows {
  readonly changed: ChangedRow[] = [];
  /** The stored rows that the file tells of. */
  readonly met: StoredRow[] = [];
  /** What whoever imports should look at. */
  readonly remarks: ReadingWarning[] = [];
  /** Rows of the file that are stored ones, those that are refused as such among them. */
  known = 0;
  updated = 0;
  readonly updatedFrom = new Set<string>();
  unchanged = 0;
  readonly unchangedOf = new Set<string>();
  readonly renewed: (readonly [former: string, now: string])[] = [];
  readonly alike: ReadRow[] = [];
  readonly rejected: Rejection[] = [];
  readonly skipped: Skip[] = [];
  readonly changes: Change[] = [];
  changesTotal = 0;
  readonly besides: Change[] = [];
  readonly replaced: Replaced[] = [];
  readonly exchanges: Exchange[] = [];
  readonly #kind: Kind;
  readonly #reading: LedgerReading;
  readonly #matcher: RowMatcher;
  readonly #onDuplicate: OnDuplicate;
  readonly #file: string;
  readonly #besides: ReadonlyMap<string, string>;

  constructor(kind: Kind, reading: LedgerReading, matcher: RowMatcher, onDuplicate: OnDuplicate, file: string) {
    this.#kind = kind;
    this.#reading = reading;
    this.#matcher = matcher;
    this.#onDuplicate = onDuplicate;
    this.#file = file;
    this.#besides = besidesOf(kind);
  }

  /** Takes the next row of the file. */
  take(read: ReadRow): void {
    const before = this.#matcher.find(read);
    const renews = this.#matcher.renews(read);
    const isNewKey = renews || this.#matcher.crosses(read);
    const found = before === undefined || before.key === read.key || isNewKey ? read : { ...read, key: before.key };
    const row = unmasked(this.#kind, found, before);
    if (row === null) {
      this.#refuse(found, '身份证号已遮盖，与已存的对不上，请填全号', 'idNumber');
      return;
    }
    if (before === undefined) {
      this.#add(row);
      return;
    }
    this.known += 1;
    if (this.#onDuplicate === 'error') this.#refuse(row, `数据文件里已有（${placeOf(before)}）`);
    else this.#takeKnown(this.#pair(row, before, renews, isNewKey));
  }

  #takeKnown(pair: Pair): void {
    this.met.push(pair.before);
    if (this.#isUnchanged(pair)) {
      this.unchanged += 1;
      this.unchangedOf.add(importOf(pair.before));
    } else if (this.#onDuplicate === 'skip') this.#leave(pair);
    else {
      const apart = this.#apart(pair);
      if (apart.other && this.#onDuplicate === 'add') this.#setBeside(pair, apart);
      else this.#update(pair, apart);
    }
  }

  #pair(row: ReadRow, before: StoredRow, renews: boolean, isNewKey: boolean): Pair {
    const { surely: halves, doubted } = this.#matcher.halves(row, before);
    for (const half of doubted) this.#remark(row, halfInDoubt(before, half));
    const after = whole(merged(this.#kind, row, before, this.#reading, this.#besides), halves);
    return { row, before, after, halves, renews, isNewKey };
  }

  /** A row whose writing was mended is stored anew, so that its source is the file in which one sees what was mended. */
  #isUnchanged({ row, before, after, halves }: Pair): boolean {
    if (halves.length > 0 || (row.mended && this.#file !== before.source.file)) return false;
    return canonicalJson(after) === canonicalJson(before.fields);
  }

  /** A row that differs of what is stored, which stays as it is. */
  #leave({ row, before, after }: Pair): void {
    const kind = this.#kind;
    this.unchangedOf.add(importOf(before));
    const differing = this.#changesOf(row, before, after);
    const told = differing.slice(0, 3).map(({ field }) => {
      const text = screenText(kind, field, toldJson(kind, field, after));
      return `${titleOf(kind, field)}${text === '' ? '空' : `“${text}”`}`;
    });
    const more = differing.length > told.length ? ` 等 ${differing.length} 处` : '';
    const left = told.length === 0 ? '' : `；没有记入的：${told.join('、')}${more}`;
    const at = row.sheet === undefined ? '' : `（工作表“${row.sheet}”）`;
    const reason = `数据文件里已有且内容不同（${placeOf(before)}），按要求保留原记录${left}${at}`;
    this.skipped.push({ row: row.row, is: 'kept', reason });
  }

  #apart({ row, before, renews }: Pair): Apart {
    const kind = this.#kind;
    const elsewhere = this.#file !== before.source.file;
    const surely = isAnotherRecord(kind, row.fields, before.fields, elsewhere);
    const perhaps = renews
      ? !kind.renewed?.surely(row.fields, before.fields)
      : elsewhere && kind.another?.is?.(row.fields, before.fields) === true;
    const beside = renews || (kind.keepsTwins?.(row.key, row.fields) ?? null) !== null;
    return { surely, other: surely || perhaps, beside };
  }

  /** Keeps a row as a record of its own, as wished, where its key lets it stand beside the stored one. */
  #setBeside({ row, before, after }: Pair, { beside }: Apart): void {
    if (!beside) {
      this.#refuse(row, `与已存的（${placeOf(before)}）同号，不能另立；${howApart(this.#kind, row)}`);
      return;
    }
    if (this.besides.length < mostChanges) this.besides.push(...this.#changesOf(row, before, after));
    this.#add(row);
  }

  #update(pair: Pair, { surely, other, beside }: Apart): void {
    const { row, before, after, halves, isNewKey } = pair;
    this.changed.push({ row, before, halves });
    this.#remarkOnUpdate(pair, surely);
    for (const half of halves) this.#joinHalf(pair, half);
    if (isNewKey) this.renewed.push([before.key, row.key]);
    this.updated += 1;
    this.updatedFrom.add(before.source.file);
    const own = this.#changesOf(row, before, after);
    if (own.length === 0) this.alike.push(row);
    const exchange = exchangeIn(this.#kind, own);
    if (exchange !== null) this.exchanges.push(exchange);
    for (const change of own) {
      this.#note(change);
      if (other && this.replaced.length < mostReplaced) this.replaced.push({ ...change, perhaps: !surely, beside });
    }
  }

  #remarkOnUpdate({ row, before, after }: Pair, surely: boolean): void {
    const kind = this.#kind;
    const until = kind.holdsUntil ?? '';
    const [held, holds] = [before.fields[until], after[until]];
    if (isDay(held) && isDay(holds) && holds < held) {
      const what = `${titleOf(kind, until)}由${formatDay(held)}改成更早的${formatDay(holds)}`;
      this.#remark(row, `${what}，请核对是不是往年的表`);
    }
    const left = kind.columns.filter(({ field }) => tells(after[field] ?? null) && !tells(row.fields[field] ?? null));
    if (surely && left.length > 0) {
      const titles = left.map(({ field }) => titleOf(kind, field)).join('、');
      this.#remark(row, `${titles}文件里没有，仍是原来那一条的（${placeOf(before)}），不是同一条的请改正`);
    }
  }

  #joinHalf({ row, before, after }: Pair, half: StoredRow): void {
    this.renewed.push([half.key, row.key]);
    this.#remark(row, `${bothAgree(before, half)}，合成一条`);
    for (const change of this.#changesOf(row, half, after)) if (tells(change.before)) this.#note(change);
  }

  #add(row: ReadRow): void {
    const key = this.#matcher.freeKey(row);
    this.changed.push({ row: key === row.key ? row : { ...row, key }, before: null, halves: [] });
  }

  #refuse({ row, key, fields, sheet }: ReadRow, reason: string, column = this.#kind.keyField): void {
    const value = String(fields[column] ?? key);
    this.rejected.push({ row, column, value, reason, ...(sheet === undefined ? {} : { sheet }) });
  }

  #remark(row: ReadRow, what: string): void {
    this.remarks.push(warningAt(row, what));
  }

  #note(change: Change): void {
    this.changesTotal += 1;
    if (this.changes.length < mostChanges) this.changes.push(change);
  }

  #changesOf(row: ReadRow, before: StoredRow, after: Values): Change[] {
    return [...changesOf(this.#kind, this.#reading.running, row, before, after)];
  }
}

const bothAgree = (one: StoredRow, other: StoredRow): string =>
  `与已存的两条都对得上（${placeOf(one)}；${placeOf(other)}）`;

function halfInDoubt(before: StoredRow, { half, titles }: Doubted): string {
  const differs = `后一条的${titles.join('、')}写得不同，没有合成一条，请核对`;
  return `${bothAgree(before, half)}，${differs}；改成一样再导入就合成一条`;
}

/** What lets a row stand beside a stored one that bears its key. */
function howApart(kind: Kind, { fields }: ReadRow): string {
  if (kind.weakly?.is(fields)) return `各本都从头编号的加 --running ${titleOf(kind, kind.keyField)}，不然请改号码`;
  return kind.toldApart ? '请改号码，或写明是另外哪一次' : '请改号码';
}
