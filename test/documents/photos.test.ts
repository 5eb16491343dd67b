import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { greyPng, rgbPng } from '../../src/documents/docx/png.ts';
import { readZip } from '../../src/documents/package.ts';
import { readPicture } from '../../src/documents/picture.ts';
import { concludeUnit } from '../support/acceptance.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { linesOf, readPdf } from './support/read-pdf.ts';

/** 24 by 16 points, red above, blue below. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFRABAQAAAAAAAAAAAAAAAAAAABL/xAAVAQEBAAAAAAAAAAAAAAAAAAAABP/EABYRAQEBAAAAAAAAAAAAAAAAAAAUYf/aAAwDAQACEQMRAD8AzLLQstZDi+xexCwhwsf/2Q==',
  'base64',
);
const unit = '样县甲虚构局';

/** The JPEG as a telephone writes it: held upright, with the place where it was taken. */
function fromTelephone(): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0\x2a', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(6, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 34.75N')]);
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

test('a photo of a telephone stands upright and no longer tells where it was taken', () => {
  const picture = readPicture(fromTelephone());
  expect(picture).toMatchObject({ kind: 'jpeg', width: 24, height: 16, turn: 90, colors: 3 });
  expect(picture).toHaveProperty('bytes');
  if (typeof picture === 'string') return;
  expect(picture.bytes.includes('GPS')).toBe(false);
  expect(picture.bytes.includes('Exif')).toBe(false);
  // What makes the picture is kept to the byte.
  expect(picture.bytes.subarray(-40)).toEqual(jpeg.subarray(-40));
});

test('a PNG is drawn anew, no larger than print needs, and keeps its colours', () => {
  const points = Buffer.alloc(2400 * 20 * 3, 200);
  expect(readPicture(rgbPng(2400, 20, points))).toEqual({
    kind: 'rgb',
    width: 1200,
    height: 10,
    colors: 3,
    turn: 0,
    bytes: Buffer.alloc(1200 * 10 * 3, 200),
  });
  const grey = readPicture(greyPng(2, 1, (x) => x * 255));
  expect(grey).toMatchObject({ width: 2, height: 1, bytes: Buffer.from([0, 0, 0, 255, 255, 255]) });
});

/** Two points side by side, the first of them to be seen through, as a PNG of a colour type: samples of 8 bits. */
function halfClear(
  type: number,
  samples: readonly number[],
  chunks: Readonly<Record<string, readonly number[]>>,
): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    // Nobody asks for the check sum.
    return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
  };
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, type, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...Object.entries(chunks).map(([name, data]) => chunk(name, Buffer.from(data))),
    chunk('IDAT', deflateSync(Buffer.from([0, ...samples]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test.each([
  ['a palette', 3, [0, 1], { PLTE: [0, 0, 0, 9, 8, 7], tRNS: [0] }],
  ['colours', 2, [1, 2, 3, 9, 8, 7], { tRNS: [0, 1, 0, 2, 0, 3] }],
  ['colours and a cover', 6, [0, 0, 0, 0, 9, 8, 7, 255], {}],
] as const)('what can be seen through in a PNG with %s is printed as white paper', (_, type, points, chunks) => {
  expect(readPicture(halfClear(type, points, chunks))).toMatchObject({
    bytes: Buffer.from([255, 255, 255, 9, 8, 7]),
  });
});

test('what is no photo, or a broken one, says so in words', () => {
  expect(readPicture(Buffer.from('%PDF-1.7'))).toBe('不是 JPEG、PNG 照片');
  expect(readPicture(jpeg.subarray(0, 200))).toBe('照片已损坏');
  expect(readPicture(rgbPng(3, 3, Buffer.alloc(27)).subarray(0, 50))).toBe('照片已损坏');
  fc.assert(
    fc.property(
      fc.constantFrom(fromTelephone(), rgbPng(5, 4, Buffer.alloc(60, 9))),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 4 }),
      (file, changes) => {
        const changed = Buffer.from(file);
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
        const seen = readPicture(changed);
        expect(typeof seen === 'string' ? /^[^a-z]+/u.test(seen) : seen.width > 0).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

const pages = (file: string) => readPdf(readFileSync(file)).map((page) => linesOf(page).map(({ text }) => text));

async function withPhotos(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办');
  await machine.inspect(['unit', 'add', unit]);
  writeFileSync(path.join(machine.folder, '公示栏.jpg'), fromTelephone());
  writeFileSync(path.join(machine.folder, '截图.png'), rgbPng(30, 20, Buffer.alloc(1800, 99)));
  writeFileSync(path.join(machine.folder, '坏.jpg'), jpeg.subarray(0, 100));
  await machine.inspect([
    'score',
    unit,
    '1.2.1',
    '--none',
    ...['公示栏.jpg', '截图.png', '坏.jpg'].flatMap((file) => ['--attach', file]),
  ]);
  return machine;
}

test('the report shows the photos kept as evidence and tells of what they are, not what their files are called', async () => {
  const machine = await withPhotos();
  const written = await machine.inspect(['report', unit, '--out', '报告.pdf']);
  expect(written.code, written.err).toBe(0);
  const file = path.join(machine.folder, '报告.pdf');
  const lines = pages(file).at(-1)!;
  expect(lines).toContain('佐证照片');
  expect(pages(file).flat()).toContain('附件：佐证照片');
  expect(lines.filter((line) => /^1\.2\.1/.test(line))).toHaveLength(2);
  expect(lines.join('')).toContain('岗责体系建立、公开');
  expect(lines.join('')).not.toMatch(/\.(?:jpg|png)|存入/);
  expect(lines.join('')).toContain('（照片已损坏）');
  const raw = readFileSync(file, 'latin1');
  expect(raw.match(/\/Subtype \/Image/g)).toHaveLength(2);
  expect(raw).toContain('/Filter /DCTDecode');
  expect(raw).not.toContain('GPS 34.75N');

  await machine.inspect(['report', unit, '--out', '报告.docx']);
  const members = [...readZip(readFileSync(path.join(machine.folder, '报告.docx'))).keys()];
  expect(members.filter((name) => /^word\/media\/.*\.jpg$/.test(name))).toHaveLength(1);

  await machine.inspect(['report', unit, '--public', '--out', '公示版.pdf']);
  expect(readFileSync(path.join(machine.folder, '公示版.pdf'), 'latin1')).not.toContain('/DCTDecode');
});

test('the paper of mending shows what was found and what was seen later', async () => {
  const machine = await withPhotos();
  const added = await machine.inspect([
    'problem',
    'add',
    unit,
    '--text',
    '权责清单没有公示',
    '--item',
    '1.2.1',
    '--photo',
    '公示栏.jpg',
    '--json',
  ]);
  const { number } = added.json();
  const seen = ['problem', 'see', unit, number, '--not-mended', '--note', '仍未公示'];
  const refused = await machine.inspect([...seen, '--photo', '没有.jpg']);
  expect(refused.code).toBe(1);
  expect((await machine.inspect(['problem', 'list', unit, '--json'])).out).not.toContain('仍未公示');
  expect((await machine.inspect([...seen, '--photo', '截图.png'])).code).toBe(0);
  await machine.inspect(['notice', 'rectification', unit, '--out', '整改.pdf']);
  // The annex is announced before the seal; a letter names no file and no hash.
  expect(pages(path.join(machine.folder, '整改.pdf'))[0]!.join('')).toContain('附件：问题照片');
  const words = pages(path.join(machine.folder, '整改.pdf')).at(-1)!.join('');
  expect(words).toMatch(new RegExp(`问题照片.*问题 ${number} 整改前.*问题 ${number} 整改后`));
  expect(words).not.toMatch(/\.jpg|\.png|SHA-256/);
  // Printed again under its number it shows what there was on its day.
  const notice = ['notice', 'rectification', unit, '--number', '整改〔2026〕1号', '--out'];
  expect((await machine.inspect([...notice, '一.pdf'])).code).toBe(0);
  const later = { today: '2026-10-14' };
  expect((await machine.inspect([...seen, '--photo', '公示栏.jpg'], later)).code).toBe(0);
  expect((await machine.inspect([...notice, '二.pdf'], later)).code).toBe(0);
  expect(pages(path.join(machine.folder, '二.pdf'))).toEqual(pages(path.join(machine.folder, '一.pdf')));
});

test('what was mended can be shown after the conclusion, evidence of an item no more', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办');
  await machine.inspect(['unit', 'add', unit]);
  await concludeUnit(machine, unit, { year: 2026, today: '2026-09-15' });
  writeFileSync(path.join(machine.folder, '整改.jpg'), jpeg);
  const added = await machine.inspect([
    'problem',
    'add',
    unit,
    '--text',
    '权责清单没有公示',
    '--photo',
    '整改.jpg',
    '--json',
  ]);
  expect(added.code, added.err).toBe(0);
  const seen = await machine.inspect(['problem', 'see', unit, added.json().number, '--mended', '--photo', '整改.jpg']);
  expect(seen.code, seen.err).toBe(0);
  expect((await machine.inspect(['score', unit, '1.2.1', '--none', '--attach', '整改.jpg'])).code).toBe(4);
});

test('a problem that is mended has its paper: what was done, who looked, both photos; the notice names it', async () => {
  const machine = await withPhotos();
  const of = (...words: readonly string[]) => machine.inspect(['problem', ...words, '--by', '李示范']);
  const added = await of(
    'add',
    unit,
    '--text',
    '权责清单没有公示',
    '--deadline',
    '2026-10-15',
    '--responsible',
    '样七',
    '--photo',
    '公示栏.jpg',
    '--json',
  );
  const { number } = added.json();
  await machine.inspect(['checklist', 'rectified', unit, '--out', '未看.pdf']);
  expect(pages(path.join(machine.folder, '未看.pdf')).flat().join('')).not.toContain('李示范查看');
  await of('see', unit, number, '--mended', '--note', '已在门户网站公示', '--photo', '截图.png');
  const refused = await machine.inspect(['notice', 'rectification', unit]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('inspect checklist rectified')]);
  // What nobody looked at is not told as seen unmended, and the paper bears the day on which it tells it.
  await of('add', unit, '--text', '台账漏记两件', '--date', '2026-07-02');
  const later = { today: '2026-10-20' };
  expect((await machine.inspect(['checklist', 'rectified', unit, '--out', '整改情况.pdf'], later)).code).toBe(0);
  const words = pages(path.join(machine.folder, '整改情况.pdf')).flat().join('');
  for (const said of [
    '截至2026年10月20日，',
    '问题共2个，已整改1个，尚未查看整改1个，列表如下。',
    '已在门户网',
    '年9月15日李示范查看',
    '责任人：样七',
    '2026年10月15日',
  ])
    expect(words).toContain(said);
  expect(words).toMatch(new RegExp(`附件：整改情况照片.*问题 ${number} 整改前.*问题 ${number} 整改后`));
  await machine.inspect(['checklist', 'rectified', unit, '--out', '整改情况.docx']);
  const media = [...readZip(readFileSync(path.join(machine.folder, '整改情况.docx'))).keys()].filter((name) =>
    /^word\/media\/.*\.(?:jpg|png)$/.test(name),
  );
  expect(media).toHaveLength(2);
});

test('a photo that papers will not show is told when it is taken in, and kept all the same', async () => {
  const machine = await withPhotos();
  writeFileSync(path.join(machine.folder, 'IMG_0001.HEIC'), 'ftypheic');
  const add = ['problem', 'add', unit, '--text', '公示栏没有更新', '--by', '示例甲', '--photo'];
  const told = await machine.inspect([...add, 'IMG_0001.HEIC']);
  expect([told.code, told.err]).toEqual([
    0,
    expect.stringContaining('IMG_0001.HEIC 存入了，文书里印不出来：不是 JPEG、PNG 照片；另存为'),
  ]);
  expect((await machine.inspect([...add, '公示栏.jpg'])).err).not.toContain('印不出来');
});
