import { titleLevels } from '../../../domain/year/records.ts';
import { also, choice, file, format, one, save, sheets, unit, was, worded } from '../blanks.ts';
import type { MenuTask } from '../task.ts';

const level = choice(
  '级别',
  '哪一种申报表',
  worded(titleLevels, (each) => `（附件${each === 'county' ? 1 : 2}）`),
  {},
);
const filled = { ...file('表', '填好的申报表（.docx）', ['.docx']), ask: 'files' as const };

/** Application forms: written for one unit or for all, handed out blank, read when they come back. */
export const formTasks: readonly MenuTask[] = [
  {
    stage: 'spring',
    title: '申报表：填好的、成批的、空白的',
    words: [
      'form',
      level,
      choice(
        '范围',
        '给谁',
        [
          ['one', '一个单位'],
          ['all', '今年申报的单位各一份'],
          ['from', '表格里的每个单位各一份（单位名称、工作情况、意见各一列）'],
          ['blank', '空白的，给单位填写（选 Word 格式，单位在电脑上填）'],
        ],
        { unsaid: true },
      ),
      { say: '--blank', when: was('范围', 'blank') },
      { ...unit, when: was('范围', 'one') },
      file('情况', '“近三年工作情况”的文字（.txt）', ['.txt'], {
        flag: '--account',
        optional: true,
        when: was('范围', 'one'),
      }),
      also('意见', '申报单位意见', '--opinion', { when: was('范围', 'one') }),
      file('表格', '写着各单位情况的表格', sheets, { flag: '--from', when: was('范围', 'from') }),
      {
        ...save('放进哪个文件夹', (given) => `${titleLevels[one(given, '级别') === 'city' ? 'city' : 'county']}申报表`),
        ask: 'folder',
        flag: '--batch',
        name: '文件夹',
        when: was('范围', 'all', 'from'),
      },
      save('合成的一份 PDF 写到哪里', '全部申报表.pdf', {
        flag: '--together',
        name: '合成的一份',
        when: was('范围', 'from'),
      }),
      format,
    ],
    writes: true,
  },
  {
    stage: 'spring',
    title: '读单位填好的 Word 申报表',
    words: [
      'form',
      'read',
      filled,
      choice(
        '办法',
        '怎么办',
        [
          ['', '先看一看，不收'],
          ['--take', '收下，存入本年度申请'],
        ],
        {},
      ),
    ],
  },
];
