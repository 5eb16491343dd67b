import { Fault } from '../../domain/fault.ts';
import type { Gap, Problem } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import { readEntry } from '../entries/catalogue.ts';
import { type EntryColumns, entryFrom } from '../entry.ts';
import type { Store } from '../store.ts';
import { auditAttachments } from './attachments.ts';
import { auditChains } from './chains.ts';
import { auditIdentity } from './identity.ts';
import { auditPlaces } from './places.ts';
import type { Tell } from './problem.ts';
import { auditProjections } from './projections.ts';
import { auditPurges, lackingGap } from './purges.ts';
import { auditQuarantine } from './quarantine.ts';
import { auditLedgers, auditPersonal, type Purged } from './seals.ts';
import { auditShape, trailingGap } from './shape.ts';
import { auditSignatures, unsignedGaps } from './signatures.ts';
import { auditSupersedes } from './supersedes.ts';

export interface Audit {
  readonly checked: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  readonly incomplete: readonly Gap[];
}

/** Takes what is not in the file. */
export type Lack = (...gaps: readonly Gap[]) => void;

/** A further check, of what the store does not understand (draws, editions). Answers what it counted. */
export type FurtherCheck = (store: Store, tell: Tell, lack: Lack) => Readonly<Record<string, number>>;

/**
 * Checks everything that the data file can prove, as one reading of it. Reads only; a damaged file is a problem, never an
 * error.
 */
export function audit(store: Store, further: readonly FurtherCheck[] = []): Audit {
  return store.journal.asItStands(() => auditAll(store, further));
}

function auditAll(store: Store, further: readonly FurtherCheck[]): Audit {
  const { db } = store;
  const problems: Problem[] = [];
  const checked: Record<string, number> = {};
  const tell: Tell = (table, id, what) => void problems.push({ table, id: String(id), what });
  const part = (table: string, work: () => Readonly<Record<string, number>> | undefined): void => {
    try {
      Object.assign(checked, work());
    } catch (error) {
      // What stops one check (a page that cannot be read, a body that is no JSON) must not hide the others.
      if (error instanceof Fault && error.kind === 'busy') throw error;
      tell(table, '-', `检查中断：${(error as Error).message}`);
    }
  };
  const incomplete: Gap[] = [];
  // One snapshot: another program may write between two checks.
  if (!db.inTransaction) db.exec('BEGIN');
  part('file', () => {
    auditShape(db, tell);
    incomplete.push(...trailingGap(db));
    return undefined;
  });
  part('journal', () => ({ ...auditChains(db, tell) }));
  part('file', () => void incomplete.push(...auditIdentity(db, tell)));
  let purges: Purged = { removed: new Set(), named: new Set() };
  let lacking = 0;
  part(
    'withheld',
    () => void incomplete.push(...auditPlaces(db, store.journal.fileId(), () => store.machines.believed(), tell)),
  );
  part('purged', () => {
    const { purged, gaps } = auditPurges(store, tell);
    purges = purged;
    incomplete.push(...gaps);
    return undefined;
  });
  part('supersedes', () => void incomplete.push(...auditSupersedes(db, store.journal.fileId(), tell)));
  part('entry', () => void auditKinds(db, tell));
  part('head', () => {
    incomplete.push(...unsignedGaps(db, () => store.machines.ours()));
    return { ...auditSignatures(db, tell) };
  });
  part('personal', () => {
    const { values, lacking: missing } = auditPersonal(db, purges, tell);
    lacking += missing;
    return { personal: values };
  });
  part('ledger_row', () => {
    const { batches, rows, lacking: missing } = auditLedgers(db, purges, tell);
    lacking += missing;
    return { batches, ledgerRows: rows };
  });
  incomplete.push(...lackingGap(lacking));
  part('quarantine', () => void auditQuarantine(db, tell));
  part('attachment', () => ({ attachments: auditAttachments(db, tell) }));
  part('projection', () => ({ projected: auditProjections(db, tell) }));
  for (const check of further) part(check.name, () => check(store, tell, (...gaps) => void incomplete.push(...gaps)));
  db.rollback();
  return { checked, problems, incomplete };
}

/** Whether each entry is what its kind promises; what is not counts for nothing, and is told. */
function auditKinds(db: Database, tell: Tell): void {
  for (const row of db.each<EntryColumns>('SELECT * FROM journal WHERE json_valid(body) AND json_valid(supersedes)')) {
    const reading = readEntry(entryFrom(row));
    if ('why' in reading) tell('entry', row.id, `记录链 ${row.chain} 第 ${row.seq} 条不作数：${reading.why}`);
  }
}
