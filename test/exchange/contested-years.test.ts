import { describe, expect, it } from 'vitest';
import { at, done, goneOn, handOver, twoMachines } from '../support/title-laptops.ts';
import { titleUnits } from '../support/title-year.ts';

const [unit, second] = titleUnits;
const early = `designate ${unit} --earlier --date 2023-11-20 --document 样法政办〔2023〕8号`;
const hung = `plaque award ${unit} --date 2023-12-01`;
const revoke = `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`;
const numbered = '--red-head drawn --number 样法政办〔2026〕12号';
const contested = '有 1 处两台电脑记的不同，还没有定下来';

/** Both know of a title that was given years ago, with its plaque. */
async function titledBefore(...one: readonly string[]) {
  const [office, laptop] = await goneOn(
    'titled-before',
    (name) => twoMachines('concluded', name),
    async (office) => {
      for (const words of [early, hung]) await done(office, words);
    },
  );
  for (const words of one) await done(office, words);
  await handOver(office, laptop);
  return [office, laptop] as const;
}

describe('a title of an earlier year of which two machines say different things', () => {
  it.each<readonly [string, readonly string[], string, string]>([
    ['its end', [`unit retire ${unit} --date 2026-10-08 --reason 并入`], revoke, `lapse ${unit} --reason 并入`],
    ['two revocations', [], revoke, revoke.replace('weak', 'violation').replace('11-12', '11-13')],
    ['a recheck of later', [], revoke, `recheck record ${unit} --date 2026-11-15 --outcome kept --note 好`],
    ['its plaque', [], `plaque award ${unit} --number 2023-02`, `plaque award ${unit} --number 2023-03`],
  ])('keeps the papers of this year from their numbers and is told in its lists: %s', async (_, before, one, other) => {
    const [office, laptop] = await titledBefore(...before);
    await done(office, one);
    await done(laptop, other);
    await handOver(laptop, office);
    for (const words of [
      ...(one === revoke ? [`notice revocation ${unit} ${numbered}`, 'notice revocation'] : []),
      ...(other.startsWith('recheck') ? [`notice recheck ${unit} ${numbered}`] : []),
      `notice annual ${numbered}`,
    ]) {
      const paper = await at(office, `${words} -o 文.docx`);
      expect([words, paper.code, paper.err]).toEqual([words, 4, expect.stringContaining(`${contested}，不能出具文件`)]);
    }
    for (const words of [
      'status',
      'agenda',
      'recheck due',
      'plaque list',
      'checklist plaques -o 册.docx',
      'checklist plaques --year 2026 -o 册二.docx',
      'numbers take annual --number 样法政办〔2026〕3号',
      'export --only notices -o 导出',
      'publish postgres://sample@127.0.0.1:5432/sample --dry-run',
    ])
      expect([words, (await at(office, words)).err]).toEqual([words, expect.stringContaining(contested)]);
  });

  it('says nothing against papers of another unit, or of the years before', async () => {
    const [office, laptop] = await titledBefore();
    await done(office, `plaque award ${unit} --number 2023-02`);
    await done(laptop, `plaque award ${unit} --number 2023-03`);
    await handOver(laptop, office);
    for (const words of [`report ${second} -o 报告.pdf`, 'status --year 2022', `status ${second}`])
      expect([words, (await done(office, words)).err]).toEqual([words, expect.not.stringContaining(contested)]);
  });
});

describe('a problem of which two machines say different things', () => {
  it('keeps the notice to mend from its number, and no paper of others', async () => {
    const [office, laptop] = await twoMachines('hung');
    await done(office, `problem add ${unit} --text 流程图未更新`);
    await handOver(office, laptop);
    const [{ number }] = (await at(office, `problem list ${unit} --json`)).json();
    await done(office, `problem deadline ${unit} ${number} 2026-12-25`);
    await done(laptop, `problem deadline ${unit} ${number} 2026-12-30`);
    await handOver(laptop, office);
    const paper = await at(office, `notice rectification ${unit} --number 样法政办〔2026〕20号 -o 整改.docx`);
    expect([paper.code, paper.err]).toEqual([4, expect.stringContaining(contested)]);
    await done(office, 'notice designation -o 命名.docx');
  });
});

it('the list of applications tells that two machines decided one otherwise', async () => {
  const [office, laptop] = await twoMachines('concluded');
  await done(office, 'unit add 样县丁虚构局');
  await done(office, 'apply 样县丁虚构局 --date 2026-02-09');
  await handOver(office, laptop);
  await done(office, 'application accept 样县丁虚构局 --date 2026-03-01');
  await done(laptop, 'application decline 样县丁虚构局 --reason 条件不够 --date 2026-03-01');
  expect((await at(office, 'application list')).err).not.toContain('两台电脑');
  await handOver(laptop, office);
  expect((await at(office, 'application list')).err).toContain(contested);
});
