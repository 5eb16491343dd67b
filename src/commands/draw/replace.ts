import { replaceInDraw } from '../../actions/draw/change-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { requireText, textOption } from '../option-values.ts';
import { drawReport } from './answer.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const draw = findDraw(store, String(args[0]));
  const reason = await requireText(
    context,
    options,
    'reason',
    '--reason',
    '理由（病假、公差、回避、离岗、案卷缺失……）',
  );
  const { gone, stepsIn, outcome, purpose } = replaceInDraw(store, context.author, draw, {
    key: String(args[1]),
    reason,
    purpose: textOption(options, 'purpose'),
  });
  const scope = purpose ? `（只对${purposeWords(draw.kind, purpose)}）` : '';
  const what = `已记录 ${gone.key} ${gone.name} ${outcomeWords[outcome]}${scope}`;
  const next = stepsIn
    ? `${outcome === 'missing' ? '另加一卷' : '递补'}：${stepsIn.key} ${stepsIn.name}（第 ${stepsIn.position} 签）`
    : '同类的备签已经用完，没有可另加的案卷';
  return drawReport(context, store, draw.id, {
    first: [what, next],
    warnings: stepsIn ? [] : ['同类的备签已经用完；要再抽只能重新抽取'],
    next: `inspect draw certificate ${draw.number}`,
  });
}
