import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeStatement } from '../../src/domain/draw/statement.ts';
import { sealOf } from '../../src/domain/draw/tickets.ts';
import { Store } from '../../src/store/store.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { officersStatement } from '../domain/draw/samples.ts';
import {
  drawOffice as office,
  sealAndOpen,
  seedFlags as seeds,
  tenFiles,
  twelveOfficers,
  drawUnit as unit,
} from '../support/draw-office.ts';

const without = (...gone: readonly number[]) => twelveOfficers.filter((_, at) => !gone.includes(at + 1));
/** What a printed paper says, without its spaces. */
const printed = (file: string): string =>
  readPdf(readFileSync(file))
    .flatMap((page) => linesOf(page))
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
const draw = (...more: readonly string[]) => ['draw', 'officers', unit, ...more, ...seeds, '--json'];

describe('a pool that was thinned before it was sealed is asked about, and the answer is sealed and printed', () => {
  test('rows taken off the ledger within the year, before anything was drawn', async () => {
    const made = await office();
    await made.roster(without(3, 7));
    const sealed = (await made.inspect(draw())).json();
    expect(sealed.statement).toContain('question: 本年度从台账移出 2 人:99010003、99010007=未答复\n');
    expect((await made.inspect(['draw', 'officers', unit, '--reason', '再抽', ...seeds])).err).not.toContain('移出');
  });

  test('an import that was undone counts as taken off; rows that came back do not', async () => {
    const made = await office(tenFiles);
    const [last] = (await made.inspect('import list --json')).json().slice(-1);
    expect((await made.inspect(['import', 'undo', last.batch, '--reason', '错了', '-y'])).code).toBe(0);
    await made.cases(tenFiles.slice(0, 9));
    const sealed = await made.inspect(['draw', 'cases', unit, '--count', '2', ...seeds, '--json']);
    expect(sealed.json().statement).toContain('question: 本年度从台账移出 1 件:样罚〔2026〕10号=未答复\n');
  });

  test('a pool that differs from that of the round before, whatever changed it', async () => {
    const made = await office();
    await made.inspect(draw());
    await made.roster([...without(3), '99010013,人员寅']);
    const again = ['--reason', '成绩不好看'];
    const asked = await made.inspect(['draw', 'officers', unit, ...again, ...seeds]);
    expect(asked.err).toContain('名单与第 1 次抽取时不同，少 1 人：99010003；多 1 人：99010013，为什么？');
    const answered = ['--answer', '名单变动=调走一人、新来一人', '--answered-by', '样政工'];
    await made.roster(without(3));
    const told = (await made.inspect(draw(...again, ...answered))).json();
    expect(told.statement).toContain('question: 名单与第 2 次抽取不同,少 1 人:99010013=调走一人、新来一人(样政工)\n');
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('who is excluded is named as such and not twice; the same pool is not asked about', async () => {
    const made = await office();
    await made.inspect(draw('--purpose', 'test', '--exclude', '99010001=病假'));
    const again = (await made.inspect(draw('--purpose', 'test', '--reason', '再抽'))).json();
    expect(again.statement).not.toContain('question:');
  });
});

describe('what stands on paper is what the record holds', () => {
  const paper = async (made: Awaited<ReturnType<typeof office>>, number: string) => {
    const file = `${made.folder}/${number}.json`;
    expect((await made.inspect(['draw', 'certificate', number, '-o', `${made.folder}/${number}.pdf`])).code).toBe(0);
    return JSON.parse(readFileSync(file, 'utf8'));
  };

  test('a number that the program made is not said to be a person’s', async () => {
    const made = await office();
    const byProgram = await sealAndOpen(made, ['draw', 'seal', 'officers', unit, '--inspectors-by', '张示范']);
    expect((await paper(made, byProgram.number)).by.inspectors).toBe('程序生成');
    const typed = ['draw', 'seal', 'officers', unit, '--reason', '再抽', '--inspectors-by', '张示范'];
    const stdin = '493021857730\n';
    const sealed = await made.inspect([...typed, '--inspectors-number-stdin', '--json'], { stdin });
    expect(sealed.json().by.inspectors).toBe('张示范');
  });

  test('a draw that was taken over is listed as such and by its certificate', async () => {
    const made = await office();
    const first = (await made.inspect(draw())).json();
    await made.inspect(['draw', 'extend', first.id, '1', '--purpose', 'test', '--reason', '多看一人', ...seeds]);
    const standing = async () =>
      (await made.inspect('draw list --json')).json().map((one: { supersededBy: string | null }) => one.supersededBy);
    expect(await standing()).toEqual([null, null]);
    // For the test alone drawn again, the first still counts for the other two.
    const test = (await made.inspect(draw('--purpose', 'test', '--reason', '只换测试'))).json();
    expect(await standing()).toEqual([null, test.id, null]);
    const all = (await made.inspect(draw('--reason', '全部再抽'))).json();
    expect(await standing()).toEqual([all.id, all.id, all.id, null]);
    expect((await made.inspect('draw list')).out).toContain('被第 4 次取代');
  });
});

describe('what is drawn and missing stays until it is judged', () => {
  const gaps = [1, 2, 5, 9].map((n) => `样罚〔2026〕${n}号,占道经营,行政处罚,2026-03-0${n},2026-04-01`);
  const phantom = '样罚〔2026〕3号';

  test('no recusal, no void and no second draw takes a missing file away', async () => {
    const made = await office(gaps);
    const all = (await made.inspect(['draw', 'cases', unit, '--count', '9', ...seeds, '--json'])).json();
    expect(all.drawn.map(({ key }: { key: string }) => key)).toContain(phantom);
    const refused = async (...words: string[]) => {
      const { code, err } = await made.inspect(['draw', ...words]);
      return [code, err.split('\n')[0]];
    };
    expect(
      await refused('replace', all.id, phantom, '--recused-from', '张样例', '--reason', '近亲属', ...seeds),
    ).toEqual([4, `错误：“${phantom}”已记为案卷缺失，不能补抽，仍算抽中`]);
    const open = /^错误：抽中的“样罚〔2026〕.号”案卷缺失，还没有认定，不能作废或重新抽取$/;
    const again = ['cases', unit, '--count', '2', '--reason', '再抽', ...seeds];
    expect(await refused('void', all.id, '--reason', '名单有误')).toEqual([4, expect.stringMatching(open)]);
    expect(await refused(...again)).toEqual([4, expect.stringMatching(open)]);
    // An extension reads a file beside it and clears nothing.
    for (const serial of [3, 4, 6, 7, 8]) {
      const words = ['judge', all.id, `样罚〔2026〕${serial}号`, '--as', 'noted', '--reason', '缺号已查明'];
      expect((await made.inspect(['draw', ...words])).code).toBe(0);
    }
    expect(await refused(...again)).toEqual([0, expect.anything()]);
  });

  test('who was told as absent is not recused away; who was named at the roll-call may be replaced', async () => {
    const made = await office();
    await made.roster(without(8, 9, 10, 11, 12));
    // Six of seven: of two who were named at the roll-call one is drawn at least, whatever the tickets say.
    const named = ['99010001', '99010002'];
    const away = named.flatMap((key) => ['--away', `${key}=公差（局通知〔2026〕3号）`]);
    const drawn = (await made.inspect(draw(...away, '--count', '6', '--reason', '多看一人'))).json();
    const keys: string[] = drawn.drawn.map(({ key }: { key: string }) => key);
    const absent = keys.find((key) => !named.includes(key))!;
    expect((await made.inspect(['draw', 'absent', drawn.id, absent, '--reason', '病假'])).code).toBe(0);
    const replace = (key: string, ...more: string[]) =>
      made.inspect(['draw', 'replace', drawn.id, key, '--reason', '近亲属', ...more, ...seeds]);
    const from = ['--recused-from', '张样例'];
    expect((await replace(absent, ...from)).err).toContain(`“${absent}”已记为未到场，不能补抽，仍算抽中`);
    const gone = keys.find((key) => named.includes(key))!;
    // Whoever was named as away and came after all has no ground left but a recusal.
    await made.inspect(['draw', 'present', drawn.id, gone]);
    expect((await replace(gone)).err).toContain(
      `“${gone}”（人员${gone === named[0] ? '甲' : '乙'}）已记到场，仍算抽中`,
    );
    expect((await replace(gone, ...from)).code).toBe(0);
  });

  test('a recusal is told with the person it is from; words of another deed make none', async () => {
    const made = await office(tenFiles);
    const drawn = (await made.inspect(['draw', 'cases', unit, '--count', '3', ...seeds, '--json'])).json();
    const [lost, marked, gone] = drawn.drawn.map(({ key }: { key: string }) => key) as [string, string, string];
    const replace = (key: string, reason: string, ...from: string[]) =>
      made.inspect(['draw', 'replace', drawn.id, key, '--reason', reason, ...from, ...seeds]);
    const from = ['--recused-from', '张样例'];
    const refusals = [
      await replace(lost, '回避'),
      await replace(lost, '案卷找不到，回避', ...from),
      await replace(lost, '这卷不需要看', ...from),
    ];
    expect(refusals.map(({ code, err }) => [code, err.split('；')[0]])).toEqual([
      [4, '错误：补抽只用于回避和点名时已说明不在场的人'],
      [4, '错误：理由写的是案卷缺失，不是回避'],
      [4, '错误：理由写的是不需要，不是回避'],
    ]);
    const scored = await made.inspect(['review', 'score', unit, `${marked}=60`, '-y']);
    expect(scored.code, scored.err).toBe(0);
    expect((await replace(marked, '近亲属', ...from)).err).toContain('已有评查结果，不能再换');
    expect((await replace(gone, '近亲属', ...from)).code).toBe(0);
    await made.inspect(['report', unit, '-o', `${made.folder}/报告.pdf`]);
    expect(printed(`${made.folder}/报告.pdf`)).toContain('需要回避（与张样例：近亲属），');
    const words = '需要回避（与张样例:近亲属），退出，由第 2 次抽取补抽';
    expect((await made.inspect(['draw', 'show', drawn.id])).out).toMatch(new RegExp(`★.*${words}`));
    const certificate = await made.inspect(['draw', 'certificate', drawn.id, '-o', `${made.folder}/一.pdf`]);
    expect(certificate.code, certificate.err).toBe(0);
    const pages = printed(`${made.folder}/一.pdf`);
    expect(pages).not.toContain('★');
    expect(pages).toContain(`${gone}需要回避（与张样例：近亲属），退出，由第2次抽取补抽。`);
    const later = await made.inspect(['draw', 'certificate', '2026-A02', '-o', `${made.folder}/二.pdf`]);
    expect(later.code, later.err).toBe(0);
    expect(printed(`${made.folder}/二.pdf`)).toMatch(
      new RegExp(`关于名单：.*${gone}需要回避（与张样例：近亲属），不在名单`),
    );
  });
});

describe('no file and no officer leaves the pool unseen', () => {
  const line = (number: string, day: string) => `${number},占道经营,行政处罚,${day},`;
  const statement = async (made: Awaited<ReturnType<typeof office>>, ...words: string[]): Promise<string> =>
    (await made.inspect(['draw', 'cases', unit, '--count', '1', ...words, ...seeds, '--json'])).json().statement;

  test('a file without a day, or with a day that its number contradicts, is drawn from by its number', async () => {
    const made = await office([
      line('样罚〔2026〕1号', '2026-03-01'),
      line('样罚〔2026〕2号', ''),
      line('样罚〔2026〕3号', '2016-03-01'),
      line('样罚〔2023〕1号', '2024-01-05'),
      line('样罚〔2022〕1号', '2022-03-01'),
    ]);
    const text = await statement(made);
    for (const number of ['样罚〔2026〕2号', '样罚〔2026〕3号', '样罚〔2023〕1号'])
      expect(text).toContain(`\n${number}\t`);
    expect(text).toContain('\npool: 4\n');
    expect(text).toContain('\nrule: left-out=不在 2024 至 2026 年:1 件\n');
  });

  test('numbers that show no serial are asked about; those without brackets have gaps too', async () => {
    const made = await office([
      line('41112120260001', '2026-03-01'),
      line('41112120260007', '2026-03-01'),
      line('样罚字2026第1号', '2026-03-01'),
      line('样罚字2026第3号', '2026-03-01'),
    ]);
    const text = await statement(made);
    expect(text).toContain(
      'question: 看不出年份和序号、不能核对缺号的案号 2 个:41112120260001、41112120260007=未答复\n',
    );
    expect(text).toContain('\n样罚字2026第2号\t行政处罚\t-\tphantom\n');
  });

  test('what --closed leaves out stands in the sealed text and on the certificate', async () => {
    const made = await office(tenFiles);
    expect(await statement(made, '--closed', '--reason', '只评已结的')).toContain('rule: left-out=尚未结案:5 件\n');
    const shown = (await made.inspect(['draw', 'show', '2026-A01'])).out;
    expect(shown).toContain('未列入：尚未结案的 5 件');
  });

  test('an answer to what nobody asked is refused, with what was asked', async () => {
    const made = await office([line('样罚〔2026〕1号', '2026-03-01'), line('样罚〔2026〕3号', '2026-03-01')]);
    const seal = (...words: string[]) => made.inspect(['draw', 'cases', unit, '--count', '1', ...words, ...seeds]);
    const wrong = await seal('--answer', '样罚〔2026〕4号=不予立案');
    expect([wrong.code, wrong.err]).toEqual([
      2,
      '错误：--answer 答复的“样罚〔2026〕4号”没有问到\n提示：问的是：样罚〔2026〕2号\n',
    ]);
    expect((await seal('--answer', '样罚〔2026〕1-3号=不予立案')).code).toBe(0);
  });

  test('who holds a certificate and is off the list is named; the expired are, where the office settled so', async () => {
    const made = await office();
    const { writeFileSync } = await import('node:fs');
    const file = `${made.folder}/roster.csv`;
    const rows = ['99010001,人员甲,否,', '99010002,人员乙,是,2020-01-01', '99010003,人员丙,是,2030-01-01'];
    writeFileSync(file, `执法证号,姓名,是否在申领名单,有效期至\n${rows.join('\n')}\n`);
    await made.inspect(['import', 'officers', file, '--unit', unit, '-y']);
    const first = (await made.inspect(draw())).json();
    expect(first.statement).toContain('\nexcluded: 1\n99010001\t有证而不在申领执法证件名单上\n');
    const settle = ['standard', 'settle', 'expired-drawn', 'out', '--year', '2026', '--reason', '会议纪要'];
    expect((await made.inspect(settle)).code).toBe(0);
    const second = (await made.inspect(draw('--reason', '名单有误'))).json();
    expect(second.statement).toContain('\nrule: valid-only=yes\n');
    expect(second.statement).toContain('\nexcluded: 2\n99010001\t有证而不在申领执法证件名单上\n99010002\t证件已过期\n');
  });

  test('a third source is a name and not a dash', async () => {
    const made = await office();
    const dash = await made.inspect(['draw', 'seal', 'officers', unit, '--third', '－']);
    expect([dash.code, dash.err]).toEqual([2, expect.stringContaining('第三方数字的名称不能只写“-”')]);
  });
});

test('rounds for one purpose and for all follow upon one another: nobody is drawn for the same twice', async () => {
  const made = await office();
  await made.roster(twelveOfficers.slice(0, 8));
  const first = (await made.inspect(draw())).json();
  const test = (
    await made.inspect(['draw', 'extend', first.id, '1', '--purpose', 'test', '--reason', '多看', ...seeds, '--json'])
  ).json();
  const all = (await made.inspect(['draw', 'extend', first.id, '2', '--reason', '再多看', ...seeds, '--json'])).json();
  const keys = [first, test, all].flatMap(({ drawn }) => drawn.map(({ key }: { key: string }) => key));
  expect(new Set(keys).size).toBe(8);
  expect(all.pool.size).toBe(2);
});

test('what method 1 sealed before the upgrade is opened by it, and counts as a round', async () => {
  const made = await office();
  const store = Store.open(made.db, {
    now: () => new Date('2026-09-15T01:00:00Z'),
    newId: () => 'a'.repeat(26),
    machineFolder: made.home,
    clockFixed: true,
    mode: 'write',
  });
  const id = 'methodone00000000000000000';
  const [one] = store.units.list({ retired: false });
  const statement = officersStatement({
    unit,
    count: 2,
    exclusions: [],
    members: twelveOfficers.map((row) => ({ key: row.split(',')[0]!, matter: null, name: row.split(',')[1]! })),
  });
  const text = writeStatement(statement);
  store.write('示例甲', () => {
    store.journal.append('draw.sealed', `draw/${id}`, {
      unit: one!.id,
      year: 2026,
      supersedes: [],
      body: {
        draw: id,
        number: '2026-A01',
        attempt: 1,
        kind: 'officers',
        purpose: 'test',
        unitName: unit,
        unitCode: null,
        count: 2,
        quotas: null,
        size: 12,
        seal: sealOf(text),
        rules: { onlyValid: false, on: '2026-09-15', closedOnly: false, from: null, to: null },
        reason: null,
        members: null,
        supersedes: null,
      },
      personal: { statement: text },
    });
  });
  store.close();
  const bare = await made.inspect(['draw', 'open', '2026-A01']);
  expect(bare.err).toContain('这是升级以前按方法 1 封存的');
  const opened = await made.inspect(['draw', 'open', '2026-A01', ...seeds, '--json']);
  expect(opened.code, opened.err).toBe(0);
  expect(opened.json()).toMatchObject({ method: 'inspect-draw/1', status: 'drawn', attempt: 1 });
  const again = await made.inspect(draw('--reason', '升级以后再抽'));
  expect(again.json()).toMatchObject({ round: 2, act: 'again', earlier: [{ round: 1, status: 'drawn' }] });
});

describe('rounds are told whole, whatever was done to the unit or to their number', () => {
  test('a unit that is retired, renamed and added anew goes on where it stood', async () => {
    const made = await office(tenFiles);
    const cases = (...more: string[]) => made.inspect(['draw', 'cases', unit, '--count', '3', ...more, ...seeds]);
    expect((await cases()).code).toBe(0);
    const [first] = (await made.inspect('draw list --json')).json();
    await made.inspect(['draw', 'missing', '2026-A01', first.drawn[0].key, '--reason', '找不到']);
    const waits = await made.inspect(['draw', 'seal', 'cases', unit, '--count', '1', '--reason', '再抽']);
    expect(waits.code).toBe(4);
    for (const words of [
      ['unit', 'set', unit, '--name', '样县乙虚构局'],
      ['unit', 'retire', '样县乙虚构局', '--reason', '登记错了'],
      ['unit', 'add', unit],
    ])
      expect((await made.inspect(words)).code, words.join(' ')).toBe(0);
    await made.cases(tenFiles);
    const refused = await cases();
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('已有第 1 次抽取（2026-A01，已出签）')]);
    expect((await cases('--reason', '重新登记')).code).toBe(0);
    const second = (await made.inspect(['draw', 'show', '2026-A02', '--json'])).json();
    expect(second).toMatchObject({ round: 2, act: 'again', earlier: [{ round: 1, seal: first.seal }] });
    expect(second.statement).toContain(`\nrule: earlier=1 first drawn ${first.seal} `);
    expect(second.statement).toContain(`\nrule: earlier-told=1 - missing ${first.drawn[0].key}\n`);
    expect(second.statement).toContain('\nrule: same-unit=样县甲虚构局\n');
    const told = (await made.inspect(['draw', 'verify', '2026-A02'])).out;
    expect(told).toContain('以前以“样县甲虚构局”登记时的抽取一并计次');
    await made.inspect(['draw', 'certificate', '2026-A02', '-o', `${made.folder}/二.pdf`]);
    const paper = printed(`${made.folder}/二.pdf`);
    expect(paper).toContain('【两方的数字一次给出');
    expect(paper).toContain('登记时抽取过，一并计次');
    expect(paper).toContain(`第1次抽中的${first.drawn[0].key}案卷缺失，尚未认定`);
    expect((await made.inspect('verify --json')).json().ok).toBe(true);
  });

  test('a sealed round of a retired unit is left with a reason, and does not bar the next', async () => {
    const made = await office();
    const sealed = (await made.inspect(['draw', 'seal', 'officers', unit, '--json'])).json();
    await made.inspect(['unit', 'retire', unit, '--reason', '登记错了']);
    expect((await made.inspect(['draw', 'void', sealed.id, '--reason', '单位停用'])).code).toBe(0);
    expect((await made.inspect(['draw', 'show', sealed.id])).out).toContain('未开');
  });

  test('an answered number is no change of the ledger; a source that is none is refused', async () => {
    const made = await office([1, 2, 4].map((n) => `样罚〔2026〕${n}号,占道经营,行政处罚,2026-03-0${n},`));
    const cases = (...more: string[]) =>
      made.inspect(['draw', 'cases', unit, '--count', '1', ...more, ...seeds, '--json']);
    // Sealed and left: were the missing number drawn, it would have to be judged first.
    const { id } = (await made.inspect(['draw', 'seal', 'cases', unit, '--count', '1', '--json'])).json();
    await made.inspect(['draw', 'void', id, '--reason', '先问清缺号']);
    const again = await cases('--reason', '再抽', '--answer', '样罚〔2026〕3号=作废');
    expect(again.json().statement).toContain('question: 样罚〔2026〕3号=作废');
    expect(again.json().statement).not.toContain('名单与第');
    for (const none of ['无', '不用', 'None'])
      expect((await made.inspect(['draw', 'seal', 'officers', unit, '--third', none])).err).toContain('不是第三方数字');
  });

  test('a file that was produced after all is so called, and a round that was left is not said to be only to be opened', async () => {
    const made = await office(tenFiles);
    const { id, drawn } = await sealAndOpen(made, ['draw', 'seal', 'cases', unit, '--count', '2']);
    const [key] = drawn.map((one: { key: string }) => one.key);
    await made.inspect(['draw', 'missing', id, key, '--reason', '没找到']);
    await made.inspect(['draw', 'missing', id, key, '--found', '--reason', '次日找到']);
    const shown = (await made.inspect(['draw', 'show', id])).out;
    expect(shown).toContain(`${key} 已提供（次日找到）`);
    expect(shown).not.toContain('到场');
    expect((await made.inspect(['log'])).out).toContain(`${key} 已提供：次日找到`);
    const left = (
      await made.inspect(['draw', 'seal', 'officers', unit, '--third', '排列5第2026300期', '--json'])
    ).json();
    await made.inspect(['draw', 'open', left.id, '--unit-number-stdin'], { stdin: '730284619553' });
    rmSync(`${made.home}/draws`, { recursive: true, force: true });
    const done = await made.inspect(['draw', 'void', left.id, '--reason', '电脑坏了']);
    expect(done.code, done.err).toBe(0);
    expect(done.out).toContain('单位已经报数，没有出签');
    expect(done.out).not.toContain('只能出签');
  });
});

describe('nobody is chosen by a pool that was made to fit', () => {
  const posts = (leaders: readonly number[]) =>
    twelveOfficers.map((row, at) => `${row},${leaders.includes(at + 1) ? '大队长' : '执法员'}`);
  const load = async (made: Awaited<ReturnType<typeof office>>, rows: readonly string[]) => {
    writeFileSync(`${made.folder}/岗位.csv`, `执法证号,姓名,职务\n${rows.join('\n')}\n`);
    const words = ['import', 'officers', `${made.folder}/岗位.csv`, '--unit', unit, '-y'];
    expect((await made.inspect(words)).code).toBe(0);
  };
  const strata = ['--purpose', 'test', '--quota', '负责人=1', '--quota', '一线=4'];

  test('a stratum of one is drawn with a reason alone, and told as such; who was moved into it is asked about', async () => {
    const made = await office();
    await load(made, posts([1, 2]));
    const before = await made.inspect(draw(...strata));
    expect(before.json().statement).toContain('本年度导入改了类别 2 人:99010001 (空)→大队长、99010002 (空)→大队长=');
    await load(made, posts([3]));
    const again = ['--reason', '再抽'];
    const bare = await made.inspect(['draw', 'officers', '--year', '2027', unit, ...strata, ...seeds]);
    expect([bare.code, bare.err]).toEqual([
      2,
      expect.stringContaining('负责人 1 人中抽 1 人（全部抽中）：抽谁事先就定了，须写明理由'),
    ]);
    const moved = await made.inspect(['draw', 'officers', unit, ...strata, ...again, ...seeds]);
    expect(moved.err).toContain('负责人 1 人中抽 1 人（全部抽中）');
    expect(moved.err).toContain(
      '上次抽取以后导入的台账改了类别，3 人：99010001 大队长→执法员、99010002 大队长→执法员、99010003 执法员→大队长，为什么？',
    );
    await made.inspect(['draw', 'certificate', '2026-A02', '-o', `${made.folder}/二.pdf`]);
    expect(printed(`${made.folder}/二.pdf`)).toContain(
      '【两方的数字一次给出：后知道对方数字的一方可以左右结果；负责人1人中抽1人（全部抽中）',
    );
  });

  test('a narrowed pool needs a reason; who is left out by rule is named on the screen', async () => {
    const made = await office(tenFiles);
    const narrow = ['--from', '2026-03-05', '--to', '2026-03-05'];
    const bare = await made.inspect(['draw', 'cases', unit, '--count', '1', ...narrow, ...seeds]);
    expect([bare.code, bare.err]).toEqual([
      2,
      expect.stringContaining('名单缩小了（只抽 2026-03-05 以后的，只抽 2026-03-05 以前的），须写明理由'),
    ]);
    const told = await made.inspect(['draw', 'cases', unit, '--count', '1', ...narrow, '--reason', '补看', ...seeds]);
    expect([told.code, told.out]).toEqual([0, expect.stringContaining('自 2026-03-05，至 2026-03-05')]);
    writeFileSync(`${made.folder}/状态.csv`, '执法证号,姓名,证件状态\n99010001,人员甲,注销\n');
    await made.inspect(['import', 'officers', `${made.folder}/状态.csv`, '--unit', unit, '-y']);
    const sealed = await made.inspect(['draw', 'seal', 'officers', unit, '--away', '99010002=公差']);
    expect(sealed.err).toContain('不在名单：99010001（证件已注销）');
  });
});

describe('whatever one side can do beforehand or in the room stands on the certificate', () => {
  const head = (column: string) => `执法证号,姓名,${column}`;
  const load = async (made: Awaited<ReturnType<typeof office>>, first: string, rows: readonly string[]) => {
    const file = `${made.folder}/名册.csv`;
    writeFileSync(file, `${first}\n${rows.join('\n')}\n`);
    const update = ['--on-duplicate', 'update'];
    const done = await made.inspect(['import', 'officers', file, '--unit', unit, '-y', ...update]);
    expect(done.code, done.out + done.err).toBe(0);
  };
  const paper = async (made: Awaited<ReturnType<typeof office>>, which: string): Promise<string> => {
    const done = await made.inspect(['draw', 'certificate', which, '-o', `${made.folder}/证书.pdf`]);
    expect(done.code, done.err).toBe(0);
    return printed(`${made.folder}/证书.pdf`);
  };

  test('what no quota reaches is told, and a matter drawn whole needs a reason', async () => {
    const made = await office(tenFiles);
    const cases = (...more: string[]) => made.inspect(['draw', 'cases', unit, ...more, ...seeds]);
    const whole = await cases('--quota', '行政许可=4', '--quota', '行政处罚=1');
    expect([whole.code, whole.err]).toEqual([
      2,
      expect.stringContaining('行政许可 4 件中抽 4 件（全部抽中）：抽哪几件事先就定了，须写明理由'),
    ]);
    const only = await cases('--quota', '行政许可=2');
    expect([only.code, only.err]).toEqual([0, expect.stringContaining('没有分到数量、抽不到的：行政处罚 6 件')]);
    expect(await paper(made, '2026-A01')).toMatch(/【[^】]*没有分到数量、抽不到的：行政处罚6件/);
    const strata = await made.inspect(['draw', 'officers', unit, '--purpose', 'test', '--quota', '一线=5', ...seeds]);
    expect(strata.err).not.toContain('没有分到数量');
    await load(made, head('职务'), ['99010001,人员甲,大队长']);
    const line = ['--purpose', 'test', '--quota', '一线=5', '--reason', '再抽'];
    expect((await made.inspect(['draw', 'officers', unit, ...line, ...seeds])).err).toContain(
      '没有分到数量、抽不到的：负责人 1 人',
    );
  });

  test('who has no certificate is named as left out, once; one name on two certificates is asked about', async () => {
    const made = await office();
    await load(made, head('职务'), ['99010013,人员甲,执法员', ',人员寅,执法员', '99010002,人员乙,执法员']);
    const sealed = await made.inspect(['draw', 'seal', 'officers', unit, '--json']);
    expect(sealed.json().statement).toContain('\nrule: left-out=没有执法证号:1 人(人员寅)\n');
    expect(sealed.json().statement).toContain('question: 同名 人员甲(99010001、99010013)=未答复\n');
    expect(sealed.err.match(/人员寅/g)).toHaveLength(1);
    expect(await paper(made, '2026-A01')).toContain('1人（人员寅）');
  });

  test('a row that an import refused is told until its file comes whole', async () => {
    const made = await office();
    const file = `${made.folder}/部分.csv`;
    const bring = async (until: string, ...more: string[]) => {
      writeFileSync(file, `执法证号,姓名,有效期至\n99010013,人员寅,2030-01-01\n99010014,人员卯,${until}\n`);
      expect((await made.inspect(['import', 'officers', file, '--unit', unit, '-y', ...more])).code).toBe(0);
    };
    await bring('203x', '--allow-partial');
    const first = (await made.inspect(draw())).json();
    expect(first.statement).toContain('\nrule: left-out=导入时不合格、没有读入:1 行(部分.csv)\n');
    expect(await paper(made, '2026-A01')).toContain('没有读入');
    await bring('2030-01-01');
    expect((await made.inspect(draw('--reason', '再抽'))).json().statement).not.toContain('没有读入');
  });

  test('who is named as left out is not counted beside it outside the scene either', async () => {
    const made = await office();
    await load(made, head('证件状态'), ['99010001,人员甲,注销']);
    const sealed = await made.inspect(['draw', 'seal', 'officers', unit]);
    expect(sealed.err).toContain('不在名单：99010001（证件已注销）');
    expect(sealed.err).not.toContain('未列入名单');
  });

  test('a name that changed its certificate since the round before is asked about', async () => {
    const made = await office();
    await made.inspect(draw());
    await load(made, head('职务'), ['99010001,人员乙,执法员', '99010002,人员甲,执法员']);
    const again = await made.inspect(draw('--reason', '再抽'));
    expect(again.json().statement).toContain(
      '名单与第 1 次抽取不同,换了姓名 2 人:99010001 人员甲→人员乙、99010002 人员乙→人员甲=未答复\n',
    );
  });

  test('a reason, an answer, a recusal: marks and digits alone are none', async () => {
    const made = await office([1, 2, 4].map((n) => `样罚〔2026〕${n}号,占道经营,行政处罚,2026-03-0${n},`));
    const drawn = (await made.inspect(draw())).json();
    const [first, second] = drawn.drawn.map(({ key }: { key: string }) => key);
    for (const words of [
      ['seal', 'officers', unit, '--reason', '再抽', '--away', '99010001=。'],
      ['cases', unit, '--count', '1', '--answer', '样罚〔2026〕3号=。', ...seeds],
      ['absent', drawn.id, first, '--reason', '，'],
      ['replace', drawn.id, second, '--recused-from', '。', '--reason', '近亲属', ...seeds],
      ['replace', drawn.id, second, '--recused-from', '张样例', '--reason', '1', ...seeds],
      ['void', drawn.id, '--reason', '。'],
    ]) {
      const { code, err } = await made.inspect(['draw', ...words]);
      expect([code, err], words.join(' ')).toEqual([2, expect.stringMatching(/说明不了什么|不是姓名/)]);
    }
    expect((await made.inspect('draw list --json')).json()).toMatchObject([{ status: 'drawn' }]);
  });

  test('a clock that was set for the seal or the number alone is told, and opens nothing that was sealed in earnest', async () => {
    const made = await office();
    const now = '2026-09-15T02:00:00Z';
    const seal = ['draw', 'seal', 'officers', unit, '--json'];
    const { id } = (await made.inspect(seal, { now })).json();
    const number = ['--unit-number-stdin'];
    const opened = await made.inspect(['draw', 'open', id, ...number], {
      stdin: '620917354408\n',
      today: '2026-09-18',
    });
    expect([opened.code, opened.err]).toEqual([4, expect.stringContaining('会成了演练')]);
    const other = await office();
    const practised = (await other.inspect(seal, { today: '2026-09-15' })).json();
    const done = await other.inspect(['draw', 'open', practised.id, ...number], {
      stdin: '620917354408\n',
      now: '2026-09-18T02:00:00Z',
    });
    expect(done.code, done.err).toBe(0);
    expect(await paper(other, practised.id)).toMatch(/【[^】]*程序的时钟是人为设定的/);
  });

  test('what the ledger lost between the seal of an extension and its opening is told', async () => {
    const made = await office();
    const first = (await made.inspect(draw())).json();
    const drawn = new Set(first.drawn.map(({ key }: { key: string }) => key));
    const [left] = twelveOfficers.filter((row) => !drawn.has(row.slice(0, 8)));
    const extend = await made.inspect(['draw', 'extend', first.id, '2', '--reason', '多看两人', '--json']);
    await load(made, head('证件状态'), [`${left},注销`]);
    const done = await made.inspect(['draw', 'open', extend.json().id, '--unit-number-stdin', '--json'], {
      stdin: '620917354408\n',
    });
    expect(done.json().record.changes).toEqual([`少了 ${left!.slice(0, 8)}（${left!.slice(9)}）`]);
  });

  test('an organ registered anew under another name and code is asked about by its people', async () => {
    const made = await office();
    await made.inspect(draw());
    await made.inspect(['unit', 'retire', unit, '--reason', '撤并']);
    await made.inspect(['unit', 'add', '样县乙虚构局']);
    const file = `${made.folder}/乙.csv`;
    writeFileSync(file, `执法证号,姓名\n${twelveOfficers.slice(2).join('\n')}\n99010013,人员寅\n`);
    await made.inspect(['import', 'officers', file, '--unit', '样县乙虚构局', '-y']);
    const sealed = await made.inspect(['draw', 'officers', '样县乙虚构局', ...seeds, '--json']);
    expect(sealed.json().statement).toContain('question: 名单中 10 人与“样县甲虚构局”抽取过的名单相同=未答复\n');
  });

  test('a round that was voided or taken over is never said to agree without that', async () => {
    const made = await office();
    const one = await sealAndOpen(made, ['draw', 'seal', 'officers', unit]);
    const held = ['--slip', one.slip, '--number', '620917354408'];
    const verify = async () => (await made.inspect(['draw', 'verify', one.id, ...held])).out;
    expect(await verify()).toMatch(/^核对一致：/);
    await sealAndOpen(made, ['draw', 'seal', 'officers', unit, '--reason', '再抽'], '718203645519');
    expect(await verify()).toContain('这次抽取已被第 2 次抽取（2026-A02）取代，抽中的不作数');
    expect((await made.inspect(['draw', 'void', one.id, '--reason', '名单有误'])).code).toBe(0);
    expect(await verify()).toMatch(/^重算一致：.*这一次已经作废，抽中的不作数/);
  });

  test('a round replayed from an edited answers file is told by what it is not', async () => {
    const made = await office(tenFiles);
    const seal = ['draw', 'seal', 'cases', unit, '--count', '2'];
    const first = await sealAndOpen(made, seal);
    const [{ key }] = first.drawn;
    await made.inspect(['draw', 'missing', first.id, key, '--reason', '找不到']);
    await made.inspect(['draw', 'judge', first.id, key, '--as', 'failed', '--reason', '会议认定']);
    await sealAndOpen(made, [...seal, '--reason', '再抽', '--answer', '已有成绩=会议定'], '718203645519');
    const answers = `${made.folder}/答案.yaml`;
    expect((await made.inspect(['answers', unit, '-o', answers])).code).toBe(0);
    const written = readFileSync(answers, 'utf8');
    const enter = async (text: string) => {
      const other = await office(tenFiles);
      writeFileSync(`${other.folder}/改.yaml`, text);
      return { other, done: await other.inspect(['start', unit, '--answers', `${other.folder}/改.yaml`]) };
    };
    const foreign = await enter(written.replaceAll('          unit: 样县甲虚构局', '          unit: 样县丙虚构局'));
    expect([foreign.done.code, foreign.done.err]).toEqual([1, expect.stringContaining('封存文本是“样县丙虚构局”')]);
    // Round 1 as it was; of round 2 another text.
    const at = written.lastIndexOf('statement: |');
    const edited = written
      .slice(at)
      .replace('earlier-told=1 - missing:failed', 'earlier-told=1 - missing:noted')
      .replace(/\n *样罚〔2026〕10号\t.*/, '')
      .replace('pool: 10', 'pool: 9');
    const { other, done } = await enter(written.slice(0, at) + edited);
    expect(done.code, done.err).toBe(0);
    const shown = (await other.inspect('draw show 2026-A02 --json')).json();
    expect(shown.record.changes).toEqual(['多了 样罚〔2026〕10号（占道经营9）']);
    expect(await paper(other, '2026-A02')).toContain('与这里的台账不同：多了样罚〔2026〕10号');
    const told = await other.inspect(['draw', 'verify', '2026-A02']);
    expect([told.code, told.out]).toEqual([
      1,
      expect.stringContaining(`第 1 次抽中的 ${key} 封存文本中是“案卷缺失，只作记录”，记录中从来不是`),
    ]);
    await other.inspect(['report', unit, '-o', `${other.folder}/报告.pdf`]);
    expect(printed(`${other.folder}/报告.pdf`)).toContain('由答案文件重放，不是当场抽取');
  });
});
