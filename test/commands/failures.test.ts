import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import {
  type CommandLine,
  cramped,
  inReadOnlyFolder,
  noMounts,
  onReadOnlyDisk,
  onSmallDisk,
  seize,
} from '../support/mishaps.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
const mounts = noMounts();
const cases = path.resolve('data/examples/甲/行政处罚案件台账.xlsx');
let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

const prepared = newMachine();
beforeAll(async () => {
  for (const words of [['init'], ['unit', 'add', unit], ['score', unit, 'B1', '--none']])
    expect((await prepared.inspect(words)).code).toBe(0);
});

/** An office with one unit and one answer. */
function office(): Machine {
  const machine = newMachine();
  cpSync(prepared.home, machine.home, { recursive: true });
  mkdirSync(path.join(machine.folder, '产出'));
  return machine;
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A process of its own, in the folder for what commands write. */
function start(
  machine: Machine,
  words: readonly string[],
  around: (line: CommandLine) => CommandLine = (line) => line,
  env: Readonly<Record<string, string>> = {},
): { readonly pid: number; readonly outcome: Promise<Outcome> } {
  const [file, args] = around([process.execPath, [program, ...words, '--by', '示例甲']]);
  const child = spawn(file, [...args], {
    cwd: path.join(machine.folder, '产出'),
    env: { ...process.env, INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (piece) => out.push(piece));
  child.stderr.on('data', (piece) => err.push(piece));
  if (words.includes('--passphrase-stdin')) child.stdin.end('四个不相干的词语连成一句\n');
  else child.stdin.end();
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (code) =>
      resolve({ code: code ?? -1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
  return { pid: child.pid!, outcome };
}

const run = (...line: Parameters<typeof start>): Promise<Outcome> => start(...line).outcome;

/** The same in this process, where nothing is done to the machine that the tests themselves need. */
const runHere = (machine: Machine, words: readonly string[]): Promise<Outcome> =>
  machine.inspect([...words, '--by', '示例甲'], { cwd: path.join(machine.folder, '产出') });

/** Whether a process has a file open, as Linux tells it; elsewhere each has. */
function hasOpen(pid: number, file: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => readlinkSync(path.join(folder, fd)) === file);
  } catch {
    return false;
  }
}

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** One line that says what is wrong, one that helps, no more; nothing written anywhere, the data file as it was. */
async function refuses(machine: Machine, code: number, told: RegExp, work: () => Promise<Outcome>): Promise<void> {
  const before = digest(machine.db);
  const produced = path.join(machine.folder, '产出');
  const files = readdirSync(produced);
  const { code: exit, out, err } = await work();
  expect({ exit, out, err }).toEqual({ exit: code, out: '', err: expect.stringMatching(told) });
  expect(err).toMatch(/^错误：[^\n]+\n提示：[^\n]+\n$/);
  expect(readdirSync(produced)).toEqual(files);
  expect(digest(machine.db)).toBe(before);
  expect((await machine.inspect('verify', { today: null })).code).toBe(0);
}

const writers: readonly (readonly [string, readonly string[]])[] = [
  ['score', ['score', unit, '1.1.2', '--none']],
  ['import', ['import', 'cases', cases, '--unit', unit]],
  ['visit', ['visit', 'add', unit, '--notes', '看了台账']],
  ['start with an answers file', ['start', unit, '--answers', '../答案.yaml']],
];
const producers: readonly (readonly [string, readonly string[]])[] = [
  ['report', ['report', unit, '-o', '报告.pdf']],
  ['report as Word', ['report', unit, '-o', '报告.docx']],
  ['backup', ['backup', '-o', '备份.db']],
  ['encrypted backup', ['backup', '-o', '备份.enc', '--passphrase-stdin']],
  ['bundle', ['bundle', 'create', '-o', '甲.bundle']],
  ['log', ['log', '-o', '日志.csv']],
  ['sheet', ['score', unit, '--sheet', '-o', '打分.xlsx']],
];

function officeWithAnswers(): Machine {
  const machine = office();
  writeFileSync(path.join(machine.folder, '答案.yaml'), 'author: 示例甲\nitems:\n  1.1.1: 不扣分\n');
  return machine;
}

describe.concurrent('a full disk', () => {
  it.each(writers)('leaves the data file as it was: %s', async (_name, words) => {
    const machine = officeWithAnswers();
    await refuses(machine, 1, /磁盘已满|读写磁盘出错/, () => run(machine, words, (line) => cramped(0, line)));
  });

  it.each(producers)('leaves no half of what was to be written: %s', async (_name, words) => {
    const machine = officeWithAnswers();
    await refuses(machine, 1, /写|磁盘/, () => run(machine, words, (line) => cramped(0, line)));
  });

  it('with no byte left says so, and reading goes on', async (test) => {
    if (mounts) test.skip(mounts);
    const machine = officeWithAnswers();
    const full = (line: CommandLine): CommandLine => [
      'bash',
      [
        '--norc',
        '-c',
        'dd if=/dev/zero of="$0/filler" bs=1k 2>/dev/null; exec "$@"',
        machine.home,
        line[0],
        ...line[1],
      ],
    ];
    const onFull = (line: CommandLine): CommandLine => onSmallDisk(machine.home, 1000, full(line));
    await refuses(machine, 1, /^错误：磁盘已满，本次操作没有写入/, () => run(machine, writers[0]![1], onFull));
    const read = await run(machine, ['result', unit, '--json'], onFull);
    expect([read.code, read.err, JSON.parse(read.out).unit.name]).toEqual([0, '', unit]);
    // Settings of the machine are not lost for it.
    await machine.inspect('config set author 示例乙');
    const set = await run(machine, ['config', 'set', 'author', '示例丙'], (line) => {
      const kept = full(line);
      return onSmallDisk(machine.home, 1000, [kept[0], [...kept[1]]]);
    });
    expect([set.code, set.err]).toEqual([1, expect.stringMatching(/^错误：[^\n]*磁盘已满[^\n]*\n提示：[^\n]*\n$/)]);
    expect((await machine.inspect('config get author --json')).out).toContain('示例乙');
  });

  it('behind the output is told apart from the work that is done', async (test) => {
    if (!existsSync('/dev/full')) test.skip('no /dev/full here');
    const machine = office();
    const toFull = (line: CommandLine): CommandLine => [
      'bash',
      ['--norc', '-c', 'exec "$0" "$@" > /dev/full', line[0], ...line[1]],
    ];
    const done = await run(machine, ['score', unit, '1.1.2', '--none'], toFull);
    expect([done.code, done.err]).toEqual([
      1,
      '错误：结果没能输出：磁盘已满\n提示：命令本身已经完成，数据文件没有问题；请换一个输出位置再看\n',
    ]);
    expect((await machine.inspect('log --kind item --json')).json()).toHaveLength(2);
    const json = await run(machine, ['result', unit, '--json'], toFull);
    expect([json.code, json.err]).toEqual([1, expect.stringContaining('结果没能输出')]);
  });
});

describe.concurrent('a read-only data file', () => {
  it.for(writers)('is told by what would write: %s', async ([, words], test) => {
    if (mounts) test.skip(mounts);
    const machine = officeWithAnswers();
    await refuses(machine, 1, /数据文件是只读的，不能写入/, () =>
      run(machine, words, (line) => onReadOnlyDisk(machine.home, line)),
    );
  });

  it('is read, reported and backed up', async (test) => {
    if (mounts) test.skip(mounts);
    const machine = officeWithAnswers();
    const around = (line: CommandLine): CommandLine => onReadOnlyDisk(machine.home, line);
    for (const words of [
      ['result', unit],
      ['report', unit, '-o', '报告.pdf'],
      ['backup', '-o', '备份.db'],
      ['verify'],
    ]) {
      expect(await run(machine, words, around)).toMatchObject({ code: 0, err: '' });
    }
    expect(readdirSync(path.join(machine.folder, '产出'))).toEqual(['备份.db', '报告.pdf']);
  });

  it('in a folder that takes no new files is told as such', async (test) => {
    if (mounts) test.skip(mounts);
    const machine = officeWithAnswers();
    await refuses(machine, 1, new RegExp(`数据文件所在的文件夹不能写入：${machine.home}`), () =>
      run(machine, writers[0]![1], (line) => inReadOnlyFolder(machine.db, line)),
    );
  });

  it('is not replaced by a restore, and the place is named', async (test) => {
    if (mounts) test.skip(mounts);
    const machine = officeWithAnswers();
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    await refuses(machine, 1, new RegExp(`没有权限读写：${machine.db}`), () =>
      run(machine, ['restore', backup, '-y'], (line) => onReadOnlyDisk(machine.home, line)),
    );
  });
});

describe.concurrent('another program that holds the data file', () => {
  it('is waited for, then told of with exit 11; nothing is written', async () => {
    const machine = officeWithAnswers();
    const before = digest(machine.db);
    const letGo = seize(machine.db, 'EXCLUSIVE');
    const others = [...writers, ...producers.slice(0, 3)];
    const runs = await Promise.all(others.map(([, words]) => run(machine, words, undefined, { PATIENCE: '300' })));
    letGo();
    const files = readdirSync(path.join(machine.folder, '产出'));
    for (const { code, out, err } of runs) {
      expect([code, out, err]).toEqual([
        11,
        '',
        expect.stringMatching(
          /^错误：[^\n]*数据文件正被另一个程序占用：[^\n]+\n提示：请关闭另一个 inspect 窗口，稍候再试；[^\n]*网络盘[^\n]*\n$/,
        ),
      ]);
    }
    expect(files).toEqual([]);
    expect(digest(machine.db)).toBe(before);
  });

  it('is waited for while it only takes a moment; two that write lose nothing', async () => {
    const machine = officeWithAnswers();
    const letGo = seize(machine.db, 'RESERVED');
    const patient = { PATIENCE: '60000' };
    const writing = ['1.1.2', '1.3.1'].map((item) =>
      start(machine, ['score', unit, item, '--none'], undefined, patient),
    );
    const codes = Promise.all([...writing.map(({ outcome }) => outcome), run(machine, ['result', unit])]);
    // Both stand before it, with a moment more to begin to wait.
    while (!writing.every(({ pid }) => hasOpen(pid, machine.db))) await sleep(20);
    await sleep(200);
    letGo();
    expect((await codes).map(({ code }) => code)).toEqual([0, 0, 0]);
    const { items } = (await machine.inspect(['result', unit, '--json'])).json() as {
      items: { id: string; state: string }[];
    };
    expect(items.filter((item) => item.state === 'clear').map((item) => item.id)).toEqual(['B1', '1.1.2', '1.3.1']);
    expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  });
});

describe.concurrent('evidence that cannot be kept', () => {
  it.each([
    ['of 3 GB', (file: string) => truncateSync(fresh(file), 3_000_000_000), /附件有 3000 MB，超过 100 MB 的限度/],
    ['that vanished', () => {}, /附件打不开/],
    ['that is a folder', (file: string) => mkdirSync(file), /这是文件夹，不是文件/],
    [
      'that is a pipe, which nobody ever fills',
      (file: string) => expect(spawnSync('bash', ['-c', 'mkfifo "$0"', file]).status).toBe(0),
      /这不是普通文件，是管道/,
    ],
  ])('is one line, and the answer given with it is not stored: %s', async (_what, make, told) => {
    const machine = office();
    const file = path.join(machine.folder, '录像.mp4');
    make(file);
    await refuses(machine, 1, told, () => runHere(machine, ['score', unit, '1.1.2', '--none', '--attach', file]));
  });

  it('that cannot be read is one line', async (test) => {
    if (process.getuid?.() === 0) test.skip('root reads everything');
    const machine = office();
    const file = fresh(path.join(machine.folder, '照片.jpg'));
    spawnSync('chmod', ['000', file]);
    await refuses(machine, 1, /附件打不开/, () =>
      runHere(machine, ['score', unit, '1.1.2', '--none', '--attach', file]),
    );
  });
});

describe.concurrent('a file of 3 GB where a small one is meant', () => {
  it.each([
    ['a backup', ['restore', '大文件', '-y'], /文件已损坏，或不是 inspect 的备份/],
    ['an answers file', ['start', unit, '--answers', '大文件'], /文件有 2861 MB，太大，没有读取/],
    ['a ledger', ['import', 'cases', '大文件.xlsx', '--unit', unit], /文件超出限度，未读取/],
    ['a bundle', ['bundle', 'merge', '-y', '大文件'], /不是 inspect 的数据包/],
    ['what hangs behind a bundle', ['bundle', 'merge', '-y', '大包'], /数据包已损坏（一段的开头不对）/],
    ['what only begins as a data file', ['restore', '大头', '-y'], /文件已损坏，或不是 inspect 的备份/],
    ['an application form', ['apply', unit, '--late-reason', '晚', '--form', '大文件'], /附件有 3000 MB/],
  ])('is one line at once: %s', async (_what, words, told) => {
    const machine = office();
    const folder = path.join(machine.folder, '产出');
    await machine.inspect(['bundle', 'create', '-o', path.join(folder, '大包')]);
    writeFileSync(path.join(folder, '大头'), 'SQLite format 3\0');
    for (const name of ['大文件', '大文件.xlsx']) fresh(path.join(folder, name));
    for (const name of readdirSync(folder)) truncateSync(path.join(folder, name), 3_000_000_000);
    await refuses(machine, 1, told, () => runHere(machine, words));
  });

  it('of a backup that grew, only what its header counts is brought back', async () => {
    const machine = office();
    const backup = path.join(machine.folder, '备份.db');
    expect((await machine.inspect(['backup', '-o', backup])).code).toBe(0);
    const { size } = statSync(backup);
    truncateSync(backup, 3_000_000_000);
    expect((await machine.inspect(['restore', backup, '-y'])).code).toBe(0);
    expect(statSync(machine.db).size).toBe(size);
    expect((await machine.inspect('verify')).code).toBe(0);
  });
});

describe('a file that is no ordinary one', () => {
  const readers = [
    'verify --report X',
    `start ${unit} --answers X`,
    'standard check X',
    'standard add X',
    'standard complete --load X',
    'standard new X.xlsx --id 虚构-2027',
    'rubric check X',
    'rubric add X',
    'holiday add X',
    'vocabulary load 编制性质 X',
    'proof X',
    'draw verify X.json',
    `selfcheck load ${unit} X.docx`,
    `score ${unit} --load X.xlsx`,
    `score ${unit} 1.1.2 --none --attach X`,
    `review load ${unit} X.xlsx`,
    `import cases X.xlsx --unit ${unit}`,
    'form county --batch 表 --from X.xlsx',
    `form county ${unit} --account X -o 表.pdf`,
    `apply ${unit} --late-reason 晚 --form X`,
    'bundle show X',
    'bundle merge X -y',
    'restore X -y',
    'update X',
  ];
  it('is refused in one line wherever a file is named: a pipe would be waited for for ever', async () => {
    const machine = office();
    for (const name of ['X', 'X.json', 'X.docx', 'X.xlsx']) symlinkSync('/dev/null', path.join(machine.folder, name));
    for (const line of readers) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([
        line,
        1,
        expect.stringMatching(/^错误：(这不是普通文件，是设备：[^\n]*X|X 不是文件)[^\n]*\n提示：[^\n]+\n$/),
      ]);
    }
    const read = await machine.inspect('form read X.docx');
    expect([read.code, read.out]).toEqual([1, expect.stringContaining('这不是普通文件，是设备')]);
  });

  it('is no place to write to either, where nobody reads the pipe, or the file gets its name last', async () => {
    const machine = office();
    const pipe = path.join(machine.folder, '管道');
    expect(spawnSync('bash', ['-c', 'mkfifo "$0"', pipe]).status).toBe(0);
    for (const [line, told] of [
      [`report ${unit} -o 管道`, /文件无法写入：\S*管道（这是管道，没有程序在读它）/],
      ['backup -o 管道', /这不是普通文件，是管道/],
      ['bundle create -o 管道', /这不是普通文件，是管道/],
    ] as const) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([line, 1, expect.stringMatching(told)]);
    }
    expect(statSync(pipe).isFIFO()).toBe(true);
  });
});

describe.concurrent('a clock set back', () => {
  it('changes no order: the later answer stands, whatever its time', async () => {
    const machine = office();
    await machine.inspect(['score', unit, '1.1.2', '--none']);
    await machine.inspect(['score', unit, '1.1.2', '--defer'], { today: '2026-01-01' });
    const { items } = (await machine.inspect(['result', unit, '--json'])).json();
    expect(items.find((item: { id: string }) => item.id === '1.1.2').state).toBe('unchecked');
    expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  });
});

function fresh(file: string): string {
  writeFileSync(file, 'x');
  return file;
}
