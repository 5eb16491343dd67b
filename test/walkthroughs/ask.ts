import { createPrompter, type PrompterKind } from '../../src/walkthroughs/prompting/create-prompter.ts';
import { leapingClock } from '../support/clocks.ts';

/** A small program for the terminal tests: asks each kind of question once and prints the answers as JSON. */
const [kind, only] = process.argv.slice(2) as [PrompterKind, string | undefined];
const prompter = await createPrompter(kind, process, true, leapingClock());
const choices = [
  { value: 'clear', name: '不扣分', description: '本项符合要求，按满分计' },
  { value: 'deduct', name: '扣分……接着问事实：几起、哪几年、谁' },
  { value: 'none', name: '不适用', disabled: '基础标准不能不适用' },
];
const units = [
  { value: 'a', name: '舞阳县示例甲局', keywords: ['wyxsljj', '11411121000000000A'] },
  { value: 'b', name: '舞阳县示例乙局', keywords: ['wyxslyj'] },
];
const required = (text: string): string | null => (text === '' ? '理由不能为空' : null);
const noFile = (text: string): string | null => (text.startsWith('/right') ? null : '找不到这个文件');
const asks: Record<string, () => Promise<unknown>> = {
  select: () => prompter.select({ message: '1.1.1 怎么处理', choices, default: 'clear', flag: '--none' }),
  search: () => prompter.select({ message: '选择单位', choices: units, flag: 'UNIT', search: true }),
  checkbox: () => prompter.checkbox({ message: '哪几年', choices, flag: '--finding' }),
  confirm: () => prompter.confirm({ message: '确认记为扣100分', default: false, flag: '--yes' }),
  input: () => prompter.input({ message: '扣分理由', flag: '--reason', validate: required }),
  secret: () => prompter.secret({ message: '口令', flag: '--passphrase-stdin' }),
};
if (only === 'path')
  asks.path = () => prompter.input({ message: '文件的路径', default: '', flag: 'FILE', validate: noFile });
try {
  const answers: Record<string, unknown> = {};
  for (const [name, ask] of Object.entries(asks)) if (!only || only === name) answers[name] = await ask();
  console.log(`答案${JSON.stringify(answers)}`);
} catch (error) {
  const fault = error as { kind: string; message: string; hint: string };
  console.log(`失败 ${fault.kind}：${fault.message} ${fault.hint}`);
  process.exitCode = fault.kind === 'interrupted' ? 130 : 2;
}
