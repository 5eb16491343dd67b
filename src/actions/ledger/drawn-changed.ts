import type { Day } from '../../domain/day.ts';
import { drawnOtherwise, isOfAnother } from '../../domain/draw/drawn-changes.ts';
import { shortKindWords } from '../../domain/draw/words.ts';
import { inspect } from '../../domain/invocation.ts';
import { cell, type LedgerRow } from '../../domain/ledgers/rows.ts';
import type { Warning } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { fieldsOf } from '../../store/row-texts.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import { type DrawnHeld, drawnHeld } from '../draw/drawn-held.ts';
import { concerns, holdsFor } from './changed-facts.ts';
import type { Comparison } from './compare-rows.ts';

type Held = DrawnHeld['members'][number];
type Drawable = LedgerRow<'officers'> | LedgerRow<'cases'>;

/** Says of people and case files that were drawn that an import calls them otherwise, gives them another number or takes them off. */
export function drawnChanged(
  store: Store,
  unit: string,
  ledger: 'officers' | 'cases',
  { rows, renewed, notInFile }: Pick<Comparison, 'rows' | 'renewed' | 'notInFile'>,
  { retireMissing, today }: { readonly retireMissing: boolean; readonly today: Day },
): readonly Warning[] {
  const held = drawnHeld(store, unit, ledger).filter(({ year }) => concerns(store, unit, year, today));
  const [onwards, missing] = [new Map(renewed), new Set(retireMissing ? notInFile : [])];
  const keyNow = (key: string): string => onwards.get(key) ?? key;
  const keys = held.flatMap(({ members }) => members.flatMap(({ row }) => (row ? [keyNow(row.key)] : [])));
  if (keys.length === 0) return [];
  const told = new Map(
    Array.from(rows(new Set(keys)), ({ key, ...text }) => [key, { key, fields: fieldsOf(text) }] as const),
  );
  return held.flatMap((of) =>
    toldOf(of, ({ member, row }) => {
      if (row === null) return [];
      if (missing.has(row.key)) return [`${shownAs(of, member)}停用`];
      const now = told.get(keyNow(row.key));
      return now ? otherwise(store, of, member, { ...row, ...now }, row) : [];
    }).map((what) => ({ row: null, what })),
  );
}

/**
 * What a merge, or the undoing of an import, has made of those who were drawn: `before` is what the ledgers held of them, of draws
 * that a merge brings nothing. `back`: also that they are again as they were drawn, which leaves nothing to look at.
 */
export function drawnSince(
  store: Store,
  unit: string,
  before: readonly DrawnHeld[],
  { today, back = false }: { readonly today: Day; readonly back?: boolean },
): readonly string[] {
  const known = new Map(
    before.flatMap(({ kind, year, members }) =>
      members.map((one) => [`${kind} ${year} ${one.member.key}`, one] as const),
    ),
  );
  return drawnHeld(store, unit)
    .filter(({ year }) => concerns(store, unit, year, today))
    .flatMap((of) => {
      const wasOf = ({ key }: Held['member']) => known.get(`${of.kind} ${of.year} ${key}`)?.row;
      const nowOf = ({ member, row }: Held) => {
        const was = wasOf(member);
        return row ?? (was ? holdsFor(store, was) : undefined);
      };
      const again = back
        ? of.members.flatMap((one) => asDrawnAgain(of, one.member, nowOf(one), wasOf(one.member)))
        : [];
      return [
        ...(again.length > 0 ? [`${drawnBy(of)}${again.join('、')}`] : []),
        ...toldOf(of, (one) => {
          const was = wasOf(one.member);
          const now = nowOf(one);
          if (now) return otherwise(store, of, one.member, now, was ?? null);
          return was === null ? [] : [`${shownAs(of, one.member)}不再有`];
        }),
      ];
    });
}

/** 「抽取 C1 抽中的人里，赵样例改名为赵样改、周样本停用：抽中的名单不跟着改，请核对（inspect draw show C1）」; nothing where all is as it was. */
function toldOf(of: DrawnHeld, changesOf: (one: Held) => readonly string[]): readonly string[] {
  const changes = of.members.flatMap(changesOf);
  const [first] = of.rounds;
  if (changes.length === 0 || !first) return [];
  return [
    `${drawnBy(of)}${changes.join('、')}：抽中的名单不跟着改，请核对（${inspect('draw show', { id: first.number })}）`,
  ];
}

/** 「抽取 C1 抽中的人里，」 */
const drawnBy = ({ kind, rounds }: DrawnHeld): string =>
  `抽取 ${rounds.map(({ number }) => number).join('、')} 抽中的${kind === 'officers' ? '人' : shortKindWords[kind]}里，`;

/** What is told otherwise now and was not before, and not as it was drawn. */
function otherwise(
  store: Store,
  of: DrawnHeld,
  member: Held['member'],
  now: StoredRow,
  was: StoredRow | null,
): readonly string[] {
  const before = was ? drawnOtherwise(member, was as Drawable) : [];
  const words = drawnOtherwise(member, now as Drawable).filter((each) => !before.includes(each));
  if (!isCase(now) || !was || !isCase(was) || !isOfAnother(now, was)) return words;
  const drawn = rowWhenDrawn(store, of, was);
  return drawn && isOfAnother(now, drawn) ? [...words, `${member.key}的当事人改为${cell(now, 'party')}`] : words;
}

/** That the ledger has again one whom it had no more, or tells one again as it was drawn. */
function asDrawnAgain(
  of: DrawnHeld,
  member: Held['member'],
  now: StoredRow | undefined,
  was: StoredRow | null | undefined,
): readonly string[] {
  if (now === undefined || was === undefined || drawnOtherwise(member, now as Drawable).length > 0) return [];
  if (was === null) return [`${shownAs(of, member)}又有了`];
  return drawnOtherwise(member, was as Drawable).length > 0 ? [`${shownAs(of, member)}又照抽取时的`] : [];
}

const isCase = (row: StoredRow): row is StoredRow<'cases'> => row.kind === 'cases';

/** A row as its ledger had it when the first of the rounds was sealed; null where that is not known. */
function rowWhenDrawn(store: Store, { rounds }: DrawnHeld, row: StoredRow<'cases'>): StoredRow<'cases'> | null {
  const sealed = rounds[0] && store.journal.entry(rounds[0].sealedEntry);
  if (!sealed) return null;
  const knowledge = store.knowledge();
  const batches = new Map(store.ledgers.batches({ kind: 'cases', unit: row.unit }).map((batch) => [batch.id, batch]));
  const wasKnown = (row: StoredRow): boolean => {
    const batch = batches.get(importOf(row));
    return batch !== undefined && knowledge.has(sealed, batch);
  };
  if (wasKnown(row)) return row;
  const versions = store.ledgers.versions('cases', row.unit).get(row.rowId) ?? [];
  return versions.findLast((version) => wasKnown(version.row))?.row ?? null;
}

const shownAs = ({ kind }: DrawnHeld, { key, name }: Held['member']): string => (kind === 'officers' ? name : key);
