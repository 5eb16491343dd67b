import { anyYear, onlyCommand, text, texts } from '../../parameters.ts';
import { aUnit } from '../../usual-parameters.ts';

export const takes = {
  unit: text('[unit]', '单位；不写则从列表中选', aUnit),
  year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
  answers: text('--answers <file>', '从答案文件（YAML）录入整个验收，不提问', {
    ask: 'file',
    name: '答案文件',
    message: '答案文件',
    endings: ['.yaml', '.yml'],
  }),
  watch: text('--watch <dir>', '照片会存到的文件夹：新到的照片随时附到正在看的项目'),
  step: texts('--step <yaml>', '只录入一步，写法同答案文件 steps 里的一条'),
};

export const specs = onlyCommand('start', takes, {
  summary: '现场验收：逐项问答，随时可停，停下的地方继续',
  notes: [
    '每个回答在出现下一个问题之前就已存入数据文件；断电、关窗口、Ctrl+C 都不会丢失。',
    '答案文件由上到下录入，有一处录不进就全不录入。可写的部分：',
    '  单位 unit，年度 year，经办人 author，验收组 team，汇报 briefing，材料 papers，',
    '  抽取 draw、open、replace、present、extend、void、assign，核对表 officers，',
    '  调阅 taken、returned，测试 testPaper、test、leaders，评查 sheets、reviews，',
    '  察看 field，评分 items、attach、undo，问题 problems、mended、deadlines，',
    '  说明 notes，结论 conclude、reopen；讲先后、分经办人的写在 steps 里。',
    '待填的文件由 inspect answers 单位 --blank 写出，写法见手册。评分项：',
    '  items:   # 评分项',
    '    1.1.1: 不扣分',
    '    1.2.1: { finding: { 1.2.1-unpublished: 1 }, note: 门户网站未见 }',
    '    2.1.3: { deduct: 0.5, reason: 两本证件到期未换 }',
    '    1.4.1: { notApplicable: 权责清单没有调整 }',
    '    B4: { none: 是, proof: { issuer: 纪检监察组, issued: 2026-09-10 } }',
  ],
  examples: [
    'inspect start',
    'inspect start 甲虚构局',
    'inspect start 甲虚构局 --watch 照片',
    'inspect start 甲虚构局 --answers 答案.yaml',
    'inspect start 甲虚构局 --step "notes: { item: 2.2.2, text: 音像设备八台 }"',
  ],
  load: () => import('./start.ts'),
});
