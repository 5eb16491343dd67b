// Writes a folder as a zip file: UTF-8 names, Unix modes, one fixed time, sorted, so that equal folders give equal files.
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const fixedDate = 0x21;

/** All files under a folder, by path with forward slashes, sorted. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/** Zips `folder` into `file`; the folder's own name comes first in every path. `level`: how hard to press, 1 to 9. Answers the size in bytes. */
export function zipFolder(folder, file, level = 7) {
  const out = openSync(file, 'w');
  const directory = [];
  let offset = 0;
  const put = (bytes) => {
    writeSync(out, bytes);
    offset += bytes.length;
  };
  const names = filesUnder(folder);
  for (const name of names) {
    const source = path.join(folder, name);
    const content = readFileSync(source);
    const packed = deflateRawSync(content, { level });
    const label = Buffer.from(`${path.basename(folder)}/${name}`, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(fixedDate, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(label.length, 22);
    const entry = Buffer.alloc(14);
    const mode = statSync(source).mode & 0o111 ? 0o100755 : 0o100644;
    entry.writeUInt32LE(mode * 0x10000, 6);
    entry.writeUInt32LE(offset, 10);
    // Made by Unix, so that the modes are believed.
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, entry, label);
    put(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label]));
    put(packed);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  put(central);
  put(end);
  closeSync(out);
  return offset;
}
