import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { materialsText, shownAs } from '../../src/domain/visits/materials.ts';
import { wordXml } from '../support/papers.ts';
import { type Machine, newMachine } from '../support/run.ts';

it('a paper shown in part is called incomplete, not missing', () => {
  const papers = [
    { name: '工作方案', present: true, note: null },
    { name: '工作台账', present: false, note: '缺二季度' },
    { name: '工作制度', present: false, note: null },
  ];
  expect(papers.map(shownAs)).toEqual(['whole', 'part', 'none']);
  expect(materialsText(papers)).toBe('查阅3项材料，其中不完整：工作台账（缺二季度）；未提供：工作制度。');
});

describe('the checklist that goes to the unit', () => {
  let machine: Machine;
  let words = '';

  beforeAll(async () => {
    machine = newMachine();
    await machine.inspect('init --office 样县办 --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(
      path.join(machine.folder, '答案.yaml'),
      'papers: { 工作方案: 有, 工作台账: 缺二季度, 工作制度: 无 }\n',
    );
    const played = await machine.inspect('start 样县甲虚构局 --answers 答案.yaml');
    expect([played.code, played.err]).toEqual([0, '']);
    await machine.inspect('checklist materials 样县甲虚构局 -o 清单.docx');
    words = wordXml(path.join(machine.folder, '清单.docx'))
      .replace(/<[^>]+>/g, '|')
      .replace(/\|+/g, '|');
  });

  it('never speaks of what our copy of the standard lacks', () => {
    expect(words).toContain('验收材料清单');
    expect(words).not.toContain('原件此处缺失');
  });

  it('shows 工作台账 as it was seen', () => {
    expect(words).toMatch(/工作推进台账（创建通知要求）\|—\|不全\|缺二季度/);
  });

  it('tells how each 近三年 is counted, to the day of the visit while that is to come, and repeats no damaged method', async () => {
    await machine.inspect('unit add 样县乙虚构局');
    await machine.inspect('checklist materials 样县乙虚构局 -o 乙.docx');
    const text = wordXml(path.join(machine.folder, '乙.docx'))
      .replace(/<[^>]+>/g, '|')
      .replace(/\|+/g, '|');
    const periods = [...new Set(text.match(/(?<=\|)(?:验收日[^|]*|本年度[^|：]*)(?:：\|[^|]*\|[^|]*)?(?=\|□有)/g))];
    expect(periods).toEqual([
      '验收日前36个月',
      '本年度和前两个年度：|2024年1月1日至|验收之日',
      '本年度：|2026年1月1日至|验收之日',
    ]);
    expect(text).toContain('重大行政处罚备案|与下列要求有关的材料：行政处罚决定机关自作出重大行政处罚决定之日起15日内');
    expect(text).not.toContain('案件份行政决定书');
  });

  it('ticks what the record holds', async () => {
    await machine.inspect('unit add 样县丙虚构局');
    const said = await machine.inspect(
      'score 样县丙虚构局 B4 --none --proof provided --issuer 示例纪检组 --issued 2026-09-01 --covers 近三年 -y --by 示例甲',
    );
    expect([said.code, said.err]).toEqual([0, '']);
    await machine.inspect('checklist materials 样县丙虚构局 -o 丙.docx');
    const text = wordXml(path.join(machine.folder, '丙.docx'))
      .replace(/<[^>]+>/g, '|')
      .replace(/\|+/g, '|');
    expect(text).toMatch(/班子成员未被追究刑事责任\|[^□]*\|有\|B5\|/);
  });
});
