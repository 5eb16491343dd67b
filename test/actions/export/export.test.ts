import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../../src/documents/package.ts';
import { Store } from '../../../src/store/store.ts';
import { bundle } from '../../support/bundle.ts';
import { wordXml } from '../../support/papers.ts';
import { type Machine, newMachine, type RunResult } from '../../support/run.ts';
import { fillYears, inventedAuthor, inventedPeople } from '../../support/year-data.ts';

/** Ids in a fixed order of their own. */
function newIds(seed: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return createHash('sha256').update(`${seed} ${made}`).digest('hex').slice(0, 26);
  };
}

const units = 8;
const today = '2026-10-20';
/** An office with two years, of which one was exported into 「out」; nothing more is entered in it. */
let machine: Machine;
let exported: RunResult;

beforeAll(async () => {
  machine = newMachine('export');
  await machine.inspect(['init', '--office', '样县法治政府建设领导小组办公室'], { today });
  const store = Store.open(machine.db, {
    now: () => new Date('2026-09-10T01:00:00Z'),
    clockFixed: true,
    newId: newIds('export'),
    machineFolder: machine.home,
    mode: 'write',
  });
  await fillYears(store, { units, years: [2025, 2026] });
  store.close();
  await machine.inspect(['publicity', 'open', '--from', '2026-10-09', '--contact', '电话（略）', '--reason', '补记'], {
    today,
  });
  await machine.inspect(['apply', '第1虚构', '--year', '2027', '--date', '2027-05-20'], { today });
  exported = await machine.inspect('export 2026 -o out --json', { today });
});

/** The same office and its export, for who changes something. */
function copied(): Machine {
  const copy = newMachine();
  cpSync(machine.folder, copy.folder, { recursive: true });
  return copy;
}

function tree(folder: string): Record<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const files = names.map((each) => path.relative(folder, path.join(each.parentPath, each.name))).sort();
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name))]));
}

const digests = (files: Record<string, Buffer>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  );

/** What lists those files: digest and name, by name. */
const manifestOf = (files: Record<string, Buffer>): string =>
  Object.entries(digests(files))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`)
    .join('');

describe('a year exported', () => {
  it('holds every part, a manifest that is right, and writes nothing when repeated', async () => {
    expect(exported.code).toBe(0);
    expect(exported.json()).toMatchObject({ year: 2026, units, concluded: units, failures: [], removed: [] });
    const folder = path.join(machine.folder, 'out');
    const files = tree(folder);
    const names = Object.keys(files);
    // The page links to every other file.
    const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
    const linked = [...page.matchAll(/<a href="([^"#]+)">/g)].map(([, to]) => decodeURIComponent(to ?? ''));
    const others = names.filter(
      (name) => name !== 'index.html' && name !== 'MANIFEST' && !path.basename(name).startsWith('.'),
    );
    expect(linked.sort()).toEqual(others.sort());
    // On a phone 名次, 单位, 总分 and 结论 stand in sight; a phone held across shows all.
    const hidden = /max-width: 560px\) \{[^@]*#units tr:not\(\.detail\) > :is\(([^{]*)\) \{ display: none/.exec(
      page,
    )?.[1];
    const heads = [...page.slice(page.indexOf('id="units"')).matchAll(/<th[^>]*><button>([^<]+)</g)].map(
      ([, head]) => head,
    );
    const kept = heads.filter((_, n) => !hidden?.includes(`nth-child(${n + 1})`));
    expect(kept).toEqual(['名次', '单位', '总分', '结论']);
    expect(page).toContain('手机横过来看，各栏都在。');
    expect(names.filter((name) => name.startsWith('报告/')).length).toBe(units);
    for (const name of [
      '年度结果.xlsx',
      'index.html',
      '年度报告.pdf',
      '年度报告.docx',
      '文稿/公示.pdf',
      '数据/units.csv',
      '数据/year.json',
      '数据/数据字典.csv',
      '未完成.csv',
    ]) {
      expect(names).toContain(name);
    }
    const { MANIFEST: manifest, '.inspect-export.json': _state, ...listed } = files;
    expect(manifest!.toString()).toBe(manifestOf(listed));
    const again = await machine.inspect('export 2026 -o out --json', { today });
    expect(again.json().written).toBe(0);
    expect(digests(tree(folder))).toEqual(digests(files));
  });

  it('tells what is not finished instead of leaving it out', async () => {
    const report = (await machine.inspect('export 2026 -o only --only workbook --json', { today })).json();
    expect(report.unfinished).toEqual([{ unit: null, what: '公示截止（4 个单位）（2026年10月15日到期）' }]);
    expect(Object.keys(tree(path.join(machine.folder, 'only')))).toEqual([
      '.inspect-export.json',
      'MANIFEST',
      '年度结果.xlsx',
      '未完成.csv',
    ]);
  });

  it('rewrites the documents of the one unit that changed', async () => {
    const machine = copied();
    await machine.inspect(['appraisal', 'set', '第1虚构', '--year', '2026', '--points', '1', '--reason', '表现突出'], {
      today,
    });
    const before = digests(tree(path.join(machine.folder, 'out')));
    const report = (
      await machine.inspect('export 2026 -o out --only reports --only page --only data --only workbook --json', {
        today,
      })
    ).json();
    const after = digests(tree(path.join(machine.folder, 'out')));
    const changed = Object.keys(after).filter(
      (name) => after[name] !== before[name] && !name.startsWith('.') && name !== 'MANIFEST',
    );
    expect(changed).toEqual(['index.html', '年度结果.xlsx', '数据/appraisal.csv', '数据/year.json']);
    expect(report.written).toBe(4);
  });

  it('refuses a folder of another year, and a year without records', async () => {
    await machine.inspect('export 2026 -o mine --only data', { today });
    const other = await machine.inspect('export 2025 -o mine --only data', { today });
    const said = (err: string) => err.split('\n').find((line) => line.startsWith('错误'));
    expect([other.code, said(other.err)]).toEqual([
      4,
      `错误：文件夹里是 2026 年的导出结果：${path.join(machine.folder, 'mine')}`,
    ]);
    const none = await machine.inspect('export 2020 -o none', { today });
    expect([none.code, said(none.err)]).toEqual([1, '错误：2020 年没有任何申报或验收记录，没有可以导出的']);
    expect(existsSync(path.join(machine.folder, 'none'))).toBe(false);
  });
});

describe('the workbook', () => {
  it('sums to what the results say', async () => {
    await machine.inspect('export 2026 -o sums --only workbook --only data', { today });
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, 'sums', '年度结果.xlsx'));
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      '排名',
      '评分矩阵',
      '扣分明细',
      '问题',
      '抽取',
      '测试和评查',
      '考核',
      '未完成',
    ]);
    const matrix = book.getWorksheet('评分矩阵')!;
    const heads = (matrix.getRow(3).values as string[]).slice(1).map((head) => head.split('\n')[0]!);
    const results = JSON.parse(readFileSync(path.join(machine.folder, 'sums', '数据', 'year.json'), 'utf8')) as {
      units: { unit: string; general: number; bonus: number; total: number }[];
      deductions: { unit: string; item: string; deducted: number }[];
    };
    for (let row = 4; row < 4 + units; row += 1) {
      const cells = (matrix.getRow(row).values as (string | number)[]).slice(1);
      const of = (name: string): number => Number(cells[heads.indexOf(name)]);
      const sum = (pick: (head: string) => boolean): number =>
        Math.round(heads.reduce((all, head, i) => all + (pick(head) ? Math.round(Number(cells[i]) * 100) : 0), 0)) /
        100;
      const told = results.units.find((unit) => unit.unit === cells[0])!;
      expect(sum((head) => /^\d/.test(head))).toBe(told.general);
      expect(of('一般标准')).toBe(told.general);
      expect(Math.round((sum((head) => /^[BA0-9]/.test(head)) - of('总分')) * 100)).toBe(0);
      expect(of('总分')).toBe(told.total);
    }
    const ranking = book.getWorksheet('排名')!;
    expect(ranking.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(ranking.autoFilter).toBeTruthy();
  });
});

describe('the public version', () => {
  const people = [...inventedPeople, inventedAuthor];

  /** Everything in a file that could show a name: its bytes, the members of archives, the text and properties of a PDF. */
  function textsIn(file: string, bytes: Buffer): string[] {
    if (/\.(xlsx|docx)$/.test(file))
      return [...readZip(bytes)].map(([name, member]) => `${name}\n${member.toString('utf8')}`);
    return [
      bytes.toString('utf8'),
      bytes.toString('utf16le'),
      bytes.length % 2 === 0 ? Buffer.from(bytes).swap16().toString('utf16le') : '',
    ];
  }

  it('never holds the name of a person', async (context) => {
    await machine.inspect('export 2026 -o open --public-all --only public --only page --only workbook', { today });
    const files = tree(path.join(machine.folder, 'open'));
    const open = Object.entries(files).filter(([name]) => name.startsWith('公示版/'));
    expect(open.map(([name]) => name)).toEqual([
      '公示版/index.html',
      '公示版/年度结果（公示版）.xlsx',
      '公示版/验收结果（公示版）.docx',
      '公示版/验收结果（公示版）.pdf',
    ]);
    const hits = (name: string, texts: readonly string[]): string[] =>
      people.filter((person) => texts.some((text) => text.includes(person))).map((person) => `${name}: ${person}`);
    for (const [name, bytes] of open) expect(hits(name, textsIn(name, bytes))).toEqual([]);
    // The search finds names where they do stand.
    expect(hits('index.html', textsIn('index.html', files['index.html']!))).not.toEqual([]);
    expect(hits('年度结果.xlsx', textsIn('年度结果.xlsx', files['年度结果.xlsx']!))).not.toEqual([]);
    const pdf = path.join(machine.folder, 'open', '公示版', '验收结果（公示版）.pdf');
    const poppler = (tool: string, ...args: string[]): string | null => {
      const run = spawnSync(tool, args, { encoding: 'utf8' });
      return run.error ? null : run.stdout;
    };
    const tools = { text: 'pdftotext', facts: 'pdfinfo' };
    const page = poppler(tools.text, pdf, '-');
    if (page === null) context.skip('pdftotext is not installed');
    const text = `${page}${poppler(tools.facts, '-meta', pdf)}${poppler(tools.facts, pdf)}`;
    expect(text).toContain('创建验收结果');
    // A publicity has a period and a way to object; results that are shown have neither.
    expect(text).not.toContain('结果公示');
    expect(hits('pdf', [text])).toEqual([]);
  });

  it('shows only the units proposed for the title unless all are asked for', async () => {
    await machine.inspect('export 2026 -o few --only public', { today });
    const page = readFileSync(path.join(machine.folder, 'few', '公示版', 'index.html'), 'utf8');
    expect(page.match(/<tr data-unit=/g)!.length).toBe(4);
    // What the units lost by item is for those who work at it.
    expect([page.includes('的分布'), page.includes('最弱的评分项')]).toEqual([true, false]);
    // How far a unit has come is told by the paper on its title; here it would be of another day.
    expect([
      page.includes('进展'),
      readFileSync(path.join(machine.folder, 'open', 'index.html'), 'utf8').includes('进展'),
    ]).toEqual([false, true]);
  });

  it('of a year without publicity is said to be none, and the next step opens what was made', async () => {
    const lone = newMachine('lone');
    for (const words of [
      'init --office 样县法治政府建设领导小组办公室',
      'unit add 样县虚构局',
      'apply 样县虚构局 --date 2026-05-20',
    ])
      expect(await lone.inspect(`${words} -y`, { today })).toMatchObject({ code: 0 });
    const run = await lone.inspect('export 2026 -o none --only public', { today });
    expect([run.code, run.err]).toEqual([0, '提醒：没有公示过拟命名单位，未生成公示版\n']);
    expect(run.out).toContain(`下一步：打开 ${path.join('none')} 查看`);
  });
});

describe('the page', () => {
  const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
    (name) => !spawnSync(name, ['--version']).error,
  );

  function open(file: string): { readonly dom: string; readonly said: string } {
    const profile = path.join(machine.folder, 'profile');
    const args = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      '--enable-logging=stderr',
      '--dump-dom',
      `file://${file}`,
    ];
    const run = spawnSync(browser!, args, { encoding: 'utf8', maxBuffer: 64_000_000 });
    expect(run.status, run.stderr).toBe(0);
    return { dom: run.stdout, said: run.stderr };
  }

  it('refers to nothing outside, and in a browser sorts, filters and unfolds', async (context) => {
    await machine.inspect('export 2026 -o page --only page', { today });
    const file = path.join(machine.folder, 'page', 'index.html');
    const html = readFileSync(file, 'utf8');
    expect(html.match(/src\s*=|url\(|https?:\/\/|href="(?:\/|[a-z]+:|\.\.)/g)).toBeNull();
    if (!browser) context.skip('no Chromium is installed');
    const plain = open(file);
    expect(plain.said).not.toMatch(/Refused|Uncaught/);
    expect(plain.dom.match(/<tr data-unit=/g)!.length).toBe(units);
    // A copy that clicks: by total upwards, then unfold the first.
    const clicks = `<script>document.querySelectorAll('#units th button')[5].click(); document.querySelector('.unit').click();</script></body>`;
    const copy = path.join(machine.folder, 'page', 'clicked.html');
    writeFileSync(copy, html.replace(/<meta http-equiv[^>]*>/, '').replace('</body>', clicks));
    const { dom, said } = open(copy);
    expect(said).not.toMatch(/Uncaught/);
    const totals = [...dom.matchAll(/<tr data-unit="\d+"[^>]*>(?:<td.*?<\/td>){5}<td class="n" data-v="(-?\d+)"/g)].map(
      (match) => Number(match[1]),
    );
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    expect(totals.length).toBe(units);
    expect(dom.match(/<tr class="detail">/g)!.length).toBe(1);
    expect(dom).toContain('经查，');
    // A copy in which one unit has a code: what is typed finds names and codes.
    const coded = html.replace(/<meta http-equiv[^>]*>/, '').replace('data-code=""', 'data-code="11990000MB00001A9E"');
    for (const typed of ['第1虚构局', 'mb00001a9e']) {
      const types = `<script>find.value = '${typed}'; find.dispatchEvent(new Event('input'));</script></body>`;
      writeFileSync(copy, coded.replace('</body>', types));
      const rows = [...open(copy).dom.matchAll(/<tr data-unit=[^>]*>/g)].map(([row]) => row);
      expect([typed, rows.filter((row) => !row.includes('hidden')).length]).toEqual([typed, 1]);
    }
    rmSync(copy);
  });
});

describe('an export cut short', () => {
  it('goes on and ends with the bytes of an undisturbed one', async () => {
    const program = await bundle('test/support/program.ts');
    const env = { ...process.env, INSPECT_HOME: machine.home, INSPECT_TODAY: today };
    const folder = path.join(machine.folder, 'cut');
    const reports = path.join(folder, '报告');
    // It looks itself, after each file and as it gives a thread its next, and ends itself: somebody outside could come too late.
    const cut = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; import { Worker } from 'node:worker_threads';
      const looking = (deed) => function (...given) {
        const done = deed.apply(this, given);
        const written = fs.existsSync('${reports}') ? fs.readdirSync('${reports}').filter((name) => name.endsWith('.pdf')) : [];
        if (written.length >= 3) process.kill(process.pid, 'SIGKILL');
        return done;
      };
      fs.renameSync = looking(fs.renameSync);
      Worker.prototype.postMessage = looking(Worker.prototype.postMessage);
      syncBuiltinESMExports();`;
    const words = [program, 'export', '2026', '-o', folder, '--only', 'reports'];
    const args = ['--import', `data:text/javascript,${encodeURIComponent(cut)}`, ...words];
    expect(spawnSync(process.execPath, args, { env, stdio: 'ignore' }).signal).toBe('SIGKILL');
    const written = readdirSync(reports).filter((name) => name.endsWith('.pdf')).length;
    expect(written).toBeGreaterThanOrEqual(3);
    expect(written).toBeLessThan(units);
    expect(existsSync(path.join(folder, 'MANIFEST'))).toBe(false);
    const again = await machine.inspect(['export', '2026', '-o', folder, '--only', 'reports', '--json'], { today });
    expect(again.code).toBe(0);
    const { MANIFEST: manifest, '.inspect-export.json': state, ...files } = tree(folder);
    const { '.inspect-export.json': wholeState, ...whole } = tree(path.join(machine.folder, 'out'));
    const reportsOf = (some: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.entries(some).filter(([name]) => /^报告\/|^未完成\.csv$/.test(name)));
    expect(digests(files)).toEqual(reportsOf(digests(whole)));
    // What it notes of itself is that of the undisturbed one too.
    const noted = (state: Buffer | undefined) => JSON.parse(String(state));
    expect(noted(state)).toEqual({ ...noted(wholeState), files: reportsOf(noted(wholeState).files) });
    expect(manifest!.toString()).toBe(manifestOf(files));
  });
});

describe('an export whose list and log were lost as it was killed', () => {
  it('takes every file that it would write now for its own: PDF, Word, Excel and the rest', async () => {
    const machine = copied();
    const folder = path.join(machine.folder, 'out');
    const before = digests(tree(folder));
    const endings = new Set(Object.keys(before).map((name) => path.extname(name)));
    expect([...endings]).toEqual(expect.arrayContaining(['.pdf', '.docx', '.xlsx', '.csv', '.html', '.json']));
    rmSync(path.join(folder, '.inspect-export.json'));
    const again = await machine.inspect('export 2026 -o out --json', { today });
    expect(again.json()).toMatchObject({ kept: [], written: 0 });
    expect(digests(tree(folder))).toEqual(before);
  });
});

describe('the day of the year’s documents', () => {
  it('is that on which they are put together, on the page and in the report alike', async () => {
    const machine = newMachine('export-day');
    const at = (day: string, command: readonly string[]) => machine.inspect([...command, '-y'], { today: day });
    await at('2026-08-01', ['init', '--office', '样县法治政府建设领导小组办公室']);
    const store = Store.open(machine.db, {
      now: () => new Date('2026-09-10T01:00:00Z'),
      clockFixed: true,
      newId: newIds('export day'),
      machineFolder: machine.home,
      mode: 'write',
    });
    await fillYears(store, { units: 2, years: [2026], passLine: '0' });
    store.close();
    const name = '第2虚构';
    const opened = await at('2026-09-21', [
      'publicity',
      'open',
      '--from',
      '2026-09-21',
      '--contact',
      '电话（略）',
      name,
    ]);
    const closed = await at('2026-10-08', ['publicity', 'close']);
    const named = await at('2026-10-08', ['designate', name, '--date', '2026-10-08']);
    expect([opened.err, closed.err, named.err]).toEqual(['', '', '']);
    const revoked = await at('2026-11-01', ['revoke', name, '--ground', 'stagnant', '--reason', '两年未更新权责清单']);
    expect(revoked.code).toBe(0);
    await at('2026-12-01', ['export', '2026', '-o', 'out', '--only', 'page']);
    const html = readFileSync(path.join(machine.folder, 'out', 'index.html'), 'utf8');
    expect(html).toContain('<p class="by">样县法治政府建设领导小组办公室　<time>2026年12月1日</time></p>');
    // The work report too is of the day on which it is put together, whatever the last entry was.
    await at('2026-12-31', ['notice', 'annual', '-o', '年度报告.docx', '--format', 'docx']);
    const report = wordXml(path.join(machine.folder, '年度报告.docx'));
    expect(report.replace(/<[^>]*>/g, '')).toContain('2026年12月31日');
    expect(html).toContain('已撤销');
  });
});

it('of a year exported each document is proofed, and said to be sent back as long as it stands so', async () => {
  const machine = copied();
  const sentBack = async (): Promise<readonly { file: string; findings: number }[]> =>
    (await machine.inspect('export 2026 -o out --json', { today })).json().sentBack;
  expect(await sentBack()).toEqual([]);
  await machine.inspect(['publicity', 'edit', '--year', '2026', '--contact', '电话（略'], { today });
  const said = await machine.inspect('export 2026 -o out', { today });
  expect([said.code, said.err]).toEqual([0, expect.stringContaining('文稿/公示.pdf印出来会被退回：第1页')]);
  // The Word file of the same paper is not said again on the screen.
  expect(said.err.match(/会被退回/g)).toHaveLength(1);
  const again = await sentBack();
  expect(again.map(({ file, findings }) => [file, findings])).toEqual([
    ['文稿/公示.docx', 1],
    ['文稿/公示.pdf', 1],
  ]);
  await machine.inspect(['publicity', 'edit', '--year', '2026', '--contact', '电话（略）'], { today });
  expect(await sentBack()).toEqual([]);
});
