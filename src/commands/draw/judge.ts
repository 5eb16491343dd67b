import { judgeOutcome } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { verdictWords } from '../../domain/draw/words.ts';
import { Fault } from '../../domain/fault.ts';
import { requireText, textOption } from '../option-values.ts';
import { drawReport } from './answer.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const verdict = textOption(options, 'as');
  if (verdict !== 'failed' && verdict !== 'noted' && verdict !== 'later')
    throw new Fault(
      'usage',
      'draw-verdict',
      `--as 不能写“${verdict ?? ''}”`,
      '可写：failed（按不合格计）、noted（只作记录）、later（另行补测）',
    );
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const reason = await requireText(context, options, 'reason', '--reason', '认定的理由');
  const purpose = textOption(options, 'purpose');
  const { member } = judgeOutcome(store, context.author, draw, { key: String(args[1]), verdict, reason, purpose });
  return drawReport(context, store, draw.id, {
    first: [`已认定 ${member.key} ${member.name}：${verdictWords[verdict]}`],
    next: `inspect result ${draw.unit.name}`,
  });
}
