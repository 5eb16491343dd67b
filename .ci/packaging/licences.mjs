// What a package says of its parts: the licence of each, a list of them for people, a bill of materials for machines.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The text of a module's licence: its file, the part of its readme, or the standard words with the name of its author. */
export function licenceText(root, module) {
  const folder = path.join(root, module.folder);
  const files = readdirSync(folder);
  const own = files.filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name));
  if (own.length > 0) return own.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n\n');
  const readme = files.find((name) => /^readme/i.test(name));
  const told =
    readme && /^#*[^\n]*licen[cs]e[\s\S]*permission[\s\S]*/im.exec(readFileSync(path.join(folder, readme), 'utf8'));
  if (told) return told[0];
  const { author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const holder = (typeof author === 'string' ? author : (author?.name ?? `the authors of ${module.name}`))
    .replace(/\s*[<(].*$/, '')
    .trim();
  const words = standardWords[module.licence];
  if (!words) throw new Error(`${module.folder} brings no text of its licence (${module.licence})`);
  return `${module.licence} (named in package.json; the module brings no text of its own)\n\nCopyright (c) ${holder}\n\n${words}\n`;
}

const standardWords = {
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`,
};

/** What is inside and is no module of the lockfile's: runtime, driver, fonts. */
export function foreignParts(root, runtime, driverFolder) {
  const part = (folder, licence, note, text) => {
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { name, version, licence, note, text };
  };
  const read = (...names) => readFileSync(path.join(...names), 'utf8');
  return [
    // Without the part on npm: only the runtime itself goes into the folder.
    { ...runtime, licence: 'MIT', note: 'Node.js 运行环境', text: read(root, '.ci/packaging/node-licence.txt') },
    ...(driverFolder ? [part(driverFolder, 'MIT', '内含 SQLite，公有领域', read(driverFolder, 'LICENSE'))] : []),
    ...[
      ['@expo-google-fonts/noto-serif-sc', '字体：思源宋体', 'LICENSE_FONT'],
      ['@expo-google-fonts/noto-sans-sc', '字体：思源黑体', 'LICENSE_FONT'],
      ['@fontsource/lxgw-wenkai', '字体：霞鹜文楷', 'LICENSE'],
    ].map(([name, note, licence]) => {
      const folder = path.join(root, 'node_modules', name);
      return part(folder, 'OFL-1.1', note, read(folder, licence));
    }),
  ];
}

/** Writes the list of all parts, their licences in one file, and the bill of materials (CycloneDX): equal parts, equal bytes. */
export function writeLicences(folder, { name, version, license }, parts) {
  mkdirSync(folder);
  const label = (part) => `${part.name}-${part.version}`;
  const sorted = [...parts].sort((a, b) => (label(a) < label(b) ? -1 : 1));
  const lines = sorted.map((part) => `${label(part)}\t${part.licence}${part.note ? `（${part.note}）` : ''}`);
  writeFileSync(path.join(folder, '清单.txt'), `${lines.join('\n')}\n`);
  const rule = '='.repeat(80);
  const texts = sorted.map((part) => `${rule}\n${label(part)}\n${rule}\n\n${part.text.trim()}\n`);
  writeFileSync(path.join(folder, '许可全文.txt'), texts.join('\n'));
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component({ name, version, licence: license }, 'application') },
    components: parts.map((part) => component(part, 'library')).sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
  writeFileSync(path.join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
}

function component({ name, version, licence }, type) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const licenses = [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }];
  return { type, 'bom-ref': purl, name, version, purl, licenses };
}
