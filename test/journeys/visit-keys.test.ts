import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/main.ts';
import { createPrompter } from '../../src/walkthroughs/prompting/create-prompter.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { ledgerMachine } from '../support/onsite-machine.ts';
import type { Machine } from '../support/run.ts';
import { countKeys, type Line, type Stroke, scripted } from './visit-keys.ts';

interface Facts {
  readonly team: readonly string[];
  readonly briefing: { readonly attendees: string; readonly progress: string };
  readonly papers: Readonly<Record<string, string>>;
  readonly officers: Readonly<Record<string, { employment: string; note: string }>>;
  readonly test: readonly number[];
  readonly files: { readonly givenBy: string; readonly pages: readonly number[] };
  readonly reviews: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, [number, string]>>>>>>;
  readonly items: Readonly<Record<string, { refused?: string; rule?: string; count?: number; note?: string }>>;
  readonly certificates: readonly {
    readonly issuer?: string;
    readonly issued: string;
    readonly items: readonly string[];
  }[];
  readonly callbacks: readonly { readonly file: number; readonly satisfaction: string; readonly notes?: string }[];
  readonly problems: readonly { readonly item: string }[];
}

const facts = parse(readFileSync('test/journeys/visit-facts.yaml', 'utf8')) as Facts;
const enter = { keys: '\r' };

/** The keys of the visit as the program asks for them now, in the order of its menu. */
async function scriptOf(machine: Machine): Promise<Line[]> {
  const draws = (await machine.inspect('draw list 甲虚构 --json')).json() as {
    kind: string;
    drawn: { key: string; name: string }[];
  }[];
  const drawn = (kind: string): { key: string; name: string }[] => draws.find((draw) => draw.kind === kind)!.drawn;
  const [officers, cases] = [drawn('officers'), drawn('cases')];
  const script: Line[] = [];
  const say = (shows: string, reply: Line[1]): void => {
    script.push([shows, reply]);
  };
  say('做什么', { pick: '验收组' });
  say('到场成员', { text: facts.team.join('、') });
  for (const name of facts.team) say(`${name}负责`, enter);
  say('回避人员', enter);

  say('做什么', { pick: '听取汇报' });
  say('参加人员', { text: facts.briefing.attendees });
  say('工作进度', { text: facts.briefing.progress });
  say('工作举措', enter);
  say('工作成效', enter);
  say('表态', enter);

  say('做什么', { pick: '查阅资料' });
  say('通知所列材料', { keys: '2\r' });
  for (const lack of Object.values(facts.papers)) say('缺什么', { text: lack });
  for (const index of officers.keys()) {
    const own = facts.officers[index + 1];
    say('五人核对表', own ? { pick: '逐项核对' } : { pick: '都与名册一致' });
    if (!own) continue;
    say('身份与证件相符', enter);
    say('编制（', { text: own.employment });
    say('岗位', enter);
    say('符合领证条件', enter);
    say('备注', { text: own.note });
  }
  say('怎么处理', { keys: '\u001b' });

  say('做什么', { pick: '评查案卷' });
  say('评查哪一卷', { pick: '登记调阅' });
  say('调阅哪些', enter);
  say('经手人', { text: facts.files.givenBy });
  say('几页', { text: facts.files.pages.join(' ') });
  for (const reviewer of facts.team) {
    const written: Record<string, string[]> = {};
    if (reviewer !== facts.team[0]) {
      say('评查哪一卷', { pick: '换评查人' });
      say('谁来评查', { pick: reviewer });
    }
    for (const [file, sheets] of Object.entries(facts.reviews)) {
      const found = Object.entries(sheets[reviewer] ?? {});
      say('评查哪一卷', enter);
      say(cases[Number(file) - 1]!.key, { pick: '照纸上' });
      // Of what takes a fixed number of points the number need not be written.
      say('有问题的项', { text: `${found.map(([id]) => id).join(' ')}余` });
      for (const [id, [, fact]] of found) {
        const known = written[id] ?? [];
        say(`${id} 的事实`, { text: known.includes(fact) ? String(known.indexOf(fact) + 1) : fact });
        written[id] = known.includes(fact) ? known : [...known, fact];
      }
      say('的评查表', enter);
      if (reviewer === facts.team[0]) continue;
      say('评查哪一卷', { pick: cases[Number(file) - 1]!.key });
      say(cases[Number(file) - 1]!.key, enter);
      say('怎么议定', enter);
      for (const points of Object.values(sheets.agreed ?? {})) say('议定', { text: String(points) });
      for (const name of facts.team) say(`${name} 本人签认`, { yes: true });
    }
  }
  say('评查哪一卷', { pick: '登记归还' });
  say('归还哪些', enter);
  say('接收人', enter);
  say('评查哪一卷', { pick: '得分已齐' });
  say('2.2.1 怎么处理', { keys: '\u001b' });

  say('做什么', { pick: '现场测试' });
  say('录入谁', { pick: '几个人' });
  say('的分数', { text: facts.test.join(' ') });
  say('录入谁', enter);

  say('做什么', { pick: '实地察看' });
  for (const one of facts.callbacks) {
    say('看什么', { pick: '回访案件当事人' });
    if (one === facts.callbacks[0]) say('还没有抽取回访', enter);
    say('回访哪一件', { pick: cases[one.file - 1]!.key });
    say('是否满意', { pick: one.satisfaction });
    say('不文明', enter);
    say('情况', { text: one.notes ?? '' });
  }
  say('看什么', { pick: '不再记录' });
  say('2.2.3 怎么处理', { keys: '\u001b' });

  say('做什么', { pick: '逐项评分' });
  const { items } = (await machine.inspect('standard show --json')).json() as { items: { id: string }[] };
  for (const { id } of items) {
    if (['B3', '2.1.1'].includes(id)) continue;
    const own = facts.items[id];
    if (!own) say(`${id} 怎么处理`, { pick: id.startsWith('A') ? '不加分' : '不扣分' });
    else if (own.refused) {
      say(`${id} 怎么处理`, { pick: '不扣分' });
      // Where no register of filings was read, 3.1.1 is no longer a hint that has to be refused.
      if (id === '3.1.1') continue;
      say('为什么不成立', { text: own.refused });
    } else {
      say(`${id} 怎么处理`, { keys: 'd' });
      if (id === '1.2.1') say('按哪一条', { keys: '2\r' });
      say('', { text: [own.count, own.note].filter(Boolean).join(' ') });
    }
    const certificate = facts.certificates.find(({ items: proves }) => proves.includes(id));
    if (!certificate) continue;
    const again = certificate.items[0] !== id;
    say('证明材料', again ? enter : { pick: '已提供' });
    if (again) continue;
    say('出具单位', { text: certificate.issuer ?? '' });
    say('出具日期', { text: `${Number(certificate.issued.slice(5, 7))}.${Number(certificate.issued.slice(8))}` });
    say('证明的期间', enter);
  }
  say('做什么', { pick: '问题' });
  say('问题', { pick: '把扣分的' });
  say('要求整改', enter);
  say('整改期限', { text: '30天内' });
  say('整改情况', { pick: '返回' });
  say('做什么', { pick: '收尾检查' });
  // Full points beside reviews that found faults are asked about.
  say('现在用一个理由一并说明', enter);
  say('现在作出结论（经办：', { yes: true });
  return script;
}

describe('the keys of a whole visit', () => {
  const lines = readFileSync('test/journeys/visit-keys-before.txt', 'utf8').trim().split('\n');
  // Every question that the program before issue 19 (1aff331) asked of these facts, and the keys that answered it.
  const before = countKeys(lines.map((line) => JSON.parse(line.split('\t')[1]!) as string).join(''));

  it('were so many before', () => {
    expect(before).toEqual({ control: 353, characters: 492 });
  });

  it('are at most 55 % of them now, controls and characters', async () => {
    const machine = await ledgerMachine('facts');
    for (const [kind, ...more] of [['officers'], ['cases', '--count', '6']]) {
      const seeds = ['--seed-inspectors', '314159', '--seed-unit', '271828', '--by', '示例甲'];
      expect((await machine.inspect(['draw', kind!, '甲虚构', ...more, ...seeds])).code).toBe(0);
    }
    const script = await scriptOf(machine);
    const strokes: Stroke[] = [];
    const terminal = fakeTerminal();
    const real = await createPrompter('arrows', terminal.streams, false, terminal.clock);
    const code = await main(
      ['start', '甲虚构', '--by', '示例甲'],
      terminal.streams,
      { ...terminal.clock, fixed: false },
      undefined,
      {
        env: { ...process.env, INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
        cwd: machine.folder,
        prompter: scripted(real, terminal, script, strokes),
      },
    );
    const { control, characters } = countKeys(strokes.map(({ keys }) => keys).join(''));
    if (process.env.KEYS)
      console.log(
        control / before.control,
        characters / before.characters,
        control,
        characters,
        strokes.map((s) => `${s.asked}\t${JSON.stringify(s.keys)}`).join('\n'),
      );
    expect([code, script.length], terminal.printed().slice(-1500)).toEqual([0, 0]);
    expect(control).toBeLessThanOrEqual(Math.floor(0.55 * before.control));
    expect(characters).toBeLessThanOrEqual(Math.floor(0.55 * before.characters));
    const result = (await machine.inspect('result 甲虚构 --json')).json();
    expect(result).toMatchObject({ status: 'concluded', total: 92.56, vetoes: [] });
  });
});
