import { type Day, dayAt, formatDay, parseDay } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { headDigits } from '../domain/head-digits.ts';
import type { Problem } from '../domain/verification.ts';
import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';
import { entriesAndPlaces } from '../store/whole-file.ts';
import { isTouched } from './verify-head.ts';

const mark = 'inspect-anchor/1';

/** What a line that stands outside the file says of it. */
export interface Anchor {
  readonly file: string;
  readonly day: Day;
  /** 40 digits. */
  readonly digits: string;
  readonly entries: number;
  /** Entries of which only the place was there. */
  readonly places: number;
}

/** What became of the file since a line was printed. */
export interface AnchorCheck {
  readonly line: string;
  /** False where something that the line fixes is gone, or no more than a place, or not as it was. */
  readonly intact: boolean;
  /** One Chinese sentence. */
  readonly what: string;
  /** Entries written or brought since. */
  readonly since: number | null;
}

/** Writes an anchor, in the author's name; answers its line, for the office's register or the city. */
export function makeAnchor(store: Store, author: string): { readonly entry: Entry; readonly line: string } {
  const entry = store.write(author, () => {
    // The chain has to stand before it is counted.
    store.journal.ownChain();
    const { entries, places } = entriesAndPlaces(store);
    return store.journal.append('anchor.made', `anchor/${store.options.newId()}`, {
      body: { frontier: store.journal.frontier().map((head) => ({ ...head })), entries, places },
    });
  });
  return { entry, line: anchorLine(store, entry) };
}

/** The line of an anchor or of a conclusion: `inspect-anchor/1 <file> <day> <40 digits> <entries>/<places>`. */
export function anchorLine(store: Store, entry: Entry): string {
  const { entries, places } = store.knowledge().countBefore(entry);
  const day = dayAt(new Date(entry.at));
  return `${mark} ${store.journal.fileId() ?? '-'} ${day} ${headDigits(entry.hash)} ${entries}/${places}`;
}

/** Reads a line. Fault (2): it is none. */
export function readAnchor(line: string): Anchor {
  const [name, file, day, digits = '', counts] = line.normalize('NFKC').trim().split(/\s+/);
  const parsedDay = parseDay(day ?? '');
  const found = /^(\d{1,12})\/(\d{1,12})$/.exec(counts ?? '');
  if (name !== mark || !file || !parsedDay || !found || !/^\d{40}$/.test(digits)) {
    throw Fault.usage(
      'bad-anchor',
      `这不是 inspect anchor 印出的一行：${line.slice(0, 120)}`,
      `应为一整行：${mark} 文件 日期 40 位数字 条数/位置数`,
    );
  }
  return { file, day: parsedDay, digits, entries: Number(found[1]), places: Number(found[2]) };
}

/** Looks a line up and goes through what it fixes; `problems` are those that the whole check has found. */
export function checkAnchor(store: Store, line: string, problems: readonly Problem[]): AnchorCheck {
  const anchor = readAnchor(line);
  const failure = { line: line.trim(), intact: false, since: null };
  const own = store.journal.fileId();
  if (own !== anchor.file) return { ...failure, what: '这一行出自另一个数据文件' };
  const entry = store.journal
    .history({ kinds: ['anchor.made', 'acceptance.concluded'] })
    .find(({ hash }) => headDigits(hash) === anchor.digits);
  if (!entry) return { ...failure, what: '数据文件里没有这一行所记的位置：文件比它旧，或后来的记录被去掉了' };
  const day = dayAt(new Date(entry.at));
  if (day !== anchor.day)
    return {
      ...failure,
      what: `这一行写的日期是${formatDay(anchor.day)}，它所记的位置却是${formatDay(day)}的：抄错了，或被改过`,
    };
  // Every link is followed, where the line was counted by the numbers of its ends.
  const { ids, places, complete } = store.knowledge().coveredBy(entry);
  const entries = ids.size - places - 1;
  const since = entriesAndPlaces(store).entries - entries - 1;
  if (!complete) return { ...failure, since, what: '这一行之前的记录不全' };
  if (entries < anchor.entries)
    return { ...failure, since, what: `这一行之前原有 ${anchor.entries} 条记录，现在有内容的只有 ${entries} 条` };
  if (isTouched(store, ids, problems))
    return { ...failure, since, what: '这一行之前的记录曾被改动，或因查出的问题不能证明未动' };
  return {
    ...failure,
    intact: true,
    since,
    what:
      places > 0
        ? `这一行之前有内容的 ${entries} 条记录与当时一致；另有 ${places} 条只有位置，内容不在本文件里，无从核对`
        : `这一行之前的 ${entries} 条记录原样未动`,
  };
}
