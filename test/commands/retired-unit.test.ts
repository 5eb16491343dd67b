import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { wordXml } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
let machine: Machine;
let entries = 0;
const count = async (): Promise<number> => (await machine.inspect('log --json --limit 1000')).json().length;

beforeAll(async () => {
  machine = await onsiteMachine('retired');
  await machine.inspect(['score', unit, '1.1.2', '--none']);
  await machine.inspect(['draw', 'callbacks', unit, '--count', '2']);
  await machine.inspect(['unit', 'retire', unit, '--reason', '机构合并']);
  writeFileSync(path.join(machine.folder, '答案.yaml'), 'author: 示例甲\nitems:\n  1.1.1: 不扣分\n');
  writeFileSync(path.join(machine.folder, '投诉.csv'), '编号,登记时间,投诉事项\n1,2026-03-01,某事\n');
  entries = await count();
});

describe('of a retired unit', () => {
  it.each([
    ['import', 'complaints', '投诉.csv', '--unit', unit],
    ['import', 'complaints', '--empty', '--unit', unit],
    ['apply', unit, '--late-reason', '晚'],
    ['application', 'accept', unit],
    ['visit', 'add', unit, '--notes', '看'],
    ['score', unit, '1.1.1', '--none'],
    ['undo', unit],
    ['start', unit, '--answers', '答案.yaml'],
    ['draw', 'officers', unit, '--reason', '重抽'],
    ['draw', 'open', '2026-A03', '--seed-auto'],
    ['draw', 'extend', '2026-A01', '1', '--reason', '再抽一人'],
    ['draw', 'void', '2026-A01', '--reason', '错'],
    ['draw', 'present', '2026-A01'],
    ['test', 'score', unit, '990100009990001=90'],
    ['review', 'score', unit, '样罚〔2026〕1号=90'],
    ['problem', 'add', unit, '--text', '缺签名'],
    ['conclude', unit],
    ['designate', unit, '--date', '2026-09-15'],
  ])('nothing is begun or changed: %s %s', async (...words) => {
    const refused = await machine.inspect([...words, '-y']);
    expect([refused.code, refused.err.split('\n').slice(0, 2)]).toEqual([
      4,
      [
        `错误：${unit}已停用（机构合并），只能查看、出文和复核，不能再录入、抽取或评分`,
        `提示：停用有误时先恢复：inspect unit reinstate ${unit} --reason 理由`,
      ],
    ]);
    expect(await count()).toBe(entries);
  });

  it.each([
    ['unit', 'show', unit],
    ['result', unit],
    ['check', unit],
    ['history', unit],
    ['ledger', 'officers', '--unit', unit],
    ['draw', 'list', unit],
    ['draw', 'verify', '2026-A01'],
    ['report', unit, '-o', '报告.pdf'],
  ])('everything is shown and printed: %s %s', async (...words) => {
    expect((await machine.inspect(words)).code).toBe(0);
  });

  it('the work goes on once the unit is reinstated, with a reason', async () => {
    expect((await machine.inspect(['unit', 'reinstate', unit])).code).toBe(2);
    const back = await machine.inspect(['unit', 'reinstate', unit, '--reason', '停用有误']);
    expect([back.code, back.out]).toEqual([0, `已恢复：${unit}（停用有误）\n`]);
    expect((await machine.inspect(['score', unit, '1.1.1', '--none'])).code).toBe(0);
    expect((await machine.inspect(['unit', 'reinstate', unit, '--reason', '再'])).code).toBe(4);
    expect((await machine.inspect('verify --json')).json().ok).toBe(true);
  });
});

describe('a unit merged into another in the year', () => {
  it('stands in what fell before that day, waits for nothing after it, and is told apart', async () => {
    const office = newMachine();
    const at = async (today: string, words: string) => {
      const run = await office.inspect(words, { today });
      expect([words, run.code, run.err]).toEqual([words, 0, run.err]);
      return run;
    };
    await at('2026-05-18', 'init --office 样县样例办公室 --county 样县 --city 样市');
    for (const name of ['样县水利局', '样县渔政站']) {
      await at('2026-05-18', `unit add ${name}`);
      await at('2026-05-20', `apply ${name} --date 2026-05-20 -y`);
      await at('2026-06-08', `application accept ${name} --date 2026-06-08 -y`);
    }
    await at('2026-06-26', 'visit add 渔政 --date 2026-06-26 --notes 看证件 --problem 证件到期未换 --due 2026-07-31');
    const open = async (words: string) => (await at('2026-09-01', words)).out;
    await at('2026-08-03', 'unit retire 渔政 --reason 与水利局合并');
    for (const words of ['visit due', 'agenda']) {
      expect(await open(words)).toContain('样县水利局');
      expect([words, await open(words)]).toEqual([words, expect.not.stringContaining('渔政')]);
    }
    expect(await open('status')).toContain('已停用，不在上面：样县渔政站（2026年8月3日，与水利局合并）');
    expect(JSON.parse(await open('status --json')).retired).toMatchObject([
      { unit: { name: '样县渔政站' }, day: '2026-08-03', reason: '与水利局合并' },
    ]);
    expect(await open('application list')).toMatch(/样县渔政站 .*培育对象（单位已停用）/);
    expect((await at('2026-09-01', 'notice acceptance 渔政 -o 通知.pdf')).err).toContain(
      '样县渔政站已于2026年8月3日停用（与水利局合并），请核对还要不要发',
    );
    await at('2026-12-28', 'notice annual -o 年报.pdf');
    const report = readPdf(readFileSync(path.join(office.folder, '年报.pdf')))
      .flatMap((page) => linesOf(page).map(({ text }) => text.trim()))
      .join('');
    // Applied, accepted and visited before: counted; no visit fell due in the eight weeks.
    expect(report).toContain('样县水利局（应3次，开展0次）');
    expect(report).not.toContain('样县渔政站（应');
    expect(report).toContain('2026年8月3日停用（与水利局合并），此后的指导、验收');
    expect(report).toContain('证件到期未换（单位已停用）');
    expect(report.match(/没有验收/g)).toHaveLength(1);
    expect(report).toMatch(/样县渔政站.{0,12}已停用/);
  });
});

it('a nomination of one unit that is put forward no more is taken back, with a reason; the report of its day still tells it', async () => {
  const office = newMachine();
  const at = (today: string, words: string) => office.inspect(words, { today });
  await at('2026-05-18', 'init --office 样县样例办公室 --county 样县 --city 样市');
  await at('2026-05-18', 'unit add 样县水利局');
  await at('2026-05-20', 'apply 水利 --date 2026-05-20 -y');
  await at('2026-06-08', 'application accept 水利 --date 2026-06-08 -y');
  const none = await at('2026-06-10', 'application withdraw --reason 误记');
  expect([none.code, none.err.split('\n')[0]]).toEqual([4, '错误：2026 年没有向市呈报']);
  await at('2026-06-10', 'application nominate 水利 --reason 只有一个');
  const report = async (today: string) => {
    await at(today, 'notice annual --number 样法政办〔2026〕3号 --format docx -o 年报.docx');
    return wordXml(path.join(office.folder, '年报.docx'));
  };
  const first = await report('2026-07-01');
  expect(first).toContain('推荐市级示范点培育对象1个');
  const told = await at('2026-08-03', 'unit retire 水利 --reason 并入样县农业局');
  expect(told.err).toContain('不再推荐的，用 inspect application withdraw --reason 理由 撤回呈报\n');
  const early = await at('2026-08-04', 'application withdraw --reason 单位已撤并 --date 2026-06-01');
  expect([early.code, early.err]).toEqual([4, expect.stringContaining('早于呈报的日期（2026年6月10日）')]);
  const { code, out } = await at('2026-08-04', 'application withdraw --reason 单位已撤并');
  expect([code, out.split('\n')[0]]).toEqual([0, '已撤回2026年6月10日向市的呈报：样县水利局（单位已撤并）']);
  expect((await at('2026-08-04', 'notice nomination')).code).not.toBe(0);
  expect((await at('2026-08-04', 'status 水利')).out).not.toContain('向市呈报');
  expect(await report('2026-08-05')).toContain('推荐市级示范点培育对象1个');
});
