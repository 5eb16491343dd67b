import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DrawOffice, drawOffice, goodNumber, drawUnit as unit } from '../support/draw-office.ts';
import { openHere } from '../support/here.ts';
import type { PseudoTerminal } from '../support/pty.ts';

/** An office whose case ledger names a handler who is not on the roster. */
async function office(): Promise<DrawOffice> {
  const made = await drawOffice();
  const file = path.join(made.folder, 'cases.csv');
  writeFileSync(
    file,
    '案号,案由,案件类别,决定日期,承办人\n样罚〔2026〕1号,占道经营,行政处罚,2026-03-02,人员甲、外人王\n',
  );
  expect((await made.inspect(['import', 'cases', file, '--unit', unit, '-y'])).code).toBe(0);
  return made;
}

const open = (made: DrawOffice, ...words: string[]): PseudoTerminal =>
  openHere([...words, '--by', '示例甲'], {
    cwd: made.folder,
    env: { INSPECT_HOME: made.home, INSPECT_TODAY: '2026-09-15' },
  });

/** A page of the scene: its heading and its question stand on the screen together, nothing is cut off. */
async function page(terminal: PseudoTerminal, title: string, question: string): Promise<string> {
  await terminal.waitFor(`  ${title}\n`);
  await terminal.waitFor(question);
  const screen = await terminal.waitFor(/Ctrl\+C 离开|：/);
  expect(screen).toContain(`  ${title}\n`);
  expect(screen).toContain(question);
  expect(screen.split('\n').length).toBeLessThanOrEqual(24);
  return screen;
}

describe('a draw at 80 × 24 with arrows', () => {
  test('every step is one page; Esc leads a step back through all of them and never further', async () => {
    const made = await office();
    const terminal = open(made, 'draw', 'officers', unit);
    const esc = () => terminal.type('\u001b');
    const ticked = async (number: string) => {
      terminal.type(number);
      await terminal.waitFor(`[x]  ${number} `);
    };

    // 点名: one is away; back out of the reason and of the list.
    await page(terminal, '点　名', '有人不在场吗');
    terminal.press('down', 'enter');
    await page(terminal, '点　名', '谁不在场');
    await ticked('2');
    terminal.press('enter');
    await page(terminal, '点　名', '人员乙（99010002）为什么不在');
    esc();
    await page(terminal, '点　名', '谁不在场');
    esc();
    await page(terminal, '点　名', '有人不在场吗');
    terminal.press('down', 'enter');
    await page(terminal, '点　名', '谁不在场');
    await ticked('2');
    terminal.press('enter');
    await page(terminal, '点　名', '人员乙（99010002）为什么不在');
    terminal.type('公差（局通知〔2026〕3号）\r');

    // The handler whom the roster lacks; what was answered stands there again.
    const asked = await page(terminal, '封　存', '外人王 不在执法证件名单上');
    expect(asked).toContain('直接回车是没有答复，证书上照样写明');
    terminal.type('外聘人员\r');
    await page(terminal, '封　存', '现在封存吗');
    esc();
    // The line may turn within the answer.
    const again = await page(terminal, '封　存', '外人王 不在执法证件名单上');
    expect(again.replace(/\n +/g, '')).toContain('回车＝外聘人员');
    esc();
    expect(await page(terminal, '点　名', '有人不在场吗')).toContain(
      '已记：99010002 人员乙（公差（局通知〔2026〕3号））',
    );
    terminal.press('enter');
    await page(terminal, '封　存', '外人王 不在执法证件名单上');
    terminal.press('enter');

    // A third source, left by Esc and then named; strata likewise.
    await page(terminal, '封　存', '现在封存吗');
    terminal.type('3');
    await terminal.waitFor('> 3 ');
    terminal.press('enter');
    await page(terminal, '第三方数字', '用什么号码');
    esc();
    await page(terminal, '封　存', '现在封存吗');
    terminal.type('3');
    await terminal.waitFor('> 3 ');
    terminal.press('enter');
    await page(terminal, '第三方数字', '用什么号码');
    terminal.type('排列5第2026300期\r');
    expect(await page(terminal, '封　存', '现在封存吗')).toContain('第三方　　排列5第2026300期');
    terminal.type('4');
    await terminal.waitFor('> 4 ');
    terminal.press('enter');
    await page(terminal, '分　层', '负责人抽几人');
    terminal.type('1\r');
    await terminal.waitFor('“负责人”只有 0 人');
    esc();
    await page(terminal, '封　存', '现在封存吗');
    terminal.type('2');
    await terminal.waitFor('> 2 ');
    terminal.press('enter');
    await terminal.waitFor('验收组的数字');
    esc();
    await page(terminal, '封　存', '现在封存吗');
    terminal.press('enter');

    // 封存单 and 报数: Esc at the number asks the name again, and then the slip.
    await page(terminal, '封　存　单', '单位写好了吗');
    terminal.press('enter');
    await page(terminal, '报　数', '由谁报数');
    terminal.type('李示范\r');
    await terminal.waitFor('单位的数字');
    terminal.type('1234');
    esc();
    expect(await page(terminal, '报　数', '由谁报数')).toContain('李示范');
    esc();
    await page(terminal, '封　存　单', '单位写好了吗');
    esc();
    await terminal.waitFor('名单已封存，等单位报数');
    expect((await terminal.ended).code).toBe(0);
    const sealed = (await made.inspect('draw show 2026-A01 --json')).json();
    expect(sealed).toMatchObject({ status: 'sealed', pool: { size: 12 } });
    expect(sealed.statement).toContain('question: 不在场 99010002=公差(局通知〔2026〕3号)\n');
    expect(sealed.statement).toContain('question: 名单外的承办人 外人王=外聘人员(示例甲)\n');
    expect(sealed.statement).toContain('third: 排列5第2026300期\n');

    // From the visit it goes on where it stands: at the slip, then at the third source, then with the result.
    const visit = (...lines: string[]) =>
      made.inspect(['start', unit, '--plain', '--by', '示例甲'], { tty: true, stdin: `${lines.join('\n')}\n` });
    const slip = await visit('3', '', '1', '李示范', goodNumber, '620917354400', goodNumber, goodNumber, '<');
    const flat = ({ out, err }: { out: string; err: string }) => (out + err).replaceAll(/\s/g, '');
    expect(flat(slip)).toContain('第1次抽取（2026-A01）已封存，还没有报数，现在接着抽');
    expect(flat(slip)).toContain('两次键入的不一样，什么都没有存入');
    expect(flat(slip)).toContain('报数已存，等第三方数字');
    const third = await visit('3', '', '03418', '否', '0 3 4 1 7', '是', '2');
    expect(flat(third)).toContain('已经报数，等第三方数字（排列5第2026300期），现在接着抽');
    const drawn = (await made.inspect('draw show 2026-A01 --json')).json();
    expect(drawn).toMatchObject({
      status: 'drawn',
      seeds: { unit: goodNumber, third: '03417' },
      by: { unit: '李示范' },
    });

    // A sealed extension is offered too, though somebody is in force.
    const more = ['draw', 'extend', '2026-A01', '1', '--reason', '再看一人'];
    expect((await made.inspect(more)).code).toBe(0);
    expect(flat(await visit('3', '否'))).toContain('第2次抽取（2026-A02）已封存，还没有报数');
  });
});
