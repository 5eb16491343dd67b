import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import { wordText } from '../support/papers.ts';
import { newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

const unit = '样县甲虚构局';
const today = '2026-09-28';

async function passed() {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
  await machine.inspect('standard settle pass-line 80 --year 2026 --reason 领导小组会议');
  await concludeAt(machine, unit, { day: '2026-09-15', verdict: 'passed' });
  return machine;
}

test('a publicity with a slip in its day is put right with a reason, and what was written first is kept', async () => {
  const machine = await passed();
  const slip = await machine.inspect('publicity open --from 2026-12-01', { today });
  expect(slip.err).toContain('提醒：公示从2026年12月1日起，还有 64 天；日期不对的，再来一次，加 --reason 理由');
  // The notice is printed before the days begin.
  const early = await machine.inspect('notice publicity --date 2026-12-01 -o 早.docx', { today });
  expect([early.code, early.err]).toEqual([0, expect.not.stringContaining('还没有到')]);
  const hint = '日期、期限或名单写错了的，用 inspect publicity open --from 日期 --reason 理由 更正';
  const object = await machine.inspect(`publicity object ${unit} --by-whom 某公司 --text 未亮证`, { today });
  expect([object.code, object.err]).toEqual([4, expect.stringContaining(`提示：公示的${hint}`)]);
  const close = await machine.inspect('publicity close', { today });
  expect([close.code, close.err]).toEqual([4, expect.stringContaining(hint)]);
  const again = await machine.inspect('publicity open --from 2026-09-28', { today });
  expect([again.code, again.err]).toEqual([4, expect.stringContaining(`提示：${hint}`)]);

  const mended = await machine.inspect('publicity open --from 2026-09-28 --reason 日期写错', { today });
  expect([mended.code, mended.err]).toEqual([0, expect.not.stringContaining('还有')]);
  const shown = (await machine.inspect('publicity show --json', { today })).json();
  expect(shown).toMatchObject([{ first: '2026-09-28', last: '2026-10-04', units: [{ name: unit }] }]);
  await machine.inspect('log -o 日志.csv', { today });
  const log = readFileSync(path.join(machine.folder, '日志.csv'), 'utf8');
  expect(log).toContain('2026-12-01 至 2026-12-07');
  expect(log).toContain('2026-09-28 至 2026-10-04，样县甲虚构局（更正：日期写错）');
});

test('a paper cites the notice that the office has named, and none where it has named none', async () => {
  const machine = await passed();
  await machine.inspect('publicity open --from 2026-09-28', { today });
  const written = async (): Promise<string> => {
    await machine.inspect('notice publicity -o 公示.docx', { today });
    return wordText(path.join(machine.folder, '公示.docx'));
  };
  expect(await written()).toContain('根据行政执法责任制示范点创建工作要求，经');
  const notice = '《关于深入开展示范点创建的通知》（样法政办〔2026〕1号）';
  expect((await machine.inspect(['config', 'set', 'basis', notice])).code).toBe(0);
  expect(await written()).toContain(`根据${notice}要求，经`);
});

test('once somebody has objected, a publicity that has begun stays as it is', async () => {
  const machine = await passed();
  await machine.inspect('publicity open --from 2026-09-28', { today });
  const object = `publicity object ${unit} --by-whom 某公司 --text 未亮证`;
  const [once, twice] = [await machine.inspect(object, { today }), await machine.inspect(object, { today })];
  // The same words once more are told to be on record already.
  expect([once.err, twice.err]).toEqual(['', expect.stringMatching(/^提醒：同样的话已经登记过一件（2026-\w{4}）/)]);
  const { code, err } = await machine.inspect('publicity open --from 2026-09-29 --reason 日期写错', { today });
  expect(code).toBe(4);
  expect(err).toContain('2026 年已有一次公示尚未结束');
  expect(err).toContain('提示：2026年10月4日以后再结束公示\n');
});

test('a notice without the way to object is written with a place to fill in, and says so', async () => {
  const machine = await passed();
  await machine.inspect('publicity open --from 2026-09-28', { today });
  const proofed = await machine.inspect(`proof publicity ${unit}`, { today });
  expect([proofed.out.split('：')[0], proofed.err]).toEqual([
    '关于2026年度拟命名行政执法责任制示范点单位的公示',
    expect.stringContaining('不分单位，核的是全年一份'),
  ]);
  const { code, err } = await machine.inspect('notice publicity -o 公示.docx', { today });
  expect(code).toBe(0);
  expect(err).toContain('提醒：受理方式留了空，发布前请填写');
  expect(err).toContain('提醒：没有写公示渠道，稿上没有这一行');
  const parts = readZip(readFileSync(path.join(machine.folder, '公示.docx')));
  const text = parts.get('word/document.xml')!.toString('utf8');
  expect(text.replace(/<[^>]*>/g, '')).toContain('受理方式：____________________（电话、地址或邮箱）。');
});

test('a publicity shorter than the week of the notice says on what ground; once it is closed its ways stay as they were published', async () => {
  const machine = await passed();
  const at = (day: string, words: string) => machine.inspect(words, { today: day });
  const open = 'publicity open --from 2026-09-28 --working-days 1 --channels 样县网站 --contact 电话（略）';
  const short = await at(today, open);
  expect([short.code, short.err]).toEqual([
    4,
    '错误：1 个工作日不足1周，创建通知规定公示1周\n提示：公示满1周；确有依据缩短的，加 --shortened 写明依据，印在公示稿上\n',
  ]);
  expect((await at(today, `${open} --shortened 领导小组2026年第3次会议决定`)).out).toContain(
    '公示期：2026年9月28日（1 个工作日，首尾两天都计入）',
  );
  const words = async (order: string): Promise<string> => {
    await at('2026-09-30', `${order} --format docx -o 件.docx`);
    const xml = readZip(readFileSync(path.join(machine.folder, '件.docx'))).get('word/document.xml')!;
    return xml.toString('utf8').replace(/<[^>]*>/g, '');
  };
  expect(await words('notice publicity')).toContain(
    '公示期：2026年9月28日（1个工作日；公示期缩短的依据：领导小组2026年第3次会议决定）。',
  );
  // Why a slip is put right is no ground of the shortening: that stays, and the slip is told nowhere on the paper.
  const corrected = await at(today, `${open} --reason 名单有误`);
  expect([corrected.code, corrected.err]).toEqual([
    0,
    expect.stringContaining('依据照原来的印：领导小组2026年第3次会议决定'),
  ]);
  expect(await words('notice publicity')).toMatch(/公示期缩短的依据：领导小组2026年第3次会议决定）。(?!.*名单有误)/);
  const late = await at('2026-09-29', `${open} --reason 名单有误`);
  expect(late.out).not.toContain('补记');
  const whole = await at(today, 'publicity open --from 2026-09-28 --reason 期限写错 --shortened 会议决定');
  expect([whole.code, whole.err]).toEqual([2, expect.stringContaining('公示满1周，没有缩短')]);
  await at('2026-09-29', 'publicity close');
  const changed = await at('2026-09-30', 'publicity edit --contact 电话二');
  expect([changed.code, changed.err]).toEqual([
    4,
    expect.stringContaining('公示已于2026年9月29日结束，公示时写的是“电话（略）”，不再改\n提示：没有写过的才能补记'),
  ]);
  await at('2026-09-30', `designate ${unit} --date 2026-09-30`);
  expect(await words('notice designation')).toContain('并于2026年9月28日向社会公示无异议');
});

test('status says of a publicity that it has not begun, runs, or has run and waits to be closed', async () => {
  const machine = await passed();
  await machine.inspect('publicity open --from 2026-09-28', { today: '2026-09-27' });
  for (const [day, words] of [
    ['2026-09-27', '2026年9月28日起公示'],
    ['2026-09-28', '公示中'],
    ['2026-10-05', '公示期满，待结束'],
  ] as const)
    expect((await machine.inspect('status', { today: day })).out).toMatch(new RegExp(`${unit} +${words} `));
});

test('where everybody who passed is barred or published, that is said of each, with the way on', async () => {
  const machine = await passed();
  const at = (day: string, words: string) => machine.inspect(words, { today: day });
  await at('2026-09-15', 'publicity open --from 2026-09-15 --contact 电话（略）');
  await at('2026-09-16', `publicity object ${unit} --by-whom 某公司 --text 未亮证`);
  const [{ objections }] = (await at('2026-09-16', 'publicity show --json')).json();
  const settle = (outcome: string) =>
    at('2026-09-22', `publicity settle ${objections[0].number} --outcome ${outcome} --reason 查明 -y`);
  await settle('rejected');
  await at('2026-09-22', 'publicity close');
  const open = () => at('2026-09-23', 'publicity open --from 2026-09-24');
  expect((await open()).err).toBe(
    `错误：2026 年没有验收达标、可以公示的单位；已经公示过的：${unit}\n提示：公示过的用 inspect designate ${unit} --date 日期 命名；要另行公示的，写出单位\n`,
  );
  await settle('upheld');
  const barred = await open();
  expect([barred.code, barred.err]).toEqual([
    4,
    expect.stringContaining(
      `已达标而不能公示的：${unit}（公示期间的异议成立（${objections[0].number}））\n提示：${unit}：整改、重新验收后可再次公示`,
    ),
  ]);
  expect((await at('2026-09-23', 'status')).out).toMatch(new RegExp(`${unit} +异议成立 .*整改后重新验收、重新公示`));
});

test('a list of which all are named already is open to no naming: closing it, closed, and asked for another', async () => {
  const machine = await passed();
  const at = (day: string, words: string) => machine.inspect(words, { today: day });
  await at('2026-09-28', `publicity open ${unit} --from 2026-09-28 --channels 网站 --contact 电话（略）`);
  const closed = await at('2026-10-08', 'publicity close');
  expect(closed.out).toContain(`下一步：inspect designate ${unit} --date 2026-10-08`);
  await at('2026-10-08', `designate ${unit} --date 2026-10-08`);
  expect((await at('2026-10-09', 'publicity close')).err).toContain(
    '提示：名单上的单位都已命名，用 inspect status 查看',
  );
  const another = await at('2026-10-09', 'publicity open --from 2026-10-09');
  expect(another.err).toContain(
    `没有验收达标、可以公示的单位；已经命名的：${unit}\n提示：用 inspect status 查看各单位情况\n`,
  );
});
