import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/domain/fault.ts';
import { read } from '../support/reading.ts';
import { zipped } from '../support/workbooks.ts';

function paragraph(text: string, listed = false): string {
  const numbering = listed ? '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' : '';
  return `<w:p>${numbering}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

function document(...paragraphs: readonly string[]): Buffer {
  const body = paragraphs.map((text) => paragraph(text.replace(/^#/, ''), text.startsWith('#'))).join('');
  const xml = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipped(new Map([['word/document.xml', xml]]));
}

function table(...rows: readonly (readonly string[])[]): string {
  const cells = (texts: readonly string[]) => texts.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((texts) => `<w:tr>${cells(texts)}</w:tr>`).join('')}</w:tbl>`;
}

function body(...parts: readonly string[]): Buffer {
  const xml = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${parts.join('')}</w:body></w:document>`;
  return zipped(new Map([['word/document.xml', xml]]));
}

it('numbered questions in a plain text are refused with the form in which they are taken', async () => {
  const text = Buffer.from('1. 应当自立案起多少日内作出决定？\nA. 30日 B. 60日 C. 90日\n答案：C\n');
  const refused = await read('questions', text, { name: '题库.txt' }).catch((error: Fault) => String(error.hint));
  expect(refused).toContain('逐题编号的题库请存成 Word 文档（.docx）再导入');
});

it('a cell merged with the one above bears its words, and what is struck out is left out and told', async () => {
  const cell = (text: string, merged = '') => `<w:tc><w:tcPr>${merged}</w:tcPr>${paragraph(text)}</w:tc>`;
  const row = (merge: string, ...[first = '', ...others]: readonly string[]) =>
    `<w:tr>${cell(first, merge)}${others.map((text) => cell(text)).join('')}</w:tr>`;
  const [begins, goesOn] = ['<w:vMerge w:val="restart"/>', '<w:vMerge/>'];
  const struck = '申请</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>复议</w:t></w:r><w:r><w:t>听证？';
  const bytes = body(
    `<w:tbl>${row('', '题型', '题目', '选项', '答案')}${row(begins, '多选题', '处罚种类有', 'A.警告 B.罚款', 'AB')}${row(goesOn, '', '回避的有', 'A.甲 B.乙', 'BA')}${row(begins, '简答题', struck, '', 'A')}${row(goesOn, '', '缴款', '', '对')}</w:tbl>`,
  );
  const reading = await read('questions', bytes, { name: '题库.docx' });
  expect(reading.rejected).toEqual([]);
  expect(reading.rows.map(({ fields: { type, stem } }) => [type, stem])).toEqual([
    ['多选题', '处罚种类有'],
    ['多选题', '回避的有'],
    ['简答题', '申请听证？'],
    ['简答题', '缴款'],
  ]);
  expect(reading.warnings.map(({ what }) => what)).toContain('划掉的字没有读：复议');
});

it('every table of a bank in Word is read, with the section over it and what stands outside of tables; others are told', async () => {
  const head = ['序号', '题目', '选项', '答案'];
  const bytes = body(
    paragraph('一、单选题'),
    paragraph('1. 应当自立案起多少日内作出决定？'),
    paragraph('A. 30日 B. 60日 C. 90日'),
    paragraph('答案：C'),
    paragraph('2. 申请回避向谁提出？'),
    paragraph('A. 机关 B. 法院'),
    paragraph('答案：A'),
    table(head, ['1', '几日内申请听证？', 'A.3日 B.5日 C.7日', 'B'], head, ['2', '几日内缴款？', 'A.15日 B.20日', 'A']),
    table(['3', '没有表头的一张接着上一张', 'A.对 B.不对', 'A']),
    paragraph('二、判断题'),
    table(['序号', '题目', '答案'], ['1', '应当出示证件。', 'T']),
    paragraph('三、多选题'),
    table(head, ['1', '处罚种类有', 'A.警告 B.罚款 C.劳教', 'AB']),
    paragraph('四、填空题'),
    table(head, ['1', '应当在____日内缴款', '', '15']),
    table(['姓名', '职务'], ['张样例', '科员']),
  );
  const reading = await read('questions', bytes, { name: '题库.docx' });
  expect(reading.rows.map(({ fields: { type, stem, answer } }) => [type, stem, answer])).toEqual([
    ['单选题', '应当自立案起多少日内作出决定？', 'C'],
    ['单选题', '申请回避向谁提出？', 'A'],
    ['单选', '几日内申请听证？', 'B'],
    ['单选', '几日内缴款？', 'A'],
    ['单选', '没有表头的一张接着上一张', 'A'],
    ['判断', '应当出示证件。', 'T'],
    ['多选', '处罚种类有', 'AB'],
  ]);
  expect(reading.rejected.map(({ reason }) => reason)).toEqual([
    '题型“填空”不收，只收单选、多选、判断、简答（问答、论述、案例分析、名词解释按简答）；能改的改成其中一种',
  ]);
  expect(reading.warnings.map(({ what }) => what)).toContain(
    'Word 文档里的题目列成表格，按表格读；行号是表格里的行，几张表接着数；表外的 2 题数在前面；另有 1 张表没有题目和答案两栏，没有读',
  );
});

describe('a bank of questions in Word', () => {
  it('finds the answer behind the options and behind the words, with marks at either end of a judgement', async () => {
    const bytes = document(
      '一、单选题',
      '1.罚款（   ）内缴纳。A.10日 B.15日 C.20日 答案：B',
      '2.（2023年真题）听证由谁主持？【答案】A',
      'A.非本案调查人员',
      'B.本案调查人员',
      '二、判断题',
      '3.×听证应当收费。',
      '4.全过程记录包括文字、音像。 T',
      '5.法制审核可有可无。F',
      '三、填空题',
      '6.应当自立案之日起____日内作出。答案：90',
      '四、简答题',
      '7.如何申请听证？答案：五日内提出。',
    );
    const { rows, rejected } = await read('questions', bytes, { name: '题库.docx' });
    expect(rows.map(({ fields: { stem, options, answer } }) => [stem, [options ?? ''].flat().join(), answer])).toEqual([
      ['罚款（ ）内缴纳。', '10日,15日,20日', 'B'],
      ['（2023年真题）听证由谁主持？', '非本案调查人员,本案调查人员', 'A'],
      ['听证应当收费。', '', '×'],
      ['全过程记录包括文字、音像。', '', 'T'],
      ['法制审核可有可无。', '', 'F'],
      ['如何申请听证？', '', '五日内提出。'],
    ]);
    expect(rejected.map(({ column }) => column)).toEqual(['type']);
  });

  it('reads numbered questions with their options, answers, law and day', async () => {
    const bytes = document(
      '样县行政执法人员法律知识题库',
      '一、单选题',
      '1. 行政处罚案件应当自立案之日起多少日内作出决定？',
      'A. 30日 B. 60日',
      'C. 90日',
      'D. 180日',
      '正确答案：C',
      '依据：中华人民共和国行政处罚法第六十条',
      '施行日期：2021-07-15',
      '二、判断题',
      '2、执法人员应当出示执法证件。（√）',
      '三、多选题',
      '3．下列属于行政处罚种类的是（ABD）',
      'A．警告',
      'B．罚款',
      'C．劳动教养',
      'D．行政拘留',
    );
    const reading = await read('questions', bytes, { name: '题库.docx' });
    expect(reading.rejected).toEqual([]);
    expect(
      reading.rows.map(({ fields: { type, stem, options, answer, effective } }) => [
        type,
        stem,
        options,
        answer,
        effective,
      ]),
    ).toEqual([
      [
        '单选题',
        '行政处罚案件应当自立案之日起多少日内作出决定？',
        ['30日', '60日', '90日', '180日'],
        'C',
        '2021-07-15',
      ],
      ['判断题', '执法人员应当出示执法证件。（ ）', null, '√', null],
      ['多选题', '下列属于行政处罚种类的是（ ）', ['警告', '罚款', '劳动教养', '行政拘留'], 'ABD', null],
    ]);
  });

  it('reads questions and options that Word numbers itself', async () => {
    const bytes = document(
      '#执法时应当几人以上？',
      '#一人',
      '#两人',
      '答案：B',
      '#公示期为几天？',
      '#七天',
      '#三天',
      '答案：A',
    );
    const reading = await read('questions', bytes, { name: '题库.docx' });
    expect(reading.rows.map(({ fields }) => [fields.stem, fields.options, fields.answer])).toEqual([
      ['执法时应当几人以上？', ['一人', '两人'], 'B'],
      ['公示期为几天？', ['七天', '三天'], 'A'],
    ]);
  });

  const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="upperLetter"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`;

  /** Paragraphs of a list of Word's own: `0` before a text is a question's level, `1` that of options. */
  function listed(...lines: readonly string[]): Buffer {
    const body = lines.map((line) => {
      const level = /^[01]/.exec(line)?.[0];
      const list = level ? `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>` : '';
      return `<w:p>${list}<w:r><w:t>${line.replace(/^[01]/, '')}</w:t></w:r></w:p>`;
    });
    const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`;
    return zipped(
      new Map([
        ['word/document.xml', xml],
        ['word/numbering.xml', numbering],
      ]),
    );
  }

  const told = async (bytes: Buffer) => {
    const { rows, rejected } = await read('questions', bytes, { name: '题库.docx' });
    expect(rejected).toEqual([]);
    return rows.map(({ fields: { type, stem, options, answer } }) => [type, stem, options, answer].flat().join('|'));
  };

  it('tells questions from options by the levels of one list of Word', async () => {
    const inStem = listed('一、单选题', '0甲题（A）', '1一项', '1二项', '0乙题（B）', '1三项', '1四项');
    expect(await told(inStem)).toEqual(['单选题|甲题（ ）|一项|二项|A', '单选题|乙题（ ）|三项|四项|B']);
    const below = ['一、单选题', '0甲题', '1一项', '1二项', '0乙题', '1三项', '1四项', '二、判断题', '0丙题', '0丁题'];
    expect(await told(listed(...below, '参考答案：1-2 AB  3-4：√×'))).toEqual([
      '单选题|甲题|一项|二项|A',
      '单选题|乙题|三项|四项|B',
      '判断题|丙题||√',
      '判断题|丁题||×',
    ]);
  });

  it('gives each question its own of the answers that stand in one line', async () => {
    for (const key of ['答案：1-2 AC', '参考答案：1.A 2.C', '正确答案：1～2：A、C'])
      expect(await told(document('1.甲题', 'A.一 B.二 C.三', '2.乙题', 'A.四 B.五 C.六', key))).toEqual([
        '单选|甲题|一|二|三|A',
        '单选|乙题|四|五|六|C',
      ]);
    // Where a question has options, what is none of them is no answer.
    const stray = await read('questions', document('1.甲题', 'A.一 B.二', '答案：见教材'), { name: '题库.docx' });
    expect([stray.rows.length, stray.rejected.map(({ column }) => column)]).toEqual([0, ['answer']]);
  });

  it('takes the type out of the stem, before it or behind', async () => {
    const bytes = document('1.（单选题）甲题', 'A.一 B.二', '答案：A', '2.乙题（判断题）', '答案：对');
    expect(await told(bytes)).toEqual(['单选题|甲题|一|二|A', '判断题|乙题||对']);
  });

  it('says of any other Word document what it is', async () => {
    await expect(read('officers', document('样县执法人员名册', '张样例'), { name: '名册.docx' })).rejects.toThrow(
      '文件其实是 Word 文档，不是表格',
    );
  });

  it.each<[string, readonly string[], readonly (readonly unknown[])[]]>([
    [
      'answers that stand together at the end',
      ['一、单选题', '1. 甲？', 'A. 一', 'B. 二', '2. 乙？', 'A. 一', 'B. 二', '参考答案', '1. A  2. B'],
      [
        ['甲？', ['一', '二'], 'A'],
        ['乙？', ['一', '二'], 'B'],
      ],
    ],
    [
      'judgements in words, in brackets or behind the stem',
      ['判断题', '1.甲可以乙。( 对 )', '2.丙可以丁。（错误）', '3.戊己。答案：正确'],
      [
        ['甲可以乙。（ ）', null, '对'],
        ['丙可以丁。（ ）', null, '错误'],
        ['戊己。', null, '正确'],
      ],
    ],
    [
      'options in brackets, the type before the stem',
      ['1. [多选] 甲？', '（A）一 （B）二 （C）三', '答案：A、B、C'],
      [['甲？', ['一', '二', '三'], 'A、B、C']],
    ],
    [
      'an answer in lines',
      ['简答题', '1. 简述甲。', '答：甲是乙。', '乙是丙。'],
      [['简述甲。', null, '甲是乙。乙是丙。']],
    ],
  ])('reads %s', async (_, paragraphs, told) => {
    const reading = await read('questions', document(...paragraphs), { name: '题库.docx' });
    expect(reading.rejected).toEqual([]);
    expect(reading.rows.map(({ fields: { stem, options, answer } }) => [stem, options, answer])).toEqual(told);
  });

  const bankOf = async (...lines: readonly string[]) => {
    const { rows, rejected } = await read('questions', document(...lines), { name: '题库.docx' });
    expect(rejected).toEqual([]);
    return rows.map(({ fields }) =>
      ['type', 'stem', 'options', 'answer', 'law', 'note']
        .map((field) => [fields[field] ?? ''].flat().join('/'))
        .join('|'),
    );
  };

  it('takes a mark before the number for the answer, and blank brackets for none', async () => {
    expect(
      await bankOf(
        '一、判断题',
        '（√）1、甲对。',
        '( × ) 2.乙对。',
        '二、单选题',
        '（B）3、丙？',
        'A、一',
        'B、二',
        '（ ）4、丁？',
        'A、三',
        'B、四',
        '答案：A',
      ),
    ).toEqual(['判断题|甲对。||√||', '判断题|乙对。||×||', '单选题|丙？|一/二|B||', '单选题|丁？|三/四|A||']);
  });

  it('keeps law, difficulty and further lines of an explanation out of options and answers', async () => {
    expect(
      await bankOf(
        '1.甲？',
        'A.一',
        'B.二',
        '法条：样例条例第三条',
        '答案解析：B。第三条写明了。',
        '该条自公布起施行。',
        '难度：易',
      ),
    ).toEqual(['单选|甲？|一/二|B|样例条例第三条|B。第三条写明了。；该条自公布起施行。；难度：易']);
    expect(
      await bankOf(
        '1.甲？',
        'A.一',
        'B.二',
        '答案：A',
        '因为一在前。',
        '【知识点】次序',
        '2.乙对。',
        '答案：对',
        '见第二条。',
      ),
    ).toEqual(['单选|甲？|一/二|A||因为一在前。；知识点：次序', '判断|乙对。||对||见第二条。']);
  });

  it('reads answers in brackets, alone in a line or behind the stem', async () => {
    expect(
      await bankOf(
        '1.甲？',
        'A.一',
        'B.二',
        '答案：（B）',
        '2.乙？（答案：A）',
        'A.三',
        'B.四',
        '3.丙？',
        'A.五',
        'B.六',
        '（B）',
        '4.丁？',
        'A.七',
        'B.八',
        '（答案：A）',
      ),
    ).toEqual(['单选|甲？|一/二|B||', '单选|乙？|三/四|A||', '单选|丙？|五/六|B||', '单选|丁？|七/八|A||']);
  });

  it('reads judgements whose options are 正确 and 错误, options without dots, and a section of choices of any kind', async () => {
    expect(
      await bankOf(
        '一、判断题',
        '1.甲对。',
        'A 正确',
        'B 错误',
        '答案：B',
        '二、选择题',
        '2.乙？',
        'A警告 B罚款 C没收',
        '答案：AC',
        '3.丙？',
        'A30日',
        'B60日',
        '答案：B',
      ),
    ).toEqual(['判断题|甲对。||错误||', '多选|乙？|警告/罚款/没收|AC||', '单选|丙？|30日/60日|B||']);
  });

  it('reads options behind the question in its own line, and those parted by ； or by nothing', async () => {
    expect(
      await bankOf(
        '一、单选题',
        ...['1、甲（ ）。A一 B二 C三', '2、乙（ ）。', 'A一；B二；C三', '3、丙（B）。A.一 B.二', 'C.三 D.四'],
        ...['4、丁（ ）', 'A、一B、二C、三', '答案', '1.A 2.C 4.C'],
      ),
    ).toEqual([
      '单选题|甲（ ）。|一/二/三|A||',
      '单选题|乙（ ）。|一/二/三|C||',
      '单选题|丙（ ）。|一/二/三/四|B||',
      '单选题|丁（ ）|一/二/三|C||',
    ]);
  });

  it('calls no option a blank row', async () => {
    const { skipped } = await read(
      'questions',
      document('1.甲？', 'A.一', 'B.二', '答案：A', '2.乙？', 'A.一', 'B.二', '答案：B'),
    );
    expect(skipped).toEqual([]);
  });

  it('takes answers in any brackets, of several letters each in its own, and parts what explains them', async () => {
    expect(
      await bankOf(
        ...['1.甲？', 'A.一', 'B.二', '[答案]B'],
        ...['2.乙？', 'A.一', 'B.二', 'C.三', '答案：（A）（C）'],
        ...['3.丙？', 'A.一', 'B.二', '标准答案：B。解析：见第三十六条'],
        ...['4.属于丁的有（ A B C ）', 'A.一', 'B.二', 'C.三'],
      ),
    ).toEqual([
      '单选|甲？|一/二|B||',
      '多选|乙？|一/二/三|AC||',
      '单选|丙？|一/二|B||见第三十六条',
      '多选|属于丁的有（ ）|一/二/三|ABC||',
    ]);
  });

  it('leaves the points of an answer in it, in brackets or not', async () => {
    expect(
      await bankOf(
        '简答题',
        '1.简述甲。',
        '答：（1）一；',
        '（2）二。',
        '2.简述乙。',
        '答：',
        '1.三；',
        '2.四。',
        '3.简述丙。',
        '答：五。',
      ),
    ).toEqual(['简答题|简述甲。||（1）一；（2）二。||', '简答题|简述乙。||1.三； 2.四。||', '简答题|简述丙。||五。||']);
  });

  it('takes a word that begins a line of a stem for no label', async () => {
    expect(await bankOf('1.甲是什么？', '答复期限怎样算？', 'A.一', 'B.二', '答案：A')).toEqual([
      '单选|甲是什么？答复期限怎样算？|一/二|A||',
    ]);
  });

  it('reads a bank that is laid out as a table, options in cells of their own or below the question', async () => {
    const table = (...rows: readonly (readonly string[])[]) => {
      const cell = (text: string) =>
        `<w:tc>${text
          .split('/')
          .map((line) => paragraph(line))
          .join('')}</w:tc>`;
      const body = rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('');
      const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('题库')}<w:tbl>${body}</w:tbl></w:body></w:document>`;
      return zipped(new Map([['word/document.xml', xml]]));
    };
    const apart = table(
      ['题号', '题型', '题干', '选项A', '选项B', '答案'],
      ['1', '单选', '甲？', '一', '二', 'B'],
      ['2', '判断', '乙对。', '', '', '√'],
    );
    const below = table(['序号', '题目', '答案'], ['1', '甲？/A.一/B.二', 'B'], ['2', '乙对。', '√']);
    const read2 = async (bytes: Buffer) =>
      (await read('questions', bytes, { name: '题库.docx' })).rows.map(({ fields: { stem, options, answer } }) => [
        stem,
        options ?? null,
        answer,
      ]);
    const told = [
      ['甲？', ['一', '二'], 'B'],
      ['乙对。', null, '√'],
    ];
    expect(await read2(apart)).toEqual(told);
    expect(await read2(below)).toEqual(told);
  });
});

it('a question whose number was forgotten is one all the same, first or in the midst', async () => {
  const bytes = document(
    '行政执法题库',
    '申请听证的期限是几日？',
    'A. 三日',
    'B. 五日',
    '答案：B',
    '1. 应当自立案起多少日内作出决定？',
    'A. 30日 B. 90日',
    '答案：B',
    '此题为必考题',
    '谁可以申请回避？',
    'A. 当事人 B. 路人',
    '答案：A',
  );
  const reading = await read('questions', bytes, { name: '题库.docx' });
  expect(reading.rows.map(({ fields: { stem, options, answer, note } }) => [stem, options, answer, note])).toEqual([
    ['申请听证的期限是几日？', ['三日', '五日'], 'B', null],
    ['应当自立案起多少日内作出决定？', ['30日', '90日'], 'B', '此题为必考题'],
    ['谁可以申请回避？', ['当事人', '路人'], 'A', null],
  ]);
});

const chosen = async (...lines: readonly string[]) => {
  const reading = await read('questions', document(...lines), { name: '题库.docx' });
  const told = reading.rows.map(({ fields: { type, options, answer, note } }) => [type, options, answer, note]);
  return [told, reading.rejected.map(({ reason }) => reason)];
};

it('options by small letters are options, where the answer is given by letters too', async () => {
  const [stem, four] = ['1. 应当在（　）内作出决定。', ['a. 三十日', 'b. 六十日', 'c. 九十日']];
  const single = [[['单选', ['三十日', '六十日', '九十日'], 'C', null]], []];
  expect(await chosen(stem, '答案：c', ...four)).toEqual(single);
  expect(await chosen(stem, ...four, '答案：c')).toEqual(single);
  expect(await chosen(stem, ...four, '正确答案：C')).toEqual(single);
  expect(await chosen('1. 应当在（c）内作出决定。', 'a、三十日 b、六十日 c、九十日')).toEqual(single);
  const [, , several] = [stem, four, '2. 处罚种类有（　）。'];
  expect(await chosen(stem, '答案：c', ...four, several, '答案：a、b', 'a. 警告', 'b. 罚款')).toEqual([
    [...(single[0] ?? []), ['多选', ['警告', '罚款'], 'A、B', null]],
    [],
  ]);
  const points = await chosen('1. 回避有哪些情形？', '答：有下列情形的', 'a. 近亲属', 'b. 有利害关系');
  expect(points).toEqual([[['简答', null, '有下列情形的 a. 近亲属 b. 有利害关系', null]], []]);
});

it('a list by small letters within a question that has options by capitals is a part of the question', async () => {
  const four = ['A. 甲 B. 乙 C. 丙 D. 丁', '答案：C'];
  const single = [[['单选', ['甲', '乙', '丙', '丁'], 'C', null]], []];
  expect(await chosen('1. 当事人对（a）享有权利，对（b）负有义务，下列正确的是', ...four)).toEqual(single);
  expect(await chosen('1. 按下列步骤：', 'a. 立案', 'b. 调查', 'c. 决定', '哪一步最先', ...four)).toEqual(single);
});

it('an answer behind the last option, on its line, is the answer', async () => {
  const stem = '1. 应当在（　）内作出决定。';
  const options = ['三十日', '六十日', '九十日'];
  for (const line of [
    'A.三十日 B.六十日 C.九十日 答案：C',
    'A.三十日 B.六十日 C.九十日（答案：C）',
    'A.三十日；B.六十日；C.九十日。【答案】C',
    'a.三十日 b.六十日 c.九十日 答案：c',
  ])
    expect(await chosen(stem, line)).toEqual([[['单选', options, 'C', null]], []]);
  expect(await chosen(stem, 'A.三十日', 'B.六十日', 'C.九十日 答案：C 解析：见第六十条')).toEqual([
    [['单选', options, 'C', '见第六十条']],
    [],
  ]);
});

it('hidden words of a document are not read, and it is told', async () => {
  const hidden = '答案：C</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>D</w:t></w:r><w:r><w:t>';
  const bytes = document('1. 应当在（　）内作出决定。', 'A.三十日', 'B.六十日', 'C.九十日', 'D.一年', hidden);
  const { rows, warnings } = await read('questions', bytes, { name: '题库.docx' });
  expect(rows.map(({ fields: { answer } }) => answer)).toEqual(['C']);
  expect(warnings.map(({ what }) => what)).toContain('隐藏的字没有读：D');
});
