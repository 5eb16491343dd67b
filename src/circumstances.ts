import { randomFillSync } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Noun } from './command.ts';
import type { Clock, Context, Ids, MachineSettings, Progress, Streams, Surroundings } from './context.ts';
import { unsignedAuthor } from './domain/author.ts';
import { dayAt, instantAt, parseDay } from './domain/day.ts';
import { Fault, LookedEnough } from './domain/fault.ts';
import { inspect, invocationsIn, phrase } from './domain/invocation.ts';
import { oneLine, printable } from './domain/printable.ts';
import { readOwnObject } from './files/own-file.ts';
import { makeFolder, writeFileWhole } from './files/write-whole.ts';
import type { Store } from './store/store.ts';
import { foldedFor } from './views/wrap.ts';

/** The flags that every command takes. */
export interface GlobalOptions {
  readonly db?: string;
  readonly by?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly plain?: boolean;
  readonly wide?: boolean;
  readonly columns?: string;
  readonly csv?: boolean;
  readonly open?: boolean;
}

/** Puts together what a command may ask for; the data file and the prompter open on first use. */
export function createContext(
  globals: GlobalOptions,
  streams: Streams,
  surroundings: Surroundings,
  givenClock: Clock | undefined,
  givenIds: Ids | undefined,
  main: (
    argv: readonly string[],
    streams: Streams,
    clock?: Clock,
    ids?: Ids,
    surroundings?: Surroundings,
  ) => Promise<number>,
  nouns: readonly Noun[],
): Context {
  const { env, cwd, disposable = false, looking = false, trying = false, patience } = surroundings;
  // A fixed day stands still; how fast somebody types goes by the clock that runs.
  const running = givenClock ?? { now: () => new Date(), fixed: false };
  const clock = fixedClock(env) ?? running;
  const ids = givenIds ?? randomIds();
  const machineFolder = homeFolder(env);
  const machine = machineSettings(path.join(machineFolder, 'machine.json'));
  const dataFile = path.resolve(
    cwd,
    globals.db ?? nonEmpty(env.INSPECT_DB) ?? machine.get('db') ?? path.join(machineFolder, 'inspect.db'),
  );
  const columns = Number(env.COLUMNS) || streams.stdout.columns || null;
  // Whoever writes into a file or a pipe is asked nothing, so that Node need not make a stream of what he types.
  const terminal = Boolean(streams.stdout.isTTY && streams.stdin.isTTY);
  const json = globals.json ?? false;
  const quiet = globals.quiet ?? false;
  let store: Store | undefined;
  const { warned = new Set<string>() } = surroundings;
  let prompter = surroundings.prompter;
  const named = globals.by?.trim() || nonEmpty(env.INSPECT_BY);

  return {
    streams,
    env,
    nouns,
    clock,
    ids,
    json,
    quiet,
    terminal,
    disposable,
    looking,
    machine,
    machineFolder,
    dataFile,
    cwd,
    yes: globals.yes ?? false,
    color: globals.color !== false && !nonEmpty(env.NO_COLOR) && Boolean(streams.stdout.isTTY),
    plain: Boolean(globals.plain) || env.ACCESSIBLE === '1' || env.TERM === 'dumb',
    width: columns ?? 80,
    tables: {
      width: (!globals.wide && columns) || Number.POSITIVE_INFINITY,
      whole: Boolean(globals.wide || globals.csv),
      only: globals.columns?.split(/[,，、]/).map((title) => title.trim()) ?? null,
      csv: globals.csv ?? false,
      laid: [],
    },
    get today() {
      return dayAt(clock.now());
    },
    get author() {
      return oneLine(named || machine.get('author') || unsignedAuthor(accountName()));
    },
    async store(mode) {
      if (store && (mode === 'read' || looking || !store.readonly)) return store;
      if (!existsSync(dataFile)) {
        throw new Fault(
          'noDataFile',
          'no-data-file',
          `没有数据文件：${dataFile}`,
          phrase`请先运行 ${inspect('init')} 建立，或用 --db 指定已有的数据文件；不记命令的运行 inspect，在菜单里做`,
        );
      }
      // Opening a pipe would wait for ever.
      if (!statSync(dataFile).isFile())
        throw Fault.broken('is-folder', `这不是数据文件：${dataFile}`, '请用 --db 写出数据文件的名字');
      const once = (what: string): void => {
        if (!warned.has(what)) this.warn(what);
        warned.add(what);
      };
      const { Store } = await import('./store/store.ts');
      store?.close();
      store = undefined;
      store = Store.open(dataFile, {
        now: clock.now,
        clockFixed: clock.fixed,
        newId: ids,
        machineFolder,
        mode: mode === 'read' || looking ? 'read' : 'write',
        disposable,
        ...(trying ? { trying } : {}),
        ...(patience === undefined ? {} : { patience }),
        lacks: once,
        practised: once,
        renamed: once,
      });
      if (mode !== 'read' && !looking && !trying && !disposable) {
        const { beforeWriting } = await import('./actions/exchange/compare-note.ts');
        const who = { write: terminal ? 'sees' : 'absent', mend: 'mends', take: 'takes' } as const;
        beforeWriting(store, who[mode]).forEach(once);
      }
      return store;
    },
    async prompter() {
      if (looking || trying) throw new LookedEnough();
      const { createPrompter } = await import('./walkthroughs/prompting/create-prompter.ts');
      const kind = terminal ? (this.plain ? 'plain' : 'arrows') : 'refuse';
      prompter ??= await createPrompter(kind, streams, this.color, running);
      return prompter;
    },
    progress: (label, total) => progressBar(streams, label, total, quiet),
    warn(text) {
      if (trying) return;
      const told = foldedFor(streams.stderr, `提醒：${printable(this.inWords(text))}\n`);
      prompter?.hears?.(told);
      streams.stderr.write(told);
    },
    inWords: (text, noun) =>
      surroundings.wayOn?.(noun, { text: String(text), invocations: invocationsIn(text) }) ?? String(text),
    say: (text) => {
      if (json || quiet) return;
      const told = foldedFor(streams.stdout, `${printable(text)}\n`);
      prompter?.hears?.(told);
      streams.stdout.write(told);
    },
    inspect(argv, changes = {}) {
      // The file is open once at a time, so that what the other command writes is read afresh.
      store?.close();
      store = undefined;
      const wayOn = changes.wayOn ?? surroundings.wayOn;
      const around = {
        // A name that stands in the settings is read there, for it may be set while the menu is open.
        env: { ...env, INSPECT_DB: dataFile, INSPECT_BY: named, ...changes.env },
        cwd: changes.cwd ?? cwd,
        disposable: changes.disposable ?? disposable,
        ...(changes.looking ? { looking: true } : {}),
        ...(changes.trying ? { trying: true } : {}),
        ...(patience === undefined ? {} : { patience }),
        ...(changes.streams ? {} : { warned, ...(prompter ? { prompter } : {}) }),
        ...(changes.onEnding ? { onEnding: changes.onEnding } : {}),
        ...(wayOn ? { wayOn } : {}),
      };
      return main(argv, changes.streams ?? streams, givenClock, changes.ids ?? ids, around);
    },
    async causeInFile() {
      const { causeInFile } = await import('./store/whole-file.ts');
      return store ? causeInFile(store) : null;
    },
    close: () => {
      store?.close();
      store = undefined;
    },
  };
}

/** The clock of INSPECT_TODAY: a day, or a day and a time of day; 09:00 where none is told. */
function fixedClock(env: Surroundings['env']): Clock | undefined {
  const text = nonEmpty(env.INSPECT_TODAY);
  if (!text) return undefined;
  const [, written = '', time] = /^(.+?)(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? [];
  const day = parseDay(written);
  if (!day) {
    throw Fault.usage('bad-today', `INSPECT_TODAY 的值“${text}”不是日期`, '请写成 2026-09-15，或 2026-09-15 14:30');
  }
  const instant = instantAt(day, time ?? '09:00');
  if (Number.isNaN(instant.getTime())) {
    throw Fault.usage('bad-today', `INSPECT_TODAY 的时间“${time}”不对`, '请写成 2026-09-15 14:30');
  }
  return { now: () => new Date(instant), fixed: true };
}

const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Random ids of 26 characters (130 bits), drawn from the system in blocks. */
function randomIds(): Ids {
  const pool = new Uint8Array(26 * 256);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    let id = '';
    for (const end = at + 26; at < end; at += 1) id += idAlphabet.charAt((pool[at] ?? 0) & 31);
    return id;
  };
}

/** `inspect` in the platform's folder for data of programs; INSPECT_HOME names another. */
function homeFolder(env: Surroundings['env']): string {
  const named = nonEmpty(env.INSPECT_HOME);
  if (named) return path.resolve(named);
  const home = os.homedir();
  if (process.platform === 'win32')
    return path.join(nonEmpty(env.APPDATA) ?? path.join(home, 'AppData', 'Roaming'), 'inspect');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'inspect');
  return path.join(nonEmpty(env.XDG_DATA_HOME) ?? path.join(home, '.local', 'share'), 'inspect');
}

function machineSettings(file: string): MachineSettings {
  // Read each time, for a command that the menu runs may have set something. What is no text sets nothing.
  const load = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(readOwnObject(file)).filter((each): each is [string, string] => typeof each[1] === 'string'),
    );
  return {
    get: (name) => load()[name],
    all: load,
    set(name, value) {
      const next = load();
      if (value === null) delete next[name];
      else next[name] = value;
      makeFolder(path.dirname(file), 'owner');
      // Whole or not at all: a full disk must not cost the settings that stood there.
      writeFileWhole(file, `${JSON.stringify(next, null, 2)}\n`, 'owner');
    },
  };
}

function accountName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return '本机用户';
  }
}

function progressBar(streams: Streams, label: string, total: number, quiet: boolean): Progress {
  if (!streams.stderr.isTTY || quiet || total <= 0) return { at: () => {}, end: () => {} };
  const started = Date.now();
  let shown = 0;
  return {
    at(done) {
      const now = Date.now();
      if (now - shown < 100 && done < total) return;
      shown = now;
      const share = Math.min(1, done / total);
      const full = Math.round(share * 24);
      const left = share > 0.02 ? Math.ceil(((now - started) / share - (now - started)) / 1000) : null;
      const tail = left === null ? '' : `，约剩 ${left} 秒`;
      streams.stderr.write(`\r${label} [${'█'.repeat(full)}${'░'.repeat(24 - full)}] ${done}/${total}${tail}  `);
    },
    end: () => void streams.stderr.write('\r\u001b[2K'),
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text?.trim() ? text.trim() : undefined;
}
