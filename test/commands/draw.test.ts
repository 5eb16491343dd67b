import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
const seeds = ['--seed-inspectors', '314159', '--seed-unit', '271828'];

interface Office extends Machine {
  /** Imports a roster: certificate and name, one officer a line. */
  roster(rows: readonly string[]): Promise<void>;
  cases(rows: readonly string[]): Promise<void>;
}

const officers = Array.from(
  { length: 12 },
  (_, at) => `9901${String(at + 1).padStart(4, '0')},人员${'甲乙丙丁戊己庚辛壬癸子丑'[at]}`,
);
const caseFiles = Array.from(
  { length: 10 },
  (_, at) =>
    `样罚〔2026〕${at + 1}号,占道经营${at},${at < 6 ? '行政处罚' : '行政许可'},2026-03-0${(at % 9) + 1},${at % 2 ? '2026-04-01' : ''}`,
);

async function officeWithCases(): Promise<Office> {
  const made = await office();
  await made.cases(caseFiles);
  return made;
}

async function office(): Promise<Office> {
  const machine = newMachine();
  const load = async (kind: string, head: string, rows: readonly string[]) => {
    const file = path.join(machine.folder, `${kind}.csv`);
    writeFileSync(file, `${head}\n${rows.join('\n')}\n`);
    const done = await machine.inspect(['import', kind, file, '--unit', unit, '--retire-missing', '-y']);
    expect(done.err + done.out, 'import').toMatch(/./);
    expect(done.code, done.out + done.err).toBe(0);
  };
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  const made: Office = {
    ...machine,
    roster: (rows) => load('officers', '执法证号,姓名', rows),
    cases: (rows) => load('cases', '案号,案由,案件类别,决定日期,结案日期', rows),
  };
  await made.roster(officers);
  return made;
}

describe('inspect draw officers', () => {
  test('draws five with the numbers of both sides; the JSON is a file that verify accepts', async () => {
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
    expect(drawn.code).toBe(0);
    const value = drawn.json();
    expect(value).toMatchObject({
      number: '2026-A01',
      attempt: 1,
      kind: 'officers',
      unit: { name: unit, code: null },
      year: 2026,
      purpose: '-',
      method: 'inspect-draw/1',
      status: 'drawn',
      count: 5,
      pool: { size: 12 },
      seeds: { inspectors: '314159', unit: '271828', auto: false },
      supersedes: null,
    });
    expect(value.drawn.map((member: { key: string }) => member.key)).toEqual([
      '99010008',
      '99010006',
      '99010007',
      '99010012',
      '99010001',
    ]);
    expect(value.alternates).toHaveLength(7);
    const file = path.join(made.folder, 'draw.json');
    writeFileSync(file, drawn.out);
    const verified = await made.inspect(['draw', 'verify', file, '--json']);
    expect(verified.json()).toMatchObject({ ok: true, problems: [] });
    expect((await made.inspect('draw verify 2026-A01')).out).toContain('核对一致');
    writeFileSync(file, drawn.out.replace('张样例', '张样列'));
    const changed = await made.inspect(['draw', 'verify', file]);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('“record”的内容与文件自带的指纹不符');
    expect(changed.err).toMatch(/^错误：核对不一致：.*“record”的内容与文件自带的指纹不符.*\n$/);
  });

  test('verifies a file on a machine without a data file', async () => {
    const made = await office();
    const drawn = await made.inspect(['draw', 'officers', unit, ...seeds, '--json']);
    const stranger = newMachine();
    writeFileSync(path.join(stranger.folder, 'a.json'), drawn.out);
    expect((await stranger.inspect('draw verify a.json')).code).toBe(0);
    expect((await stranger.inspect('draw verify b.json')).code).toBe(1);
  });

  test('order of the rows and another machine change nothing, one character of one number does', async () => {
    const keys = async (rows: readonly string[], inspectors: string) => {
      const made = await office();
      await made.roster(rows);
      const drawn = await made.inspect([
        'draw',
        'officers',
        unit,
        '--seed-inspectors',
        inspectors,
        '--seed-unit',
        '271828',
        '--json',
      ]);
      return drawn.json().drawn.map((member: { key: string }) => member.key);
    };
    const first = await keys(officers, '314159');
    expect(await keys(officers.toReversed(), '３１４１５９')).toEqual(first);
    expect(await keys(officers, '314158')).not.toEqual(first);
  });

  test('without numbers it seals only; opening refuses a roster that changed, naming what changed', async () => {
    const made = await office();
    const sealed = await made.inspect(['draw', 'officers', unit]);
    expect(sealed.code).toBe(0);
    expect(sealed.out).toContain('已封存 12 人的名单');
    expect(sealed.out).toContain('inspect draw open 2026-A01');
    await made.roster([...officers.slice(1), '99010013,人员寅']);
    const refused = await made.inspect(['draw', 'open', '2026-A01', ...seeds]);
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('少了 99010001（人员甲）；多了 99010013（人员寅）');
    await made.roster(officers);
    const opened = await made.inspect(['draw', 'open', '2026-A01', ...seeds, '--json']);
    expect(opened.json().status).toBe('drawn');
    expect((await made.inspect(['draw', 'open', '2026-A01', ...seeds])).code).toBe(4);
  });

  test('rules refuse with 4, words that cannot be understood with 2', async () => {
    const made = await office();
    const code = async (...words: string[]) => (await made.inspect(['draw', 'officers', unit, ...words])).code;
    expect(await code('--count', '13', ...seeds)).toBe(4);
    expect(await code('--exclude', '99010001=病假', ...seeds)).toBe(4);
    expect(await code('--count', '0', ...seeds)).toBe(2);
    expect(await code('--seed-inspectors', '314159')).toBe(2);
    expect(await code('--seed-inspectors', '12345', '--seed-unit', '271828')).toBe(2);
    expect(await code('--purpose', 'test', '--exclude', '99010099=病假', ...seeds)).toBe(1);
    expect((await made.inspect('draw list --json')).json()).toEqual([]);
  });

  test('excludes for the test alone, with reasons in the statement; a draw by the program says so', async () => {
    const made = await office();
    const drawn = await made.inspect([
      'draw',
      'officers',
      unit,
      '--purpose',
      'test',
      '--exclude',
      '99010001=病假',
      '--seed-auto',
      '--json',
    ]);
    expect(drawn.code).toBe(0);
    const value = drawn.json();
    expect(value.pool.size).toBe(11);
    expect(value.statement).toContain('excluded: 1\n99010001\t病假\n');
    expect(value.seeds.auto).toBe(true);
    expect(value.seeds.inspectors).toMatch(/^\d{20}$/);
  });

  test('keeps to what the office settled about one draw or three', async () => {
    const made = await office();
    await made.inspect('standard settle draws three --year 2026 --reason 会议纪要');
    const unnamed = await made.inspect(['draw', 'officers', unit, ...seeds]);
    expect(unnamed.code).toBe(2);
    expect(unnamed.err).toContain('--purpose');
    expect((await made.inspect(['draw', 'officers', unit, '--purpose', 'duty', ...seeds])).code).toBe(0);
    await made.inspect('standard settle draws one --year 2026 --reason 会议纪要');
    expect((await made.inspect(['draw', 'officers', unit, '--purpose', 'identity', ...seeds])).code).toBe(4);
  });
});

describe('inspect draw cases', () => {
  test('by quotas, narrowed by closure and period, all in the statement', async () => {
    const made = await officeWithCases();
    const drawn = await made.inspect([
      ...[
        'draw',
        'cases',
        unit,
        '--quota',
        '行政处罚=2',
        '--quota',
        '行政许可=1',
        '--closed',
        '--from',
        '2026.3.1',
        '--to',
        '2026年3月31日',
      ],
      ...seeds,
      '--json',
    ]);
    const value = drawn.json();
    expect(value).toMatchObject({ quotas: { 行政处罚: 2, 行政许可: 1 }, pool: { size: 5 } });
    expect(value.statement).toContain(
      'rule: closed=yes\nrule: from=2026-03-01\nrule: to=2026-03-31\nquota: 行政处罚=2\nquota: 行政许可=1\npool: 5\n',
    );
    expect(value.drawn.map((member: { type: string }) => member.type).sort()).toEqual([
      '行政处罚',
      '行政处罚',
      '行政许可',
    ]);
    expect(
      (await made.inspect(['draw', 'cases', unit, '--quota', '行政许可=9', '--reason', '重抽', ...seeds])).code,
    ).toBe(4);
    expect((await made.inspect(['draw', 'cases', unit, '--count', '3', '--quota', '行政许可=1', ...seeds])).code).toBe(
      2,
    );
  });

  test('asks how many unless the office has settled it', async () => {
    const made = await officeWithCases();
    expect((await made.inspect(['draw', 'cases', unit, ...seeds])).err).toContain('--count 或 --quota');
    await made.inspect('standard settle case-count 4 --year 2026 --reason 会议纪要');
    expect((await made.inspect(['draw', 'cases', unit, ...seeds, '--json'])).json().count).toBe(4);
  });
});

describe('what happens after a draw', () => {
  test('an absent officer gives way; every earlier state stays visible', async () => {
    const made = await office();
    const before = (await made.inspect(['draw', 'officers', unit, ...seeds, '--json'])).json();
    const gone = before.drawn[1].key;
    const replaced = await made.inspect(['draw', 'replace', '2026-A01', gone, '--reason', '病假', '--json']);
    expect(replaced.code).toBe(0);
    const after = replaced.json();
    expect(after.drawn.map((member: { key: string; outcome: string | null }) => [member.key, member.outcome])).toEqual([
      ...before.drawn.map((member: { key: string }) => [member.key, member.key === gone ? 'absent' : null]),
      [before.alternates[0].key, null],
    ]);
    expect(after.events).toMatchObject([{ kind: 'replace', purpose: 'test', key: gone, reason: '病假' }]);
    expect((await made.inspect(['draw', 'replace', '2026-A01', gone, '--reason', '病假'])).code).toBe(4);
    expect((await made.inspect(['draw', 'replace', '2026-A01', '99019999', '--reason', '病假'])).code).toBe(1);
    const extended = (await made.inspect('draw extend 2026-A01 2 --json')).json();
    expect(extended.drawn.slice(6).map((member: { key: string }) => member.key)).toEqual([
      before.alternates[1].key,
      before.alternates[2].key,
    ]);
    expect((await made.inspect('draw extend 2026-A01 9')).code).toBe(4);

    const again = await made.inspect(['draw', 'officers', unit, ...seeds]);
    expect(again.code).toBe(2);
    expect(again.err).toContain('--reason');
    const second = (
      await made.inspect(['draw', 'officers', unit, '--reason', '两方号码抄错', ...seeds, '--json'])
    ).json();
    expect(second).toMatchObject({ attempt: 2, number: '2026-A02', supersedes: before.id, reason: '两方号码抄错' });
    expect(second.earlier).toMatchObject([{ id: before.id, attempt: 1, status: 'void', reason: '两方号码抄错' }]);
    expect((await made.inspect('draw void 2026-A02 --reason 名单有误')).code).toBe(0);
    const list = (await made.inspect('draw list --json')).json();
    expect(
      list.map((draw: { attempt: number; status: string; changes: number }) => [
        draw.attempt,
        draw.status,
        draw.changes,
      ]),
    ).toEqual([
      [1, 'void', 2],
      [2, 'void', 0],
    ]);
    expect((await made.inspect('draw extend 2026-A02 1')).code).toBe(4);
    expect((await made.inspect('draw list')).out).toContain('2026-A01 作废，理由：两方号码抄错');
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('a missing case file stays a finding and another of its matter is added', async () => {
    const made = await officeWithCases();
    const before = (await made.inspect(['draw', 'cases', unit, '--quota', '行政许可=1', ...seeds, '--json'])).json();
    const gone = before.drawn[0].key;
    const after = (await made.inspect(['draw', 'replace', before.id, gone, '--reason', '案卷缺失', '--json'])).json();
    expect(after.drawn).toMatchObject([
      { key: gone, outcome: 'missing' },
      { type: '行政许可', outcome: null },
    ]);
    const file = path.join(made.folder, 'a.json');
    writeFileSync(file, (await made.inspect(['draw', 'show', before.id, '--json'])).out);
    expect((await made.inspect(['draw', 'verify', file])).code).toBe(0);
  });

  test('an extension takes one matter where it is told; the certificate says so and is verified', async () => {
    const made = await officeWithCases();
    const quotas = ['--quota', '行政处罚=2', '--quota', '行政许可=1'];
    const before = (await made.inspect(['draw', 'cases', unit, ...quotas, ...seeds, '--json'])).json();
    type Member = { key: string; type: string };
    const permits = before.alternates.filter((one: Member) => one.type === '行政许可').map((one: Member) => one.key);
    const extended = await made.inspect(['draw', 'extend', before.id, '2', '--matter', '行政许可', '--json']);
    expect(extended.err).toBe('');
    expect(
      extended
        .json()
        .drawn.slice(3)
        .map((one: Member) => one.key),
    ).toEqual(permits.slice(0, 2));
    expect(extended.json().events).toMatchObject([{ kind: 'extend', matter: '行政许可', keys: permits.slice(0, 2) }]);
    const file = path.join(made.folder, 'a.json');
    writeFileSync(file, extended.out);
    expect((await made.inspect(['draw', 'verify', file])).code).toBe(0);
    expect((await made.inspect(['draw', 'verify', before.id])).code).toBe(0);
    const few = await made.inspect(['draw', 'extend', before.id, '9', '--matter', '行政许可']);
    expect([few.code, few.err.split('\n')[0]]).toEqual([4, '错误：“行政许可”的备签只剩 1 个，不能增抽 9 个']);
    const any = await made.inspect(['draw', 'extend', before.id, '1', '--json']);
    expect(any.err).toContain('没有写 --matter，增抽按签号依次取，不分类别');
    expect(Object.keys(any.json().events[1])).toEqual(['kind', 'keys', 'at', 'by']);
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('a new draw takes the place of the old one when it is opened, not when it is sealed', async () => {
    const made = await office();
    const states = async () =>
      (await made.inspect('draw list --json'))
        .json()
        .map((draw: { status: string; givesWayTo: string | null }) => [draw.status, draw.givesWayTo]);
    await made.inspect(['draw', 'officers', unit, ...seeds]);
    await made.inspect(['draw', 'officers', unit, '--reason', '两方号码抄错']);
    expect(await states()).toEqual([
      ['drawn', '2026-A02'],
      ['sealed', null],
    ]);
    expect((await made.inspect('draw list')).out).toMatch(/已出签，待取代\n[\s\S]*2026-A01 将被 2026-A02 取代/);
    expect((await made.inspect('draw show 2026-A01')).out).toContain('2026-A02 已封存，它出签时本次作废，此前仍然有效');
    // The five of the first draw are still the five.
    expect((await made.inspect(['test', 'show', unit, '--json'])).json().members).toHaveLength(5);
    // Of two sealed draws nobody may choose the one to open.
    expect((await made.inspect(['draw', 'officers', unit])).code).toBe(2);
    await made.inspect(['draw', 'officers', unit, '--reason', '名单有误']);
    expect(await states()).toEqual([
      ['drawn', '2026-A03'],
      ['void', null],
      ['sealed', null],
    ]);
    const opened = (await made.inspect(['draw', 'open', '2026-A03', ...seeds, '--json'])).json();
    expect(opened).toMatchObject({ attempt: 3, status: 'drawn' });
    expect(await states()).toEqual([
      ['void', null],
      ['void', null],
      ['drawn', null],
    ]);
    expect((await made.inspect('draw list')).out).toContain('2026-A01 作废，理由：名单有误');
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('a sealed draw that is voided leaves the older one in force', async () => {
    const made = await office();
    await made.inspect(['draw', 'officers', unit, ...seeds]);
    await made.inspect(['draw', 'officers', unit, '--reason', '两方号码抄错']);
    await made.inspect('draw void 2026-A02 --reason 不必重抽');
    const [first] = (await made.inspect('draw list --json')).json();
    expect([first.status, first.givesWayTo]).toEqual(['drawn', null]);
    const again = await made.inspect(['draw', 'officers', unit]);
    expect([again.code, again.err.split('\n')[0]]).toEqual([2, expect.stringContaining('2026-A01，已出签')]);
  });

  test('who came is recorded by name, all at once, or by a mark in the test; who was absent is not', async () => {
    const made = await office();
    const { drawn } = (await made.inspect(['draw', 'officers', unit, ...seeds, '--json'])).json();
    const [one, two, three] = drawn.map((member: { key: string }) => member.key);
    const outcomes = async (): Promise<unknown[]> =>
      (await made.inspect('draw show 2026-A01 --json')).json().drawn.map((each: { outcome: unknown }) => each.outcome);
    await made.inspect(['draw', 'replace', '2026-A01', two, '--reason', '病假']);
    expect((await made.inspect(['draw', 'present', '2026-A01', one])).out).toContain(`已记录到场 1 人：${one}`);
    await made.inspect(['test', 'score', unit, `${three}=90`]);
    expect(await outcomes()).toEqual(['present', 'absent', 'present', null, null, null]);
    const refused = await made.inspect(['draw', 'present', '2026-A01', two]);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('已经记为未到场')]);
    expect((await made.inspect('draw present 2026-A01 99019999')).code).toBe(1);
    expect((await made.inspect('draw present 2026-A01')).code).toBe(0);
    expect(await outcomes()).toEqual(['present', 'absent', 'present', 'present', 'present', 'present']);
    expect((await made.inspect('draw present 2026-A01')).out).toContain('这些人员都已记过到场，没有变化');
    const file = path.join(made.folder, 'a.json');
    writeFileSync(file, (await made.inspect('draw show 2026-A01 --json')).out);
    expect((await made.inspect(['draw', 'verify', file])).code).toBe(0);
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('drawn files are assigned to two reviewers each', async () => {
    const made = await officeWithCases();
    await made.inspect(['draw', 'cases', unit, '--count', '4', ...seeds]);
    const reviewers = ['甲评查', '乙评查', '丙评查'].flatMap((name) => ['--reviewer', name]);
    const assigned = (await made.inspect(['draw', 'assign', '2026-A01', ...reviewers, '--json'])).json();
    expect(assigned.assignments).toHaveLength(4);
    for (const each of assigned.assignments) expect(each.reviewers).toHaveLength(2);
    const recused = await made.inspect([
      'draw',
      'assign',
      '2026-A01',
      ...reviewers,
      '--recuse',
      `${assigned.assignments[0].file}=甲评查:近亲属`,
      '--json',
    ]);
    expect(recused.json().assignments[0].reviewers).not.toContain('甲评查');
    expect((await made.inspect('draw assign 2026-A01 --reviewer 甲评查')).code).toBe(4);
  });
});

describe('a purged draw', () => {
  test('keeps seal, keys and result, and says that only fingerprints can be compared', async () => {
    const made = await office();
    const before = (await made.inspect(['draw', 'officers', unit, ...seeds, '--json'])).json();
    const later = { today: '2036-09-16' };
    expect(
      (await made.inspect('purge --years 5 -y --confirm-date 2036-09-16', { now: '2036-09-16T01:00:00.000Z' })).code,
    ).toBe(0);
    const shown = await made.inspect('draw show 2026-A01 --json', later);
    const after = shown.json();
    expect(after).toMatchObject({ statement: null, seal: before.seal, combined: before.combined });
    const places = (draw: typeof after) => [...draw.drawn, ...draw.alternates].map(({ key, ticket }) => [key, ticket]);
    expect(places(after)).toEqual(places(before));
    expect(shown.out).not.toContain('人员');
    const file = path.join(made.folder, 'a.json');
    writeFileSync(file, shown.out);
    const verified = await made.inspect(['draw', 'verify', file], later);
    expect(verified.code).toBe(0);
    expect(verified.out).toContain('名单已清除，只能核对指纹');
    expect((await made.inspect('draw verify 2026-A01', later)).out).toContain('名单已清除，只能核对指纹');
    expect((await made.inspect('draw show 2026-A01', later)).out).toContain('名单已清除');
    expect((await made.inspect('verify --json', later)).json().ok).toBe(true);
  });
});

describe('the data file', () => {
  test('a draw whose stored result was changed fails verification', async () => {
    const made = await office();
    await made.inspect(['draw', 'officers', unit, ...seeds]);
    const { default: Sqlite } = await import('better-sqlite3');
    const db = new Sqlite(made.db);
    db.exec('DROP TRIGGER journal_no_update');
    db.exec(`UPDATE journal SET body = replace(body, '99010008', '99010009') WHERE kind = 'draw.opened'`);
    db.close();
    const found = await made.inspect('draw verify 2026-A01');
    expect(found.code).toBe(1);
    expect(found.out).toContain('第 1 签应为 99010008');
    const whole = await made.inspect('verify --json');
    expect(whole.json().ok).toBe(false);
    expect(whole.err).toMatch(/^错误：数据文件与记录不符：.+（共 \d+ 处）\n$/);
  });
});

describe('the certificate', () => {
  test('is a PDF with the JSON beside it, the same bytes each time', async () => {
    const made = await office();
    await made.inspect(['draw', 'officers', unit, ...seeds]);
    const written = await made.inspect('draw certificate 2026-A01 -o 证书.pdf --json');
    expect(written.code).toBe(0);
    const { file, json } = written.json();
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(json, 'utf8')).toBe((await made.inspect('draw show 2026-A01 --json')).out);
    const first = readFileSync(file);
    const { page } = (await made.inspect('draw certificate 2026-A01 -o 证书.pdf --page --json')).json();
    expect(readFileSync(page, 'utf8')).toContain('随机抽取核对');
    await made.inspect('draw certificate 2026-A01 -o 证书.pdf');
    expect(readFileSync(file).equals(first)).toBe(true);
  });
});

describe('in a terminal', () => {
  test('the three steps line by line: seal, numbers, tickets', async () => {
    const made = await office();
    const scene = await made.inspect(['draw', 'officers', unit, '--plain'], {
      tty: true,
      stdin: '是\n是\n12345\n314159\n张样例\n271828\n\n',
    });
    expect(scene.code).toBe(0);
    for (const words of [
      '第一步　封　存',
      '第二步　两方报号',
      '第三步　出　签',
      '应为 6 至 64 个字符，现在是 5 个',
      '★',
    ]) {
      expect(scene.out + scene.err).toContain(words);
    }
    const [draw] = (await made.inspect('draw list --json')).json();
    expect(draw.status).toBe('drawn');
    const flagged = await office();
    const byFlags = (await flagged.inspect(['draw', 'officers', unit, ...seeds, '--json'])).json();
    expect(draw.drawn.map((member: { key: string }) => member.key)).toEqual(
      byFlags.drawn.map((member: { key: string }) => member.key),
    );
  });

  test('stops after sealing where one side is not ready', async () => {
    const made = await office();
    const scene = await made.inspect(['draw', 'officers', unit, '--plain'], { tty: true, stdin: '是\n否\n' });
    expect(scene.code).toBe(0);
    expect((await made.inspect('draw list --json')).json()).toMatchObject([{ status: 'sealed', drawn: [] }]);
  });
});
