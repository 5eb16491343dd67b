import { expect, it } from 'vitest';
import { saysNoProblem } from '../../../src/domain/visits/no-problem.ts';

it('a text that says, however it is put, that nothing was found is no problem', () => {
  const none = [
    ...['', '－', '/', '无', '无。', '没有', '没', '否', '问题：无', '未见', '现场未发现', '不存在', '问题', '检查'],
    ...[
      '未发现问题',
      '未发现问题！',
      '未发现问题，良好',
      '经检查，未发现问题',
      '经现场检查，未发现问题',
      '检查中未发现问题',
    ],
    ...[
      '未发现任何问题',
      '未发现明显问题',
      '未发现重大问题',
      '无任何问题',
      '没有什么问题',
      '没发现大问题',
      '无其他问题',
    ],
    ...[
      '无异常',
      '无异常情况',
      '未发现异常现象',
      '没有违法违规行为',
      '一切正常',
      '情况良好',
      '各项工作均较好',
      '均符合要求',
    ],
    ...['本次实地查看，各项工作正常；目前未发现新的问题', '总体良好，未见异常', '检查发现：无'],
  ];
  expect(none.filter((text) => !saysNoProblem(text))).toEqual([]);
});

it('what names a problem is one, also where it is small, or begins with a negation', () => {
  const problems = [
    ...['问题不明显', '未公示问题', '未公示', '不合格', '未检查', '无证执法', '没有问题整改台账', '未见执法证'],
    ...[
      '部分人员合格',
      '台账不全，无其他问题',
      '除台账不全外，未发现其他问题',
      '现场未见公示栏',
      '未发现问题的记录没有签字',
    ],
    ...['发现问题3个', '情况不明', '不规范', '基本正常，个别案卷缺页', '检查记录没有', '问题多'],
  ];
  expect(problems.filter(saysNoProblem)).toEqual([]);
});
