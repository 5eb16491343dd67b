import { giveNumber, numberContext } from '../../actions/draw/open-round.ts';
import type { StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Context, Prompter } from '../../context.ts';
import { foldNumber, numberProblem } from '../../domain/draw/unit-number.ts';
import type { Store } from '../../store/store.ts';
import { orBack } from '../prompting/step-back.ts';
import { lineKeys, turnPage } from './page.ts';

/**
 * 报数: who gives the number, then the number, twice and unseen, so that a slip of the finger is not stored for ever; it is stored
 * before anything else happens. Answers who gives it; Esc goes back, to the name and then to the slip.
 */
export async function numberStep(
  context: Context,
  store: Store,
  draw: StoredDraw,
  known: string | null,
  prompter: Prompter,
): Promise<string | null> {
  let by = known ?? '';
  for (;;) {
    turnPage(context, '报　数', [
      '请单位的人照着封存单上写的，自己键入数字。单位没有人在场的，由第三人报数。',
      '键入以后立即存盘，只能接着抽取，不能作废，也不能重来。',
      lineKeys(context),
    ]);
    const named = await orBack(() => askName(prompter, by), null);
    if (named === null) return by || null;
    by = named;
    const number = await orBack(() => askNumber(context, store, draw, prompter), null);
    if (number === null) continue;
    giveNumber(store, context.author, draw, { number, by: by || null });
    return by || null;
  }
}

const askName = async (prompter: Prompter, known: string): Promise<string> =>
  (
    await prompter.input({
      message: '由谁报数',
      default: known,
      flag: '--unit-by',
      back: true,
      help: '单位没有人在场的，由第三人报数，写第三人的姓名；可以不填，证书上会写明没有填。',
      validate: (text) => (/^\d+$/.test(text.trim()) ? '这里写姓名，不写数字；可不填，直接回车' : null),
    })
  ).trim();

async function askNumber(context: Context, store: Store, draw: StoredDraw, prompter: Prompter): Promise<string> {
  const against = numberContext(store, draw);
  const once = (message: string) => prompter.secret({ message, flag: '--unit-number-stdin', back: true });
  for (;;) {
    const typed = await once('单位的数字（12 至 64 位，屏幕上不显示）');
    const problem = numberProblem(typed, against);
    if (problem) {
      context.say(`  这个数字${problem}；请在封存单上改写，再报`);
      continue;
    }
    const again = await once('再键入一次，两次一样才存入');
    if (foldNumber(again) === foldNumber(typed)) return typed;
    context.say('  两次键入的不一样，什么都没有存入；请照封存单从头键入');
  }
}

/** The digits of the third source, as they were published; null where they are not out yet. */
export async function askThirdDigits(context: Context, prompter: Prompter, name: string): Promise<string | null> {
  for (;;) {
    turnPage(context, '第三方数字', [
      `封存时约定：${name}。报数已经存入，公布以后照公布的号码键入。`,
      '还没有公布的先退出，以后从“已封存的，接着报数抽取”接着抽。',
      lineKeys(context),
    ]);
    const digits = await orBack(
      () =>
        prompter.input({
          message: `${name} 的号码（只要数字）`,
          flag: '--third',
          back: true,
          validate: (text) => (/^[\d\s-]+$/.test(text.normalize('NFKC')) ? null : '只要数字'),
        }),
      null,
    );
    if (digits === null) return null;
    const sure = () =>
      prompter.confirm({
        message: `${name} 公布的是 ${foldNumber(digits)}。存入以后不能再改，对吗`,
        default: false,
        flag: '--third',
        back: true,
      });
    if (await orBack(sure, false)) return digits;
  }
}
