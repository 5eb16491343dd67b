import { awayThatDay } from '../../actions/draw/continue-round.ts';
import type { StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Context } from '../../context.ts';
import type { Store } from '../../store/store.ts';

/**
 * Why somebody else is to be drawn: from whom the drawn must keep away, or null where that is not the reason. Nobody is asked of
 * who was named as away at the roll-call.
 */
export async function askRecusal(
  context: Context,
  store: Store,
  draw: StoredDraw,
  key: string,
): Promise<string | null> {
  if (awayThatDay(store, draw, key)) return null;
  const prompter = await context.prompter();
  const why = await prompter.select<'recused' | 'other'>({
    message: '为什么另抽',
    choices: [
      { value: 'recused', name: '应当回避：与某人有利害关系' },
      { value: 'other', name: draw.kind === 'officers' ? '没有到场' : '案卷拿不出来，或不需要看' },
    ],
    default: 'recused',
    flag: '--recused-from',
    help: '没有到场的、案卷拿不出来的仍算抽中，由办公室认定，不另抽。',
  });
  if (why === 'other') return null;
  return (
    await prompter.input({
      message: '与谁有利害关系（写姓名）',
      flag: '--recused-from',
      validate: (text) => (/\p{L}/u.test(text) ? null : '请写应当回避的是与谁'),
    })
  ).trim();
}
