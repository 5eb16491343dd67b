import { dayAt, formatDay } from '../domain/day.ts';
import { inspect, type Phrase, phrase } from '../domain/invocation.ts';
import { kinds, type LedgerKind, ledgerKinds } from '../domain/ledgers/kinds.ts';
import { present } from '../domain/pick.ts';
import { formatPoints } from '../domain/points.ts';
import { verdictText } from '../domain/verdict.ts';
import { goesOnFor, type Joined, joinedUnits } from '../store/doubles.ts';
import type { Entry } from '../store/entry.ts';
import type { RecordView } from '../store/past-journal.ts';
import type { Store } from '../store/store.ts';
import { importOf } from '../store/stored-rows.ts';
import type { Unit } from '../store/units.ts';

/** What a unit's lists and papers say where a conclusion or draws stand with another registration of it: they do not go along, and how they are read. */
export function leftBehind(store: Store, { id, name }: Pick<Unit, 'id' | 'name'>): readonly Phrase[] {
  const kinds = ['acceptance.concluded', 'draw.sealed', 'draw.opened'] as const;
  return doublesOfUnit(store, id)
    .filter(({ from }) => store.journal.currentWhere({ unit: from, kinds }).length > 0)
    .map(({ from }) => {
      const other = inspect('report', { unit: from });
      const draws = inspect('draw list', { unit: from });
      return phrase`“${store.units.known(from).name}”已并入“${name}”，它原来的结论、抽取不在这里，另看 ${other}、${draws}`;
    });
}

const doublesOfUnit = ({ journal }: Pick<RecordView, 'journal'>, unit: string): readonly Joined[] => {
  const joined = joinedUnits(journal);
  return joined.filter(({ from }) => goesOnFor(joined, from) === unit);
};

/** What of a year stands with another registration of a unit, and counts for nothing since the two are one. */
export interface LeftOfYear extends Joined {
  readonly concluded: boolean;
  readonly drawn: boolean;
  /** 「2026年8月21日的结论（98.00 分，未达标）、抽取2次、测试成绩5个」 */
  readonly words: string;
}

/** That of each other registration with which anything was concluded or drawn. */
export function leftOfYear(record: RecordView, unit: string, year: number): readonly LeftOfYear[] {
  return doublesOfUnit(record, unit).flatMap((joined): LeftOfYear[] => {
    const of = { unit: joined.from, year };
    const counts = (entry: Entry): boolean => !record.earnest.isPractice(entry);
    const count = (kind: 'draw.opened' | 'test.marked' | 'review.agreed'): number =>
      new Set(
        record.journal
          .history({ ...of, kinds: [kind] })
          .filter(counts)
          .map(({ subject }) => subject),
      ).size;
    const concluded = record.journal.currentWhere({ ...of, kinds: ['acceptance.concluded'] }).filter(counts);
    const [draws, marks, scores] = [count('draw.opened'), count('test.marked'), count('review.agreed')];
    const told = [
      ...concluded.map(({ at, body: { result } }) => {
        const total = result.total === null ? '' : `${formatPoints(result.total)}分，`;
        const vetoes = result.vetoes.length > 0 ? `，${result.vetoes.join('、')}` : '';
        return `${formatDay(dayAt(new Date(at)))}的结论（${total}${verdictText(result.verdict)}${vetoes}）`;
      }),
      ...present([
        draws > 0 && `抽取${draws}次`,
        marks > 0 && `测试成绩${marks}个`,
        scores > 0 && `案卷评查得分${scores}个`,
      ]),
    ];
    return told.length === 0
      ? []
      : [{ ...joined, concluded: concluded.length > 0, drawn: draws > 0, words: told.join('、') }];
  });
}

/** A ledger that a machine imported for another registration of a unit, not knowing that the two are one. */
export interface LedgerLeft extends Joined {
  readonly kind: LedgerKind;
  readonly files: readonly string[];
  readonly batches: readonly string[];
}

/** Those of which the unit that goes on has not all records, until somebody who had them imported that ledger for it. */
export function ledgersLeft(store: Store): readonly LedgerLeft[] {
  const joined = joinedUnits(store.journal);
  if (joined.length === 0) return [];
  const knowledge = store.knowledge();
  return joined.flatMap((each) =>
    ledgerKinds.flatMap((kind): LedgerLeft[] => {
      const to = goesOnFor(joined, each.from);
      const own = store.ledgers.batches({ kind, unit: to });
      const late = store.ledgers
        .batches({ kind, unit: each.from })
        .filter((one) => !knowledge.has(each.by, one) && !own.some((other) => knowledge.has(other, one)));
      if (late.length === 0) return [];
      const ids = late.map(({ id }) => id);
      const lacks = store.ledgers
        .rows(kind, each.from)
        .some(
          ({ key, rowId }) => ids.some((id) => importOf({ rowId }) === id) && !store.ledgers.current(kind, to, key),
        );
      const files = [...new Set(late.map(({ body }) => body.file ?? ''))];
      return lacks ? [{ ...each, to, kind, files, batches: ids }] : [];
    }),
  );
}

/** 「样县丙虚构局 执法人员名册：名册.csv 的记录记在另一次登记名下」 */
export const ledgerLeftWords = (store: Store, { to, kind, files }: LedgerLeft): string =>
  `${store.units.known(to).name} ${kinds[kind].title}：${files.join('、')} 的记录导入在另一次登记名下，这里没有`;
