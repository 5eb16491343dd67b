import { Fault } from '../../domain/fault.ts';
import type { Writer } from '../../domain/machine.ts';
import type { HeldBefore } from '../../store/held-before.ts';
import type { Store } from '../../store/store.ts';
import { damaged } from '../../store/transfer/check-chains.ts';
import { type Arrived, Incoming } from '../../store/transfer/incoming.ts';
import type { FrameReader } from './frames.ts';
import type { Preface } from './manifest.ts';
import { readBundle } from './read-bundle.ts';

/** A unit and a year of which a new entry tells: of all units or years where it names none. */
export interface Reach {
  readonly unit: string | null;
  readonly year: number | null;
  /** Whether it opens an acceptance. */
  readonly opens: boolean;
}

/** What a bundle would bring, told before it is taken. */
export interface BundlePreview {
  readonly preface: Preface;
  readonly encrypted: boolean;
  readonly bytes: number;
  readonly sha256: string;
  /** Entries by kind; `new`: not yet in the data file that was compared, null where none was. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly entriesNew: number | null;
  /** Which acceptances the new entries may reach. */
  readonly reaches: readonly Reach[];
  readonly authors: readonly string[];
  /** The machine whose signature it bears, checked, as the compared data file knows it; null where it bears none. */
  readonly maker: Writer | null;
}

/**
 * Tells what is in a bundle, compared with a data file where one is given. Checks it whole, unless it is about to be merged,
 * which does that (`glance`).
 */
export function previewBundle(reader: FrameReader, store: Store | null, glance = false): BundlePreview {
  const kinds = new Map<string, number>();
  const authors = new Set<string>();
  const reaches = new Map<string, Reach>();
  let fresh = 0;
  const preface = readBundle(
    reader,
    {
      entry: ({ id, kind, author, unit, year }) => {
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        authors.add(author);
        // A file that names thousands was made to fill memory and screen.
        if (kinds.size > 300 || authors.size > 2000) throw reader.broken('经办人或类别太多');
        if (!store || store.journal.entry(id)) return;
        fresh += 1;
        if (kind.startsWith('chain.')) return;
        const opens = kind === 'acceptance.opened';
        reaches.set(JSON.stringify([unit, year, opens]), { unit, year, opens });
      },
    },
    glance,
  );
  return {
    preface,
    encrypted: reader.encrypted,
    bytes: reader.size,
    sha256: reader.sha256,
    kinds: Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1))),
    entriesNew: store ? fresh : null,
    reaches: [...reaches.values()],
    authors: [...authors].sort(),
    maker: makerOf(reader, store),
  };
}

function makerOf({ signer }: FrameReader, store: Store | null): Writer | null {
  if (signer === null) return null;
  const { machine } = signer;
  const known = store?.machines.all().get(machine);
  return known ? { machine, name: known.name, standing: known.standing } : { machine, name: null, standing: 'unknown' };
}

/** Takes a bundle into the data file, inside the caller's transaction; `held` remembers how ledgers stood before. Any fault must roll it back. */
export function mergeBundle(
  store: Store,
  reader: FrameReader,
  held: HeldBefore | null = null,
): Arrived & { readonly preface: Preface } {
  const incoming = new Incoming(store, held);
  try {
    const preface = readBundle(reader, {
      preface: ({ heads }) => incoming.heads(heads),
      entry: (entry) => incoming.entry(entry),
      place: (place) => incoming.place(place),
      entriesComplete: () => incoming.entriesComplete(),
      signature: (signature) => incoming.signature(signature),
      personal: (value) => incoming.personal(value),
      row: (row) => incoming.row(row),
      attachment: (sha256, size) => incoming.attachment(sha256, size),
      piece: (bytes) => incoming.piece(bytes),
    });
    for (const head of preface.heads) incoming.requireHead(head, '清单所列的');
    return { ...incoming.finish(), preface };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (error instanceof Fault || typeof code !== 'string' || !code.startsWith('SQLITE_')) throw error;
    // The tables refuse what slipped past the checks: a fault of the bundle, not of the program.
    throw damaged((error as Error).message);
  }
}
