import type { Day } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { recordName } from '../../ledgers/values/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import { HeldBefore } from '../../store/held-before.ts';
import type { Store } from '../../store/store.ts';
import { drawnHeld } from '../draw/drawn-held.ts';
import { citedFacts } from './cited-facts.ts';
import { drawnSince } from './drawn-changed.ts';
import { filesOutOf, outSince } from './files-out.ts';
import { alikeAmong, placeOf } from './suspects.ts';
import { valuesLeft } from './values-left.ts';

/**
 * Takes an import back. Faults: no such import, undone already, and (4) where a draw or a score rests on its rows. Inside
 * `tryOut` it tells what it would do.
 */
export function undoImport(
  store: Store,
  author: string,
  { batch: id, reason, today }: { readonly batch: string; readonly reason: string | null; readonly today: Day },
) {
  const batch = findBatch(store, id);
  const kind = batch.body.kind as LedgerKind;
  if (!store.ledgers.batches({ kind }).some((standing) => standing.id === batch.id)) {
    throw Fault.broken(
      'batch-undone',
      `这次导入已经撤销过：${batch.id}`,
      phrase`用 ${inspect('import list', { '--undone': true })} 查看`,
    );
  }
  store.ledgers.requireAsImported(batch);
  if (kind === 'units') {
    throw Fault.refused(
      'batch-of-units',
      `单位名录导入后单位已经登记${unitsOf(store, batch)}，台账、抽取和评分都可能已经记在它们名下，所以不能整批撤销`,
      phrase`写错的改：${inspect('unit edit', { unit: some('单位') })}；不该登记的逐个停用：${inspect('unit retire', { unit: some('单位'), '--reason': some('误登记') })}（停用后不再列出，可用 unit reinstate 恢复）`,
    );
  }
  const later = store.ledgers.batches({ kind }).filter(({ unit, step }) => unit === batch.unit && step > batch.step);
  const over = later.findLast((one) => foundUnchanged(one, batch));
  if (over) {
    throw Fault.refused(
      'batch-underlies',
      `后来导入的 ${over.body.file ?? ''}（${over.id.slice(0, 8)}）有${leftAsStored(over.body.unchanged, '已存')}，没有再存一遍，其中有这次的：先撤销这次，那些行会跟着没有`,
      phrase`先撤销后一次：${inspect('import undo', { batch: over.id.slice(0, 8) })}，再撤销这次；后一次要留的，随后重新导入那个文件`,
    );
  }
  const rests = whatRestsOn(store, batch, kind);
  if (rests.length > 0) {
    throw Fault.refused(
      'batch-in-use',
      `不能撤销：${rests.slice(0, 5).join('、')}${rests.length > 5 ? ` 等 ${rests.length} 项` : ''}依据这次导入`,
      '请导入更正后的台账，以新的一次为准；旧的一次留作记录',
    );
  }
  const left = later.length > 0 ? valuesLeft(store, kinds[kind], batch) : [];
  const { unit } = batch;
  const drawable = unit !== null && (kind === 'officers' || kind === 'cases');
  const outBefore = unit !== null && kind === 'cases' ? filesOutOf(store, unit) : [];
  const drawnBefore = drawable ? drawnHeld(store, unit) : [];
  const became = store.write(author, () => {
    const held = new HeldBefore(store.db);
    held.keep(kind, batch.unit ?? '');
    store.ledgers.undoBatch(batch, reason);
    const drawn = drawable ? drawnSince(store, unit, drawnBefore, { today, back: true }) : [];
    const out = outBefore.length > 0 && unit !== null ? outSince(store, unit, outBefore) : [];
    return { ...whatBecame(store, batch, kinds[kind], held), drawn, out };
  });
  return {
    batch: batch.id,
    kind,
    file: (batch.body.file as string | null) ?? null,
    rows: Number(batch.body.rows ?? 0),
    later: later.length > 0,
    /** Records that keep what it alone had told. */
    left,
    ...became,
  };
}

/** What an import did not store again: so many rows that it found unchanged, or those that it was to leave. */
export const leftAsStored = (unchanged = 0, stored: string): string =>
  unchanged > 0 ? ` ${unchanged} 行与${stored}的相同` : `与${stored}的同号、按要求保留${stored}的行`;

/** Whether a later import left rows of an earlier one as they were, unchanged or as was wished: they stand in that one alone. Imports of former programs do not tell whose they were. */
export function foundUnchanged({ body }: EntryOf<'ledger.imported'>, { id }: { readonly id: string }): boolean {
  return body.unchangedOf?.includes(id) ?? (body.unchanged ?? 0) > 0;
}

/** What holds otherwise now that an import is undone. */
function whatBecame(store: Store, batch: EntryOf<'ledger.imported'>, kind: Kind, held: HeldBefore) {
  const of = { kind: kind.kind, unit: batch.unit ?? '' };
  const standing = store.ledgers.batches({ kind: kind.kind }).filter(({ unit }) => unit === batch.unit);
  const takers = new Map(standing.flatMap((one) => (one.body.retired ?? []).map((key) => [key, one] as const)));
  const { before, after, gone } = held.counts(of);
  const back = after - before + gone;
  // Of a whole ledger that goes the rows need not be read.
  const lost = takers.size > 0 || batch.body.renewed ? held.gone(of) : [];
  const came = back > 0 ? held.added(of, null) : [];
  // A record that went on under another key is one all the same.
  const renewed = (batch.body.renewed ?? []).filter(
    ([former, now]) => came.some(({ key }) => key === former) && lost.some(({ key }) => key === now),
  ).length;
  const takenOff = lost.flatMap((row) => {
    const by = takers.get(row.key);
    return by ? [{ record: recordName(kind, row.fields), by: by.body.file ?? null }] : [];
  });
  const keys = new Set(came.map(({ key }) => key));
  // On one laptop a row that is as it was is not stored again.
  const knowledge = store.knowledge();
  const apart = new Map(
    standing
      .filter((one) => !knowledge.has(one, batch) && !knowledge.has(batch, one))
      .map((one) => [one.id, one] as const),
  );
  const same = (apart.size === 0 ? [] : held.sameAs(of, batch.id)).flatMap(({ batch: id, rows }) => {
    const other = apart.get(id);
    return other ? [{ batch: id, file: other.body.file ?? null, rows }] : [];
  });
  const others = back === 0 ? [] : store.ledgers.rows(kind.kind, batch.unit).filter(({ key }) => !keys.has(key));
  return {
    changed: held.changed(of).length + renewed,
    gone: gone - renewed,
    back: back - renewed,
    /** Imports made on other laptops, without knowing of it, that have the same rows: those stand. */
    same,
    /** Rows that had stood before it, and that another import has taken off since. */
    takenOff,
    /** Rows that came back beside others that they are perhaps one with. */
    alike: alikeAmong(kind, came, others, () => false).map(({ row, other, what }) => ({
      record: recordName(kind, row.fields),
      place: placeOf(row),
      other: recordName(kind, other.fields),
      otherPlace: placeOf(other),
      what,
    })),
  };
}

/** 「（甲局、乙局、丙局 等 12 个）」 */
function unitsOf(store: Store, batch: EntryOf<'ledger.imported'>): string {
  const names = store.ledgers
    .rowsOf(batch)
    .map(({ key }) => (store.units.byCode(key) ?? store.units.alike(key)[0])?.name);
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0) return '';
  return `（${known.slice(0, 3).join('、')}${known.length > 3 ? ` 等 ${known.length} 个` : ''}）`;
}

/** An import by its id, or by the first characters of it. */
export function findBatch(store: Store, id: string): EntryOf<'ledger.imported'> {
  const found = store.ledgers
    .batches({ undone: true })
    .filter((entry) => entry.id === id || (id.length >= 6 && entry.id.startsWith(id)));
  const [only] = found;
  if (only && found.length === 1) return only;
  throw Fault.broken(
    found.length === 0 ? 'batch-not-found' : 'batch-ambiguous',
    found.length === 0 ? `没有这次导入：${id}` : `“${id}”对应多次导入`,
    phrase`用 ${inspect('import list')} 查看导入编号`,
  );
}

/** Draws from the rows of this kind, and answers or marks that cite rows of this batch. Chinese names of each. */
function whatRestsOn(store: Store, batch: EntryOf<'ledger.imported'>, kind: LedgerKind): string[] {
  if (!batch.unit) return [];
  const rests: string[] = [];
  const later = (entry: Entry) => entry.step > batch.step;
  for (const entry of store.journal.history({ kinds: ['draw.sealed'], unit: batch.unit })) {
    if (entry.body.kind === kind && later(entry) && !isVoid(store, entry)) rests.push(`抽取 ${entry.body.number}`);
  }
  const cited = citedFacts(store, batch.unit).filter((one) => one.imports.includes(batch.id) && later(one.answer));
  const answers = new Map(cited.map((one) => [one.answer.id, `评分项 ${one.item}（${one.year}年）`]));
  rests.push(...answers.values());
  if (kind === 'cases' || kind === 'officers') {
    for (const entry of store.journal.currentWhere({ kinds: ['acceptance.concluded'], unit: batch.unit })) {
      if (later(entry)) rests.push(`${entry.year}年的验收结论`);
    }
  }
  return rests;
}

function isVoid(store: Store, sealed: Entry): boolean {
  return store.journal
    .history({ kinds: ['draw.voided', 'draw.unopened'], subject: sealed.subject })
    .some(({ body }) => body.draw === sealed.body.draw);
}
