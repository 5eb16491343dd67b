import { type Asks, commands, flag, picked, text } from '../../parameters.ts';
import { fileArgument, unitArgument, yearFlag } from '../../usual-parameters.ts';

const rubricFile: Asks = { ask: 'file', name: '文件', message: '评查表文件', endings: ['.yaml', '.yml'] };

export const takes = {
  list: {},
  show: { id: text('<id>', '评查表的编号', picked('officeRubrics', '评查表', '哪一张评查表')) },
  check: { file: text('[file]', '评查表文件（YAML）；不写检查在用的', rubricFile) },
  add: {
    file: text('<file>', '评查表文件（YAML）', rubricFile),
    replace: flag('--replace', '代替编号相同或同一类案卷的那一张；原来的改名留着'),
  },
  use: {
    unit: unitArgument,
    file: fileArgument,
    rubric: text('[rubric]', '评查表的编号；不写只列出', picked('rubrics', '评查表', '用哪一张评查表')),
    year: yearFlag,
  },
};

export const specs = commands('rubric', takes, {
  list: {
    summary: '列出可用的案卷评查表：哪一类案卷、哪些单位、何时起用',
    examples: ['inspect rubric list'],
    table: true,
    load: () => import('./list.ts'),
  },
  show: {
    summary: '查看一张评查表：基础项、各项分值和扣分办法',
    examples: ['inspect rubric show 处罚-示例'],
    load: () => import('./show.ts'),
  },
  check: {
    summary: '检查评查表文件，指出行号和问题；不写文件时检查在用的',
    examples: ['inspect rubric check', 'inspect rubric check 我县评查表.yaml'],
    load: () => import('./check.ts'),
  },
  add: {
    summary: '把本办的评查表存入模板文件夹，以后评查用它',
    notes: [
      '存在模板文件夹（先用 inspect config set templates 指定）的 rubrics 里；第一次存时，随程序的各张一并复制过去，因为那里的代替随程序的全部。',
      '正有人用原来那张评查的，等验收作出结论以后再换。',
    ],
    examples: ['inspect rubric add 我县评查表.yaml', 'inspect rubric add 我县处罚评查表.yaml --replace'],
    load: () => import('./add.ts'),
  },
  use: {
    summary: '一卷用哪一张评查表：查看可用的，或选定一张',
    notes: ['按案卷类别和单位选：名称含“生态环境”的单位用生态环境部门的评查细则，其余用办公室的。开始评查后不能再换。'],
    examples: ['inspect rubric use 甲虚构 样综执罚〔2026〕12号'],
    load: () => import('./use.ts'),
  },
});
