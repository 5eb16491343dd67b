import { commands, text } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  sheet: {
    unit: unitArgument,
    year: yearFlag,
    out: text('-o, --out <file>', '写到哪个文件：.xlsx 工作簿，.docx Word，.pdf；不写则写出工作簿和 Word 各一份'),
  },
  load: {
    unit: unitArgument,
    file: text('<file>', '单位填好交回的自评表：工作簿（.xlsx）或 Word（.docx）', {
      ask: 'file',
      name: '自评表',
      message: '单位交回的自评表',
      endings: ['.xlsx', '.docx'],
    }),
    year: yearFlag,
  },
  show: { unit: unitArgument, year: yearFlag },
};

export const specs = commands('selfcheck', takes, {
  sheet: {
    summary: '写出自评表，发给单位填写',
    notes: ['每个评分项一行：自评得分、事实说明、佐证材料。已经读入的自评先填在里面。'],
    examples: ['inspect selfcheck sheet 甲虚构', 'inspect selfcheck sheet 甲虚构 -o 自评表.docx'],
    load: () => import('./sheet.ts'),
  },
  load: {
    summary: '读入单位交回的自评表，全部读入或一行不读',
    notes: ['自评只供对照：评分卡、看板和验收报告上与核定分并列，不计入得分。'],
    examples: ['inspect selfcheck load 甲虚构 自评表.docx'],
    load: () => import('./load.ts'),
  },
  show: {
    summary: '自评、核定、差，差得多的在前',
    examples: ['inspect selfcheck show 甲虚构'],
    table: true,
    load: () => import('./show.ts'),
  },
});
