import { expect, test } from 'vitest';
import type { Machine } from '../support/run.ts';
import { concludeAt, titleOffice, titleUnits } from '../support/title-year.ts';

/** The menu line by line, on a day of the office's year. */
const menu = (machine: Machine, today: string, typed: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  machine.inspect([], {
    tty: true,
    today,
    stdin: `${[...typed, '离开'].join('\n')}\n`,
    env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲', ...env },
  });

const [first, second] = titleUnits;

test('a publicity with a slip in it is put right where it was opened', async () => {
  const machine = await titleOffice();
  for (const unit of titleUnits) await concludeAt(machine, unit, { day: '2026-08-20', verdict: 'passed' });
  await machine.inspect('publicity open --from 2026-11-01', { today: '2026-09-28' });
  const { out, err } = await menu(machine, '2026-09-28', [
    '公示和命名',
    '公示达标的单位',
    '公示达标的单位',
    // What keeps it from being opened again leads to the correction, which asks why.
    '下一步：更正没有结束的公示',
    '',
    '日期写错',
    second,
    '2026-09-28',
    '1周',
    '',
    '',
    '是',
    '回到首页',
  ]);
  expect(err.match(/^错误：.*$/gm)).toEqual(['错误：2026 年已有一次公示尚未结束（2026年11月1日至2026年11月7日）']);
  expect(out).toContain(`公示的单位：${second}\n`);
  expect(out).toContain('公示期：2026年9月28日至2026年10月4日');
  const shown = await machine.inspect('publicity show --json', { today: '2026-09-28' });
  expect(shown.json()).toMatchObject([{ first: '2026-09-28', units: [{ name: second }] }]);
});

test('a name that is set in the menu signs what is recorded next, and stands in the settings', async () => {
  const machine = await titleOffice();
  await machine.inspect('config set author 示例甲');
  const { out } = await menu(
    machine,
    '2026-05-20',
    [
      ...['设置和帮助', '改一项设置', '经办人', '示例乙', '回到“设置和帮助”', '改一项设置', '返回', '返回'],
      ...['申请和培育', '登记创建申请', first, '5.18', '', '', '回到首页'],
    ],
    { INSPECT_BY: '' },
  );
  expect(out).toMatch(/经办人.*现为 示例乙/);
  const log = await machine.inspect('log', { today: '2026-05-20' });
  expect(log.out).toMatch(/示例乙.*申请/);
});

test('of several papers of a kind the day is asked, the number only where a red head wants one that is not on record', async () => {
  const machine = await titleOffice();
  await machine.inspect(`designate ${first} --earlier --date 2023-10-10 --document 样法政办〔2023〕3号`);
  await machine.inspect(`recheck record ${first} --outcome improve --due 2026-12-01 --note 台账没有更新`, {
    today: '2026-10-20',
  });
  const asked = async (...typed: readonly string[]) =>
    (await menu(machine, '2026-12-05', ['行文和编号', '复核结论的通知', first, ...typed, '回到首页'])).out;
  const alone = await asked('不要红头', 'PDF');
  expect(alone).toContain('日期：2026-10-20');
  expect(alone).not.toContain('发文字号');
  await machine.inspect(`recheck record ${first} --outcome kept`, { today: '2026-12-05' });
  await machine.inspect(`numbers take recheck ${first} --number 样法政办〔2026〕8号`, { today: '2026-12-05' });
  const later = await asked('2026年12月5日', '打印红头', 'PDF');
  expect(later).toContain('文号：样法政办〔2026〕8号');
  expect(later).toContain('复核复查结论的通知（2026年12月5日）.pdf');
  const earlier = await asked('2026年10月20日', '打印红头', '7', '样法政办〔2026〕7号', 'PDF');
  expect(earlier).toContain('发文字号（没有就直接回车，红头上留空）');
  expect(earlier).toContain('发文字号要有机关代字、年份、序号');
  expect(earlier).toContain('复核复查结论的通知.pdf');
});
