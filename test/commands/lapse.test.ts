import { beforeEach, describe, expect, it } from 'vitest';
import { onDays } from '../support/papers.ts';
import type { Machine } from '../support/run.ts';
import { concludeAt, officeAfter, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;
const { at, done, paper } = onDays(() => machine);

beforeEach(async () => {
  machine = await titleOffice();
});

/** Both named in 2026, the first with its plaque. */
async function named(): Promise<void> {
  machine = await officeAfter('named, a plaque', async (office) => {
    machine = office;
    for (const name of titleUnits) await concludeAt(office, name, { day: '2026-08-20', verdict: 'passed' });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
    await done('2026-09-08', 'publicity close');
    await done('2026-09-08', `designate ${unit} ${second} --date 2026-09-08 --document 样法政办〔2026〕9号`);
    await done('2026-09-10', `plaque award ${unit} --date 2026-09-10 --number 2026-01`);
  });
}

describe('the day on which a unit left the register', () => {
  it('is told where the office learns of it late, can be put right, and counts from then on', async () => {
    await done('2026-05-20', `apply ${unit} --date 2026-05-20 -y`);
    await done('2026-06-08', `application accept ${unit} --date 2026-06-08`);
    const late = await done('2026-11-30', `unit retire ${unit} --date 2026-08-03 --reason 并入样县乙虚构局`);
    expect(late.out).toContain(`已停用：${unit}（2026年8月3日，并入样县乙虚构局）`);
    expect((await done('2026-11-30', `status ${unit}`)).out).toContain(
      `${unit}\n  2026年8月3日停用：并入样县乙虚构局\n`,
    );
    expect((await done('2026-11-30', `status ${unit} --json`)).json().retired).toEqual({
      day: '2026-08-03',
      reason: '并入样县乙虚构局',
    });
    expect((await done('2026-11-30', `unit show ${unit}`)).out).toContain('已停用            2026年8月3日，并入');
    expect(await paper('2026-11-30', 'notice annual')).not.toContain(`${unit}（应`);
    const again = await at('2026-11-30', `unit retire ${unit} --reason 再来`);
    expect([again.code, again.err]).toEqual([4, expect.stringContaining('已于2026年8月3日停用：并入样县乙虚构局')]);
    const moved = await done('2026-11-30', `unit retire ${unit} --date 2026-10-09 --reason 日期写错`);
    expect(moved.out).toContain(`停用的日期已更正：${unit}由2026年8月3日改为2026年10月9日（日期写错）`);
    // Why the day was wrong is not why the unit was retired.
    expect((await done('2026-11-30', `unit show ${unit}`)).out).toContain('2026年10月9日，并入样县乙虚构局');
    expect((await done('2026-11-30', 'log')).out).toContain('停用：并入样县乙虚构局（自2026年10月9日起）（日期写错）');
    expect(await paper('2026-11-30', 'notice annual')).toContain(`${unit}（应2次，开展0次）`);
    expect((await at('2026-11-30', `unit retire ${second} --date 2026-12-01 --reason 撤`)).code).toBe(4);
  });

  it('is held against what the record has of the unit later', async () => {
    await named();
    const { err } = await done('2026-11-30', `unit retire ${unit} --date 2026-08-03 --reason 并入样县乙虚构局`);
    expect(err).toContain(
      `${unit}停用的日期2026年8月3日以后还记着2026年8月20日验收结论、2026年9月1日公示、2026年9月8日命名、2026年9月10日授牌，请核对`,
    );
  });
});

describe('what runs at the turn of the year', () => {
  it('is told where its unit is retired, with its year: a list that is published, a nomination', async () => {
    for (const name of titleUnits) await concludeAt(machine, name, { day: '2026-12-18', verdict: 'passed' });
    await done('2026-12-28', 'publicity open --from 2026-12-28 --channels 样县网站 --contact 电话（略）');
    await done('2026-12-29', `application nominate ${unit} ${second} --date 2026-12-29`);
    const { err } = await done('2027-01-03', `unit retire ${unit} --date 2026-12-20 --reason 并入样县乙虚构局`);
    expect(err).toContain(
      `${unit}列在2026年12月28日至2027年1月3日的公示里；停用以后不能命名，名单要改的用 inspect publicity open --year 2026 更正`,
    );
    expect(err).toContain(
      `${unit} 2026 年度已向市呈报；不再推荐的，用 inspect application withdraw --year 2026 --reason 理由 撤回呈报；只推荐${second}的，用 inspect application nominate ${second} --year 2026 --reason 理由`,
    );
    expect(err).toContain(`${unit}停用的日期2026年12月20日以后还记着2026年12月28日公示、2026年12月29日呈报，请核对`);
  });
});

describe('a title whose unit was merged into another', () => {
  it('lapses with it, by its reason, in registers, reports and lists, and is never called revoked', async () => {
    await named();
    const standing = await at('2026-11-30', `lapse ${unit} --reason 并入样县乙虚构局`);
    expect([standing.code, standing.err]).toEqual([
      4,
      expect.stringContaining('没有停用：单位还在的，称号不随单位终止'),
    ]);
    const retired = await done('2026-11-30', `unit retire ${unit} --date 2026-10-08 --reason 并入样县乙虚构局`);
    expect(retired.err).toContain(`单位撤并、称号随之终止的，用 inspect lapse ${unit} --reason 理由 登记`);
    const early = await at('2026-11-30', `lapse ${unit} --date 2026-09-01 --reason 并入样县乙虚构局`);
    expect([early.code, early.err]).toEqual([4, expect.stringContaining('早于命名日期2026年9月8日')]);
    const lapsed = await done('2026-11-30', `lapse ${unit} --reason 并入样县乙虚构局（样编〔2026〕3号）`);
    expect(lapsed.out).toContain(
      `称号已终止：${unit} 2026 年命名的县级示范点称号，2026年10月8日（并入样县乙虚构局（样编〔2026〕3号））`,
    );
    expect(await paper('2026-12-28', 'checklist plaques')).toContain('2026年9月10日授牌2026年10月8日称号终止');
    expect((await done('2026-12-28', 'plaque list')).out).toContain('2026-10-08 终止');
    expect((await done('2026-12-28', 'plaque list --json')).json()).toMatchObject([
      { revoked: null, lapsed: '2026-10-08' },
    ]);
    const report = await paper('2026-12-28', 'notice annual');
    expect(report).toContain('2026年度命名县级示范点2个（其中1个已随单位终止）');
    expect(report).toContain('有效称号1个（县级1个）');
    expect(report).toContain(
      `称号终止。单位撤并，称号随之终止的1个（${unit}的县级称号，2026年10月8日，并入样县乙虚构局（样编〔2026〕3号））。`,
    );
    expect(report).toMatch(new RegExp(`${unit}[\\d.—]+达标称号终止`));
    expect(report).not.toContain('撤销');
    expect((await done('2026-12-28', `status ${unit}`)).out).toContain(
      '2026年10月8日县级称号随单位终止：并入样县乙虚构局（样编〔2026〕3号）',
    );
    expect((await done('2028-09-01', 'recheck due --until 2028-12-31')).out).not.toContain(unit);
    const revoke = await at('2026-12-28', `revoke ${unit} --ground weak --reason 带动不足`);
    expect([revoke.code, revoke.err]).toEqual([4, expect.stringContaining('的示范点称号已经终止')]);
    expect((await at('2026-12-28', `notice revocation ${unit}`)).code).not.toBe(0);
    expect((await done('2026-12-28', 'verify --json')).json().ok).toBe(true);
  });

  it('ends no earlier than its unit, its plaque or its recheck, whichever day is told; another day than that of the unit is told', async () => {
    await named();
    await done('2026-11-20', `unit retire ${unit} --date 2026-09-01 --reason 并入样县乙虚构局`);
    // The day that is told stands in place of that of the retirement.
    const hung = await at('2026-11-21', `lapse ${unit} --date 2026-09-09 --reason 并入样县乙虚构局`);
    expect([hung.code, hung.err]).toEqual([4, expect.stringContaining('2026年9月9日早于授牌日期2026年9月10日')]);
    expect((await done('2026-11-21', `lapse ${unit} --date 2026-10-01 --reason 并入样县乙虚构局`)).err).toContain(
      `${unit} 2026 年命名的县级称号仍记为2026年10月1日随单位终止，不是停用的那一天（2026年9月1日）`,
    );
    await done('2026-11-20', `unit retire ${second} --date 2026-11-10 --reason 并入样县丙虚构局`);
    const early = await at('2026-11-21', `lapse ${second} --date 2026-09-15 --reason 并入样县丙虚构局`);
    expect([early.code, early.err]).toEqual([
      4,
      expect.stringContaining('2026年9月15日早于单位停用日期2026年11月10日'),
    ]);
    expect(early.err).toContain(`停用的日期有误的，先更正：inspect unit retire ${second} --date 日期 --reason 理由`);
    await done('2026-11-21', `lapse ${second} --reason 并入样县丙虚构局`);
    await done('2026-11-22', `unit reinstate ${second} --reason 停用有误`);
    expect((await done('2026-11-22', `unit retire ${second} --date 2026-11-12 --reason 并入`)).err).toContain(
      `${second} 2026 年命名的县级称号仍记为2026年11月10日随单位终止，不是停用的那一天（2026年11月12日）`,
    );
  });

  it('is not revoked before its plaque was given', async () => {
    await named();
    const { code, err } = await at('2026-11-20', `revoke ${unit} --ground weak --reason 带动不足 --date 2026-09-09`);
    expect([code, err]).toEqual([4, expect.stringContaining('撤销日期2026年9月9日早于授牌日期2026年9月10日')]);
    expect(err).toContain(`inspect plaque award ${unit} --level county --date 日期`);
  });

  it('that the city gave ends by the city’s letter; what was entered by mistake is withdrawn', async () => {
    await done(
      '2026-09-01',
      `designate ${unit} --level city --year 2023 --earlier --date 2023-12-20 --document 样市〔2023〕8号`,
    );
    await done('2026-11-30', `unit retire ${unit} --reason 撤销建制`);
    const unsaid = await at('2026-11-30', `lapse ${unit} --reason 撤销建制`);
    expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringContaining('加 --document 文号')]);
    await done('2026-11-30', `lapse ${unit} --reason 撤销建制 --document 样市〔2026〕20号`);
    const listed: readonly { number: string; kind: string }[] = (
      await done('2026-11-30', 'practice list --all --json')
    ).json();
    const deed = listed.find(({ kind }) => kind === 'title.lapsed')!;
    await done('2026-11-30', `practice withdraw ${deed.number} --reason 登记有误`);
    expect((await done('2026-11-30', `status ${unit}`)).out).not.toContain('终止');
  });

  it('stays ended when the unit is reinstated or its day is put right, which is told with the way to take that back', async () => {
    await named();
    await done('2026-11-30', `unit retire ${unit} --date 2026-08-01 --reason 并入样县乙虚构局`);
    const early = await at('2026-11-30', `lapse ${unit} --reason 并入样县乙虚构局`);
    expect([early.code, early.err]).toEqual([
      4,
      expect.stringContaining(`这是停用的日期；有误的，先更正：inspect unit retire ${unit} --date 日期 --reason 理由`),
    ]);
    await done('2026-11-30', `unit retire ${unit} --date 2026-09-30 --reason 日期写错`);
    await done('2026-11-30', `lapse ${unit} --reason 并入样县乙虚构局`);
    const rows: readonly { number: string; kind: string }[] = (
      await done('2026-11-30', 'practice list --all --json')
    ).json();
    const withdraw = `inspect practice withdraw ${rows.find(({ kind }) => kind === 'title.lapsed')!.number} --reason 理由`;
    const title = `${unit} 2026 年命名的县级称号仍记为2026年9月30日随单位终止`;
    expect((await done('2026-11-30', `unit retire ${unit} --date 2026-10-01 --reason 日期写错`)).err).toContain(
      `${title}，不是停用的那一天（2026年10月1日）；要改的，先撤回 ${withdraw}，再用 inspect lapse ${unit} --level county --reason 理由 登记`,
    );
    expect((await done('2026-11-30', `unit reinstate ${unit} --reason 停用有误`)).err).toContain(
      `${title}；单位没有撤并的，把这条登记撤回：${withdraw}`,
    );
  });

  it('that has ended is not ended again on another day; the refusal names how the day is put right', async () => {
    await named();
    await done('2026-11-30', `unit retire ${unit} --date 2026-10-08 --reason 并入样县乙虚构局`);
    await done('2026-11-30', `lapse ${unit} --date 2026-10-10 --reason 并入样县乙虚构局`);
    const { code, err } = await at('2026-11-30', `lapse ${unit} --date 2026-10-08 --reason 日期写错`);
    expect([code, err]).toEqual([
      4,
      expect.stringContaining(
        '终止登记有误的，用 inspect practice list --all 查编号，inspect practice withdraw 编号 --reason 理由 撤回后重新登记',
      ),
    ]);
  });

  it('of two levels is told which, and how each is entered', async () => {
    await named();
    await done(
      '2026-09-20',
      `designate ${unit} --level city --year 2023 --earlier --date 2023-12-20 --document 样市〔2023〕8号`,
    );
    const { err } = await done('2026-11-30', `unit retire ${unit} --reason 撤销建制`);
    expect(err).toContain(`inspect lapse ${unit} --level county --reason 理由`);
    expect(err).toContain(`inspect lapse ${unit} --level city --reason 理由 --document 文号`);
    const unsaid = await at('2026-11-30', `lapse ${unit} --reason 撤销建制`);
    expect([unsaid.code, unsaid.err]).toEqual([2, expect.stringContaining('没有写明终止的是哪一个')]);
    expect((await done('2026-11-30', `lapse ${unit} --level county --reason 撤销建制`)).out).toContain(
      `一并终止的，inspect lapse ${unit} --level city --reason 理由 --document 文号`,
    );
  });
});

describe('a nomination on which the city named', () => {
  const nominated = async (document: string): Promise<void> => {
    await named();
    await done('2026-09-20', `application nominate ${unit} ${second} --date 2026-09-20`);
    await done('2026-10-11', `designate ${unit} --level city --date 2026-10-11${document}`);
  };

  it('is not withdrawn while a title without the city’s letter rests on it', async () => {
    await nominated('');
    const { code, err } = await at('2026-10-12', 'application withdraw --reason 误报');
    expect([code, err]).toEqual([
      4,
      expect.stringContaining(`${unit}已凭这次呈报命名为市级示范点（2026年10月11日），没有市里的文号，呈报不能撤回`),
    ]);
    expect((await done('2026-10-12', `status ${unit}`)).out).toContain('2026年9月20日向市呈报');
  });

  it('is withdrawn where the title has the city’s letter, which is told; the record calls it withdrawn', async () => {
    await nominated(' --document 样市〔2026〕8号');
    const { err, out } = await done('2026-10-12', 'application withdraw --reason 误报');
    expect(err).toContain(`${unit}2026年10月11日的市级命名（样市〔2026〕8号）仍然作数，请与市里核对`);
    expect(out).toContain(`还推荐其中单位的，inspect application nominate ${unit} ${second}`);
    expect((await done('2026-10-12', 'log')).out).toContain('2026-10-12 撤回呈报（误报）');
  });
});

describe('a county title that is revoked', () => {
  it('keeps its unit from being put forward to the city, and where it is already, revoking it and the report say so', async () => {
    await named();
    const nominate = `application nominate ${unit} ${second}`;
    await done('2026-10-28', nominate);
    const { err } = await done('2026-11-10', `revoke ${unit} --ground weak --reason 虚构的不足 --date 2026-11-10`);
    expect(err).toContain(`${unit}已向市呈报；不再推荐的，用 inspect application withdraw`);
    const report = await done('2026-11-11', 'notice nomination -o 呈报.docx');
    expect(report.err).toContain(`${unit}这一年的县级称号已于2026年11月10日撤销；不再推荐的，先重新呈报其余单位`);
    expect(report.err).not.toContain(`${second}这一年`);
    const again = await at('2026-11-12', `${nominate} --date 2026-11-12`);
    expect([again.code, again.err]).toEqual([
      4,
      expect.stringContaining(`${unit}不能向市呈报：2026 年命名的县级称号已于2026年11月10日撤销`),
    ]);
    await done('2026-11-12', `application nominate ${second} --reason 只有一个`);
  });
});

describe('a deed on a title that was withdrawn by mistake', () => {
  it('is done again by the command that the withdrawal names, and its number comes back by the other', async () => {
    await named();
    await done('2026-11-10', `recheck record ${unit} --date 2026-11-10 --outcome kept --note 好`);
    await done('2026-11-11', `unit retire ${unit} --date 2026-11-11 --reason 撤销建制`);
    await done('2026-11-11', `lapse ${unit} --reason 撤销建制`);
    const before = (await done('2026-11-12', 'plaque list')).out;
    const printed: string[] = [];
    for (const kind of ['title.lapsed', 'recheck.recorded', 'plaque.awarded', 'designation.made'] as const) {
      const list: { kind: string; number: string; what: string }[] = (
        await done('2026-11-12', 'practice list --all --json')
      ).json();
      const deed = list.find((one) => one.kind === kind && one.what.startsWith(unit))!;
      const { out } = await done('2026-11-12', `practice withdraw ${deed.number} --reason 选错了`);
      const again = /撤回错了的，inspect (.+)/.exec(out)?.[1] ?? '';
      printed.push(again);
    }
    expect(printed).toHaveLength(4);
    await done('2026-11-12', `unit reinstate ${unit} --reason 先恢复`);
    for (const words of printed.toReversed()) {
      if (words.startsWith('lapse'))
        await done('2026-11-12', `unit retire ${unit} --date 2026-11-11 --reason 撤销建制`);
      await done('2026-11-12', words);
    }
    expect((await done('2026-11-12', 'plaque list')).out).toBe(before);
  });
});
