import { rmSync } from 'node:fs';
import type { Json } from '../../domain/canonical.ts';
import { addMonths, type Day, dayAt, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { columnOf, isPersonal } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { backupFolder } from '../../exchange/backup.ts';
import { olderCopies } from '../../exchange/older-copies.ts';
import { partBody } from '../../store/entries/apart.ts';
import { fitted } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { RecordedPurge } from '../../store/purges.ts';
import type { Store } from '../../store/store.ts';
import { compact } from '../../store/whole-file.ts';
import { readDraws } from '../draw/stored-draw.ts';
import { dropViewed } from '../onsite/open-evidence.ts';
import { requireNamed, requireOffice } from './quarantine.ts';

/** Personal values whose term is over. */
export interface PurgePlan {
  readonly years: number;
  readonly before: Day;
  readonly items: readonly {
    readonly entry: string;
    readonly at: string;
    readonly kind: string;
    readonly unit: { readonly id: string; readonly name: string } | null;
    /** How many values, or rows of a ledger. */
    readonly values: number;
    readonly file: string | null;
  }[];
  /** Entries of that age with words that somebody typed: part of the record, which a purge leaves; they may name people. */
  readonly notes: readonly {
    readonly entry: string;
    /** Its number in its chain. */
    readonly number: number;
    readonly at: string;
    readonly kind: string;
    readonly unit: { readonly id: string; readonly name: string } | null;
    readonly text: string;
  }[];
  /** Imports by former versions that kept in the rows themselves what stands apart today, and so stays. */
  readonly rows: readonly {
    readonly entry: string;
    readonly at: string;
    readonly unit: { readonly id: string; readonly name: string } | null;
    readonly file: string | null;
    readonly ledger: string;
    readonly columns: readonly { readonly title: string; readonly rows: number }[];
  }[];
  /** Where older copies may still hold what a purge removes. */
  readonly copies: string;
}

/** Members of an entry's body that hold free words. */
const freeWords: ReadonlySet<string> = new Set([
  'note',
  'notes',
  'text',
  'reason',
  'lateReason',
  'papersLateReason',
  'afterwards',
  'shortened',
  'earlier',
  'progress',
  'measures',
  'results',
  'promises',
  'goals',
]);

/** What somebody typed into an entry, part by part. */
function wordsIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Readonly<Record<string, Json>>).flatMap(([name, part]) => {
    if (typeof part !== 'string') return name === 'personal' || name === 'result' ? [] : wordsIn(part);
    return freeWords.has(name) && part.trim() !== '' ? [part.trim()] : [];
  });
}

/**
 * What somebody typed into an entry and a purge leaves in its body; of a former version also what stands apart today, since
 * taking it out would make another entry of it.
 */
function wordsLeft({ kind, body }: Entry): string[] {
  const { body: left, apart } = partBody(kind, body);
  const seals = body.personal ?? {};
  const sealedIn = Object.entries(apart).filter(([path]) => !Object.hasOwn(seals as object, path));
  return [...wordsIn(left), ...sealedIn.flatMap(([, text]) => textsIn(JSON.parse(text) as Json))];
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Readonly<Record<string, Json>>).flatMap(textsIn);
}

/** Kinds whose words are the office's own or were made by the program. */
const ownWords = /^(office|chain|purge|edition|ledger|holidays|attachment)\./;

/**
 * Lists what a purge would remove: personal values older than the office's term (setting `retention-years`, or `years`),
 * but for contacts that are still in use. Fault (refused): no term is set.
 */
export function planPurge(store: Store, today: Day, years: number | null, machineFolder: string): PurgePlan {
  const term = years ?? Number(store.settings.get('retention-years') ?? Number.NaN);
  if (!Number.isInteger(term) || term < 1 || term > 100) {
    throw Fault.refused(
      'no-term',
      '还没有设定个人信息的保存期限，没有清除',
      phrase`请先 ${inspect('config set', { name: 'retention-years', value: some('年数'), '--reason': some('依据') })}`,
    );
  }
  const before = addMonths(today, -12 * term);
  const purged = store.purges.removed();
  const names = new Map(store.units.list({ retired: true }).map((unit) => [unit.id, unit]));
  const current = new Set(store.journal.currentWhere({ kinds: ['unit.field'] }).map(({ id }) => id));
  const inUse = (entry: Entry): boolean =>
    entry.kind === 'unit.field' && current.has(entry.id) && names.get(entry.unit ?? '')?.retired === null;
  const unitOf = (entry: Entry) =>
    entry.unit === null ? null : { id: entry.unit, name: names.get(entry.unit)?.name ?? entry.unit };
  // A round that is still to be opened is drawn from its sealed text.
  const waiting = new Set(
    readDraws(store).flatMap(({ status, sealedEntry }) => (status === 'sealed' ? [sealedEntry] : [])),
  );
  const history = store.journal.history({});
  const items = history
    .filter((entry) => entry.body.personal !== undefined || entry.kind === 'ledger.imported')
    .filter((entry) => dayAt(new Date(entry.at)) < before && !purged.has(entry.id) && !inUse(entry))
    .filter(({ id }) => !waiting.has(id))
    .map((entry) => ({
      entry: entry.id,
      at: entry.at,
      kind: entry.kind,
      unit: unitOf(entry),
      values:
        entry.kind === 'ledger.imported'
          ? Number(entry.body.rows ?? 0)
          : Object.keys(entry.body.personal as object).length,
      file: typeof entry.body.file === 'string' ? entry.body.file : null,
    }));
  const notes = history
    .filter((entry) => !ownWords.test(entry.kind) && dayAt(new Date(entry.at)) < before)
    .flatMap((entry) => {
      const text = [...new Set(wordsLeft(entry))].join('；');
      if (text === '') return [];
      return [{ entry: entry.id, number: entry.seq, at: entry.at, kind: entry.kind, unit: unitOf(entry), text }];
    });
  const rows = history.flatMap((entry) => {
    const imported = fitted(entry, ['ledger.imported']);
    if (!imported || dayAt(new Date(entry.at)) >= before) return [];
    const kind = kinds[imported.body.kind];
    const columns = store.ledgers.fieldsInRows(imported).flatMap(({ field, rows: count }) => {
      const column = columnOf(kind, field);
      return column && isPersonal(column) ? [{ title: column.title, rows: count }] : [];
    });
    if (columns.length === 0) return [];
    return [
      {
        entry: entry.id,
        at: entry.at,
        unit: unitOf(entry),
        file: imported.body.file ?? null,
        ledger: kind.title,
        columns,
      },
    ];
  });
  return { years: term, before, items, notes, rows, copies: backupFolder(machineFolder) };
}

/** How far the clock may be from the last entry, in months, before somebody has to confirm the day. */
const farMonths = 12;

/**
 * Refuses to remove anything on the word of a clock that nobody can trust: one that INSPECT_TODAY fixes, or one far from
 * the last entry, unless `confirmed` names the day in so many words. Faults (4).
 */
export function requireTrueDay(
  store: Store,
  clock: { readonly fixed: boolean },
  today: Day,
  confirmed: Day | null,
): void {
  if (clock.fixed) {
    throw Fault.refused(
      'clock-fixed',
      `时间由环境变量 INSPECT_TODAY 定为 ${formatDay(today)}，不据此清除`,
      '请去掉 INSPECT_TODAY 再运行；只想看看，加 --dry-run',
    );
  }
  const last = store.journal.lastTime();
  const lastDay = last === null ? today : dayAt(new Date(last));
  if (confirmed === today || (lastDay <= addMonths(today, 1) && lastDay >= addMonths(today, -farMonths))) return;
  throw Fault.refused(
    'clock-far',
    `本机时间是 ${formatDay(today)}，最后一条记录却是 ${formatDay(lastDay)}的，没有清除`,
    `请核对本机时间；日期无误，加 --confirm-date ${today}`,
  );
}

/** What a purge has done; `untidied`: why the file could not be rewritten afterwards, and null where it was. */
export interface Purged {
  readonly entry: Entry | null;
  readonly untidied: string | null;
  /** Backups in the machine's folder and former data files beside, removed: they held the same values, and nothing more. */
  readonly removed: readonly string[];
  /** Such as could not be looked into or hold more than the file: somebody has to decide. */
  readonly kept: readonly string[];
}

/** Removes what a plan lists, for good. The entry names it all and wins in every merge. */
export function purge(store: Store, author: string, plan: PurgePlan): Purged {
  if (plan.items.length === 0) return { entry: null, untidied: null, removed: [], kept: [] };
  const entry = store.write(author, () =>
    store.purge(
      plan.items.map(({ entry: id }) => id),
      { years: plan.years, before: plan.before, reason: `保存期限 ${plan.years} 年已满` },
    ),
  );
  // It is done from here on, whatever becomes of the tidying.
  return { entry, ...tidyAfterPurge(store) };
}

/** Removes what still holds the values: the program's own older copies, files opened for a look, pages that SQLite keeps for later use. */
export function tidyAfterPurge(store: Store): Omit<Purged, 'entry'> {
  const { spare: removed, kept: older } = olderCopies(store);
  const kept = [...older, ...dropViewed(store.options.machineFolder, 'all')];
  try {
    for (const file of removed) rmSync(file, { force: true });
    compact(store);
    return { untidied: null, removed, kept };
  } catch (error) {
    return { untidied: error instanceof Error ? error.message : String(error), removed, kept };
  }
}

/** Purges of other machines to which no machine of the office has agreed, and of which something is still here or missing. */
export function openPurges(store: Store): readonly RecordedPurge[] {
  const removed = store.purges.removed();
  return store.purges
    .list()
    .filter(
      ({ entry, state }) =>
        state !== 'agreed' && state !== 'declined' && entry.body.entries.some((id) => !removed.has(id)),
    );
}

/**
 * Agrees, for the office, to what others have purged, or refuses it: then the values are kept and passed on again. Faults: no
 * name, no reason where it refuses, a machine that is none of the office's, nothing to decide.
 */
export function decidePurges(
  store: Store,
  author: string,
  agrees: boolean,
  reason: string | null,
): Omit<Purged, 'entry'> {
  requireNamed(author, agrees ? '同意清除' : '不同意清除');
  requireOffice(store, '同意或不同意清除');
  if (!agrees && !reason) throw Fault.usage('reason-missing', '不同意清除须写明理由', '请加 --reason 理由');
  const open = openPurges(store);
  if (open.length === 0)
    throw Fault.refused(
      'no-open-purge',
      '没有等待本办公室同意的清除',
      phrase`${inspect('log', { '--kind': 'purge' })} 查看`,
    );
  store.write(author, () => {
    for (const { entry } of open) {
      const subject = `purge-decided/${entry.id}`;
      if (agrees) store.journal.append('purge.agreed', subject, { body: { purge: entry.id, reason } });
      else store.journal.append('purge.declined', subject, { body: { purge: entry.id, reason: reason ?? '' } });
    }
    store.purges.apply();
  });
  return agrees ? tidyAfterPurge(store) : { untidied: null, removed: [], kept: [] };
}
