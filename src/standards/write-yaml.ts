import { stringify } from 'yaml';
import type { Edition } from '../domain/standard.ts';
import { rawOf } from './raw.ts';

/** An edition as YAML text that `parseEdition` reads back with the same fingerprint. */
export function editionYaml(edition: Edition): string {
  return stringify(rawOf(edition), { lineWidth: 0 });
}
