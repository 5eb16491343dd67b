import { readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawOffice, goodNumber, sealAndOpen, twelveOfficers, drawUnit as unit } from '../support/draw-office.ts';

describe('a draw at the table, line by line', () => {
  test('封存, 封存单, 报数, 抽取结果, 备查: each by itself', async () => {
    const made = await drawOffice();
    const scene = await made.inspect(['draw', 'officers', unit, '--plain'], {
      tty: true,
      stdin: `1\n1\n1\n李示范\n197503129047\n${goodNumber}\n${goodNumber}\n1\n`,
    });
    expect(scene.code, scene.out + scene.err).toBe(0);
    for (const words of ['点　名', '封　存', '封　存　单', '报　数', '抽　取　结　果', '日期“19750312”', '抽取证书：'])
      expect(scene.out + scene.err).toContain(words);
    const [draw] = (await made.inspect('draw list --json')).json();
    expect(draw).toMatchObject({ status: 'drawn' });
    expect(readdirSync(made.folder)).toEqual(
      expect.arrayContaining([
        `抽取证书-${unit}-执法人员-2026-A01.pdf`,
        `抽取证书-${unit}-执法人员-2026-A01.json`,
        'verify-draw.html',
      ]),
    );
  });

  test('later goes on where it stands: at the slip, and after the number without a question', async () => {
    const made = await drawOffice();
    const sealed = await made.inspect(['draw', 'officers', unit, '--plain'], { tty: true, stdin: '1\n1\n3\n' });
    expect(sealed.code, sealed.err).toBe(0);
    expect((await made.inspect('draw list --json')).json()).toMatchObject([{ status: 'sealed', drawn: [] }]);
    const resumed = await made.inspect(['draw', 'officers', unit, '--plain'], {
      tty: true,
      stdin: `1\n\n${goodNumber}\n620917354409\n${goodNumber}\n${goodNumber}\n2\n`,
    });
    expect(resumed.code, resumed.out + resumed.err).toBe(0);
    expect(resumed.out).toContain('封　存　单');
    expect(resumed.out).not.toContain('现在封存吗');
    expect(resumed.out).toContain('两次键入的不一样，什么都没有存入');
    expect((await made.inspect('draw show 2026-A01 --json')).json()).toMatchObject({ status: 'drawn', round: 1 });
  });

  test('「<」 leads back a step, and out without a trace before the seal', async () => {
    const made = await drawOffice();
    const left = await made.inspect(['draw', 'officers', unit, '--plain'], { tty: true, stdin: '<\n' });
    expect(left.out).toContain('没有封存，什么都没有改动');
    const back = await made.inspect(['draw', 'officers', unit, '--plain'], { tty: true, stdin: '1\n1\n1\n<\n3\n' });
    expect(back.code, back.out + back.err).toBe(0);
    expect(back.out.match(/封　存　单/g)!.length).toBe(2);
    expect((await made.inspect('draw list --json')).json()).toMatchObject([{ status: 'sealed' }]);
  });

  test('Esc in an extension leads to its reason, and from there out without a trace', async () => {
    const made = await drawOffice();
    const both = ['--seed-inspectors', '493021857730', '--seed-unit', goodNumber];
    expect((await made.inspect(['draw', 'officers', unit, ...both])).code).toBe(0);
    const extend = async (stdin: string) =>
      made.inspect(['draw', 'extend', '2026-A01', '1', '--reason', '多看一认', '--plain'], { tty: true, stdin });
    const left = await extend('<\n<\n');
    expect([left.code, left.out]).toEqual([0, expect.stringContaining('没有封存，什么都没有改动')]);
    expect(left.out).toContain('理　由');
    expect((await extend('<\n多看一人\n1\n3\n')).code).toBe(0);
    expect((await made.inspect('draw show 2026-A02 --json')).json()).toMatchObject({ reason: '多看一人', round: 2 });
  });

  test('a stratum of one is counted before it is chosen, and drawn with a reason alone', async () => {
    const made = await drawOffice();
    writeFileSync(`${made.folder}/职务.csv`, '执法证号,姓名,职务\n99010001,人员甲,大队长\n');
    await made.inspect(['import', 'officers', `${made.folder}/职务.csv`, '--unit', unit, '-y']);
    const scene = await made.inspect(['draw', 'officers', unit, '--plain'], {
      tty: true,
      stdin: '1\n4\n1\n队长必考\n1\n3\n',
    });
    expect(scene.code, scene.out + scene.err).toBe(0);
    expect(scene.out).toContain('名单上负责人 1 人，一线 11 人');
    expect(scene.out).toContain('负责人 1 人中抽 1 人（全部抽中）');
    expect((await made.inspect('draw show 2026-A01 --json')).json()).toMatchObject({ reason: '队长必考' });
  });

  test('a reason that slipped in is mended before the seal, and digits alone are none', async () => {
    const made = await drawOffice();
    const both = ['--seed-inspectors', '493021857730', '--seed-unit', goodNumber];
    expect((await made.inspect(['draw', 'officers', unit, ...both])).code).toBe(0);
    const digits = await made.inspect(['draw', 'extend', '2026-A01', '1', '--reason', '2', ...both]);
    expect([digits.code, digits.err]).toEqual([2, expect.stringContaining('说明不了什么')]);
    const scene = await made.inspect(['draw', 'extend', '2026-A01', '1', '--reason', '多看一认', '--plain'], {
      tty: true,
      stdin: '4\n多看一人\n1\n3\n',
    });
    expect(scene.code, scene.out + scene.err).toBe(0);
    expect((await made.inspect('draw show 2026-A02 --json')).json()).toMatchObject({ reason: '多看一人' });
  });

  test('what is asked of the pool is asked one by one, and the way back leads through it', async () => {
    const files = [1, 2, 4].map((serial) => `样罚〔2026〕${serial}号,占道经营,行政处罚,2026-03-0${serial},`);
    const made = await drawOffice(files);
    const scene = await made.inspect(['draw', 'cases', unit, '--count', '2', '--plain'], {
      tty: true,
      stdin: `不予立案\n<\n作废\n1\n4\n改日再抽\n`,
    });
    expect(scene.code, scene.out + scene.err).toBe(0);
    const shown = (await made.inspect('draw show 2026-A01 --json')).json();
    expect(shown).toMatchObject({ status: 'unopened', pool: { size: 3, phantoms: 0 } });
    expect(shown.statement).toMatch(/question: 样罚〔2026〕3号=作废\(/);
  });

  test('the menu names a draw by its number where an absence is confirmed, never by its id', async () => {
    const made = await drawOffice();
    const draw = (await made.inspect(['draw', 'officers', unit, '--seed-auto', '--json'])).json();
    const menu = await made.inspect(['--plain', '--by', '示例甲'], {
      tty: true,
      stdin: `${['现场验收', '抽中的人未到场', '1', '1', '病假', '是'].join('\n')}\n`,
    });
    const flat = menu.out.replaceAll(/\s/g, '');
    expect(flat).toContain('抽取编号：2026-A01');
    expect(flat).toContain(`已记录${draw.drawn[0].key}`);
    expect(menu.out + menu.err).not.toContain(draw.id);
  });

  test('the menu asks for the slip and the number that the unit kept, and says what each leaves open', async () => {
    const made = await drawOffice();
    const draw = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const checked = async (slip: string, number: string): Promise<string> => {
      const words = ['抽取', '重算一次抽取，与封存单核对', '1', slip, number];
      const menu = await made.inspect(['--plain', '--by', '示例甲'], { tty: true, stdin: `${words.join('\n')}\n` });
      return (menu.out + menu.err).replaceAll(/\s/g, '');
    };
    expect(await checked(draw.slip, goodNumber)).toContain('核对一致：');
    expect(await checked('', '')).toContain('重算一致（未核对封存单，未核对报数）');
    expect(await checked(draw.slip, '271828182845')).toContain('不是封存单上的那一次抽取');
  });

  test('who was named as away and is drawn is told with the result, with the way on; only one that is named gives way', async () => {
    const drawn = async (officers: number, ...away: number[]) => {
      const made = await drawOffice();
      await made.roster(twelveOfficers.slice(0, officers));
      const scene = await made.inspect(['draw', 'officers', unit, '--plain'], {
        tty: true,
        stdin: `2\n${away.join(' ')}\n${'公差（局通知〔2026〕3号）\n'.repeat(away.length)}调走\n1\n1\n李示范\n${goodNumber}\n${goodNumber}\n2\n`,
      });
      expect(scene.code, scene.out + scene.err).toBe(0);
      return scene.out.replaceAll(/\s/g, '');
    };
    const flat = await drawn(5, 2);
    expect(flat).toContain('99010002点名时不在场：名单上的都已抽中，没有别的人可以另抽');
    expect(flat).not.toContain('99010001点名时不在场');
    // Of two who are away one at least is among five of six.
    expect(await drawn(6, 2, 3)).toMatch(
      /9901000[23]点名时不在场：现场测试可另抽一人，在“抽取”里选“回避，或点名时不在场：另抽一个”/,
    );
    expect(flat).toContain('没有到场的仍算抽中：在首页“现场验收”里选“抽中的人未到场”');
  });
});
