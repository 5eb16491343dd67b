import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import type { Machine, RunResult } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
let machine: Machine;

beforeEach(async () => {
  machine = await titleOffice();
});

const at = (today: string, words: string): Promise<RunResult> => machine.inspect(words, { today });
const done = async (today: string, words: string): Promise<RunResult> => {
  const run = await at(today, words);
  expect([words, run.code, run.err]).toEqual([words, 0, run.err]);
  return run;
};

let papers = 0;
async function paper(today: string, words: string): Promise<string> {
  papers += 1;
  await done(today, `${words} --format docx -o 文稿${papers}.docx`);
  return readZip(readFileSync(path.join(machine.folder, `文稿${papers}.docx`)))
    .get('word/document.xml')!
    .toString('utf8')
    .replace(/<[^>]*>/g, '');
}

/** Both named in 2026, the first with its plaque. */
async function named(): Promise<void> {
  for (const name of titleUnits) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
  await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
  await done('2026-09-08', 'publicity close');
  await done('2026-09-08', `designate ${unit} ${second} --date 2026-09-08 --document 样法政办〔2026〕9号`);
  await done('2026-09-10', `plaque award ${unit} --date 2026-09-10 --number 2026-01`);
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
    const moved = await done('2026-11-30', `unit retire ${unit} --date 2026-10-09 --reason 并入样县乙虚构局`);
    expect(moved.out).toContain(`停用的日期已更正：${unit}由2026年8月3日改为2026年10月9日`);
    expect(await paper('2026-11-30', 'notice annual')).toContain(`${unit}（应2次，开展0次）`);
    expect((await at('2026-11-30', `unit retire ${second} --date 2026-12-01 --reason 撤`)).code).toBe(4);
  });

  it('is held against what the record has of the unit later', async () => {
    await named();
    const { err } = await done('2026-11-30', `unit retire ${unit} --date 2026-08-03 --reason 并入样县乙虚构局`);
    expect(err).toContain(`${unit}停用的日期2026年8月3日以后还记着2026年8月20日验收结论，请核对`);
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
});
