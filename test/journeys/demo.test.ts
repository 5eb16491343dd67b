import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { WorkingDays } from '../../src/domain/calendar/working-days.ts';
import type { Day } from '../../src/domain/day.ts';
import { shippedHolidays } from '../../src/standards/holidays.ts';
import { internalWords } from '../support/internal-words.ts';
import { type Machine, newMachine } from '../support/run.ts';

const passing = '样县甲虚构市场监督管理局';
const vetoed = '样县乙虚构城市管理局';

let machine: Machine;
let folder: string;
let told: { code: number; out: string };
const ask = (words: string) => machine.inspect([...words.split(' '), '--db', path.join(folder, 'inspect.db')]);

beforeAll(async () => {
  machine = newMachine();
  folder = path.join(machine.folder, '演示');
  told = await machine.inspect('demo --out 演示', { today: null });
});

describe('inspect demo', () => {
  it('ends well and names documents that are there', () => {
    expect(told.code).toBe(0);
    const named = [...told.out.matchAll(/^ {2}(\S+\.(?:pdf|docx))$/gm)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(10);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(named));
  });

  // Added up by hand from the standard: 100 − 1 − 1.94 − 2 − 0.5 − 2 − 1 − 1 − 1 = 89.56, and the bonus of 2.
  it('lets one unit pass and vetoes the other, with the points that the standard gives', async () => {
    const one = (await ask(`result ${passing} --json`)).json();
    expect(one).toMatchObject({ status: 'concluded', general: 89.56, bonus: 2, total: 91.56, verdict: 'passed' });
    // 100 − 1 − 3.72 − 1 − 1 − 4 − 3 − 2 − 3 − 2 − 0.5 = 78.78, and two items of 100.
    const other = (await ask(`result ${vetoed} --json`)).json();
    expect(other).toMatchObject({ general: 78.78, bonus: 0, total: -121.22, verdict: 'vetoed', vetoes: ['B1', 'B2'] });
  });

  it('traces a deduction to the rows of the ledgers', async () => {
    const { items } = (await ask(`result ${passing} --json`)).json();
    const filing = items.find((item: { id: string }) => item.id === '3.1.1');
    expect(filing.explanation).toBe('3 − 1 × 1 = 2');
    expect(filing.findings[0].evidence).toEqual([
      { file: '行政处罚案件台账.xlsx', sheet: '台账', row: 101, key: '样县市监罚〔2024〕99号' },
      { file: '重大行政处罚备案台账.csv', sheet: null, row: 4, key: '样县市监罚〔2024〕99号' },
    ]);
  });

  it('finds every planted flaw and nothing else', async () => {
    const flaws = async (unit: string) =>
      [...(await ask(`check ${unit}`)).out.matchAll(/^([AB\d][\d.]*) \S+$/gm)].map((match) => match[1]);
    expect(await flaws(passing)).toEqual(['2.1.2', '2.1.3', '3.1.1', '3.5.2']);
    // The last is what the call-back of the visit says.
    expect(await flaws(vetoed)).toEqual(['B1', 'B2', '2.1.3', '3.1.1', '3.2.1', '3.3.1', '2.2.3']);
  });

  it('draws five people, and the certificate proves it', async () => {
    const draws = (await ask(`draw list ${passing} --json`)).json();
    // Chance has its part in every other draw of method 2; that of a demonstration repeats.
    expect(draws[0].drawn.map(({ key }: { key: string }) => key)).toEqual([
      '990100002023149',
      '990100002023338',
      '990100002023261',
      '990100002023226',
      '990100002023394',
    ]);
    expect(draws[0].seal).toMatch(/^[0-9a-f]{64}$/);
    expect((await machine.inspect(['draw', 'verify', path.join(folder, '甲-抽取证书-人员.json')])).code).toBe(0);
  });

  it('has no deed of an office on a rest day, each case of its own unit’s field, and numbers in the order of decisions', async () => {
    const calendar = new WorkingDays(shippedHolidays());
    const deeds = {
      cases: ['opened', 'informed', 'decided', 'served', 'closed', 'filed'],
      filings: ['decided', 'filed'],
      trainings: ['date'],
      complaints: ['received', 'closed'],
      reviews: ['date'],
      accountability: ['date'],
      statistics: ['submitted'],
    };
    const resting: string[] = [];
    for (const unit of [passing, vetoed]) {
      for (const [kind, fields] of Object.entries(deeds)) {
        const rows = (await ask(`ledger ${kind} --unit ${unit} --json`)).json();
        const days = rows.flatMap((row: Record<string, unknown>) => fields.map((field) => row[field]).filter(Boolean));
        expect(days.length, kind).toBeGreaterThan(0);
        resting.push(...days.filter((day: Day) => !calendar.isWorking(day)).map((day: string) => `${kind} ${day}`));
      }
      const cases = (await ask(`ledger cases --unit ${unit} --json`)).json();
      const foreign = unit === passing ? /道路|建筑垃圾|渣土|广告/ : /食品|计量|标价|年度报告|许可/;
      expect(cases.filter(({ cause }: { cause: string }) => foreign.test(cause))).toEqual([]);
      const decided = cases.map((row: { decided: string }) => row.decided);
      expect(decided).toEqual([...decided].sort());
    }
    expect(resting).toEqual([]);
  });

  it('has the five drawn say what the roster says of them', async () => {
    for (const [unit, file] of [
      [passing, '甲-验收过程.yaml'],
      [vetoed, '乙-验收过程.yaml'],
    ] as const) {
      const roster = (await ask(`ledger officers --unit ${unit} --json`)).json();
      const told = readFileSync(path.join(folder, file), 'utf8').matchAll(
        /key: "(\d+)", identity: 相符, employment: (\S+), post: (\S+),/g,
      );
      const seen = [...told].map(([, certificate, employment, post]) => ({ certificate, employment, post }));
      expect(seen).toHaveLength(5);
      for (const one of seen)
        expect(roster.find((row: { certificate: string }) => row.certificate === one.certificate)).toMatchObject(one);
    }
  });

  it('says in the notes of its report nothing that the ledgers do not hold', async () => {
    const rows = async (unit: string, kind: string) => (await ask(`ledger ${kind} --unit ${unit} --json`)).json();
    const note = async (unit: string, item: string): Promise<string> =>
      (await ask(`history ${unit} ${item}`)).out.replace(/\s/g, '');
    for (const unit of [passing, vetoed]) {
      // 「在册人员本年度均有办案」
      const cases: { handlers: string[]; decided: string }[] = await rows(unit, 'cases');
      const busy = new Set(
        cases.filter(({ decided }) => decided.startsWith('2026')).flatMap(({ handlers }) => handlers),
      );
      const officers: { name: string; certificate: string | null; expires: string }[] = await rows(unit, 'officers');
      expect(officers.filter(({ name, certificate }) => certificate && !busy.has(name))).toEqual([]);
      // 「1人证件到期未换发」
      expect(officers.filter(({ expires }) => expires && expires < '2026-09-15')).toHaveLength(1);
      // 「均在有效期内」 of B1, where it is said: every handler of a drawn file held a card on its day.
      const drawn = (await ask(`check ${unit} --handlers --json`)).json();
      if ((await note(unit, 'B1')).includes('均在有效期内'))
        expect(drawn.handlers.filter(({ standing }: { standing: { is: string } }) => standing.is !== 'valid')).toEqual(
          [],
        );
    }
    // 「今年评查案卷6卷，没有不合格案卷」, 「查看三年案卷评查记录」
    const reviews: { year: number; score: number }[] = await rows(passing, 'reviews');
    expect(reviews.filter(({ year, score }) => year === 2026 && score > 70)).toHaveLength(6);
    expect([...new Set(reviews.map(({ year }) => year))]).toEqual([2024, 2025, 2026]);
    // 「2025年未见专业法律知识培训考试材料」; the other unit has both duties in three years.
    const duties = async (unit: string): Promise<string[]> =>
      [
        ...new Set(
          (await rows(unit, 'trainings')).map(({ year, scope }: { year: number; scope: string }) => `${year}${scope}`),
        ),
      ] as string[];
    expect(await duties(passing)).not.toContain('2025专业');
    expect(await duties(vetoed)).toHaveLength(6);
    // 「T2026-03 无办理结果」; 「三件均有处理结果」
    const open = async (unit: string) => {
      const all: { id: string; result: string | null }[] = await rows(unit, 'complaints');
      return [all.length, ...all.filter(({ result }) => result === null).map(({ id }) => id)];
    };
    expect([await open(passing), await open(vetoed)]).toEqual([[3, 'T2026-03'], [3]]);
  });

  it('leaves nothing in its records at odds with its scores', async () => {
    for (const unit of [passing, vetoed]) {
      expect((await ask(`contradictions ${unit} --json`)).json()).toEqual([]);
      const closing = (await ask(`check ${unit} --before-close`)).out;
      expect(closing).toContain('可以作结论：没有缺项');
      expect(closing).not.toContain('建议补正');
    }
  });

  // Every other test of it runs the sources: this is the program as users start it, in threads of its own too.
  it('tells the same to the byte when the built program runs it, which writes a template and an export as well', async () => {
    const out = mkdtempSync(path.join(machine.folder, '再来-'));
    const inspect = (...words: string[]) => {
      const ran = spawnSync(process.execPath, [path.resolve('bin/inspect.js'), ...words], {
        encoding: 'utf8',
        cwd: out,
      });
      expect({ words, code: ran.status, err: ran.status === 0 ? '' : ran.stderr }).toEqual({ words, code: 0, err: '' });
    };
    const digest = (dir: string) =>
      readdirSync(dir)
        .filter((name) => /\.(pdf|docx|json)$/.test(name))
        .sort()
        .map(
          (name) =>
            `${name} ${createHash('sha256')
              .update(readFileSync(path.join(dir, name)))
              .digest('hex')}`,
        );
    inspect('demo', '--out', 'demo');
    expect(digest(path.join(out, 'demo'))).toEqual(digest(folder));
    inspect('template', 'cases', '-o', 'cases.xlsx');
    inspect('export', '2026', '-o', 'year', '--db', path.join(out, 'demo/inspect.db'));
    for (const name of ['cases.xlsx', 'year/MANIFEST']) expect(existsSync(path.join(out, name)), name).toBe(true);
    // Three whole programs one after another, on a machine that may be busy.
  }, 600_000);

  it('tells its log, its package and its workbook of scores in the words of the trade alone', async () => {
    for (const words of [
      'log --last 500 --wide',
      `score ${passing} --sheet -o 打分.xlsx`,
      'bundle create -o 全部.bundle',
    ])
      expect(internalWords((await ask(words)).out), words).toEqual([]);
    expect(internalWords((await machine.inspect('bundle show 全部.bundle')).out)).toEqual([]);
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(machine.folder, '打分.xlsx'));
    const cells: string[] = [];
    for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell(({ text }) => cells.push(text)));
    expect(internalWords(cells.join('\n'))).toEqual([]);
  });

  it('keeps all of its visits whatever somebody does in it on a day of his own', async () => {
    const copy = path.join(machine.folder, '随便练.db');
    copyFileSync(path.join(folder, 'inspect.db'), copy);
    const now = (words: string) => machine.inspect([...words.split(' '), '--db', copy], { today: null });
    const before = (await now(`result ${vetoed} --year 2026 --json`)).json();
    for (const words of [`reopen ${vetoed} --year 2026 --reason 练习`, `apply ${vetoed} -y`])
      expect((await now(words)).code, words).toBe(0);
    const after = (await now(`result ${vetoed} --year 2026 --json`)).json();
    expect(after.items).toEqual(before.items);
    expect((await now(`report ${vetoed} --year 2026 --text`)).out).toContain('演练');
  });

  it('leaves an earlier demonstration alone', async () => {
    const refused = await machine.inspect('demo --out 演示', { today: null });
    expect(refused.code).toBe(4);
    expect((await ask('verify --json')).json()).toMatchObject({ ok: true, problems: [] });
  });
});
