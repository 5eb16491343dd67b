import { pick } from '../../domain/pick.ts';
import type { ShownBundle } from '../../views/bundle.ts';

/** A bundle as `--json` shows it. */
export function bundleJson(bundle: ShownBundle & { readonly sha256: string }) {
  const { preface } = bundle;
  return {
    ...pick(bundle, 'bytes', 'sha256', 'encrypted'),
    ...pick(preface, 'created', 'by', 'units'),
    ...preface.counts,
    ...pick(bundle, 'entriesNew', 'kinds', 'authors', 'maker'),
  };
}
