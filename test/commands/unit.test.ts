import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  return machine;
}

describe('inspect unit', () => {
  test('adds a unit, shows it with its contact, and lists it', async () => {
    const machine = await office();
    const added = await machine.inspect(
      'unit add 样县甲虚构局 --level 正科级 --address 样县样例路1号 --contact 张样例 --phone 000-0000000',
    );
    expect(added.code).toBe(0);
    expect(added.out.split('\n')[0]).toBe('已登记：样县甲虚构局');
    const shown = (await machine.inspect('unit show 甲虚构 --json')).json();
    expect(shown).toMatchObject({
      name: '样县甲虚构局',
      code: null,
      level: '正科级',
      address: '样县样例路1号',
      contact: '张样例',
    });
    expect((await machine.inspect('unit list')).out).toBe(
      '单位          级别    地址\n' +
        '────────────  ──────  ─────────────\n' +
        '样县甲虚构局  正科级  样县样例路1号\n',
    );
  });

  test('says that a new unit takes a name that another one bore, and of nobody else', async () => {
    const machine = await office();
    for (const words of ['add 样县甲虚构局', 'edit 样县甲虚构局 --name 样县新虚构局', 'add 样县乙虚构局'])
      expect(await machine.inspect(`unit ${words}`)).toMatchObject({
        code: 0,
        err: expect.not.stringContaining('以前'),
      });
    const again = await machine.inspect('unit add 样县甲虚构局');
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('“样县甲虚构局”是样县新虚构局以前的名称')]);
  });

  test('finds a unit by part of its name or by pinyin initials; an exact name beats a part', async () => {
    const machine = await office();
    for (const name of ['样县卫生局', '样县卫生局二所', '样县水利局']) await machine.inspect(['unit', 'add', name]);
    expect((await machine.inspect('unit show 样县卫生局 --json')).json().name).toBe('样县卫生局');
    expect((await machine.inspect('unit show slj --json')).json().name).toBe('样县水利局');
    const several = await machine.inspect('unit show 卫生');
    expect(several.code).toBe(1);
    expect(several.err).toBe(
      '错误：“卫生”对应多个单位：样县卫生局、样县卫生局二所\n提示：请写全称或统一社会信用代码\n',
    );
    const none = await machine.inspect('unit show 林业 --json');
    expect(none.code).toBe(1);
    expect(none.json().error.code).toBe('unit-not-found');
  });

  test('a name or a credit code stands for one unit only', async () => {
    const machine = await office();
    await machine.inspect('unit add 样县甲虚构局 --code 91350100M000100Y43');
    expect((await machine.inspect('unit add 样县甲虚构局')).code).toBe(1);
    const sameCode = await machine.inspect('unit add 样县乙虚构局 --code 91350100m000100y43');
    expect(sameCode.code).toBe(1);
    expect(sameCode.err).toContain('已登记给“样县甲虚构局”');
    expect((await machine.inspect('unit show 91350100M000100Y43 --json')).json().name).toBe('样县甲虚构局');
  });

  test('a credit code that fails its check digit is refused', async () => {
    const machine = await office();
    const wrong = await machine.inspect('unit add 样县甲虚构局 --code 91350100M000100Y4Z');
    expect(wrong.code).toBe(1);
    expect((await machine.inspect('unit list --json')).json()).toEqual([]);
  });

  test('editing changes what is written and nothing else; an empty value clears', async () => {
    const machine = await office();
    await machine.inspect('unit add 样县甲虚构局 --level 正科级 --phone 000-1');
    const edited = await machine.inspect([
      'unit',
      'edit',
      '甲虚构',
      '--name',
      '样县甲新名局',
      '--phone',
      '',
      '--level',
      '正科级',
    ]);
    expect(edited.out).toBe('样县甲新名局：已修改名称、联系电话\n');
    const shown = (await machine.inspect('unit show 新名 --json')).json();
    expect(shown).toMatchObject({ name: '样县甲新名局', level: '正科级', phone: null });
    expect((await machine.inspect('unit edit 新名')).code).toBe(2);
  });

  test('a retired unit leaves the list and can still be shown', async () => {
    const machine = await office();
    await machine.inspect('unit add 样县甲虚构局');
    const asked = await machine.inspect('unit retire 甲虚构');
    expect(asked.code).toBe(2);
    expect(asked.err).toContain('--reason');
    expect((await machine.inspect('unit retire 甲虚构 --reason 机构合并')).code).toBe(0);
    expect((await machine.inspect('unit list --json')).json()).toEqual([]);
    expect((await machine.inspect('unit show 甲虚构 --json')).json().retired).toBe('机构合并');
    expect((await machine.inspect('unit retire 甲虚构 --reason 再停')).code).toBe(4);
  });
});

describe('names of units', () => {
  test('a unit is found by its own name, whatever brackets, width or radicals are typed', async () => {
    const machine = await office();
    await machine.inspect(['unit', 'add', '样县税务局（驻县）']);
    for (const asked of ['样县税务局（驻县）', '样县税务局(驻县)', '样县税务局【驻县】', '样县 税务局(驻', '(驻县)']) {
      expect((await machine.inspect(['unit', 'show', asked, '--json'])).json().name).toBe('样县税务局（驻县）');
    }
    const traditional = await machine.inspect('unit show 样縣税务局');
    expect([traditional.code, traditional.err]).toEqual([1, expect.stringContaining('是不是“样县税务局（驻县）”')]);
  });

  test('one that differs in its writing alone is asked about; -y says that it is another', async () => {
    const machine = await office();
    await machine.inspect(['unit', 'add', '样县税务局（驻县）']);
    const refused = await machine.inspect(['unit', 'add', '样县税务局(驻县)']);
    expect([refused.code, refused.err]).toEqual([
      4,
      '错误：“样县税务局(驻县)”与已登记的“样县税务局（驻县）”只是写法不同（全半角、繁简、括号、间隔号或空格）\n' +
        '提示：是同一个单位就不用再登记：inspect unit show 样县税务局（驻县）；确是两个单位时，登记加 -y\n',
    ]);
    const declined = await machine.inspect(['unit', 'add', '样县税务局(驻县)', '--plain'], { tty: true, stdin: 'n\n' });
    expect(declined.code).toBe(4);
    expect((await machine.inspect(['unit', 'add', '样县税务局(驻县)', '-y'])).code).toBe(0);
    for (const name of ['样县税务局（驻县）', '样县税务局(驻县)']) {
      expect((await machine.inspect(['unit', 'show', name, '--json'])).json().name).toBe(name);
    }
    expect((await machine.inspect(['unit', 'show', '样县税务局[驻县]'])).code).toBe(1);
  });

  test('what nobody sees, cannot be printed or has no end is refused where it is typed', async () => {
    const machine = await office();
    for (const name of ['样县\u202E局', '样\u200B县局', '局'.repeat(500), '样县😀局', '\uE000局', '　']) {
      expect([name, (await machine.inspect(['unit', 'add', name])).code]).toEqual([name, 2]);
    }
    expect((await machine.inspect('unit list --json')).json()).toEqual([]);
  });

  test.each([
    ['unit edit 样县甲虚构局 --name', '样县甲新局', '样县甲更新局', ''],
    ['config set office', '样县新办公室', '样县更新办公室', '样县办公室'],
  ])('a name from an earlier day takes the place of no later one unseen: %s', async (words, name, wrong, first) => {
    const machine = await office();
    const say = (what: string) => machine.inspect(words.replace('样县甲虚构局', '甲') + what, { today: '2026-12-29' });
    await machine.inspect('unit add 样县甲虚构局', { today: '2026-01-12' });
    if (first) await machine.inspect(`config set office ${first}`, { today: '2026-01-12' });
    expect((await say(` ${name} --renamed 2026-12-01`)).code).toBe(0);
    const earlier = await say(` ${wrong} --renamed 2025-12-01`);
    expect([earlier.code, earlier.err]).toEqual([
      4,
      `错误：已登记2026年12月1日起是“${name}”，再写2025年12月1日起是“${wrong}”，后一次更名就不算了\n` +
        '提示：现在的名称写错了字的，用 --misspelt；更名的日期记错的，写现在的名称和对的日期；后一次更名确是误记的，加 -y\n',
    ]);
    // Its own day is told rightly, and what was a mistake can be replaced.
    expect((await say(` ${name} --renamed 2026-11-01`)).code).toBe(0);
    expect((await say(` ${wrong} --renamed 2025-12-01 -y`)).code).toBe(0);
  });

  test('a list with other brackets makes no twin, and says so', async () => {
    const machine = await office();
    await machine.inspect(['unit', 'add', '样县税务局（驻县）']);
    const file = `${machine.folder}/名录.csv`;
    writeFileSync(file, '单位名称,地址\n样县税务局(驻县),样县示范路1号\n');
    const report = (await machine.inspect(['import', 'units', file, '--json', '-y'])).json();
    expect(report.warnings).toContainEqual({
      row: 2,
      what: '“样县税务局(驻县)”与已登记的“样县税务局（驻县）”只是写法不同，按同一个单位记',
    });
    expect((await machine.inspect('unit list --json')).json()).toMatchObject([
      { name: '样县税务局（驻县）', address: '样县示范路1号' },
    ]);
  });

  test('a list gives no unit that was registered by hand another name or telephone unseen', async () => {
    const machine = await office();
    await machine.inspect('unit add 样县甲虚构局 --code 91350100M000100Y43 --phone 000-1');
    const file = `${machine.folder}/名录.csv`;
    writeFileSync(file, '单位名称,统一社会信用代码\n样县乙虚构局,91350100M000100Y43\n');
    const renamed = await machine.inspect(['import', 'units', file, '--json', '-y']);
    expect([renamed.code, renamed.json().changes]).toEqual([
      1,
      [{ key: '样县乙虚构局', field: 'name', before: '样县甲虚构局', after: '样县乙虚构局' }],
    ]);
    writeFileSync(file, '单位名称,联系电话\n样县甲虚构局,000-2\n');
    const told = await machine.inspect(['import', 'units', file, '--json', '-y']);
    expect([told.code, told.json().changes.map(({ field }: { field: string }) => field)]).toEqual([0, ['phone']]);
  });
});
