import { paperNames } from '../../domain/year/records.ts';
import { anyYear, asked, choices, happened, onlyCommand, text, texts } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';
import { papers } from '../questions.ts';

/** Papers that an application is asked for by name. */
export const namedPapers = ['form', 'plan', 'worklog'] as const;

export const takes = {
  unit: unitArgument,
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
  date: happened('--date <day>', '收到日期，默认今天', { name: '日期', message: '收到申请的日期' }),
  form: text('--form <file>', '申报表（可后补）', { ask: 'file', endings: papers }),
  plan: text('--plan <file>', '创建方案（5月底前）', { ask: 'file', endings: papers }),
  worklog: text('--worklog <file>', '工作推进台账（5月底前）', {
    ask: 'file',
    name: '工作台账',
    endings: papers,
  }),
  paper: texts('--paper <file>', '其他书面材料，可写多次', { ask: 'files', name: '材料', endings: papers }),
  onPaper: choices('--on-paper <kind>', '交来的是纸、没有扫描的：form、plan、worklog，可写多次', namedPapers, {
    name: '纸质材料',
    message: '交来的是纸、没有扫描的有哪些',
    choices: namedPapers.map((kind) => [kind, paperNames[kind]]),
  }),
  lateReason: asked('--late-reason <text>', '5月31日以后提出的，写明逾期原因'),
};

export const specs = onlyCommand('apply', takes, {
  summary: '登记创建申请和随附材料',
  notes: ['材料可以分几次补交：再次运行即加到已有的申请上。文件存入数据文件，原件不动。'],
  examples: ['inspect apply 甲虚构局 --date 2026-05-20'],
  load: () => import('./apply.ts'),
});
