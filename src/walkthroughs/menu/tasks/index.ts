import type { MenuStage } from '../../../command.ts';
import { unplaced } from '../deed-tasks.ts';
import type { MenuTask } from '../task.ts';
import { closingTasks } from './closing.ts';
import { formTasks } from './forms.ts';
import { issuingTasks } from './issuing.ts';
import { keepingTasks } from './keeping.ts';
import { markingTasks } from './marking.ts';
import { preparingTasks } from './preparing.ts';
import { scoringTasks } from './scoring.ts';
import { visitingTasks } from './visiting.ts';

/** The stages in the order of the year, each with what it is known by. */
export const menuStages: Readonly<Record<MenuStage, readonly [title: string, gist: string]>> = {
  begin: ['开始和单位', '数据文件、单位、演示、练习'],
  spring: ['申请和培育', '创建申请、审核、调研指导、申报表'],
  ledgers: ['台账', '空白台账、导入、查看、疑点'],
  draw: ['抽取', '抽执法人员和案卷、增抽、回避、证书'],
  onsite: ['现场验收', '逐项评分、材料清单、问题和整改'],
  marks: ['测试和评查', '测试卷、答卷、成绩、案卷评查'],
  score: ['评分与结论', '得分、证明材料、结论、验收报告'],
  titles: ['公示和命名', '公示、异议、命名、授牌'],
  issuing: ['行文和编号', '通知、报告、整改通知单、发文稿纸、文号'],
  results: ['进展、复核、年终', '进展、日程、复核、撤销、统计、导出'],
  office: ['备份和核对', '备份、恢复、核对、立锚、日志、清除、发布'],
  joining: ['几台电脑合并', '数据包、冲突、本办登记的电脑'],
  standard: ['评分标准', '达标线、没有写明的事项、版本'],
  machine: ['设置和帮助', '年度、本机检查、设置、评查表、节假日'],
};

const placed: readonly MenuTask[] = [
  ...preparingTasks,
  ...formTasks,
  ...visitingTasks,
  ...markingTasks,
  ...scoringTasks,
  ...closingTasks,
  ...issuingTasks,
  ...keepingTasks,
];

/** Everything that the menu offers, in order; within a stage the next sensible thing follows. */
export const menuTasks: readonly MenuTask[] = [...placed, ...unplaced(placed)];
