import { Fault } from '../../domain/fault.ts';

/** Ctrl-C: what was confirmed is stored already, so leaving loses nothing. */
export function brokenOff(): Fault {
  return new Fault(
    'interrupted',
    'interrupted',
    '已中断；已记下的都已保存，正在回答的这一件没有',
    '要接着办，再来一次，从停下的地方继续',
  );
}

/** Standard input ended while a question was open. */
export function inputClosed(flag: string): Fault {
  return Fault.usage(
    'input-closed',
    `输入已关闭，无法继续提问（本题可用 ${flag} 回答）`,
    '请在终端中运行，或用参数、答案文件给出回答',
  );
}

/** Nobody can be asked: standard input or output is no terminal. */
export function cannotAsk(message: string, flag: string): Fault {
  return Fault.usage('missing-answer', `不在终端中，无法提问“${message}”`, `请用 ${flag} 给出`);
}
