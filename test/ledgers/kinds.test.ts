import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds, ledgerKinds } from '../../src/domain/ledgers/kinds.ts';
import { loadAliases } from '../../src/ledgers/headings/aliases.ts';
import { column, read } from '../support/reading.ts';
import { csv } from '../support/workbooks.ts';

describe('every kind of ledger', () => {
  it('is declared whole: its fields are unique, its rules name fields that exist, its names are not doubled', () => {
    for (const kind of ledgerKinds) {
      const declared = kinds[kind];
      const fields = declared.columns.map(({ field }) => field);
      expect([kind, new Set(fields).size]).toEqual([kind, fields.length]);
      for (const field of [...declared.needs.flat(), ...declared.order.flat(), declared.keyField])
        expect(fields).toContain(field);
      expect(loadAliases(declared).size).toBeGreaterThan(fields.length);
    }
  });

  it('lets an office add names of its own, which win over the shipped ones', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-headings-'));
    mkdirSync(path.join(folder, 'headings'));
    writeFileSync(path.join(folder, 'headings/cases.yaml'), 'number: [卷宗流水]\ncause: [编号]\n');
    const aliases = loadAliases(kinds.cases, folder);
    expect([aliases.get('卷宗流水')?.field, aliases.get('编号')?.field]).toEqual(['number', 'cause']);
    writeFileSync(path.join(folder, 'headings/cases.yaml'), 'nothing: [甲]\n');
    expect(() => loadAliases(kinds.cases, folder)).toThrow('没有“nothing”这一项');
  });

  it('puts the shipped names together once, and never an office’s among them', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-headings-'));
    const shipped = loadAliases(kinds.cases, folder);
    expect(loadAliases(kinds.cases)).toBe(shipped);
    mkdirSync(path.join(folder, 'headings'));
    writeFileSync(path.join(folder, 'headings/cases.yaml'), 'number: [卷宗流水]\n');
    expect(loadAliases(kinds.cases, folder).has('卷宗流水')).toBe(true);
    expect([loadAliases(kinds.cases), shipped.has('卷宗流水')]).toEqual([shipped, false]);
  });
});

describe('judging rows', () => {
  const of = async (
    kind: 'cases' | 'officers' | 'complaints' | 'trainings' | 'reviews' | 'questions',
    lines: readonly (readonly string[])[],
  ) => read(kind, csv(lines), { name: 'a.csv' });

  it('takes in a register of deeds whose days come the wrong way round, and tells of each: what it says is evidence', async () => {
    const reading = await of('cases', [
      ['案号', '立案日期', '决定日期', '备案日期', '结案日期'],
      ['样罚〔2026〕1号', '2026-03-02', '2026-03-01', '', ''],
      ['样罚〔2026〕2号', '2026-03-01', '2026-03-02', '2026-03-01', '2026-02-01'],
      ['样罚〔2026〕3号', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01'],
    ]);
    expect(reading.rejected).toEqual([]);
    expect(column(reading, 'number')).toHaveLength(3);
    expect(reading.warnings.map(({ row, what }) => [row, what])).toEqual([
      [2, '决定日期2026年3月1日早于立案日期2026年3月2日，已照台账读入，请核对原件'],
      [3, '备案日期2026年3月1日早于决定日期2026年3月2日，已照台账读入，请核对原件'],
      [3, '结案日期2026年2月1日早于立案日期2026年3月1日，已照台账读入，请核对原件'],
    ]);
  });

  it('rejects a certificate that ends before it begins, naming both days', async () => {
    const reading = await of('officers', [
      ['姓名', '执法证号', '发证日期', '有效期至'],
      ['张示范', '990100000001', '2026-03-02', '2026-03-01'],
    ]);
    expect(reading.rejected.map(({ row, column: field }) => [row, field])).toEqual([[2, 'expires']]);
  });

  it('takes a blank 是否重大 for false, and no such column for not told', async () => {
    const marked = await of('cases', [
      ['案号', '案由', '是否重大'],
      ['样罚〔2026〕1号', '甲', ''],
      ['样罚〔2026〕2号', '乙', '√'],
      ['样罚〔2026〕3号', '丙', '一般'],
    ]);
    expect(column(marked, 'major')).toEqual([false, true, false]);
    const unmarked = await of('cases', [
      ['案号', '案由'],
      ['样罚〔2026〕1号', '甲'],
    ]);
    expect(column(unmarked, 'major')).toEqual([undefined]);
    const unclear = await of('cases', [
      ['案号', '案由', '是否重大'],
      ['样罚〔2026〕1号', '甲', '也许'],
    ]);
    expect(unclear.rejected[0]).toMatchObject({ column: 'major', value: '也许' });
  });

  it('tells penalties, permits and coercion apart, a penalty by default', async () => {
    const reading = await of('cases', [
      ['案号', '案由', '案件类别', '程序类型'],
      ['样〔2026〕1号', '甲', '行政许可', ''],
      ['样〔2026〕2号', '乙', '强制措施', ''],
      ['样〔2026〕3号', '丙', '', '简易程序'],
      ['样〔2026〕4号', '丁', '快速办理', ''],
    ]);
    expect(column(reading, 'matter')).toEqual(['行政许可', '行政强制', '行政处罚', '行政处罚']);
    expect(column(reading, 'type')).toEqual([null, null, '简易程序', '快速办理']);
  });

  it('finds the unit of money in the cell, the heading or the line above, else warns', async () => {
    const fines = async (lines: readonly (readonly string[])[]) => {
      const reading = await of('cases', lines);
      return [column(reading, 'fine'), reading.warnings.map(({ what }) => what)];
    };
    const cells = ['样罚〔2026〕1号', '甲', '1.5'];
    expect(await fines([['案号', '案由', '罚款金额（万元）'], cells])).toEqual([[1_500_000], []]);
    expect(await fines([['台账', '', '单位：万元'], ['案号', '案由', '罚款金额'], cells])).toEqual([[1_500_000], []]);
    expect(await fines([['单位：样县甲局'], ['案号', '案由', '罚款金额'], cells])).toEqual([
      [150],
      ['罚款金额没有写明单位，按元读入'],
    ]);
    expect(
      await fines([
        ['案号', '案由', '罚款金额'],
        ['样罚〔2026〕1号', '甲', '1.5万元'],
      ]),
    ).toEqual([[1_500_000], []]);
  });

  it('takes in who has no certificate, keeps them off the list and says so', async () => {
    const reading = await of('officers', [
      ['姓名', '执法证号', '编制', '是否在申领名单'],
      ['张样例', '', '行政编制', ''],
      ['李示范', '', '劳动合同', '否'],
      ['王演示', '990100001', '行政编制', '是'],
    ]);
    expect(reading.rejected).toEqual([]);
    expect(column(reading, 'onList')).toEqual([false, false, true]);
    expect(reading.warnings).toEqual([{ row: 2, what: '没有执法证号，按无证待核记，不进入抽取' }]);
  });

  it('asks after the certificate of who has left, where only the remark says so', async () => {
    const reading = await of('officers', [
      ['姓名', '执法证号', '备注'],
      ['张样例', '990100009990001', '2025年3月退休'],
      ['李示范', '990100009990002', '党员'],
    ]);
    expect(reading.warnings).toEqual([{ row: 2, what: '2025年3月退休，请核对证件是否注销' }]);
  });

  it('asks after who has left where only the line over the rows says so, whatever the status says', async () => {
    const reading = await of('officers', [
      ['姓名', '执法证号', '证件状态'],
      ['张样例', '990100009990001', '有效'],
      ['二、退休、调出人员', '', ''],
      ['李示范', '990100009990002', '有效'],
      ['借调人员', '', ''],
      ['王虚构', '990100009990003', ''],
    ]);
    expect(reading.warnings).toEqual([
      { row: 4, what: '证件状态写的是“有效”，却另写着“退休、调出人员”，两处不一致，请核对证件是否注销' },
      { row: 6, what: '借调人员，请核对是否在本单位执法岗位' },
    ]);
  });

  it('says one thing of a certificate number: that it is a strange one, or that it only counts the rows', async () => {
    const strange = await of('officers', [
      ['姓名', '执法证号'],
      ['张样例', '1001'],
    ]);
    expect(column(strange, 'certificate')).toEqual(['1001']);
    expect(strange.warnings.map(({ what }) => what)).toEqual(['执法证号“1001”不像常见的证号，请核对']);
    const counted = await of('officers', [
      ['姓名', '执法证号'],
      ['张样例', '1'],
      ['李示范', '2'],
    ]);
    expect(column(counted, 'certificate')).toEqual([null, null]);
    expect(counted.warnings.map(({ what }) => what)).toEqual([
      '执法证号一列的“1”只是顺序号，按无证待核记，不进入抽取',
      '执法证号一列的“2”只是顺序号，按无证待核记，不进入抽取',
    ]);
  });

  it('takes a number out of the formula that keeps its digits, in a quoted field too', async () => {
    const bytes = Buffer.from('姓名,执法证号\n张样例,"=""990100009990001"""\n李示范,="990100009990002"\n', 'utf8');
    const reading = await read('officers', bytes, { name: 'a.csv' });
    expect(column(reading, 'certificate')).toEqual(['990100009990001', '990100009990002']);
    expect(reading.warnings).toEqual([]);
  });

  it('suspects one person under two certificates, and merges nobody', async () => {
    const reading = await of('officers', [
      ['姓名', '身份证号', '执法证号'],
      ['张样例', '11010519491231002X', '990100001'],
      ['张 样例', '11010519491231002X', '990100002'],
      ['李示范', '', '990100003'],
      ['李示范', '', '990100004'],
    ]);
    expect(reading.rows).toHaveLength(4);
    expect(reading.warnings.map(({ row }) => row)).toEqual([3, 5]);
  });

  it('lets scores be words, and never guesses which of two', async () => {
    const reading = await of('trainings', [
      ['姓名', '培训日期', '考试成绩', '评定'],
      ['张样例', '2026-06-10', '补考62', ''],
      ['李示范', '2026-06-10', '缺考', ''],
      ['王演示', '2026年6月10日至6月12日', '85分', '合格'],
      ['赵样例', '2026-06-10', '55，62', ''],
    ]);
    expect(reading.rows.map(({ fields }) => [fields.score, fields.score_text, fields.passed, fields.date])).toEqual([
      [62, '补考62', null, '2026-06-10'],
      [null, '缺考', false, '2026-06-10'],
      [85, '85分', true, '2026-06-10'],
    ]);
    expect(reading.rejected).toMatchObject([{ row: 5, column: 'score', value: '55，62' }]);
  });

  it('keeps complaints apart by year and number, and those without a number by what they say', async () => {
    const reading = await of('complaints', [
      ['序号', '登记时间', '投诉事项', '办理结果'],
      ['1', '2025-03-01', '甲', '已答复'],
      ['1', '2026-03-01', '甲', ''],
      ['', '2026-03-01', '乙', ''],
      ['', '2026-03-01', '丙', ''],
    ]);
    expect(column(reading, 'id')).toEqual(['1', '1', null, null]);
    expect(reading.rejected).toEqual([]);
  });

  it('refuses questions whose answer cannot be', async () => {
    const reading = await of('questions', [
      ['题型', '题干', '选项A', '选项B', '答案'],
      ['单选', '甲？', '一', '二', 'B'],
      ['单选', '乙？', '一', '二', 'C'],
      ['判断', '丙。', '', '', '对'],
    ]);
    expect(column(reading, 'options')).toEqual([['一', '二'], undefined]);
    expect(reading.rejected).toMatchObject([{ row: 3, column: 'answer', value: 'C' }]);
  });

  it('skips totals, notes, signatures, headings repeated on every page, and rows with a serial number alone', async () => {
    const reading = await of('cases', [
      ['序号', '案号', '案由', '立案日期'],
      ['1', '样罚〔2026〕1号', '甲', '2026-03-01'],
      ['本页小计', '', '1', ''],
      ['序号', '案号', '案由', '立案日期'],
      ['2', '样罚〔2026〕2号', '乙', '2026-03-02'],
      ['3', '', '', ''],
      ['', '合计', '2', ''],
      ['注：本表一式两份。', '', '', ''],
      ['填表人：张样例', '', '审核人：李示范', ''],
      ['以上案件均已结案', '', '', ''],
    ]);
    expect(reading.rows.map(({ row }) => row)).toEqual([2, 5]);
    expect(reading.skipped.map(({ row, reason }) => ({ row, reason }))).toEqual([
      { row: 3, reason: '合计行' },
      { row: 4, reason: '重复的表头' },
      { row: 6, reason: '只有预填的编号，没有内容' },
      { row: 7, reason: '合计行' },
      { row: 8, reason: '表下说明' },
      { row: 9, reason: '填表、审核等落款' },
      { row: 10, reason: '说明文字' },
    ]);
  });

  it('rejects rather than skips what may be a record', async () => {
    const reading = await of('officers', [
      ['执法证号', '姓名', '岗位'],
      ['990100001', '', ''],
    ]);
    expect(reading.rejected).toMatchObject([{ row: 2, column: 'name' }]);
  });

  it('adds the people of several columns up', async () => {
    const reading = await of('cases', [
      ['案号', '案由', '主办人', '协办人', '承办人2'],
      ['样罚〔2026〕1号', '甲', '张样例', '李示范、张样例', '王演示'],
      ['样罚〔2026〕2号', '乙', '张样例', '', '/'],
    ]);
    expect(column(reading, 'handlers')).toEqual([['张样例', '李示范', '王演示'], ['张样例']]);
    expect(reading.warnings).toEqual([]);
  });

  it('reads on past a second title and headings, and keeps a short record that speaks of 负责人', async () => {
    const reading = await of('complaints', [
      ['编号', '登记时间', '投诉事项'],
      ['1', '2026-03-01', '甲'],
      ['', '', ''],
      ['投诉举报登记簿（下半年）', '', ''],
      ['编号', '登记时间', '投诉事项'],
      ['2', '2026-07-01', '负责人：态度生硬'],
    ]);
    expect(column(reading, 'id')).toEqual(['1', '2']);
    expect(reading.skipped.map(({ reason }) => reason)).toEqual(['空行', '标题行', '重复的表头']);
  });

  it('takes digits out of ="0123" and leaves them text', async () => {
    const bytes = Buffer.from('姓名,执法证号\n张样例,="0099010001"\n');
    expect(column(await read('officers', bytes, { name: 'a.csv' }), 'certificate')).toEqual(['0099010001']);
  });
});
