import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { nearest } from '../../domain/nearest.ts';
import { pick } from '../../domain/pick.ts';
import type { Edition } from '../../domain/standard.ts';
import { fingerprintOf } from '../../standards/build.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';

/** An edition that the office can use, and where it comes from. */
export interface KnownEdition {
  readonly edition: Edition;
  /** `shipped` with the program, or `added` by the office. */
  readonly origin: 'shipped' | 'added';
  /** When and by whom it was added. */
  readonly added: { readonly at: string; readonly by: string; readonly file: string } | null;
}

/** Name of the setting that says which edition is in use from a year on. */
const setting = 'edition';

/** The edition that an entry keeps. Fault where its content is not that of its fingerprint: somebody changed it. */
function editionOf(entry: EntryOf<'edition.added'>): Edition {
  const { edition } = entry.body;
  if (`edition/${fingerprintOf(edition)}` !== entry.subject) {
    throw Fault.broken(
      'edition-altered',
      `数据文件中的评分标准“${edition.id}”与指纹不符，曾被改动`,
      phrase`请运行 ${inspect('verify')}`,
    );
  }
  return edition;
}

/** Editions that the journal holds: added by the office, or pinned by an acceptance. */
function stored(store: Store): EntryOf<'edition.added'>[] {
  return store.journal.currentWhere({ kinds: ['edition.added'] });
}

/** Every edition that can be used: those of the program, then those that the office added. */
export async function knownEditions(store: Store | null): Promise<readonly KnownEdition[]> {
  const shipped = (await shippedEditions()).map(
    (edition): KnownEdition => ({ edition, origin: 'shipped', added: null }),
  );
  if (!store) return shipped;
  const added = stored(store)
    .filter((entry) => entry.body.file !== null && entry.body.file !== undefined)
    .filter((entry) => !shipped.some((known) => known.edition.fingerprint === entry.body.fingerprint))
    .map(
      (entry): KnownEdition => ({
        edition: editionOf(entry),
        origin: 'added',
        added: { at: entry.at, by: entry.author, file: String(entry.body.file) },
      }),
    );
  return [...shipped, ...added];
}

/** The edition of an id, or of the beginning of a fingerprint (6 digits or more). Faults: none, or several (exit 1). */
export function pickEdition(known: readonly KnownEdition[], id: string): Edition {
  const exact = known.filter(({ edition }) => edition.id === id);
  const found =
    exact.length > 0 || id.length < 6
      ? exact
      : known.filter(({ edition }) => edition.fingerprint.startsWith(id.toLowerCase()));
  // Of two with one id the later addition is the corrected one.
  const last = found.at(-1);
  if (last) return last.edition;
  const near = nearest(
    id,
    known.map(({ edition }) => edition.id),
  );
  throw Fault.broken(
    'edition-not-found',
    `没有评分标准“${id}”`,
    near ? phrase`是不是 ${near}？${inspect('standard list')} 列出全部` : phrase`${inspect('standard list')} 列出全部`,
  );
}

/** Which edition the office uses from a year on: the choice of the latest year that is not after it. */
function chosenFingerprint(store: Store, year: number): string | null {
  let best: { readonly year: number; readonly value: string | null } | null = null;
  for (const entry of store.journal.currentWhere({ kinds: ['office.set'] })) {
    if (entry.body.name !== setting) continue;
    const from = entry.year ?? 0;
    if (from <= year && (!best || from >= best.year)) {
      best = { year: from, value: entry.body.value === null ? null : String(entry.body.value) };
    }
  }
  return best?.value ?? null;
}

/** The edition in use for a year; without a choice of the office the program's newest. */
export async function editionInUse(store: Store, year: number): Promise<Edition> {
  return inUseAmong(store, year, await shippedEditions());
}

function inUseAmong(store: Store, year: number, shipped: readonly Edition[]): Edition {
  const fingerprint = chosenFingerprint(store, year);
  const kept = fingerprint ? editionKept(store, fingerprint) : null;
  const edition = kept ?? shipped.find((one) => one.fingerprint === fingerprint) ?? shipped.at(-1);
  if (!edition) throw new Error('no edition is shipped');
  return edition;
}

/** The edition that an acceptance is pinned to; null before its first score. */
export function pinnedEdition(store: Store, unit: string, year: number): Edition | null {
  const opened = store.journal.latest(`acceptance/${unit}/${year}`, 'acceptance.opened');
  const fingerprint = opened?.body.fingerprint;
  if (typeof fingerprint !== 'string') return null;
  const edition = editionKept(store, fingerprint);
  if (!edition) {
    throw Fault.broken(
      'edition-missing',
      `数据文件中缺少该次验收所用的评分标准（指纹 ${fingerprint.slice(0, 12)}…）`,
      phrase`请运行 ${inspect('verify')}`,
    );
  }
  return edition;
}

/** An edition that the data file keeps; null where it keeps none of this fingerprint. */
export function editionKept(store: Store, fingerprint: string): Edition | null {
  const subject = `edition/${fingerprint}`;
  return store.journal.once(subject, () => {
    const entry = store.journal.latest(subject, 'edition.added');
    return entry ? editionOf(entry) : null;
  });
}

/** The edition of an acceptance: the pinned one, else the one in use for its year. */
export async function editionFor(store: Store, unit: string, year: number): Promise<Edition> {
  return pinnedEdition(store, unit, year) ?? (await editionInUse(store, year));
}

/** The same inside a transaction, which waits for nothing: the shipped editions are read before. */
export function editionAmong(store: Store, unit: string, year: number, shipped: readonly Edition[]): Edition {
  return pinnedEdition(store, unit, year) ?? inUseAmong(store, year, shipped);
}

/** Stores an edition's content in the journal, once; inside the caller's transaction. */
export function keepEdition(
  store: Store,
  edition: Edition,
  given: { readonly file: string; readonly text: string } | null,
): void {
  const subject = `edition/${edition.fingerprint}`;
  const before = store.journal.latest(subject);
  if (before && (!given || before.body.file)) return;
  store.journal.append('edition.added', subject, {
    body: {
      ...pick(edition, 'id', 'title', 'fingerprint'),
      edition,
      file: given?.file ?? null,
      text: given?.text ?? null,
    },
  });
}

/** Says that an edition is in use from a year on; inside the caller's transaction. */
export function chooseEdition(store: Store, edition: Edition, year: number, reason: string | null): void {
  keepEdition(store, edition, null);
  store.settings.set(setting, edition.fingerprint, year, reason);
}
