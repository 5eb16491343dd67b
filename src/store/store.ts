import { constants, copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../domain/canonical.ts';
import { Fault, LookedEnough } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import type { Gap } from '../domain/verification.ts';
import { requireRegular } from '../files/own-file.ts';
import { makeFolder } from '../files/write-whole.ts';
import { Attachments } from './attachments.ts';
import { auditPurges } from './audit/purges.ts';
import { requireSound, requireSoundRows } from './audit/sound.ts';
import { OwnedChains } from './chains.ts';
import { Conflicts } from './conflicts.ts';
import { Counties } from './counties.ts';
import { Cycle } from './cycle.ts';
import { Database } from './database.ts';
import { Earnest } from './earnest.ts';
import type { Body, Entry } from './entry.ts';
import { fileDoubts, takenBefore } from './file-doubts.ts';
import { applicationId, requireOwnJournal, requireSoundHeader } from './header.ts';
import { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';
import { Leases } from './leases.ts';
import { Ledgers } from './ledgers.ts';
import { machineKey } from './machine-key.ts';
import { Machines } from './machines.ts';
import { migrate, migrations, newestVersion } from './migrations.ts';
import { Notes } from './notes.ts';
import { Purges } from './purges.ts';
import { Quarantine } from './quarantine.ts';
import { emptyBlocks } from './schema-3.ts';
import { Settings } from './settings.ts';
import { practiceReplaced } from './told.ts';
import { Units } from './units.ts';

export interface StoreOptions {
  readonly now: () => Date;
  readonly clockFixed: boolean;
  readonly newId: () => string;
  /** The machine's own folder, where the heads of its chains are kept. */
  readonly machineFolder: string;
  readonly mode: 'read' | 'write' | 'create';
  /** A file to practise on: it is not forced onto the disk after each entry, so a power cut may cost it. */
  readonly disposable?: boolean;
  /** Whatever is written is only tried: it is undone, and ends the run as a LookedEnough. */
  readonly trying?: boolean;
  /** How long another program that holds the file is waited for, milliseconds; five seconds unless told. */
  readonly patience?: number;
  /** Is told, in Chinese, what of the record is not in the file or cannot be proven, before anything is made of it. */
  readonly lacks?: (what: string) => void;
  /** Is told, in Chinese, that a deed under the clock that runs takes the place of one that was practised. */
  readonly practised?: (what: string) => void;
  /** Is told, in Chinese, that a unit is named by what its double is called. */
  readonly renamed?: (what: string) => void;
}

/** The data file, open: what it holds by noun, and the one way to write to it. */
export class Store {
  readonly journal: Journal;
  readonly units: Units;
  readonly ledgers: Ledgers;
  readonly settings: Settings;
  readonly attachments: Attachments;
  readonly leases: Leases;
  readonly conflicts: Conflicts;
  readonly machines: Machines;
  readonly purges: Purges;
  /** Bundles of machines that nobody has enrolled. */
  readonly quarantine: Quarantine;
  /** What counts in earnest of what was entered. */
  readonly earnest: Earnest;
  /** Applications, visits, publicity, titles: the year of the office. */
  readonly cycle: Cycle;
  /** What a city took from its counties. */
  readonly counties: Counties;

  /** What this machine has seen of its data files. */
  readonly notes: Notes;
  #lacking: readonly Gap[] = [];
  #doubts: readonly Gap[] = [];
  readonly #told = new Set<string>();

  private constructor(
    /** For the rooms that move whole files (backup, merge, verification); deeds use the nouns above. */
    readonly db: Database,
    readonly options: StoreOptions,
    /** Where a copy is read because a write was left unfinished beside the file: its folder. */
    readonly around: string | null = null,
  ) {
    this.notes = new Notes(options.machineFolder);
    this.journal = new Journal(
      db,
      {
        now: options.now,
        clockFixed: options.clockFixed,
        newId: options.newId,
        chains: new OwnedChains(options.machineFolder),
        // A demonstration vouches for nothing, and tells the same on every machine: it is not signed.
        key: () => (options.disposable ? null : machineKey(options.machineFolder)),
        replaces: (entries) => {
          const what = options.practised && practiceReplaced(this.journal, entries);
          if (what) options.practised?.(what);
        },
        believes: () => this.machines.believed(),
      },
      () => {
        // What another program writes between two looks would pass for damage.
        this.#lacking = db.snapshot(() => {
          const sound = requireSound(db, this.journal.fileId(), {
            ours: () => this.journal.asItStands(() => this.machines.ours()),
            believed: () => this.journal.asItStands(() => this.machines.believed()),
            purges: (tell) => void this.journal.asItStands(() => auditPurges(this, tell)),
          });
          this.#doubts = fileDoubts(this);
          return [...sound, ...this.#doubts];
        });
        // A machine without a key has just said that what it writes is unsigned, and whoever writes that the file is an older one.
        if (this.readonly || this.machines.own() !== null)
          this.nameGaps(
            this.#lacking.filter(({ accounted, kind }) => !accounted && (this.readonly || kind !== 'late')),
          );
      },
    );
    this.units = new Units(db, this.journal, options.renamed);
    this.ledgers = new Ledgers(db, this.journal, options.newId, (scope, seals) => requireSoundRows(this, scope, seals));
    this.settings = new Settings(this.journal);
    this.attachments = new Attachments(db);
    this.leases = new Leases(db);
    this.conflicts = new Conflicts(db, this.journal, this.settings);
    this.machines = new Machines(db, this.journal, () => machineKey(options.machineFolder));
    this.quarantine = new Quarantine(db, this.journal, () => machineKey(options.machineFolder));
    this.counties = new Counties(this.journal);
    this.purges = new Purges(db, this.journal, this.machines);
    this.earnest = new Earnest(this.journal, this.settings, options.clockFixed);
    this.cycle = new Cycle(db, this.journal, this.settings, this.counties, this.earnest);
  }

  /**
   * Opens a data file (or makes one, mode `create`). Faults: not an inspect file, made by a newer version, busy, read-only.
   * An older file is migrated when opened for writing, after a copy of it has been laid beside it.
   */
  static open(file: string, options: StoreOptions): Store {
    // SQLite opens what lies under these names beside the file itself, not beside a link that leads to it.
    const place = existsSync(file) ? realpathSync(file) : file;
    for (const end of ['', '-journal', '-wal', '-shm']) requireRegular(place + end);
    if (existsSync(place)) requireSoundHeader(place);
    requireOwnJournal(`${place}-journal`);
    const around = options.mode === 'read' && isUnfinished(place) ? copyAround(place, options.machineFolder) : null;
    const db = new Database(around?.file ?? file, {
      readonly: options.mode === 'read',
      create: options.mode === 'create',
      ...(options.patience === undefined ? {} : { patience: options.patience }),
    });
    try {
      if (options.mode !== 'create') requireOurs(db);
      db.exec(`
        PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
        -- Nothing that a foreign file defines may run code, and no cell is believed before its size is checked.
        PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
        -- Sorting personal data must leave nothing in the machine's temporary folder.
        PRAGMA temp_store = MEMORY;`);
      if (options.mode !== 'read') {
        db.pragma('journal_mode = DELETE');
        db.pragma(`synchronous = ${options.disposable ? 'OFF' : 'EXTRA'}`);
        // What is only to practise on is never signed, and so of no machine.
        const root = (): string | null =>
          options.disposable ? null : (machineKey(options.machineFolder)?.machine ?? null);
        migrate(db, options.now(), options.mode === 'create', migrations, root);
        if (options.disposable && options.mode === 'create') nameAlike(db, options.now());
      }
      if (db.version < 3) db.exec(emptyBlocks);
      db.pragma('cache_size = -65536');
      return new Store(db, options, around?.folder);
    } catch (error) {
      db.close();
      if (around) rmSync(around.folder, { recursive: true, force: true });
      throw error;
    }
  }

  /**
   * Writes: all entries that `work` appends are stored together, or none is. It must not wait for anything; ask and read
   * files before. Nested calls join the outer transaction; what they append bears the author they name.
   */
  write<T>(author: string, work: () => T): T {
    if (this.db.inTransaction) return this.journal.as(author, work);
    if (this.options.trying) {
      this.tryOut(author, work);
      throw new LookedEnough();
    }
    try {
      const result = this.db.transaction(() => {
        this.journal.begin(author);
        const value = work();
        this.journal.sealTransaction();
        return value;
      });
      if (this.journal.settle())
        this.notes.keep(this.db, this.journal.fileId(), this.journal.heads(), () => takenBefore(this));
      return result;
    } catch (error) {
      this.journal.abandon();
      throw error;
    }
  }

  /**
   * Does something, looks at what came of it and undoes it all: nothing is written. Inside another transaction only what
   * `work` did is undone.
   */
  tryOut<T>(author: string, work: () => T): T {
    if (this.db.inTransaction) {
      this.db.exec('SAVEPOINT tried');
      try {
        return this.journal.forgetting(() => this.journal.as(author, work));
      } finally {
        this.db.rollback('tried');
        this.db.exec('RELEASE tried');
      }
    }
    this.db.exec('BEGIN IMMEDIATE');
    try {
      this.journal.begin(author);
      return work();
    } finally {
      this.journal.abandon();
      this.db.rollback();
    }
  }

  /**
   * Removes the personal values of entries and imported batches for good, inside the caller's transaction; `body` says which
   * rule and why. Seals and digests stay, so that everything else can still be verified.
   */
  purge(entries: readonly string[], body: Body): Entry {
    const named = [...entries].sort();
    const entry = this.journal.append('purge.done', `purge/${this.options.newId()}`, {
      body: { ...body, entries: named },
      supersedes: [],
    });
    this.journal.append('purge.agreed', `purge-decided/${entry.id}`, { body: { purge: entry.id, reason: null } });
    this.purges.apply(named);
    return entry;
  }

  /** Names once, to whoever makes something of the record, what is not in the file: of these, or of what reading it has shown. */
  nameGaps(gaps: readonly Gap[] = this.#lacking): void {
    const fresh = gaps.filter(({ what }) => !this.#told.has(what));
    for (const { what } of fresh) this.#told.add(what);
    if (fresh.length > 0)
      this.options.lacks?.(`数据文件完好，但有要说明的：${fresh.map(({ what }) => what).join('；')}`);
  }

  /** Why this may not be the file that the machine knows, of the office's machines alone, until somebody takes it: no conclusion rests on that. */
  doubts(): readonly Gap[] {
    this.journal.requireSound();
    return this.#doubts;
  }

  /** Who knew of what, as the journal stands now. */
  knowledge(): Knowledge {
    return new Knowledge(this.db);
  }

  /** Whether the file can be written at all. */
  get readonly(): boolean {
    return this.options.mode === 'read';
  }

  close(): void {
    this.db.close();
    if (this.around !== null) rmSync(this.around, { recursive: true, force: true });
  }
}

/**
 * Whether a rollback journal lies beside the file that a reader would have to roll back: left by a program that was killed in
 * mid-write, or planted to undo the last deed. Another program that is writing just now leaves one too, and holds its lock.
 */
function isUnfinished(file: string): boolean {
  if (!existsSync(`${file}-journal`)) return false;
  const db = new Database(file, { readonly: true });
  try {
    db.pragma('user_version');
    return false;
  } catch (error) {
    if (error instanceof Fault && (error.code === 'read-only' || error.code === 'cannot-open')) return true;
    throw error;
  } finally {
    db.close();
  }
}

/** A copy of a file with its rollback journal, rolled back there: a reader changes nothing. */
function copyAround(file: string, machineFolder: string): { readonly file: string; readonly folder: string } {
  makeFolder(machineFolder, 'owner');
  const folder = mkdtempSync(path.join(machineFolder, 'around-'));
  const copy = path.join(folder, path.basename(file));
  try {
    for (const end of ['', '-journal']) copyFileSync(file + end, copy + end, constants.COPYFILE_FICLONE);
    const db = new Database(copy);
    try {
      db.pragma('user_version');
    } finally {
      db.close();
    }
    return { file: copy, folder };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function requireOurs(db: Database): void {
  const id = db.pragma('application_id');
  const version = db.version;
  if (id !== applicationId) {
    throw Fault.broken(
      'not-a-data-file',
      `不是 inspect 的数据文件：${db.file}`,
      phrase`请用 --db 指定 ${inspect('init')} 建立的数据文件`,
    );
  }
  if (!Number.isInteger(version) || version < 1) {
    throw Fault.broken(
      'not-a-data-file',
      `不是 inspect 的数据文件，或文件头已损坏（格式号 ${version}）：${db.file}`,
      phrase`请用 ${inspect('restore')} 恢复最近的备份`,
    );
  }
  if (version > newestVersion) {
    throw Fault.broken(
      'newer-file',
      `数据文件由更新的版本建立（格式 ${version}，本程序只认识到 ${newestVersion}），未作任何改动：${db.file}`,
      '请升级 inspect 后再打开',
    );
  }
}

/** A demonstration is the same file wherever it is made: not even its identity is of chance. */
function nameAlike(db: Database, now: Date): void {
  const guard = db.one<{ readonly sql: string }>("SELECT sql FROM sqlite_master WHERE name = 'file_no_update'");
  db.exec('DROP TRIGGER file_no_update');
  db.run('UPDATE file SET id = ?', sha256(`inspect demo ${now.toISOString()}`).slice(0, 32));
  db.exec(guard.sql);
}
