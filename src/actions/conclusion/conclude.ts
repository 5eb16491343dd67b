import { type AcceptanceResult, missingText } from '../../domain/acceptance.ts';
import { canonicalJson, type Json } from '../../domain/canonical.ts';
import { briefAgainst, type Contradiction, contradictionText } from '../../domain/contradictions/find.ts';
import { dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { type LedgerKind, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import type { LedgerRow } from '../../domain/ledgers/rows.ts';
import type { Edition } from '../../domain/standard.ts';
import { requireFact } from '../../domain/typed-fact.ts';
import type { Entry } from '../../store/entry.ts';
import { acceptIt } from '../../store/file-doubts.ts';
import { leftOutAsPractice } from '../../store/practice.ts';
import { Coverage } from '../../store/rests.ts';
import type { Store } from '../../store/store.ts';
import { type Acceptance, readAcceptance } from '../acceptance/read-acceptance.ts';
import { requireEvidence } from '../onsite/evidence-required.ts';
import { requireMethods } from '../onsite/methods.ts';
import { requireLooks } from '../onsite/second-looks.ts';
import { contradictionsOf } from './contradictions.ts';
import { requireNotPractised } from './practised-parts.ts';

/** Copies of the ledger rows that findings cite: the ledger may change, the conclusion may not. */
function citedRows(store: Store, unit: string, result: AcceptanceResult): Json[] {
  const cited = new Set(
    result.items.flatMap((item) =>
      item.findings.flatMap((finding) =>
        finding.evidence.filter((one) => one.row !== null).map((one) => `${one.file}\n${one.sheet ?? ''}\n${one.row}`),
      ),
    ),
  );
  if (cited.size === 0) return [];
  const rows: Json[] = [];
  for (const kind of ledgerKinds) {
    for (const row of rowsThatStood(store, kind, unit)) {
      const { file, sheet, row: number } = row.source;
      if (!cited.has(`${file}\n${sheet ?? ''}\n${number}`)) continue;
      rows.push({ kind, key: row.key, fields: { ...row.fields }, source: { file, sheet, row: number } });
    }
  }
  return rows;
}

/** The rows that hold, then those of earlier imports, of which findings may cite what later files had no column for. */
function* rowsThatStood(store: Store, kind: LedgerKind, unit: string): Generator<LedgerRow> {
  yield* store.ledgers.each(kind, unit);
  for (const versions of store.ledgers.versions(kind, unit).values())
    for (const { row } of versions.slice(0, -1)) yield row;
}

function refuseOpenItems(store: Store, acceptance: Acceptance): void {
  const { missing } = acceptance.result;
  if (missing.length === 0) return;
  const shown = missing.slice(0, 8).map(missingText);
  const more = missing.length > shown.length ? `；等 ${missing.length} 处` : '';
  const practised = leftOutAsPractice(store, acceptance.unit, acceptance.year);
  throw Fault.refused(
    'items-open',
    `还不能作结论：${shown.join('；')}${more}${practised ? `；${practised}` : ''}`,
    phrase`${inspect('result', { unit: some('单位') })} 列出全部；补齐后再作结论`,
  );
}

/** Two statements of one visit that nobody has set right: a doubt may stand, a clash may not. */
function refuseOpenClashes(unit: string, found: readonly Contradiction[]): void {
  const open = found.filter((one) => one.degree === 'clash' && one.answered === null);
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  const shown = open.slice(0, 4).map((one) => contradictionText({ ...one, against: briefAgainst(one) }));
  const more = open.length > shown.length ? `；等 ${open.length} 处` : '';
  throw Fault.refused(
    'clashes-open',
    `还不能作结论：有 ${open.length} 处冲突没有答复：${shown.join('；')}${more}`,
    phrase`改正评分，或者具名说明：${inspect('contradictions', { unit, '--explain': ids, '--reason': some('理由'), '--by': some('姓名') })}；今天定不下来的先 ${inspect('close', { unit })}，回办公室再作结论`,
  );
}

/** A conclusion signs all that stands before it: what may be another's, somebody has to take first, by name. */
function refuseDoubtedFile(store: Store): void {
  const doubts = store.doubts();
  if (doubts.length === 0) return;
  throw new Fault(
    'undecided',
    'file-doubted',
    `还不能作结论：${doubts.map(({ what }) => what).join('；')}`,
    phrase`核对过的，${acceptIt}，结论上会注明`,
  );
}

/**
 * Concludes an acceptance: edition, settled holes, whole result, cited rows and frontier are frozen in one entry. Faults:
 * something missing, only practised or already concluded (4), two laptops disagree (5).
 */
export function conclude(store: Store, author: string, unit: string, year: number, edition: Edition): Entry {
  // Read and frozen in one transaction: nobody can write between the two.
  return store.write(author, () => freeze(store, unit, year, edition));
}

function freeze(store: Store, unit: string, year: number, edition: Edition): Entry {
  const acceptance = readAcceptance(store, unit, year, edition);
  const name = store.units.byId(unit)?.name ?? unit;
  if (acceptance.conclusion) {
    throw Fault.refused(
      'concluded',
      `${name} ${year} 年度验收已作结论`,
      phrase`${inspect('result', { unit: name })} 查看；更改须先 ${inspect('reopen')}`,
    );
  }
  const contested = store.conflicts.forAcceptance(unit, year);
  if (contested.length > 0) {
    throw new Fault(
      'undecided',
      'conflicts-open',
      `有 ${contested.length} 处不同电脑上的记录互相冲突，不能作结论`,
      phrase`${inspect('conflicts list')} 查看并逐一决定`,
    );
  }
  refuseDoubtedFile(store);
  requireNotPractised(store, unit, year);
  refuseOpenItems(store, acceptance);
  requireMethods(store, unit, year, acceptance.edition);
  requireLooks(store, unit, year);
  requireEvidence(store, acceptance);
  const today = dayAt(store.options.now());
  const clashing = contradictionsOf(store, acceptance, today);
  refuseOpenClashes(name, clashing);
  const rows = citedRows(store, unit, acceptance.result);
  const practised = store.journal.practisedOnSite(unit, year);
  // The chain has to stand before it is known what the conclusion rests on.
  store.journal.ownChain();
  const frontier = store.journal.frontier().map((head) => ({ ...head }));
  return store.journal.append('acceptance.concluded', `conclusion/${unit}/${year}`, {
    unit,
    year,
    body: {
      edition: { id: edition.id, fingerprint: edition.fingerprint },
      settlements: Object.fromEntries(acceptance.settlements),
      result: acceptance.result,
      acceptedOn: acceptance.acceptedOn,
      contradictions: clashing.map((one) => ({ ...one, answered: one.answered && { ...one.answered } })),
      frontier,
      rests: { ...new Coverage(store.db).restsOf(unit, year, frontier) },
      ...(practised.length > 0 ? { practised: practised.length } : {}),
    },
    // Rows of ledgers hold persons' data: apart, so that a purge can remove them and leave the entry verifiable.
    personal: { rows: rows.length > 0 ? canonicalJson(rows) : null },
  });
}

/** Opens a concluded acceptance again; the conclusion stays in the record. Faults: no reason (2), not concluded (4). */
export function reopen(store: Store, author: string, unit: string, year: number, reason: string): Entry {
  const subject = `conclusion/${unit}/${year}`;
  const name = store.units.byId(unit)?.name ?? unit;
  if (store.journal.latest(subject)?.kind !== 'acceptance.concluded') {
    throw Fault.refused(
      'not-concluded',
      `${name} ${year} 年度验收还没有结论，不必重开`,
      phrase`${inspect('result', { unit: name })} 查看`,
    );
  }
  const why = requireFact(reason, '重开须写明理由');
  return store.write(author, () =>
    store.journal.append('acceptance.reopened', subject, { unit, year, body: { reason: why } }),
  );
}
