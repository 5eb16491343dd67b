// Puts many files into one, which overlay.cjs reads: contents end to end, then their places as JSON, then where those begin.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

/** `files`: name in the package → file on this machine. */
export function writePack(file, files) {
  const out = openSync(file, 'w');
  const index = {};
  let offset = 0;
  for (const [name, source] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const bytes = readFileSync(source);
    writeSync(out, bytes);
    index[name] = [offset, offset + bytes.length];
    offset += bytes.length;
  }
  writeSync(out, JSON.stringify(index));
  writeSync(out, String(offset).padStart(12, '0'));
  closeSync(out);
}
