import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filledPaper, fillTemplate } from '../../src/documents/model/template.ts';
import { readTemplate, templateNames } from '../../src/documents/templates.ts';
import { Fault } from '../../src/domain/fault.ts';

const values = {
  单位: '样县样局',
  年度: '2026',
  电话: { missing: '请用 --channels 写明' },
  空: '',
  名单: [{ kind: 'pageBreak' }],
} as const;
const fill = (text: string, required: readonly string[] = []) =>
  fillTemplate({ file: '模板.txt', text, honour: '行政执法责任制示范点' }, values, required);

function faultOf(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return error as Fault;
  }
  throw new Error('nothing was thrown');
}

describe('a template', () => {
  test('with brackets, braces or a colon of the other width says so, with its line', () => {
    expect(faultOf(() => fill('正文\n｛｛单位｝｝的')).message).toBe('模板 模板.txt 第 2 行：占位符用了全角的花括号');
    for (const typed of ['顶格:', '落款(盖章)：', '附件:'])
      expect(faultOf(() => fill(`${typed}{{单位}}`)).message).toBe(
        `模板 模板.txt 第 1 行：“${typed}”的冒号、括号要用全角`,
      );
    expect(fill('地址:{{单位}}')).toEqual([{ kind: 'paragraph', text: '地址:样县样局' }]);
  });

  test('turns each line into a block by how it begins', () => {
    expect(
      fill(
        '% 说明\n标题：{{单位}}｜的公示\n\n顶格：{{单位}}：\n一、情况\n（二）安排\n一、以句号结尾的是正文。\n正文{{ 年度 }}\n落款（盖章）：样办｜2026-09-15\n附件：1\n附件说明：甲；乙\n分页\n签名两栏：甲：；乙：｜年　月　日',
      ),
    ).toEqual([
      { kind: 'title', text: '样县样局\n的公示' },
      { kind: 'paragraph', text: '样县样局：', indent: 0 },
      { kind: 'heading', level: 1, text: '一、情况' },
      { kind: 'heading', level: 2, text: '（二）安排' },
      { kind: 'paragraph', text: '一、以句号结尾的是正文。' },
      { kind: 'paragraph', text: '正文2026' },
      { kind: 'closing', organs: ['样办'], date: '2026-09-15', sealed: true },
      { kind: 'attachment', label: '附件1' },
      { kind: 'attachmentList', names: ['甲', '乙'] },
      { kind: 'pageBreak' },
      { kind: 'signing', columns: 2, places: [{ label: '甲：' }, { label: '乙：', after: '年　月　日' }] },
    ]);
  });

  test('reads lines of Windows and a byte-order mark', () => {
    expect(fill('\ufeff一\r\n二\r三')).toHaveLength(3);
  });

  test('leaves out a line whose condition is empty, and one that is nothing but a block of which there is none', () => {
    expect(fill('一\n{{空}}\n二')).toHaveLength(2);
    expect(fill('{{?空}}不印\n{{?单位}}印{{单位}}')).toEqual([{ kind: 'paragraph', text: '印样县样局' }]);
  });

  test('with an unknown placeholder is an error that names file, line and the nearest', () => {
    const fault = faultOf(() => fill('一\n二{{单拉}}'));
    expect(fault.code).toBe('unknown-placeholder');
    expect(fault.message).toBe('模板 模板.txt 第 2 行：没有占位符 {{单拉}}');
    expect(fault.hint).toBe('您是不是想写 {{单位}}？');
  });

  test('does not mistake names that every object has for placeholders', () => {
    expect(faultOf(() => fill('{{constructor}}')).code).toBe('unknown-placeholder');
    expect(fill('constructor：甲')).toEqual([{ kind: 'paragraph', text: 'constructor：甲' }]);
  });

  test('without a required placeholder is an error that names file and line', () => {
    expect(faultOf(() => fill('{{单位}}', ['单位', '名单'])).message).toBe(
      '模板 模板.txt 缺少占位符 {{名单}}（查到第 1 行末尾）',
    );
  });

  test('with half a bracket, with a block inside a sentence, or with a value that nobody told is an error that names the line', () => {
    expect(faultOf(() => fill('一\n{{单位')).message).toBe('模板 模板.txt 第 2 行：占位符的括号不成对');
    expect(faultOf(() => fill('名单：{{名单}}')).message).toBe(
      '模板 模板.txt 第 1 行：{{名单}} 是整块内容，要单独占一行',
    );
    const missing = faultOf(() => fill('电话{{电话}}'));
    expect(missing.message).toBe('模板 模板.txt 第 1 行：{{电话}} 还没有内容');
    expect(missing.hint).toBe('请用 --channels 写明');
  });
});

describe('templates on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'templates-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('are all shipped, and say at their head what they are', () => {
    for (const name of templateNames()) expect(readTemplate(name, undefined).text, name).toMatch(/^% /);
  });

  test("come from the office's folder where it has one, else from the program", () => {
    writeFileSync(path.join(folder, 'plaques.txt'), '标题：本县公示');
    expect(readTemplate('plaques', folder)).toEqual({
      file: path.join(folder, 'plaques.txt'),
      text: '标题：本县公示',
      honour: '行政执法责任制示范点',
    });
    expect(readTemplate('designation', folder).file).toBe('templates/designation.txt');
  });

  test('may be written in the code page of Chinese Windows', () => {
    writeFileSync(path.join(folder, 'plaques.txt'), Buffer.from('b1eacce2a3bab9abcabe', 'hex'));
    expect(readTemplate('plaques', folder).text).toBe('标题：公示');
  });

  test('that have lost the signature or the heading are an error that says which line to put back', () => {
    const ours = readTemplate('designation', undefined).text;
    writeFileSync(path.join(folder, 'designation.txt'), ours.replace(/^落款.*$/m, '印发日期：{{日期}}'));
    const fault = faultOf(() => readTemplate('designation', folder));
    expect(fault.message).toBe(`模板 ${path.join(folder, 'designation.txt')} 没有“落款”一行，印出来就没有这一部分`);
    expect(fault.hint).toBe('照自带的模板补上（“落款（盖章）：……”），或删去该文件改用自带的模板');
    writeFileSync(path.join(folder, 'designation.txt'), ours.replace('落款（盖章）：', '落款：'));
    expect(readTemplate('designation', folder).file).toBe(path.join(folder, 'designation.txt'));
  });

  test('whose folder is gone are an error that says how to mend it', () => {
    const fault = faultOf(() => readTemplate('publicity', path.join(folder, '没有')));
    expect(fault.code).toBe('templates-missing');
    expect(fault.hint).toContain('inspect config set templates');
  });

  test('never print 一票否决, which the source does not say', () => {
    for (const name of templateNames()) {
      const { file } = readTemplate(name, undefined);
      expect(readFileSync(file, 'utf8'), name).not.toContain('一票否决');
    }
  });
});

test('a paper that tells its day tells it: a template without the line of the signature is refused', () => {
  const template = { file: '模板.txt', text: '标题：决定\n正文', honour: '示范点' };
  const input = { office: '样办', day: '2026-09-15' } as const;
  expect(faultOf(() => filledPaper(input, null, template, { 日期: '2026-09-15' }, [])).message).toContain(
    '模板 模板.txt 缺少占位符 {{日期}}',
  );
});

test('an honour that ends in 单位 is not followed by the word once more', () => {
  const text = '拟命名{{称号名称}}单位的公示';
  expect(fillTemplate({ file: '模板.txt', text, honour: '示范单位' }, {})).toEqual([
    { kind: 'paragraph', text: '拟命名示范单位的公示' },
  ]);
});
