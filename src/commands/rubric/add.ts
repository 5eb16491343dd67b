import path from 'node:path';
import { addRubric } from '../../actions/onsite/office-rubrics.ts';
import { inspect } from '../../domain/invocation.ts';
import { fullRemark } from '../../domain/rubrics/check-rubric.ts';
import type { Runs } from '../../parameters.ts';
import { readTextFile } from '../named-files.ts';
import { storeIfAny } from '../store-if-any.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.add> = async (context, given) => {
  const text = readTextFile(context, given.file);
  const { rubric, file, known, copied, replaced } = addRubric(
    context.machine.get('templates'),
    await storeIfAny(context),
    { name: path.basename(given.file), text, replace: given.replace },
  );
  const remark = fullRemark(rubric);
  return {
    warnings: remark === null ? [] : [remark],
    json: { id: rubric.id, title: rubric.title, file, added: !known, copied, replaced },
    text: () => [
      known ? `已有内容完全相同的评查表：${rubric.title}（${file}）` : `已存入：${rubric.title}（${file}）`,
      ...(copied > 0 ? [`  随程序的 ${copied} 张一并复制到这里，以后可以各自修改`] : []),
      ...replaced.map((name) => `  代替了原来的 ${name}`),
    ],
    next: inspect('rubric list'),
  };
};
