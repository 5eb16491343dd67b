import { canonicalJson, sha256 } from '../../domain/canonical.ts';
import type { Day } from '../../domain/day.ts';
import type { SignedPlace } from '../machine-key.ts';

/** One item of an acceptance: numbers and states, nothing that anybody wrote. Points in points. */
export interface PublishedItem {
  readonly item: string;
  readonly kind: string;
  readonly points: number;
  readonly state: string;
  readonly deducted: number;
  readonly score: number | null;
}

/** One acceptance as a city or province may see it. */
export interface PublishedResult {
  /** The unit's credit code; where it has none, `name:` and its name folded. Two machines that registered one unit agree. */
  readonly unit: string;
  readonly unit_name: string;
  readonly unit_code: string | null;
  readonly year: number;
  readonly edition: string | null;
  readonly edition_fingerprint: string | null;
  /** `late`: concluded, but a merge has brought more since. */
  readonly status: 'open' | 'concluded' | 'late';
  readonly verdict: string | null;
  readonly general: number | null;
  readonly bonus: number | null;
  readonly total: number | null;
  readonly pass_line: number | null;
  readonly vetoes: string | null;
  readonly concluded_on: Day | null;
  readonly head: string | null;
  /** What the standard attaches beside the points, against a title; left out where there is none. */
  readonly consequences?: string;
  readonly items: readonly PublishedItem[];
}

/** A title, its plaque, and how it ended where it did. */
export interface PublishedTitle {
  readonly unit: string;
  readonly unit_name: string;
  readonly year: number;
  readonly level: string;
  readonly designated_on: Day;
  readonly document: string | null;
  readonly plaque: string | null;
  readonly plaque_on: Day | null;
  /** When the two-yearly recheck is due; null where the title has ended. */
  readonly recheck_due: Day | null;
  readonly revoked_on: Day | null;
  readonly revoked_ground: string | null;
  /** 提请上级撤销, not decided yet. */
  readonly revocation_requested_on: Day | null;
}

export interface PublishedPublicity {
  readonly year: number;
  readonly first: Day;
  readonly last: Day;
  readonly closed: Day | null;
  readonly units: readonly string[];
  readonly objections: number;
  readonly upheld: number;
}

/** How far the data file had come: chain to length and hash of its head. */
export type Frontier = Readonly<Record<string, { readonly length: number; readonly hash: string }>>;

/** Everything that one run of `publish` says. */
export interface Publication {
  readonly format: 2;
  /** The identity of the data file. */
  readonly file: string | null;
  readonly office: string | null;
  readonly county: string | null;
  readonly city: string | null;
  /** The one year that results and publicities cover; null: all years. Titles are always all. */
  readonly year: number | null;
  /** Demonstration, rehearsal, or made under a fixed clock: no view of the city counts it. */
  readonly practice: boolean;
  /** Entries in the data file. */
  readonly generation: number;
  readonly frontier: Frontier;
  readonly results: readonly PublishedResult[];
  readonly titles: readonly PublishedTitle[];
  readonly publicities: readonly PublishedPublicity[];
}

/** Whose machine publishes, and its signature over a digest; none where the machine has no key. */
export interface PublicationSignature {
  readonly machine: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** The place that a publication's signature stands for: the whole file so far, under the digest of what was published. */
export function signedPlace(publication: Publication, digest: string): SignedPlace {
  return { file: publication.file ?? '', chain: '-', length: publication.generation, hash: digest };
}

/** The text that is stored and signed, and its digest. */
export function publicationText(publication: Publication): { readonly text: string; readonly digest: string } {
  const text = canonicalJson(publication);
  return { text, digest: sha256(text) };
}
