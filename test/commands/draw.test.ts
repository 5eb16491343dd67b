import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { certificateText } from '../../src/domain/draw/certificate.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { drawnCertificate, officersStatement } from '../domain/draw/samples.ts';
import {
  goodNumber,
  drawOffice as office,
  sealAndOpen,
  seedFlags as seeds,
  tenFiles,
  twelveOfficers,
  drawUnit as unit,
} from '../support/draw-office.ts';
import { newMachine } from '../support/run.ts';

type Member = { key: string; type: string | null };
const keysOf = (draw: { drawn: Member[] }) => draw.drawn.map(({ key }) => key);

describe('inspect draw officers in one call', () => {
  test('draws five, says how on the certificate; the JSON is a file that verify accepts', async () => {
    const made = await office();
    const drawn = await made.inspect([
      'draw',
      'officers',
      unit,
      ...seeds,
      '--inspectors-by',
      '张样例',
      '--unit-by',
      '李示范',
      '--json',
    ]);
    expect(drawn.code, drawn.err).toBe(0);
    const value = drawn.json();
    expect(value).toMatchObject({
      number: '2026-A01',
      round: 1,
      attempt: 1,
      kind: 'officers',
      unit: { name: unit, code: null },
      year: 2026,
      purposes: ['duty', 'identity', 'test'],
      method: 'inspect-draw/2',
      mode: 'one-call',
      status: 'drawn',
      act: 'first',
      reason: null,
      count: 5,
      pool: { size: 12, phantoms: 0 },
      seeds: { inspectors: '314159', unit: '271828', third: null },
      by: { inspectors: '张样例', unit: '李示范' },
      outcomes: [],
      earlier: [],
    });
    expect(Object.keys(value)).toEqual(
      'id number round attempt kind unit year purposes method mode status act reason count pool statement seal slip commitment random seeds seedsAsGiven by combined drawn outcomes earlier record parts digest'.split(
        ' ',
      ),
    );
    expect(value.drawn).toHaveLength(5);
    expect(drawn.err).toContain('一次给出');
    const file = path.join(made.folder, 'draw.json');
    writeFileSync(file, drawn.out);
    const verified = (
      await made.inspect(['draw', 'verify', file, '--slip', value.slip, '--number', '271828', '--json'])
    ).json();
    expect(verified).toMatchObject({ ok: true, problems: [] });
    expect((await made.inspect('draw verify 2026-A01')).out).toMatch(
      /^重算一致（未核对封存单，未核对报数）：.*；还不能证明就是当场的那一次；两方的数字一次给出：.*不能证明结果没有被挑选\n/,
    );
    writeFileSync(file, drawn.out.replace('张样例', '张样列'));
    const changed = await made.inspect(['draw', 'verify', file]);
    expect(changed.code).toBe(1);
    expect(changed.err).toMatch(/^错误：核对不一致：.*“by”的内容与文件自带的指纹不符.*\n$/);
  });

  test('verifies a file on a machine without a data file', async () => {
    const made = await office();
    const drawn = await made.inspect(['draw', 'officers', unit, ...seeds, '--json']);
    const stranger = newMachine();
    writeFileSync(path.join(stranger.folder, 'a.json'), drawn.out);
    const fits = await stranger.inspect('draw verify a.json');
    expect([fits.code, fits.out]).toEqual([
      0,
      expect.stringMatching(/^重算一致.*经办人、时间、抽中以后的情况.*重算不能证明/s),
    ]);
    expect((await stranger.inspect('draw verify b.json')).code).toBe(1);
    const former = drawnCertificate(officersStatement({}), { inspectors: '314159', unit: '271828' });
    writeFileSync(path.join(stranger.folder, 'c.json'), certificateText(former));
    const older = await stranger.inspect('draw verify c.json');
    expect([older.code, older.out]).toEqual([0, expect.stringMatching(/^重算一致：.*不能证明结果没有被挑选\n/)]);
  });

  test('the same numbers never draw the same twice: chance has its part in every round', async () => {
    const one = await office();
    const first = (await one.inspect(['draw', 'officers', unit, ...seeds, '--json'])).json();
    const again = (await one.inspect(['draw', 'officers', unit, ...seeds, '--reason', '重抽', '--json'])).json();
    expect(again.random).not.toBe(first.random);
    expect(again.combined).not.toBe(first.combined);
  });

  test('rules refuse with 4, words that cannot be understood with 2', async () => {
    const made = await office();
    const code = async (...words: string[]) => (await made.inspect(['draw', 'officers', unit, ...words])).code;
    expect(await code('--count', '4', ...seeds)).toBe(2);
    expect(await code('--exclude', '99010001=病假', ...seeds)).toBe(4);
    expect(await code('--count', '0', ...seeds)).toBe(2);
    expect(await code('--purpose', '再抽一次', ...seeds)).toBe(2);
    expect(await code('--seed-inspectors', '314159')).toBe(2);
    expect(await code('--seed-inspectors', '12345', '--seed-unit', '271828')).toBe(2);
    expect(await code('--purpose', 'test', '--exclude', '99010099=病假', ...seeds)).toBe(1);
    expect(await code('--away', '99010099=病假', ...seeds)).toBe(1);
    expect((await made.inspect('draw list --json')).json()).toEqual([]);
  });

  test('another number than five needs a reason; a smaller pool is taken whole and told', async () => {
    const made = await office();
    await made.roster(twelveOfficers.slice(0, 3));
    const few = await made.inspect(['draw', 'officers', unit, ...seeds, '--json']);
    expect(few.json()).toMatchObject({ count: 5, pool: { size: 3 } });
    expect(keysOf(few.json()).sort()).toEqual(['99010001', '99010002', '99010003']);
    expect(few.err).toContain('全部抽中');
    expect((await made.inspect(['draw', 'show', few.json().id])).out).toContain('执法人员 3 人（名单不足 5 人），');
    expect((await made.inspect('draw list')).out).toContain('3人抽3人（名单不足5人）');
    const other = await made.inspect([
      'draw',
      'officers',
      unit,
      '--count',
      '2',
      '--reason',
      '只有三人在岗',
      ...seeds,
      '--json',
    ]);
    expect(other.json()).toMatchObject({ count: 2, reason: '只有三人在岗', act: 'again' });
  });

  test('excludes for the test alone, with reasons in the statement; a draw by the program says so', async () => {
    const made = await office();
    const words = [
      'draw',
      'officers',
      unit,
      '--purpose',
      'test',
      '--exclude',
      '99010001=病假',
      '--seed-auto',
      '--json',
    ];
    const value = (await made.inspect(words)).json();
    expect(value).toMatchObject({ pool: { size: 11 }, mode: 'auto', purposes: ['test'] });
    expect(value.statement).toContain('excluded: 1\n99010001\t病假\ngone: 0\n');
    expect(value.seeds.inspectors).toMatch(/^\d{20}$/);
  });

  test('keeps to what the office settled; after a shared draw one for the test is a draw again, with its reason', async () => {
    const made = await office();
    await made.inspect('standard settle draws three --year 2026 --reason 会议纪要');
    expect((await made.inspect(['draw', 'officers', unit, ...seeds])).err).toContain('--purpose');
    for (const purpose of ['duty', 'test']) {
      const own = (await made.inspect(['draw', 'officers', unit, '--purpose', purpose, ...seeds, '--json'])).json();
      expect(own).toMatchObject({ act: 'first', purposes: [purpose], reason: null });
    }
    await made.inspect('standard settle draws one --year 2026 --reason 会议纪要');
    expect((await made.inspect(['draw', 'officers', unit, '--purpose', 'identity', ...seeds])).code).toBe(4);
    const shared = await office();
    await shared.inspect('standard settle draws one --year 2026 --reason 会议纪要');
    await shared.inspect(['draw', 'officers', unit, ...seeds]);
    const silent = await shared.inspect(['draw', 'officers', unit, '--purpose', 'test', ...seeds]);
    expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('重新抽取须写明理由')]);
    const again = await shared.inspect([
      'draw',
      'officers',
      unit,
      '--purpose',
      'test',
      '--reason',
      '成绩不好看',
      ...seeds,
      '--json',
    ]);
    expect(again.json()).toMatchObject({ round: 2, act: 'again', reason: '成绩不好看' });
    const cases = await shared.inspect([
      'draw',
      'officers',
      unit,
      '--purpose',
      'duty',
      '--reason',
      '另看履职',
      ...seeds,
      '--json',
    ]);
    expect(cases.json().earlier.map((one: { reason: string }) => one.reason)).toEqual([null, '成绩不好看']);
  });
});

describe('a sealed round', () => {
  test('gives the unit a slip; its number opens it, whatever has happened to the ledgers', async () => {
    const made = await office();
    const sealed = await made.inspect(['draw', 'seal', 'officers', unit]);
    expect(sealed.code, sealed.err).toBe(0);
    expect(sealed.out).toMatch(/封存单　(\d{5} ){7}\d{5}/);
    const { statement } = (await made.inspect('draw show 2026-A01 --json')).json();
    expect(statement).toMatch(/^machine: [0-9a-f]{16}$/m);
    await made.roster([...twelveOfficers.slice(1), '99010013,人员寅']);
    const opened = await made.inspect(
      ['draw', 'open', '2026-A01', '--unit-number-stdin', '--unit-by', '李示范', '--json'],
      {
        stdin: '6209 1735 4408\n',
      },
    );
    expect(opened.code, opened.err).toBe(0);
    const value = opened.json();
    expect(value).toMatchObject({
      status: 'drawn',
      mode: 'sealed',
      pool: { size: 12 },
      seeds: { unit: goodNumber },
      seedsAsGiven: { unit: '6209 1735 4408' },
      by: { unit: '李示范' },
      record: { changes: ['少了 99010001（人员甲）', '多了 99010013（人员寅）'] },
    });
    const closing = (await made.inspect(['check', unit, '--before-close', '--json'])).json().beforeClose.remarks;
    expect(JSON.stringify(closing)).toContain('封存以后台账有变：少了 99010001');
    const file = path.join(made.folder, 'a.json');
    writeFileSync(file, opened.out);
    const fits = await made.inspect(['draw', 'verify', file, '--slip', value.slip, '--number', '6209-1735-4408']);
    expect([fits.code, fits.out]).toEqual([0, expect.stringContaining('与单位写在封存单上的报数一致')]);
    const other = await made.inspect(['draw', 'verify', file, '--number', '620917354409']);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('不是封存单上的那一次抽取')]);
    const off = value.slip.replace(/^(\d{10})\d{5}/, (_: string, two: string) => `${two}00000`);
    expect((await made.inspect(['draw', 'verify', '2026-A01', '--slip', off])).err).toContain(
      '第 3 组可能抄错，请看照片',
    );
    expect((await made.inspect(['draw', 'open', '2026-A01'])).code).toBe(4);
  });

  test('keeps the inspectors number out of everything until it is opened', async () => {
    const made = await office();
    const canary = '83746501928374';
    const sealed = await made.inspect(['draw', 'seal', 'officers', unit, '--inspectors-number-stdin', '--json'], {
      stdin: `${canary}\n`,
    });
    const { id, seal } = sealed.json();
    const secret = path.join(made.home, 'draws', `${seal}.json`);
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(secret)).mode & 0o777).toBe(0o700);
    const { random } = JSON.parse(readFileSync(secret, 'utf8')) as { random: string };
    const outputs = [sealed];
    for (const words of [
      'draw show 2026-A01',
      'draw show 2026-A01 --json',
      'draw list --json',
      'draw slip 2026-A01 -o slip.pdf --json',
      'draw certificate 2026-A01 -o c.pdf --json',
      'log --json',
      'doctor --json',
      'draw verify 2026-A01 --json',
      `bundle create ${unit} -o b.inspect`,
      'backup -o backup.db',
      `status --json`,
      `history ${unit}`,
    ])
      outputs.push(await made.inspect(words));
    for (const { out, err } of outputs) expect(out + err).not.toMatch(new RegExp(`${canary}|${random}`));
    const files = readdirSync(made.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const holding = files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => [canary, random].some((text) => readFileSync(file).includes(text)));
    expect(holding).toEqual([secret]);
    const opened = await made.inspect(['draw', 'open', id, '--unit-number-stdin', '--json'], { stdin: goodNumber });
    expect(opened.json()).toMatchObject({ random, seeds: { inspectors: canary } });
    expect(readdirSync(path.dirname(secret))).toEqual([]);
  });

  test('the number is judged, stored at once, and from then on the round can only be opened', async () => {
    const made = await office();
    await made.inspect(['draw', 'seal', 'officers', unit, '--third', '排列5第2026300期']);
    const give = (number: string) =>
      made.inspect(['draw', 'open', '2026-A01', '--unit-number-stdin'], { stdin: `${number}\n` });
    const birthday = await give('197503129047');
    expect([birthday.code, birthday.err]).toEqual([2, expect.stringContaining('日期“19750312”')]);
    expect((await give('123')).code).toBe(2);
    const stored = await give(goodNumber);
    expect([stored.code, stored.out]).toEqual([0, expect.stringContaining('等第三方数字：排列5第2026300期')]);
    expect((await give('730284619553')).code).toBe(4);
    const voided = await made.inspect('draw void 2026-A01 --reason 结果不好');
    expect([voided.code, voided.err]).toEqual([4, expect.stringContaining('只能出签，不能作废')]);
    const anew = await made.inspect(['draw', 'officers', unit, '--reason', '重抽', ...seeds]);
    expect([anew.code, anew.err]).toEqual([4, expect.stringContaining('已封存，还没有出签')]);
    // A unit that is retired meanwhile does not stop it either.
    expect((await made.inspect(['unit', 'retire', unit, '--reason', '机构改革', '-y'])).code).toBe(0);
    const opened = await made.inspect('draw open 2026-A01 --third 0-3-4-1-7 --json');
    expect(opened.json()).toMatchObject({ status: 'drawn', seeds: { unit: goodNumber, third: '03417' } });
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('left unopened it publishes what was committed to and stands on every later certificate', async () => {
    const made = await office();
    await made.inspect(['draw', 'seal', 'officers', unit]);
    expect((await made.inspect('draw void 2026-A01 --reason 单位的人没有来')).code).toBe(0);
    const left = (await made.inspect('draw show 2026-A01 --json')).json();
    expect(left).toMatchObject({ status: 'unopened', drawn: [], record: { endedReason: '单位的人没有来' } });
    expect(left.random).toMatch(/^[0-9a-f]{64}$/);
    const checked = await made.inspect('draw verify 2026-A01');
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('还没有抽取结果可以重算')]);
    expect((await made.inspect(['draw', 'officers', unit, ...seeds])).code).toBe(2);
    const next = (await made.inspect(['draw', 'officers', unit, '--reason', '改日再抽', ...seeds, '--json'])).json();
    expect(next).toMatchObject({
      round: 2,
      act: 'again',
      earlier: [{ round: 1, status: 'unopened', reason: '单位的人没有来' }],
    });
    expect(next.statement).toContain(`previous: ${left.seal} - unopened\n`);
  });

  test('sealed on another machine it says where it can be opened, and may be left with a reason', async () => {
    const made = await office();
    const { seal } = (await made.inspect(['draw', 'seal', 'officers', unit, '--json'])).json();
    const { rmSync } = await import('node:fs');
    rmSync(path.join(made.home, 'draws', `${seal}.json`));
    const refused = await made.inspect(['draw', 'open', '2026-A01', '--unit-number-stdin'], { stdin: goodNumber });
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('只能在封存的电脑上抽取')]);
    expect((await made.inspect('draw void 2026-A01 --reason 电脑坏了')).code).toBe(0);
    expect((await made.inspect('draw show 2026-A01 --json')).json().record.endedReason).toBe(
      '验收组的数字不在本机：电脑坏了',
    );
  });

  test('a draw whose stored result was changed fails verification', async () => {
    const made = await office();
    const { drawn } = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const { default: Sqlite } = await import('better-sqlite3');
    const db = new Sqlite(made.db);
    db.exec('DROP TRIGGER journal_no_update');
    db.exec(`UPDATE journal SET body = replace(body, '${drawn[0].key}', '99019999') WHERE kind = 'draw.opened'`);
    db.close();
    const found = await made.inspect('draw verify 2026-A01');
    expect([found.code, found.err]).toEqual([1, expect.stringMatching(/曾被改动，与指纹不符：抽取出签/)]);
    expect((await made.inspect('verify --json')).json().ok).toBe(false);
  });

  test('purged, it keeps seal, keys and result, and says that only fingerprints can be compared', async () => {
    const made = await office();
    const before = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const later = { today: '2036-09-16' };
    const purged = await made.inspect('purge --years 5 -y --confirm-date 2036-09-16', {
      now: '2036-09-16T01:00:00.000Z',
    });
    expect(purged.code, purged.err).toBe(0);
    const shown = await made.inspect('draw show 2026-A01 --json', later);
    const after = shown.json();
    expect(after).toMatchObject({ statement: null, seal: before.seal, combined: before.combined });
    expect(keysOf(after)).toEqual(keysOf(before));
    expect(shown.out).not.toContain('人员');
    const verified = await made.inspect('draw verify 2026-A01', later);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('名单已清除，只能核对指纹')]);
    expect((await made.inspect('verify --json', later)).json().ok).toBe(true);
  });

  test('certificate and slip are PDFs; the JSON beside is the file that verify takes', async () => {
    const made = await office();
    await made.inspect(['draw', 'seal', 'officers', unit]);
    const slip = (await made.inspect('draw slip 2026-A01 -o 封存单.pdf --json')).json();
    expect(readFileSync(slip.file).subarray(0, 5).toString()).toBe('%PDF-');
    await made.inspect(['draw', 'open', '2026-A01', '--unit-number-stdin'], { stdin: goodNumber });
    const written = await made.inspect('draw certificate 2026-A01 -o 证书.pdf --json');
    const { file, json, proof } = written.json();
    // Nothing of it would be sent back; the machine's signature is inside the file, on no page.
    expect([written.err, proof.findings]).toEqual(['', []]);
    const lines = readPdf(readFileSync(file)).flatMap((page) => linesOf(page));
    expect(lines.map(({ text }) => text).join('')).toContain('抽取方法第2版。封存、出签都在一号机。');
    expect(readFileSync(file, 'latin1')).toMatch(/inspect-signature:[0-9a-f]{16}:[\w-]{86}/);
    expect(readFileSync(json, 'utf8')).toBe((await made.inspect('draw show 2026-A01 --json')).out);
    expect(readFileSync(json, 'utf8')).not.toContain('alternates');
    const first = readFileSync(file);
    expect(first.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    const { page } = (await made.inspect('draw certificate 2026-A01 -o 证书.pdf --page --json')).json();
    expect(readFileSync(page, 'utf8')).toContain('随机抽取核对');
    expect(readFileSync(file).equals(first)).toBe(true);
    // What lies there of somebody else's stays.
    writeFileSync(path.join(made.folder, '另.json'), '别人的');
    const beside = (await made.inspect('draw certificate 2026-A01 -o 另.pdf --json')).json();
    expect([path.basename(beside.json), readFileSync(path.join(made.folder, '另.json'), 'utf8')]).toEqual([
      '另（新）.json',
      '别人的',
    ]);
  });
});

describe('what happens after a draw', () => {
  test('who is absent stays drawn; only the recused, or who was named at the roll-call, give way in a round of its own', async () => {
    const made = await office();
    const before = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const [gone, other] = keysOf(before) as [string, string];
    const refused = await made.inspect(['draw', 'replace', '2026-A01', gone, '--reason', '病假']);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('inspect draw absent 2026-A01')]);
    expect((await made.inspect(['draw', 'absent', '2026-A01', gone, '--reason', '病假'])).code).toBe(0);
    const members = async () => (await made.inspect(['test', 'show', unit, '--json'])).json().members;
    expect((await members()).map(({ key }: Member) => key)).toEqual(keysOf(before));
    const replaced = await made.inspect([
      'draw',
      'replace',
      '2026-A01',
      other,
      '--reason',
      '近亲属',
      '--recused-from',
      '张样例',
      ...seeds,
      '--json',
    ]);
    expect(replaced.code, replaced.err).toBe(0);
    const round = replaced.json();
    expect(round).toMatchObject({ round: 2, act: 'replace', purposes: ['test'], pool: { size: 7 }, count: 1 });
    expect(round.statement).toContain(`gone: 1\n${other}\trecused\t与张样例:近亲属\n`);
    expect((await members()).map(({ key }: Member) => key)).toEqual([
      ...keysOf(before).filter((key) => key !== other),
      ...keysOf(round),
    ]);
    expect((await made.inspect(['draw', 'replace', '2026-A01', '99019999', '--reason', '回避'])).code).toBe(1);
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('an extension is a round with its own reason, from those whom nobody has drawn', async () => {
    const made = await office(tenFiles);
    const quotas = ['--quota', '行政处罚=2', '--quota', '行政许可=1'];
    const before = (await made.inspect(['draw', 'cases', unit, ...quotas, ...seeds, '--json'])).json();
    expect((await made.inspect(['draw', 'extend', before.id, '1', ...seeds])).code).toBe(2);
    const more = ['draw', 'extend', before.id, '2', '--matter', '行政许可', '--reason', '补看许可'];
    const extended = (await made.inspect([...more, ...seeds, '--json'])).json();
    expect(extended).toMatchObject({ round: 2, act: 'extend', quotas: { 行政许可: 2 }, pool: { size: 7 } });
    expect(extended.drawn.map(({ type }: Member) => type)).toEqual(['行政许可', '行政许可']);
    expect(keysOf(extended).filter((key) => keysOf(before).includes(key))).toEqual([]);
    const files = (await made.inspect(['review', 'show', unit, '--json'])).json().files;
    expect(files.map(({ key }: Member) => key)).toEqual([...keysOf(before), ...keysOf(extended)]);
    const few = await made.inspect([
      'draw',
      'extend',
      before.id,
      '9',
      '--matter',
      '行政许可',
      '--reason',
      '再看',
      ...seeds,
    ]);
    expect([few.code, few.err.split('\n')[0]]).toEqual([4, '错误：“行政许可”的名单只剩 1 个，不能增抽 9 个']);
    const any = await sealAndOpen(made, ['draw', 'extend', before.id, '1', '--reason', '再看一卷']);
    const rest = await sealAndOpen(made, ['draw', 'extend', before.id, '4', '--reason', '都看'], '730284619553');
    expect(rest.drawn).toHaveLength(4);
    const none = await made.inspect(['draw', 'extend', before.id, '1', '--reason', '再看', ...seeds]);
    expect([none.code, none.err.split('\n')[0]]).toEqual([4, '错误：名单上的都已抽中，不能增抽']);
    expect(any).toMatchObject({ round: 3, pool: { size: 5 }, mode: 'sealed' });
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('a draw again takes the place of the one before; what is void does not bring it back', async () => {
    const made = await office();
    const first = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const members = async () => (await made.inspect(['test', 'show', unit, '--json'])).json().members ?? [];
    await made.inspect(['draw', 'seal', 'officers', unit, '--reason', '两方号码抄错']);
    expect((await members()).map(({ key }: Member) => key)).toEqual(keysOf(first));
    await made.inspect(['draw', 'open', '2026-A02', '--unit-number-stdin'], { stdin: '730284619553' });
    const second = (await made.inspect('draw show 2026-A02 --json')).json();
    expect((await members()).map(({ key }: Member) => key)).toEqual(keysOf(second));
    expect((await made.inspect('draw void 2026-A02 --reason 名单有误')).code).toBe(0);
    expect(await members()).toEqual([]);
    const third = (await made.inspect(['draw', 'officers', unit, '--reason', '第三次', ...seeds, '--json'])).json();
    expect(third.earlier.map((one: { status: string; reason: string | null }) => [one.status, one.reason])).toEqual([
      ['drawn', null],
      ['void', '名单有误'],
    ]);
  });

  test('who came is recorded by name or all at once, never from a mark in the test; who was absent is not', async () => {
    const made = await office();
    const { drawn } = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const [one, two, three] = drawn.map(({ key }: Member) => key);
    await made.inspect(['draw', 'absent', '2026-A01', two, '--reason', '病假']);
    expect((await made.inspect(['draw', 'present', '2026-A01', one])).out).toContain(`已记录到场 1 人：${one}`);
    await made.inspect(['test', 'score', unit, `${three}=90`]);
    const outcomes = async () =>
      (await made.inspect('draw list --json')).json()[0].drawn.map(({ outcome }: { outcome: string }) => outcome);
    expect(await outcomes()).toEqual(['present', 'absent', null, null, null]);
    const refused = await made.inspect(['draw', 'present', '2026-A01', two]);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('已经记为未到场')]);
    expect((await made.inspect('draw present 2026-A01 99019999')).code).toBe(1);
    expect((await made.inspect('draw present 2026-A01')).code).toBe(0);
    expect((await made.inspect(['draw', 'absent', '2026-A01', two, '--came', '--reason', '下午赶到'])).code).toBe(0);
    expect((await made.inspect('draw present 2026-A01')).out).toContain('已记录到场 1 人');
    expect(await outcomes()).toEqual(['present', 'present', 'present', 'present', 'present']);
    expect((await made.inspect('draw verify 2026-A01')).code).toBe(0);
  });

  test('drawn files are assigned to two reviewers each', async () => {
    const made = await office(tenFiles);
    await made.inspect(['draw', 'cases', unit, '--count', '4', ...seeds]);
    const reviewers = ['甲评查', '乙评查', '丙评查'].flatMap((name) => ['--reviewer', name]);
    const assigned = (await made.inspect(['draw', 'assign', '2026-A01', ...reviewers, '--json'])).json();
    expect(assigned.assignments).toHaveLength(4);
    for (const each of assigned.assignments) expect(each.reviewers).toHaveLength(2);
    const recuse = ['--recuse', `${assigned.assignments[0].file}=甲评查:近亲属`];
    const recused = await made.inspect(['draw', 'assign', '2026-A01', ...reviewers, ...recuse, '--json']);
    expect(recused.json().assignments[0].reviewers).not.toContain('甲评查');
    expect((await made.inspect('draw assign 2026-A01 --reviewer 甲评查')).code).toBe(4);
  });
});

describe('inspect draw cases', () => {
  test('by quotas, narrowed by closure and period, all in the statement', async () => {
    const made = await office(tenFiles);
    const narrowed = ['--reason', '补看一个月', '--closed', '--from', '2026.3.1', '--to', '2026年3月31日'];
    const quotas = ['--quota', '行政处罚=2', '--quota', '行政许可=1'];
    const value = (await made.inspect(['draw', 'cases', unit, ...quotas, ...narrowed, ...seeds, '--json'])).json();
    expect(value).toMatchObject({ quotas: { 行政处罚: 2, 行政许可: 1 }, pool: { size: 5 }, purposes: [] });
    expect(value.statement).toContain(
      'rule: closed=yes\nrule: from=2026-03-01\nrule: left-out=尚未结案:5 件\nrule: to=2026-03-31\n',
    );
    expect(value.drawn.map(({ type }: Member) => type).sort()).toEqual(['行政处罚', '行政处罚', '行政许可']);
    const code = async (...words: string[]) => (await made.inspect(['draw', 'cases', unit, ...words, ...seeds])).code;
    expect(await code('--quota', '行政许可=9', '--reason', '重抽')).toBe(4);
    expect(await code('--count', '11', '--reason', '重抽')).toBe(4);
    expect(await code('--count', '3', '--quota', '行政许可=1')).toBe(2);
    expect(await code('--count', '3', '--purpose', '另一次')).toBe(2);
  });

  test('asks how many unless the office has settled it', async () => {
    const made = await office(tenFiles);
    expect((await made.inspect(['draw', 'cases', unit, ...seeds])).err).toContain('--count 或 --quota');
    await made.inspect('standard settle case-count 4 --year 2026 --reason 会议纪要');
    expect((await made.inspect(['draw', 'cases', unit, ...seeds, '--json'])).json().count).toBe(4);
  });
});

describe('numbers that the ledger lacks', () => {
  const four = [1, 2, 5, 9].map((serial) => `样罚〔2026〕${serial}号,占道经营,行政处罚,2026-03-0${serial},`);

  test('1, 2, 5 and 9 put five phantoms into the pool; one that is drawn is a missing file until it is judged', async () => {
    const made = await office(four);
    const drawn = await made.inspect(['draw', 'cases', unit, '--count', '9', ...seeds, '--json']);
    expect(drawn.err).toContain('有 5 个缺号列入名单');
    const value = drawn.json();
    expect(value).toMatchObject({ pool: { size: 9, phantoms: 5 } });
    expect(value.statement).toContain('question: 样罚〔2026〕3-4号=缺号\nquestion: 样罚〔2026〕6-8号=缺号\n');
    expect(value.drawn.filter(({ phantom }: { phantom: boolean }) => phantom)).toHaveLength(5);
    for (const serial of [1, 2, 5, 9]) await made.inspect(['review', 'score', unit, `样罚〔2026〕${serial}号=95`]);
    const item = async (id: string) =>
      (await made.inspect(['result', unit, '--json'])).json().items.find((one: { id: string }) => one.id === id);
    expect(await item('B3')).toMatchObject({ state: 'unchecked' });
    expect((await made.inspect(['explain', unit, 'B3'])).out).toContain('案卷缺失，尚未认定');
    const score = await made.inspect(['review', 'score', unit, '样罚〔2026〕3号=95']);
    expect([score.code, score.err]).toEqual([4, expect.stringContaining('案卷缺失')]);
    for (const serial of [3, 4, 6, 7]) {
      const words = ['draw', 'judge', value.id, `样罚〔2026〕${serial}号`, '--as', 'noted', '--reason', '核实为作废号'];
      expect((await made.inspect(words)).code).toBe(0);
    }
    expect(await item('B3')).toMatchObject({ state: 'unchecked' });
    await made.inspect(['draw', 'judge', value.id, '样罚〔2026〕8号', '--as', 'failed', '--reason', '案卷遗失']);
    const failed = await item('B3');
    expect(failed).toMatchObject({ state: 'deducted', score: -100 });
    expect(failed.findings[0].note).toContain('样罚〔2026〕8号 案卷缺失，按不合格计');
  });

  test('answers take numbers out, are sealed and printed; what nobody answers is told', async () => {
    const made = await office(four);
    const answers = [
      '--answer',
      '样罚〔2026〕3-4号=不予立案',
      '--answer',
      '样罚字[2026]第6-8号=与许可共用',
      '--answered-by',
      '样答',
    ];
    const value = (await made.inspect(['draw', 'cases', unit, '--count', '2', ...answers, ...seeds, '--json'])).json();
    expect(value).toMatchObject({ pool: { size: 4, phantoms: 0 } });
    expect(value.statement).toContain('question: 样罚〔2026〕6-8号=与许可共用(样答)\n');
  });

  test('a drawn file that is missing keeps B3 open, whatever the others earn, and is not replaced away', async () => {
    const made = await office(tenFiles);
    const { drawn, id } = await sealAndOpen(made, ['draw', 'seal', 'cases', unit, '--count', '3']);
    const [gone, ...rest] = keysOf({ drawn }) as [string, ...string[]];
    const replaced = await made.inspect(['draw', 'replace', id, gone, '--reason', '案卷缺失']);
    expect([replaced.code, replaced.err]).toEqual([4, expect.stringContaining('inspect draw missing')]);
    expect((await made.inspect(['draw', 'missing', id, gone, '--reason', '未能提供'])).code).toBe(0);
    for (const key of rest) await made.inspect(['review', 'score', unit, `${key}=96`]);
    const state = async () =>
      (await made.inspect(['result', unit, '--json'])).json().items.find((one: { id: string }) => one.id === 'B3')
        .state;
    expect(await state()).toBe('unchecked');
    const closing = (await made.inspect(['check', unit, '--before-close', '--json'])).json().beforeClose.remarks;
    expect(JSON.stringify(closing)).toContain(`抽中的案卷 ${gone} 缺失，尚未认定`);
    await made.inspect('standard settle missing-file failed --year 2026 --reason 会议纪要');
    expect(await state()).toBe('deducted');
    await made.inspect(['draw', 'missing', id, gone, '--found', '--reason', '次日补交']);
    expect(await state()).toBe('unchecked');
  });
});
