import type { ShownBundle } from '../../views/bundle.ts';

/** A bundle as `--json` shows it. */
export function bundleJson(bundle: ShownBundle & { readonly sha256: string }) {
  const { preface, kinds, authors, maker, encrypted, bytes, sha256, entriesNew } = bundle;
  return {
    bytes,
    sha256,
    encrypted,
    created: preface.created,
    by: preface.by,
    units: preface.units,
    ...preface.counts,
    entriesNew,
    kinds,
    authors,
    maker,
  };
}
