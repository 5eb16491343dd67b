import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { enterAsFirstFormat } from '../support/first-format.ts';
import { inventedResult } from '../support/invented-result.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

async function does(machine: Machine, words: readonly string[], today = '2026-09-15') {
  const done = await machine.inspect([...words, '--by', '示例甲'], { today });
  expect(`${done.code} ${done.err}`, words.join(' ')).toMatch(/^0 /);
  return done;
}

const wordsOf = (pdf: string): string =>
  readPdf(readFileSync(pdf))
    .flatMap((page) => linesOf(page))
    .map((line) => line.text)
    .join('')
    .replace(/\s/g, '');

/** A county's computer with units, two conclusions and one nomination; its bundle is `<name>.bundle`. */
async function county(
  name: string,
  units: readonly (readonly [string, 'passed' | 'failed' | 'vetoed'])[],
): Promise<Machine> {
  const machine = newMachine(`county-${name}`);
  await does(machine, ['init', '--office', `${name}法治办`, '--county', name, '--city', '样市']);
  for (const [unit, verdict] of units) {
    await does(machine, ['unit', 'add', unit]);
    await concludeAt(machine, unit, { day: '2026-08-20', verdict });
  }
  await does(machine, ['application', 'nominate', units[0]![0], '--reason', '今年只有一个', '--date', '2026-09-01']);
  await does(machine, ['bundle', 'create', '-o', `${name}.bundle`]);
  return machine;
}

describe('a city with two counties', () => {
  let city: Machine;
  let one: Machine;
  let two: Machine;
  beforeAll(async () => {
    one = await county('样县', [
      ['样县甲虚构局', 'passed'],
      ['司法局', 'vetoed'],
    ]);
    two = await county('例县', [
      ['例县乙虚构局', 'passed'],
      ['司法局', 'failed'],
    ]);
    city = newMachine('city');
    await does(city, ['init', '--office', '样市法治办', '--city', '样市', '--level', 'city']);
    await does(city, ['county', 'take', path.join(one.folder, '样县.bundle'), path.join(two.folder, '例县.bundle')]);
  });

  it('ranks the units of both, each with its county, and a vetoed one with none', async () => {
    expect((await city.inspect('county rank --year 2026 --json')).json()).toMatchObject([
      {
        rank: 1,
        countyRank: 1,
        county: '样县',
        unit: { name: '样县甲虚构局' },
        total: 98,
        nominated: true,
        city: null,
      },
      {
        rank: 1,
        countyRank: 1,
        county: '例县',
        unit: { name: '例县乙虚构局' },
        total: 98,
        nominated: true,
        city: null,
      },
      { rank: 1, countyRank: 1, county: '例县', unit: { name: '例县司法局' }, verdict: 'failed', nominated: false },
      { rank: null, countyRank: null, county: '样县', unit: { name: '样县司法局' }, verdict: 'vetoed' },
    ]);
    const shown = (await city.inspect('county rank --year 2026')).out;
    expect(shown).toMatch(/样县司法局 +98\.00 +未达标/);
    expect(shown).not.toContain('−');
    expect((await city.inspect('county list --year 2026 --json')).json()).toMatchObject([
      { county: '样县', units: 2, concluded: 2, passed: 1, mean: null, nominated: 1, whole: true },
      { county: '例县', units: 2, concluded: 2, passed: 1, mean: null, nominated: 1, whole: true },
    ]);
  });

  it('takes nothing of persons: no entry but its own office, its units and what was reported', async () => {
    const kinds = new Set((await city.inspect('log --json')).json().map(({ kind }: { readonly kind: string }) => kind));
    expect([...kinds].sort()).toEqual(['chain.begun', 'county.reported', 'county.taken', 'office.set', 'unit.field']);
  });

  it('gives the city title to a nominated unit after its own acceptance and publicity, and to no other', async () => {
    await concludeAt(city, '样县甲虚构局', { day: '2026-10-12', verdict: 'passed', apply: false });
    await concludeAt(city, '例县司法局', { day: '2026-10-12', verdict: 'passed', apply: false });
    const refused = await city.inspect('publicity open 例县司法局 --from 2026-10-15', { today: '2026-10-14' });
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('例县的数据包里 2026 年没有呈报例县司法局');
    await does(city, ['apply', '例县司法局', '--late-reason', '补办'], '2026-10-14');
    const candidate = await city.inspect('application accept 例县司法局', { today: '2026-10-14' });
    expect([candidate.code, candidate.err]).toEqual([4, expect.stringContaining('没有呈报例县司法局')]);
    await does(
      city,
      ['publicity', 'open', '样县甲虚构局', '--from', '2026-10-15', '--contact', '样市样例路1号'],
      '2026-10-14',
    );
    await does(city, ['publicity', 'close'], '2026-10-23');
    const paper = path.join(city.folder, '命名.pdf');
    await does(city, ['designate', '样县甲虚构局', '--date', '2026-10-26'], '2026-10-26');
    await does(city, ['notice', 'designation', '--year', '2026', '-o', paper], '2026-10-26');
    const text = wordsOf(paper);
    expect(text).toContain(
      '经县（市、区）呈报、组织验收，并于2026年10月15日至2026年10月21日向社会公示无异议，现决定命名样县甲虚构局为2026年度市级“行政执法责任制示范点”',
    );
    expect(text).not.toMatch(/全县|各乡镇|确定培育对象|单位申报/);
    // A title that a county gave is on record, and neither a step of the city's nor its to hang up.
    const earlier = ['designate', '例县乙虚构局', '--level', 'county', '--earlier', '--date', '2026-09-10'];
    await does(city, [...earlier, '--document', '例〔2026〕1号'], '2026-10-26');
    const history = (await does(city, ['status', '样县甲虚构局'])).out;
    expect(history).toContain('样县验收 98.00 分，达标');
    expect(history).toContain('2026年9月1日样县呈报');
    expect((await does(city, ['status', '--year', '2026'])).out).not.toMatch(/例县乙虚构局 +已命名/);
    expect((await does(city, ['agenda', '--year', '2026'])).out).not.toMatch(/待授牌 +例县乙虚构局/);
    const county = await city.inspect('designate 样县甲虚构局 --level county --date 2026-10-26', {
      today: '2026-10-26',
    });
    expect(county.err).toContain('县级称号由县里命名');
  });

  it("prints the county's acceptance beside the city's in the report", async () => {
    const paper = path.join(city.folder, '报告.pdf');
    await does(city, ['report', '样县甲虚构局', '--year', '2026', '-o', paper], '2026-10-26');
    const text = wordsOf(paper);
    expect(text).toContain('样县：98.00分，达标（2026年8月20日）；于');
    expect(text).toMatch(/2026年9月1日呈报。县级验收记录号：\d/);
  });

  it('exports its year with the list over the counties', async () => {
    const folder = path.join(city.folder, '结果');
    const exported = (await does(city, ['export', '2026', '-o', folder, '--json'], '2026-11-02')).json();
    expect(exported.failures).toEqual([]);
    expect(exported.files).toContain('各县得分.xlsx');
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path.join(folder, '各县得分.xlsx'));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['全市', '样县', '例县']);
    const first = (book.worksheets[0]!.getRow(3).values as unknown[]).slice(1);
    expect(first.slice(0, 9)).toEqual([1, '样县甲虚构局', '样县', undefined, 98, '达标', '是', 98, '达标']);
  });

  it('knows a unit that its county renamed, writes its county in its form, and nominates nobody itself', async () => {
    await does(one, ['unit', 'edit', '司法局', '--name', '样县新司法局']);
    await does(one, ['bundle', 'create', '-o', '更名.bundle']);
    const taken = await does(city, ['county', 'take', path.join(one.folder, '更名.bundle')]);
    expect(taken.out).not.toContain('新登记单位');
    expect(taken.err).toContain(
      '样县现在称“样县新司法局”的，本数据文件里是“样县司法局”；要改的用 inspect unit edit 样县司法局 --name 样县新司法局',
    );
    const { out } = await does(city, ['status', '--year', '2026']);
    expect(out).toMatch(/样县司法局 +县里未呈报/);
    expect(out).not.toContain('样县新司法局');
    await does(city, ['form', 'county', '样县司法局', '-o', '县表.pdf']);
    expect(wordsOf(path.join(city.folder, '县表.pdf'))).toContain('样县行政执法责任制示范点申报表');
    const own = await city.inspect('application nominate 样县司法局 --reason 试');
    expect([own.code, own.err]).toEqual([4, expect.stringContaining('向市呈报由各县办理')]);
  });

  it('knows a unit that it registered by hand and that its county renamed before its first bundle', async () => {
    const mixed = newMachine('county-renamed');
    await does(mixed, ['init', '--office', '更县法治办', '--county', '更县', '--city', '样市']);
    for (const unit of ['粮食局', '农业局', '统计局']) {
      await does(mixed, ['unit', 'add', unit]);
      await concludeAt(mixed, unit, { day: '2026-08-20', verdict: 'passed' });
    }
    await does(mixed, ['unit', 'edit', '粮食局', '--name', '粮食和储备局']);
    // The name that another has left is the other's no more.
    await does(mixed, ['unit', 'edit', '农业局', '--name', '粮食局']);
    await does(mixed, ['bundle', 'create', '-o', '首次.bundle']);
    for (const unit of ['更县农业局', '更县统计局']) await does(city, ['unit', 'add', unit]);
    await does(city, ['unit', 'edit', '更县统计局', '--name', '更县统计调查局']);
    const first = await does(city, ['county', 'take', path.join(mixed.folder, '首次.bundle')]);
    expect(first.out).toMatch(/新登记单位：更县粮食和储备局$/m);
    expect(first.err).toContain('更县现在称“更县粮食局”的，本数据文件里是“更县农业局”');
    expect(first.err).toContain('更县现在称“更县统计局”的，本数据文件里是“更县统计调查局”');
  });

  it('is told of a unit that its county dissolved, and keeps no unit in use that was dissolved before it came', async () => {
    const gone = newMachine('county-retired');
    await does(gone, ['init', '--office', '退县法治办', '--county', '退县', '--city', '样市']);
    for (const unit of ['水利局', '林业局']) {
      await does(gone, ['unit', 'add', unit]);
      await concludeAt(gone, unit, { day: '2026-08-20', verdict: 'passed' });
    }
    const take = async () => {
      await does(gone, ['bundle', 'create', '-o', '停.bundle', '-y']);
      return does(city, ['county', 'take', path.join(gone.folder, '停.bundle')]);
    };
    const reason = ['--reason', '并入农业局'];
    await does(gone, ['unit', 'retire', '水利局', '--date', '2026-09-03', ...reason]);
    expect((await take()).out).toContain('新登记单位：退县水利局（2026年9月3日停用）、退县林业局');
    const kept = async () =>
      (await city.inspect('unit list --retired --json'))
        .json()
        .flatMap((unit: { name: string; retired: string | null }) =>
          unit.name.startsWith('退县') ? [[unit.name, unit.retired]] : [],
        );
    expect(await kept()).toEqual([
      ['退县水利局', '并入农业局'],
      ['退县林业局', null],
    ]);
    await does(gone, ['unit', 'retire', '林业局', '--date', '2026-09-10', ...reason]);
    await does(gone, ['unit', 'reinstate', '水利局', '--reason', '没有合并']);
    const told = (await take()).err;
    expect(told).toContain(
      '退县已于2026年9月10日停用退县林业局（并入农业局），本数据文件里还在用；核对后停用：inspect unit retire 退县林业局 --date 2026-09-10 --reason 并入农业局',
    );
    expect(told).toContain('退县没有停用退县水利局，本数据文件里已停用');
  });

  it('takes a code that came later, tells of one that two counties claim, and asks for the name of a county that names none', async () => {
    const code = '91350100M000100Y43';
    const hand = async (own: string, unit: string, more: readonly string[]) => {
      const machine = newMachine(`county-code-${unit}`);
      await does(machine, ['init', '--office', '某办', ...(own === '' ? [] : ['--county', own]), '--city', '样市']);
      await does(machine, ['unit', 'add', unit]);
      await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
      const take = async () => {
        await does(machine, ['bundle', 'create', '-o', '码.bundle', '-y']);
        return city.inspect(['county', 'take', path.join(machine.folder, '码.bundle'), ...more]);
      };
      return { first: await take(), coded: await does(machine, ['unit', 'edit', unit, '--code', code]), take };
    };
    const wu = await hand('戊县', '戊县样局', []);
    // Its conclusion was entered as the first format wrote it, into a file that signs; the city took a later day's before.
    expect((await wu.take()).err.replace(/^提醒：.*(?:1 条记录链没有签名|电脑的时间).*\n/gm, '')).toBe(
      '提醒：戊县的数据包照收，请向县里问清：1 个结论由旧版本作出，没有记下所依据的记录，只按所记事实重算了得分\n',
    );
    const unnamed = await hand('', '己样局', []);
    expect([unnamed.first.code, unnamed.first.err]).toEqual([2, expect.stringContaining('加 --county 样县')]);
    const ji = await hand('', '己样局', ['--county', '己县']);
    expect((await ji.take()).err).toContain(
      `己县给己县己样局的信用代码 ${code} 已登记给戊县样局，没有记入；请核对是谁的，更正后重新收取`,
    );
    const units = (await city.inspect('unit list --json')).json();
    const codeOf = (unit: string) => units.find(({ name }: { readonly name: string }) => name === unit)?.code;
    expect([codeOf('戊县样局'), codeOf('己县己样局')]).toEqual([code, null]);
  });

  it('takes a bundle of one unit as telling of that unit alone, and asks two laptops of a county to merge first', async () => {
    const one = newMachine('county-part');
    await does(one, ['init', '--office', '部县法治办', '--county', '部县', '--city', '样市']);
    for (const unit of ['部县甲虚构局', '部县乙虚构局']) {
      await does(one, ['unit', 'add', unit]);
      await concludeAt(one, unit, { day: '2026-08-20', verdict: 'passed' });
    }
    await does(one, ['application', 'nominate', '部县甲虚构局', '--reason', '只有一个', '--date', '2026-09-01']);
    const hand = async (from: Machine, ...words: readonly string[]) => {
      await does(from, ['bundle', 'create', ...words, '-o', '部.bundle', '-y']);
      return city.inspect(['county', 'take', path.join(from.folder, '部.bundle')]);
    };
    const first = await hand(one, '部县甲虚构局');
    expect(first.out).toContain('数据包只含部县甲虚构局，县里其他单位还没有收取过');
    await hand(one);
    await does(one, ['reopen', '部县乙虚构局', '--reason', '试', '--year', '2026']);
    const taken = await hand(one, '部县乙虚构局');
    expect(taken.out).toContain('2026 年与上次收取的不同：部县乙虚构局的验收已重开，原为98.00分，达标');
    expect(taken.out).toContain('数据包只含部县乙虚构局，县里其他单位仍照上次收取的');
    expect(taken.out).not.toContain('部县甲虚构局');
    const rows = (await city.inspect('county rank --year 2026 --county 部县 --json')).json();
    const seen = rows.map((row: Record<string, unknown>) => [row.status, row.total, row.nominated]);
    expect(seen).toEqual([
      ['concluded', 98, true],
      ['open', null, false],
    ]);

    const laptop = newMachine('county-part-laptop');
    await does(laptop, ['init']);
    copyFileSync(one.db, laptop.db);
    await does(laptop, ['unit', 'add', '部县丙虚构局']);
    expect((await hand(laptop)).code).toBe(0);
    await does(one, ['unit', 'add', '部县丁虚构局']);
    const apart = await hand(one);
    expect([apart.code, apart.err]).toEqual([
      4,
      expect.stringContaining('县里有两台电脑各做各的，请先合并（inspect bundle merge）再重新生成'),
    ]);
  });

  it('takes no unit twice that a county has registered twice, and tells of a code that the county changed', async () => {
    const code = '11990000MB00001A9E';
    const one = newMachine('county-twice');
    await does(one, ['init', '--office', '重县法治办', '--county', '重县', '--city', '样市']);
    const other = newMachine('county-twice-laptop');
    await does(other, ['init']);
    copyFileSync(one.db, other.db);
    await does(one, ['unit', 'add', '重县甲虚构局', '--code', code]);
    await concludeAt(one, '重县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
    await does(other, ['unit', 'add', '重县甲虚构分局', '--code', code]);
    await concludeAt(other, '重县甲虚构分局', { day: '2026-08-21', verdict: 'failed' });
    await does(other, ['bundle', 'create', '-o', '分.bundle', '-y']);
    const { key } = (await other.inspect('machine show --json')).json();
    await does(one, ['machine', 'enrol', key, '--name', '二号机', '--reason', '电话核对']);
    const merge = ['bundle', 'merge', path.join(other.folder, '分.bundle'), '--by', '示例甲'];
    const [, check] = /--accept (\w+)/.exec((await one.inspect([...merge, '-y'])).err) ?? [];
    await one.inspect([...merge, '--accept', check!]);
    const hand = async () => {
      await does(one, ['bundle', 'create', '-o', '重.bundle', '-y']);
      return city.inspect(['county', 'take', path.join(one.folder, '重.bundle')]);
    };
    const refused = await hand();
    expect([refused.code, refused.err]).toEqual([
      5,
      expect.stringMatching(/重县甲虚构(?:分)?局”信用代码或名称相同，县里还没有定是不是一个单位，没有收取/),
    ]);
    const sent = await one.inspect('publish postgres://sample@127.0.0.1:1/sample --practice');
    expect([sent.code, sent.err]).toEqual([5, expect.stringContaining('登记了两次，信用代码或名称相同')]);

    const [conflict] = (await one.inspect('conflicts list --json')).json();
    await does(one, ['conflicts', 'resolve', conflict.id, '--keep', '1', '--reason', '同一个单位']);
    expect(await hand()).toMatchObject({ code: 0 });
    const rows = (await city.inspect('county rank --year 2026 --county 重县 --json')).json();
    expect(rows.length).toBe(1);
    expect((await one.inspect('publish postgres://sample@127.0.0.1:1/sample --practice')).err).toContain('连不上');

    await does(one, ['unit', 'edit', rows[0].unit.name, '--code', '11990000MB00002B3J']);
    expect((await hand()).err).toContain(
      `重县给${rows[0].unit.name}的信用代码现在是 11990000MB00002B3J，本数据文件里是 ${code}；核对后要改的用 inspect unit edit`,
    );
  });

  it('says of a year of which no county told anything how to get there, and writes no empty table', async () => {
    const empty = newMachine('city-empty');
    await does(empty, ['init', '--office', '空市法治办', '--city', '空市', '--level', 'city']);
    const table = await empty.inspect('county rank --year 2026 -o 排名.xlsx');
    expect([table.code, table.err]).toEqual([
      1,
      expect.stringContaining('没有写 排名.xlsx\n提示：先用 inspect county take'),
    ]);
    expect(existsSync(path.join(empty.folder, '排名.xlsx'))).toBe(false);
    const exported = await empty.inspect('export 2026 -o 结果');
    expect([exported.code, exported.err]).toEqual([1, expect.stringContaining('先用 inspect county take')]);
  });

  it('learns of a consequence that the county attached beside the points, and names no unit that bears one', async () => {
    const county = newMachine('county-consequence');
    await does(county, ['init', '--office', '附县法治办', '--county', '附县', '--city', '样市']);
    await does(county, ['unit', 'add', '附县甲虚构局']);
    await concludeAt(county, '附县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
    await does(county, ['application', 'nominate', '附县甲虚构局', '--reason', '只有一个', '--date', '2026-09-01']);
    const hand = async (file: string) => {
      await does(county, ['bundle', 'create', '-o', file]);
      return does(city, ['county', 'take', path.join(county.folder, file)]);
    };
    await hand('先.bundle');
    await does(county, ['reopen', '附县甲虚构局', '--reason', '核实责任书', '--year', '2026']);
    const consequences = ['当年目标未完成，不得命名'];
    await concludeAt(county, '附县甲虚构局', { day: '2026-09-14', verdict: 'passed', apply: false, consequences });
    const taken = await hand('后.bundle');
    const told = '按标准另有后果，不能命名：当年目标未完成，不得命名';
    expect(taken.out).toContain(`附县甲虚构局由98.00分，达标改为98.00分，达标；${told}`);
    const rows = (await city.inspect('county rank --year 2026 --json')).json();
    expect(rows.find((row: { readonly county: string }) => row.county === '附县')).toMatchObject({ consequences });
    await concludeAt(city, '附县甲虚构局', { day: '2026-10-12', verdict: 'passed', apply: false });
    await does(city, ['report', '附县甲虚构局', '--year', '2026', '-o', '附.pdf'], '2026-10-13');
    expect(wordsOf(path.join(city.folder, '附.pdf'))).toContain(`附县：98.00分，达标；${told}`);
    const refused = await city.inspect('publicity open 附县甲虚构局 --from 2026-10-15', { today: '2026-10-14' });
    expect([refused.code, refused.err]).toEqual([
      4,
      expect.stringContaining('附县呈报了附县甲虚构局，而县里的验收结论按标准另有后果：当年目标未完成'),
    ]);
  });

  it('says what a county took back, and that the city has already named the unit', async () => {
    await does(one, ['reopen', '样县甲虚构局', '--reason', '县里复查', '--year', '2026'], '2026-11-01');
    await does(one, ['bundle', 'create', '-o', '重开.bundle']);
    const taken = await does(city, ['county', 'take', path.join(one.folder, '重开.bundle')]);
    expect(taken.out).toContain('2026 年与上次收取的不同：样县甲虚构局的验收已重开，原为98.00分，达标');
    expect(taken.err).toContain('样县甲虚构局 2026 年市里已经命名，县里的记录改了，请核实');
    await concludeAt(one, '样县甲虚构局', { day: '2026-11-02', verdict: 'failed', apply: false });
    await does(one, ['bundle', 'create', '-o', '重作.bundle']);
    const again = await does(city, ['county', 'take', path.join(one.folder, '重作.bundle')]);
    expect(again.out).toMatch(/样县甲虚构局由没有结论改为[\d.]+分，未达标/);
    expect(again.err).toContain('样县甲虚构局 2026 年市里已经命名，县里的记录改了，请核实');
    // The city concluded on what the county had said by then.
    const paper = path.join(city.folder, '再印.pdf');
    await does(city, ['report', '样县甲虚构局', '--year', '2026', '-o', paper], '2026-11-03');
    expect(wordsOf(paper)).toContain('样县：98.00分，达标（2026年8月20日）；于');
  });

  it('refuses a bundle that does not go on from the last, unless somebody says why', async () => {
    const former = path.join(city.folder, '旧.bundle');
    copyFileSync(path.join(one.folder, '样县.bundle'), former);
    await does(one, ['unit', 'add', '样县丙虚构局']);
    await does(one, ['bundle', 'create', '-o', '新.bundle']);
    const added = await does(city, ['county', 'take', path.join(one.folder, '新.bundle')]);
    expect(added.out).toContain('没有新内容');
    const older = await city.inspect(['county', 'take', former]);
    expect(older.code).toBe(4);
    expect(older.err).toContain('这个数据包里没有上次收取的全部记录');
    await does(city, ['county', 'take', former, '--reason', '县里恢复了备份']);
    // What another file of the county says nothing of stands on no list any more.
    const anew = newMachine('county-anew');
    await does(anew, ['init', '--office', '样县法治办', '--county', '样县', '--city', '样市']);
    await does(anew, ['unit', 'add', '样县甲虚构局']);
    await concludeAt(anew, '样县甲虚构局', { day: '2025-08-20', verdict: 'passed' });
    await does(anew, ['bundle', 'create', '-o', '另.bundle']);
    const replaced = ['county', 'take', path.join(anew.folder, '另.bundle'), '--reason', '换了数据文件'];
    expect((await does(city, replaced)).out).toContain('样县司法局的验收不再在数据包里，原为');
    expect((await city.inspect('county rank --year 2026 --county 样县')).code).toBe(1);
  });

  it('takes each of several bundles or tells why not, knows a county that renamed itself, and takes none of its own', async () => {
    const renaming = newMachine('county-renaming');
    await does(renaming, ['init', '--office', '改县法治办', '--county', '改县', '--city', '样市']);
    await does(renaming, ['unit', 'add', '改县甲虚构局']);
    await concludeAt(renaming, '改县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
    await does(renaming, ['bundle', 'create', '-o', '先.bundle']);
    const copy = newMachine('county-renaming-laptop');
    await does(copy, ['init']);
    copyFileSync(renaming.db, copy.db);
    const broken = path.join(city.folder, '坏.bundle');
    writeFileSync(broken, 'x');
    await does(city, ['bundle', 'create', '-o', '市.bundle', '-y']);
    const files = [broken, path.join(renaming.folder, '先.bundle'), path.join(city.folder, '市.bundle')];
    const taken = await city.inspect(['county', 'take', ...files, '--json']);
    expect(taken.code).toBe(1);
    expect(taken.json()).toMatchObject([
      { county: '改县', years: [{ year: 2026, results: 1 }] },
      { file: '坏.bundle', error: { code: 'not-a-bundle' } },
      { file: '市.bundle', error: { code: 'not-a-county' } },
    ]);
    expect(taken.err).toContain('第一次收取改县的数据包，请电话核对');
    expect(taken.err).toContain('市.bundle：这是本数据文件自己的数据包，不是县（市、区）的，没有收取');

    await does(renaming, ['config', 'set', 'county', '改区']);
    await does(renaming, ['bundle', 'create', '-o', '后.bundle']);
    const later = await does(city, ['county', 'take', path.join(renaming.folder, '后.bundle')]);
    expect(later.err).toContain('改县现在自称“改区”，数据文件还是那一个；本数据文件里仍列为改县');
    const rows = (await city.inspect('county rank --year 2026 --json')).json() as { readonly unit: { name: string } }[];
    expect(rows.filter(({ unit }) => unit.name.includes('改县甲虚构局'))).toHaveLength(1);
    const named = await does(city, ['county', 'take', path.join(renaming.folder, '后.bundle'), '--rename']);
    expect([named.out, named.err]).toEqual([
      expect.stringContaining('原列为改县，已改用现在的名称'),
      expect.not.stringContaining('自称'),
    ]);
    const listed = (await city.inspect('county list --year 2026 --json')).json() as { readonly county: string }[];
    expect(listed.map(({ county }) => county).filter((each) => each.startsWith('改'))).toEqual(['改区']);
    const ranked = (await city.inspect('county rank --year 2026 --county 改区 --json')).json();
    expect(ranked.map(({ unit }: { readonly unit: { readonly name: string } }) => unit.name)).toEqual(['改县甲虚构局']);
    expect((await city.inspect('county rank --year 2026 --county 改县')).code).toBe(1);
    // The next bundle goes on under the new name, without being asked again.
    await does(renaming, ['bundle', 'create', '-o', '再.bundle', '-y']);
    const next = await does(city, ['county', 'take', path.join(renaming.folder, '再.bundle')]);
    expect([next.out, next.err]).toEqual([
      expect.not.stringContaining('新登记单位'),
      expect.not.stringContaining('自称'),
    ]);
    // Renamed on a second computer that knows nothing of the first: nobody can tell it from another county.
    await does(copy, ['config', 'set', 'county', '改市']);
    await does(copy, ['bundle', 'create', '-o', '二.bundle']);
    const apart = await city.inspect(['county', 'take', path.join(copy.folder, '二.bundle')]);
    expect([apart.code, apart.err]).toEqual([5, expect.stringContaining('分不清是改了名还是另一个县，没有收取')]);
    await does(city, ['county', 'take', path.join(copy.folder, '二.bundle'), '--county', '改市']);
  });

  it('tells of figures that nobody can compute, and of days that have not come, whom to ask', async () => {
    const machine = newMachine('county-forged');
    await does(machine, ['init', '--office', '庚县法治办', '--county', '庚县', '--city', '样市']);
    await does(machine, ['unit', 'add', '庚县甲虚构局']);
    await concludeAt(machine, '庚县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
    let made = 0;
    const store = Store.open(machine.db, {
      now: () => new Date('2026-09-01T02:00:00Z'),
      clockFixed: true,
      newId: () => {
        made += 1;
        return `forged${made}`.padEnd(26, '0');
      },
      machineFolder: machine.home,
      mode: 'write',
    });
    const [opened] = store.journal.currentWhere({ kinds: ['acceptance.opened'] });
    const { unit, body } = opened!;
    const [id, fingerprint] = [String(body.edition), String(body.fingerprint)];
    store.write('样甲', () => {
      enterAsFirstFormat(store, {
        ...{ kind: 'acceptance.concluded', subject: `conclusion/${unit}/2026`, unit: unit!, year: 2026 },
        body: {
          edition: { id, fingerprint },
          settlements: {},
          result: inventedResult({ general: 99_999_900, total: 99_999_900, passLine: 8000, verdict: 'passed' }),
          frontier: store.journal.frontier(),
        },
      });
      const nominated = { units: [unit!], date: '2099-12-31', reason: null } as const;
      store.journal.append('application.nominated', 'nomination/2026', { year: 2026, body: nominated });
    });
    store.close();
    await does(machine, ['bundle', 'create', '-o', '庚.bundle', '-y']);
    const { err } = await does(city, ['county', 'take', path.join(machine.folder, '庚.bundle')]);
    expect(err).toContain('请向县里问清：庚县甲虚构局 2026 年度的结论由旧版本作出，按现在的规则重算与当时所记不同');
    expect(err).toContain('请向县里问清：2026 年度的呈报日期是2099年12月31日，还没有到');
  });

  it('refuses what is altered, what nobody signed as a county, and a county file that is no city', async () => {
    const bundle = readFileSync(path.join(two.folder, '例县.bundle'));
    bundle[bundle.length - 200]! ^= 1;
    const altered = path.join(city.folder, '改.bundle');
    writeFileSync(altered, bundle);
    expect((await city.inspect(['county', 'take', altered])).code).toBe(1);
    const wrong = await one.inspect(['county', 'take', path.join(two.folder, '例县.bundle')]);
    expect(wrong).toMatchObject({ code: 4 });
    expect(wrong.err).toContain('本数据文件是县（市、区）用的');
    const other = await city.inspect(['county', 'take', path.join(two.folder, '例县.bundle'), '--county', '样县']);
    expect(other.err).toContain('数据包是例县的，不是样县的');
  });
});
