import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { type Machine, newMachine } from '../support/run.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await onsiteMachine('methods');
});

/** A visit line by line: each line answers one question; the last leaves the menu. */
async function visit(...lines: readonly string[]): Promise<string> {
  const stdin = [...lines, '11'].map((line) => `${line}\n`).join('');
  const run = await machine.inspect(['start', '甲虚构', '--plain', '--by', '示例甲'], { tty: true, stdin });
  expect(run.code, `${run.out}\n${run.err}`).toBe(0);
  return run.out;
}
const json = async (...words: string[]) => (await machine.inspect([...words, '--json'])).json();

describe('the five methods, line by line', () => {
  it('登记验收组: lead first, sections, recusal; shows who has what open', async () => {
    const out = await visit('7', '示例甲、示例乙、示例丙', '1', '', '', '样某＝近亲属在该单位');
    expect(out).toContain('已登记：示例甲（组长）、示例乙、示例丙；回避：样某（近亲属在该单位）');
    const again = await visit('7', '否');
    expect(again.split('√')[0]!.match(/进度：示例甲 0\/6，示例乙 不限，示例丙 不限/g)).toHaveLength(3);
  });
  it('听取汇报: keeps what was told and offers it again', async () => {
    await visit('2', '样局长', '按方案推进', '试点先行', '流程图上网', '十月底前整改');
    const out = await visit('2', '', '', '', '', '');
    expect(out).toContain('（回车＝按方案推进）');
  });
  it('查阅资料: the four papers, then the 五人核对表, which proposes at B2', async () => {
    const out = await visit('3', '1 3 4', '缺二季度', '2', '', '劳动合同', '执法岗', '', '看了合同', '3', '8');
    expect(out).toContain('已记 工作台账：没有或不完整（缺二季度）');
    expect(out).toContain('不符合领证条件，将在 B2 提出');
    const { proposals } = await json('check', '甲虚构', 'B2');
    expect(proposals[0].text).toContain('编制“劳动合同”，岗位“执法岗”');
    // What was asked is not asked again: the next visit goes on with the second person.
    const next = await visit('3', '3', '8');
    expect(next).not.toContain('通知所列材料');
  });
  it('评查案卷: hands files over and back, and takes the agreed score', async () => {
    const out = await visit('4', '1', '2', '88.5', '5', '1 2', '样档案员', '36 -', '6', '1', '样档案员', '7', '8');
    expect(out).toContain('已登记调阅 2 份');
    expect(out).toContain('已登记归还 1 份');
    const { files } = await json('review', 'show', '甲虚构');
    expect(files[0].score).toBe(88.5);
    const { remarks } = (await machine.inspect('check 甲虚构 --before-close --json')).json().beforeClose;
    expect(remarks.filter((remark: { what: string }) => remark.what.includes('尚未归还'))).toHaveLength(1);
  });
  it('评查案卷: tells a reviewer who dealt with the file himself, and takes no figure for a name', async () => {
    const own = newMachine();
    writeFileSync(
      path.join(own.folder, '案件.csv'),
      '案号,案由,案件类别,决定日期,承办人\n样罚〔2026〕1号,占道经营,行政处罚,2026-03-02,示例乙、示例丙等\n样罚〔2026〕2号,占道经营,行政处罚,2026-03-02,示例乙、示例丙等\n',
    );
    const does = async (line: string): Promise<void> =>
      expect((await own.inspect(`${line} --by 示例甲`)).code, line).toBe(0);
    for (const line of ['init', 'unit add 样县甲虚构局', 'import cases 案件.csv --unit 甲虚构']) await does(line);
    // Who leaves the draw at its seal is back at the menu, not before the item that rests on the files.
    const left = await own.inspect('start --plain --by 示例甲', { tty: true, stdin: '4\n是\n40\n1\n<\n11\n' });
    expect([left.code, left.out]).toEqual([0, expect.not.stringContaining('2.2.1 怎么处理')]);
    // Nor does Enter offer what follows, as if the files were drawn.
    expect(left.out.match(/回车＝\d+；也可写项目编号/g)).toEqual(Array(2).fill('回车＝1；也可写项目编号'));
    expect(left.out).toContain('抽取几份案卷（回车＝2）：案件台账只有 2 件，请写不超过 2 的数');
    await does('draw cases 甲虚构 --count 1 --seed-inspectors 314159 --seed-unit 271828 -y');
    const stdin = ['4', '2', '2', '1', '示例丙', '1', '<', '5', '8', '11'].map((line) => `${line}\n`).join('');
    const { out } = await own.inspect('start --plain --by 示例甲', { tty: true, stdin });
    expect(out).toContain('“1”不是姓名，请写姓名');
    expect(out).toContain('提醒：本卷的承办人里有示例丙；确是本人的应当回避，请换评查人');
  });
  it('现场测试: shows the conversion, and who is absent stays drawn', async () => {
    const first = await visit('5', '1', '80', '8');
    expect(first).toContain('2.1.1 换算：平均 (80) ÷ 1 = 80.00，× 20 ÷ 100 = 16.00');
    const before = (await json('test', 'show', '甲虚构')).members;
    await visit('5', '6', '1', '病假', '8');
    const after = (await json('test', 'show', '甲虚构')).members;
    expect(after.map((one: { key: string }) => one.key)).toEqual(before.map((one: { key: string }) => one.key));
    expect(after[1]).toMatchObject({ key: before[1].key, score: null });
    expect(await visit('5', '8')).toContain('未录入（未到场）');
    expect(after[0].score).toBe(80);
  });
  it('现场测试: sets the papers and prints them again, the same', async () => {
    const first = await visit('5', '7', '8');
    expect(first).toContain('（5 份，每人一份，题序各不相同）');
    const again = await visit('5', '7', '8');
    expect(again).toContain('再印一次试卷和答案');
    const seed = (text: string) => /组卷种子 (\d+)/.exec(text)![1];
    expect(seed(again)).toBe(seed(first));
  });
  it('实地察看: an undercover visit stays with the team, a call-back feeds 2.2.3', async () => {
    const out = await visit(
      '6',
      '2',
      '3',
      '窗口无人值守',
      '已记',
      '4',
      '否',
      '4',
      '样案1号',
      '3',
      '是',
      '用语生硬',
      '5',
      '8',
    );
    expect(out).toContain('暗访记录只留在验收组');
    expect(out).toContain('“3”说明不了什么，请用几个字写明');
    expect(out).toContain('回访 1 人，不满意 1 人；反映不文明执法 1 起');
    const { proposals } = await json('check', '甲虚构', '2.2.3');
    expect(proposals[0].text).toBe('回访反映不文明执法 1 起：用语生硬');
    expect(proposals[0].text).not.toContain('窗口无人值守');
  });
  it('实地察看: whom to call back is drawn at the table and asked for by name', async () => {
    const out = await visit(
      '6',
      '4',
      '是',
      '2',
      '1',
      '1',
      '样某',
      '271828182845904523',
      '271828182845904523',
      '',
      '4',
      '1',
      '1',
      '否',
      '',
      '5',
      '8',
    );
    expect(out).toContain('回访哪一件的当事人');
    expect(out).toContain('回访 2 人，满意 1 人、不满意 1 人');
  });
  it('问题: come back at their item and are seen mended', async () => {
    const raised = await visit('1', '6', '1.2.1', '7', '3', '岗责体系未公开', '2026-10-31', '8');
    const number = /已记为问题 (\S+)/.exec(raised)![1];
    const back = await visit('1', '6', '1.2.1', '8');
    expect(back.replaceAll(/\s/g, '')).toContain(
      `问题${number}（2026年9月15日验收时发现，限2026年10月31日前整改，尚未查看整改）：岗责体系未公开`,
    );
    const seen = await visit('8', '2', '是', '已公开', '1');
    expect(seen).toContain(`问题 ${number} 已整改`);
    expect(await json('problem', 'list', '甲虚构', '--open')).toEqual([]);
    const other = await visit('8', '2', '大厅没有公示栏', '2026.9.1', '', '1');
    expect(other).toContain('2026年9月1日已经过去，整改期限不能早于今天');
    const [loose] = await json('problem', 'list', '甲虚构', '--open');
    expect(loose).toMatchObject({ item: null, text: '大厅没有公示栏' });
    const withdrawn = await visit('8', 'x', '1', '其实有公示栏', '1');
    expect(withdrawn).toContain('“1”说明不了什么，请用几个字写明');
    expect(withdrawn).toContain(`已撤回 ${loose.number}：其实有公示栏`);
    expect(await json('problem', 'list', '甲虚构', '--open')).toEqual([]);
  });
  it('收尾检查: names what is missing with the place that mends it', async () => {
    const out = await visit('10', '');
    expect(out).toContain('还不能作结论');
    const told = out.replaceAll(/\s/g, '');
    expect(told).toMatch(/-未检查\d+项：[^→]*→逐项评分-/);
    expect(told).toMatch(/-B3案卷无不合格：还有\d份案卷未录入评查得分[^→]*→评查案卷-/);
    expect(told).toContain('-B4班子成员未被追究刑事责任：缺申报单位纪检监察部门提供的证明材料-');
  });
  it('收尾检查: leads to an item that lacks something, says each lack once, and back to the check', async () => {
    const listed = (await visit('10', '')).split('现在去补哪一处')[1]!;
    const [, number] = /\n +(\d+)\. 必补　B4 /.exec(listed)!;
    expect(listed.replaceAll(/\s/g, '').split('B4班子成员未被追究刑事责任：缺')).toHaveLength(2);
    const out = await visit('10', number!, '8', '', '');
    const [, first, again] = out.split('现在去补哪一处');
    expect(first).toContain('B4 怎么处理');
    expect(again).toContain('今天先收尾');
  });
});
