import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundles, FrameReader, frameLimit } from '../../src/exchange/bundle/frames.ts';
import { newDevice } from '../store/device.ts';
import { bundleOf, contents, mergeFile } from '../store/merge.ts';
import { bundle } from '../support/bundle.ts';
import { newMachine } from '../support/run.ts';
import { type ForgedFrame, forge, preface } from './forge.ts';

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

const megabyte = 1024 * 1024;
const repeated = (text: string, bytes: number): Buffer => Buffer.alloc(bytes, text);
const many = (count: number, frame: ForgedFrame): ForgedFrame[] => Array.from({ length: count }, () => frame);

/** Files of at most one megabyte that would fill memory if they were believed. */
const bombs: readonly (readonly [string, () => ForgedFrame[]])[] = [
  [
    'brackets without end',
    () => [
      preface(),
      { type: 'e', payload: Buffer.concat([Buffer.from('['), repeated('[],\n', 60 * megabyte), Buffer.from('[]]')]) },
    ],
  ],
  [
    'brackets in a frame that is believed',
    () => [
      preface(),
      ...many(200, {
        type: 'e',
        payload: Buffer.concat([Buffer.from('[['), repeated('[],', 900_000), Buffer.from('[]]]')]),
      }),
    ],
  ],
  [
    'one text of a hundred million characters',
    () => [
      preface(),
      { type: 'e', payload: Buffer.concat([Buffer.from('[["'), repeated('a', 100 * megabyte), Buffer.from('"]]')]) },
    ],
  ],
  ['blank pieces of an attachment', () => [preface(), ...many(900, { type: 'b', payload: repeated('\0', megabyte) })]],
  ['a preface of brackets', () => [{ type: 'p', payload: repeated('[', 60 * megabyte) }]],
  [
    'authors without number',
    () => [
      preface(),
      {
        type: 'e',
        payload: Buffer.from(
          `[${Array.from({ length: 6000 }, (_, at) => JSON.stringify([`i${at}`, 'c', 1, 1, 't', 'system', `a${at}`, `k${at}`, 's', null, null, '{}', '[]', 'p', 'h'])).join(',\n')}]`,
        ),
      },
    ],
  ],
];

describe('a bundle of one megabyte', () => {
  it('is never unpacked beyond 64 of them, whatever it says', () => {
    expect([bundles.most(megabyte), bundles.most(1000 * megabyte)]).toEqual([64 * megabyte, 4096 * megabyte]);
  });

  it.each(bombs)('is refused in a line, under 300 MB: %s', (_name, frames) => {
    const machine = newMachine();
    const file = forge(path.join(machine.folder, 'x.bundle'), frames());
    // The most that the process itself held: what resourceUsage() tells counts the process that forked it too.
    const told = `import { readFileSync } from 'node:fs'; process.on('exit', () => {
      const own = process.platform === 'linux' && /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
      process.stderr.write('rss ' + (own ? own[1] : process.resourceUsage().maxRSS));
    });`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(told)}`, program, 'bundle', 'show', file],
      { encoding: 'utf8', env: { ...process.env, INSPECT_HOME: machine.home } },
    );
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^错误：数据包已损坏（[^\n]*），没有合并：[^\n]*\n提示：[^\n]*\nrss \d+$/),
    ]);
    expect(Number(/rss (\d+)/.exec(stderr)![1])).toBeLessThan(300_000);
  });
});

describe('a value that fills no frame', () => {
  it('goes in pieces with its sum announced, and comes back as it was', () => {
    const [from, to] = [newDevice(), newDevice()];
    const note = '很长的记事'.repeat(300_000);
    from.write((store) => store.journal.append('note.added', 'note/1', { body: { item: null, text: note } }));
    const file = bundleOf(from);
    const reader = new FrameReader(file);
    const frames = [...reader.frames()].map(({ type, payload }) => [type, payload.length] as const);
    reader.close();
    expect(frames.filter(([type]) => type === 'w')).toHaveLength(5);
    expect(Math.max(...frames.map(([, length]) => length))).toBeLessThanOrEqual(frameLimit);
    mergeFile(to, file);
    expect(to.read(contents).journal).toEqual(expect.arrayContaining(from.read(contents).journal!));
  });

  it('is refused where a piece is another', () => {
    const from = newDevice();
    const target = newMachine();
    from.write((store) =>
      store.journal.append('note.added', 'note/1', { body: { item: null, text: 'x'.repeat(1_500_000) } }),
    );
    const reader = new FrameReader(bundleOf(from));
    const frames = [...reader.frames()].map(({ type, payload }) => ({ type, payload, plain: true }));
    reader.close();
    frames.find(({ type }) => type === 'w')!.payload[500] = 0x79;
    const file = forge(path.join(target.folder, 'x.bundle'), frames, 2);
    expect(() => mergeFile(newDevice(), file)).toThrow(/与其校验值不符/);
  });
});

describe('words from outside', () => {
  it.each([
    ['by', { by: '甲\n签名有效：样市司法局' }],
    ['program', { program: '0.1\u001b[2J' }],
    ['a unit', { units: [{ id: 'a', name: '甲局\r\n签名有效：样市司法局', code: null }] }],
    ['a time', { created: 'yesterday' }],
  ])('make no line of ours: %s', async (_name, changes) => {
    const machine = newMachine();
    const file = forge(path.join(machine.folder, 'x.bundle'), [preface(changes)]);
    const shown = await machine.inspect(['bundle', 'show', file]);
    expect([shown.code, shown.out, shown.err.includes('签名有效')]).toEqual([1, '', false]);
  });

  it('make no line of ours: an author', async () => {
    const machine = newMachine();
    const entry = [
      'i1234567',
      'c',
      1,
      1,
      '2026-09-15T01:00:00.000Z',
      'system',
      '甲\n签名有效：样市司法局',
      'k\n',
      's',
      null,
      null,
      '{}',
      '[]',
      '0'.repeat(64),
      '0'.repeat(64),
    ];
    const frames = [preface(), { type: 'e', payload: Buffer.from(`[${JSON.stringify(entry)}]`) }];
    const glance = await machine.inspect(['bundle', 'show', forge(path.join(machine.folder, 'x.bundle'), frames)]);
    expect(glance.out).not.toMatch(/^签名有效/m);
    const ours = newDevice();
    const store = ours.open();
    store.write('甲\n签名有效：样市司法局', () =>
      store.journal.append('note.added', 'note/1', {
        body: { item: null, text: '一\n签名有效：样市司法局\u001b[31m红' },
      }),
    );
    store.close();
    const office = newMachine();
    await office.inspect('init');
    const merged = await office.inspect(['bundle', 'merge', '-y', bundleOf(ours)]);
    expect([merged.code, merged.err.split('\n')[0]]).toEqual([1, expect.stringContaining('经办人或类别不合规')]);
    const shown = await office.inspect(['log', '--db', ours.file]);
    expect([shown.out.includes('签名有效'), shown.out.includes('\u001b'), /^签名有效/m.test(shown.out)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('an attachment that the office would not take', () => {
  it('does not come by a merge either', async () => {
    const [laptop, office] = [newMachine(), newMachine()];
    await laptop.inspect('init');
    await office.inspect('init');
    await laptop.inspect('unit add 样县甲虚构局');
    writeFileSync(path.join(laptop.folder, '录像.mp4'), Buffer.alloc(1_500_000, 'x'));
    await laptop.inspect('score 甲虚构 B1 --none --attach 录像.mp4');
    await laptop.inspect('bundle create -o 甲.bundle');
    await office.inspect('config set attachment-limit-mb 1 --reason 磁盘小');
    const file = path.join(laptop.folder, '甲.bundle');
    const refused = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([
      1,
      '错误：数据包里的附件有 2 MB，超过 1 MB 的限度，没有合并',
    ]);
    await office.inspect('config set attachment-limit-mb 2 --reason 收现场录像');
    expect((await office.inspect(['bundle', 'merge', '-y', file])).code).toBe(0);
  });
});
