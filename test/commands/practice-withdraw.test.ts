import { beforeEach, expect, it } from 'vitest';
import type { Machine, RunResult } from '../support/run.ts';
import { concludeAt, officeAfter, titleOffice, titleUnits } from '../support/title-year.ts';

const [unit] = titleUnits;
let machine: Machine;

/** In earnest, under a clock that runs; practised, on a day that somebody set. */
const at = (day: string, words: string): Promise<RunResult> =>
  machine.inspect([...words.split(' '), '--by', '示例甲'], { now: `${day}T02:00:00Z` });
const practise = (day: string, words: string): Promise<RunResult> =>
  machine.inspect([...words.split(' '), '--by', '示例甲'], { today: day });

async function well(run: Promise<RunResult>): Promise<RunResult> {
  const { code, err } = await run;
  expect(`${code} ${err}`).toMatch(/^0 /);
  return run;
}

const done = (day: string, words: string): Promise<RunResult> => well(at(day, words));
const practised = (day: string, words: string): Promise<RunResult> => well(practise(day, words));

/** The number under which the newest deed of a kind can be withdrawn. */
async function numberOf(kind: string): Promise<string> {
  const rows: readonly { number: string; kind: string }[] = (
    await at('2026-10-20', 'practice list --all --json')
  ).json();
  return rows.find((one) => one.kind === kind)?.number ?? '';
}

const withdraw = async (kind: string): Promise<string> =>
  (await done('2026-10-20', `practice withdraw ${await numberOf(kind)} --reason 演练`)).out;

const list = async (words: string): Promise<string> => (await done('2026-10-20', words)).out;

beforeEach(async () => {
  machine = await officeAfter('one named in earnest', async (office) => {
    machine = office;
    await concludeAt(office, unit, { day: '2026-08-20', verdict: 'passed', running: true });
    await done('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）');
    await done('2026-09-08', 'publicity close');
    await done('2026-09-08', `designate ${unit} --date 2026-09-08`);
  });
});

it('a plaque that was practised twice is gone when the second is withdrawn: the first never stands in earnest', async () => {
  await practised('2026-09-10', `plaque award ${unit} --date 2026-09-10`);
  await practised('2026-09-11', `plaque award ${unit} --date 2026-09-09 --number 2026-01`);
  expect(await withdraw('plaque.awarded')).not.toContain('恢复');
  expect(await list('plaque list --json')).toBe('[]\n');
  expect(await list('practice list --json')).toBe('[]\n');
});

it('what was practised over a deed in earnest gives place to it: a plaque put right, a recheck, a nomination', async () => {
  await done('2026-09-10', `plaque award ${unit} --date 2026-09-10`);
  await practised('2026-09-11', `plaque award ${unit} --date 2026-09-11`);
  await practised('2026-09-12', `plaque award ${unit} --number 2026-01`);
  expect(await withdraw('plaque.awarded')).toContain(`恢复：${unit}2026 年度“授牌”2026-09-10`);
  await done('2026-10-12', `application nominate ${unit} --reason 只有一个 --date 2026-10-12`);
  await practised('2026-10-13', `application nominate ${unit} --reason 演练 --date 2026-10-13`);
  expect(await withdraw('application.nominated')).toContain('恢复：2026 年度“推荐到市”2026-10-12');
  await done('2026-10-14', `recheck record ${unit} --date 2026-10-14 --outcome kept`);
  await practised(
    '2026-10-15',
    `recheck record ${unit} --date 2026-10-14 --outcome improve --due 2026-11-13 --note 演练`,
  );
  expect(await withdraw('recheck.recorded')).toContain(`恢复：${unit}2026 年度“复核复查”2026-10-14`);
  await practised('2026-10-16', 'application withdraw --reason 演练');
  expect(await withdraw('application.nominated')).toContain('恢复：2026 年度“推荐到市”2026-10-12');
  expect(await list('practice list --json')).toBe('[]\n');
  expect((await done('2026-10-20', 'verify --json')).json().ok).toBe(true);
});

it('a recheck that was put right stands again as it was when that is withdrawn', async () => {
  await done('2026-10-14', `recheck record ${unit} --date 2026-10-14 --outcome kept`);
  const found = '--outcome improve --due 2026-11-13 --note 台账不全';
  await done('2026-10-15', `recheck record ${unit} --date 2026-10-14 ${found} -y`);
  expect(await withdraw('recheck.recorded')).toContain(`恢复：${unit}2026 年度“复核复查”2026-10-14 县级保留`);
  expect(await withdraw('recheck.recorded')).not.toContain('恢复');
});

it('the command that does a withdrawn recheck again leaves nothing of it out', async () => {
  const first = '--outcome improve --due 2026-11-13 --lost 2.1.2=2:缺一年培训材料 --lost 1.1.1=0.5 --note 台账不全';
  const deed = `recheck record ${unit} --level county --date 2026-10-14 ${first}`;
  await done('2026-10-14', deed);
  expect(await withdraw('recheck.recorded')).toContain(`撤回错了的，inspect ${deed}\n`);
  await done('2026-10-20', deed);
  const bare = `recheck record ${unit} --level county --date 2026-10-14 --outcome kept`;
  await done('2026-10-20', `${bare} -y`);
  await withdraw('recheck.recorded');
  await withdraw('recheck.recorded');
  await done('2026-10-20', bare);
  expect(await withdraw('recheck.recorded')).toContain(`撤回错了的，inspect ${bare}\n`);
});

it.each(['', '--request-higher '])(
  'the command that does a withdrawn revocation again leaves nothing of it out %s',
  async (how) => {
    const nine = '样法政办〔2026〕9号';
    const city = `designate ${unit} --year 2024 --level city --earlier --date 2024-12-01 --document 样市〔2024〕3号`;
    if (how !== '') await done('2026-10-10', city);
    const level = how === '' ? 'county' : 'city';
    const deed = `revoke ${unit} --level ${level} --ground weak --reason 带动不足 --date 2026-10-12${how === '' ? '' : ' --request-higher'}`;
    await done('2026-10-12', `${deed} --document ${nine}`);
    const out = await withdraw('revocation.made');
    expect(out).toContain(`撤回错了的，inspect ${deed}\n`);
    await done('2026-10-20', deed);
    await done('2026-10-20', `numbers restore ${nine} --reason 撤回错了`);
    expect(await list('numbers')).toMatch(new RegExp(`${nine} .*撤销`));
  },
);

it('a publicity stays while a naming rests on it, which the refusal names', async () => {
  machine = await titleOffice();
  await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed', running: true });
  const open = 'publicity open --from 2026-09-01 --channels 样县网站 --contact 电话（略）';
  await practised('2026-09-01', open);
  await practised('2026-09-08', 'publicity close');
  await practised('2026-09-08', `designate ${unit} --date 2026-09-08`);
  const words = `practice withdraw ${await numberOf('publicity.closed')} --reason 误记`;
  const { code, err } = await at('2026-10-20', words);
  expect([code, err]).toEqual([4, expect.stringContaining(`${unit}已凭这次公示命名（2026年9月8日），没有撤回`)]);
  expect(err).toContain(
    `命名也要撤回的，先撤回命名：inspect practice withdraw ${await numberOf('designation.made')} --reason 理由`,
  );
  await done('2026-10-20', `practice withdraw ${await numberOf('designation.made')} --reason 误记`);
  await done('2026-10-20', words);
});

it('on a set day nothing in earnest is withdrawn, nor made practice by coming back', async () => {
  await done('2026-09-10', `plaque award ${unit} --date 2026-09-10`);
  await practised('2026-09-11', `plaque award ${unit} --date 2026-09-11`);
  const over = await practise('2026-09-12', `practice withdraw ${await numberOf('plaque.awarded')} --reason 演练`);
  expect([over.code, over.err]).toEqual([
    4,
    expect.stringContaining('代替的是正式办的那一条，不能在人为设定的日期（INSPECT_TODAY）下撤回'),
  ]);
  expect(over.err).toContain('取消 INSPECT_TODAY 以后再撤回');
  await withdraw('plaque.awarded');
  const own = await practise('2026-09-12', `practice withdraw ${await numberOf('plaque.awarded')} --reason 演练`);
  expect([own.code, own.err]).toEqual([4, expect.stringContaining('“授牌”是正式办的，不能在人为设定的日期')]);
  expect(await list('plaque list')).toContain('2026-09-10');
});
