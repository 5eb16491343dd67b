import { beforeEach, describe, expect, it } from 'vitest';
import type { Machine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

/** What was written out under a number stays what the number stands for: whatever differs since is told. */

const [unit, second] = titleUnits;
let machine: Machine;

beforeEach(async () => {
  machine = await titleOffice();
  for (const name of [unit, second]) await concludeAt(machine, name, { day: '2026-08-20', verdict: 'passed' });
  await at('2026-08-25', 'config set document-code 样法政办');
  await at('2026-09-01', 'publicity open --from 2026-09-01 --channels 样县人民政府网站 --contact 电话（略）');
});

const at = (today: string, words: string) => machine.inspect(words, { today });
const told = async (today: string, words: string) => {
  const { code, err } = await at(today, words);
  expect([words, code, err]).toEqual([words, 0, err]);
  return err;
};
const notesOf = async (today: string) =>
  (await at(today, 'numbers')).out
    .split('\n')
    .flatMap((line) => /号 .*?(\s{2}\S*写出过.*)?$/.exec(line)?.[1]?.trim() ?? []);

describe('a paper with a number', () => {
  it('that was written out in other words before says so, and the register says so too', async () => {
    await at('2026-09-01', 'numbers take publicity');
    expect(await told('2026-09-01', 'notice publicity --red-head drawn -o 公示.pdf')).not.toContain('文字不同');
    expect(await told('2026-09-02', 'notice publicity --red-head drawn -o 再印.docx --format docx')).not.toContain(
      '文字不同',
    );
    expect(await notesOf('2026-09-02')).toEqual([]);
    expect(await told('2026-09-02', `publicity open ${unit} --from 2026-09-03 --reason 名单改了`)).toContain(
      '公示沿用 样法政办〔2026〕1号；用这个号的公示稿已经贴出、印发的，先作废这个号，再取新号：inspect numbers void 样法政办〔2026〕1号 --reason 理由',
    );
    expect(await told('2026-09-02', 'notice publicity --red-head drawn -o 公示2.pdf')).toContain(
      '样法政办〔2026〕1号 在2026年9月1日写出的与这一份文字不同；那一份已经印发的，这一份不能再用这个号',
    );
    expect(await notesOf('2026-09-02')).toEqual(['写出过 2 种文字（2026-09-01、2026-09-02）']);
  });

  it('is not told of another wording where only its head, its copies or its format differ', async () => {
    await at('2026-09-01', 'numbers take publicity');
    for (const more of ['--red-head drawn', '--red-head preprinted', '--red-head drawn --copies 样县样例局'])
      expect(await told('2026-09-01', `notice publicity ${more} -o 公示.pdf`)).not.toContain('文字不同');
    expect(await notesOf('2026-09-01')).toEqual([]);
  });
});

describe('an objection settled otherwise after the title was given', () => {
  let settle: (words: string) => Promise<string>;
  beforeEach(async () => {
    await at('2026-09-02', `publicity object ${unit} --by-whom 某公司 --text 未亮证`);
    const { objections } = (await at('2026-09-02', 'publicity show --json')).json()[0];
    settle = (words) => told('2026-10-10', `publicity settle ${objections[0].number} --outcome ${words}`);
    await at('2026-09-03', `publicity settle ${objections[0].number} --outcome rejected --reason 亮证属实`);
    await at('2026-09-08', 'publicity close');
    await at('2026-09-09', `designate ${unit} ${second} --date 2026-09-09`);
    await at('2026-09-10', `plaque award ${unit} --date 2026-09-10 --number 2026-01`);
  });

  it('is told against what the decision rests on, and one entered as a mistake can be put back', async () => {
    expect(await settle('mistaken --reason 登重了')).toBe(
      '提醒：2026年9月9日命名时，这件异议记的是不成立；命名决定已经印发的，与现在的记录不同，请核对\n',
    );
    expect((await at('2026-10-10', 'publicity show --json')).json()[0].objections).toEqual([]);
    await settle('rejected --reason 亮证属实 --date 2026-09-03');
    expect((await at('2026-10-10', 'publicity show --json')).json()[0].objections).toMatchObject([
      { outcome: 'rejected', settled: '2026-09-03' },
    ]);
    expect((await at('2026-10-10', 'notice designation -o 决定.pdf')).code).toBe(0);
  });

  it('leads to no decision of a later day than the plaque', async () => {
    await settle('upheld --reason 未亮证');
    await settle('rejected --reason 亮证属实');
    const { code, err } = await at('2026-10-10', `designate ${unit} --date 2026-10-10`);
    expect([code, err.split('\n')[0]]).toEqual([4, `错误：${unit}已于2026年9月10日授牌，命名不能晚于授牌`]);
    expect(err).toContain('写当时的日期，原来的命名照旧');
    await settle('rejected --reason 亮证属实 --date 2026-09-03');
    expect((await at('2026-10-10', 'notice designation -o 决定.pdf')).code).toBe(0);
  });
});
