import {
  type DrawRequest,
  drawTickets,
  type GivenSeeds,
  type PreparedDraw,
  prepareDraw,
  sameDraws,
  storeDraw,
} from '../../actions/draw/make-draw.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Selection } from '../../domain/draw/selection.ts';
import { amountWords, kindWords, measureOf } from '../../domain/draw/words.ts';
import type { Store } from '../../store/store.ts';
import { requireText } from '../option-values.ts';
import { drawReport, ticketProgress } from './answer.ts';
import { seedsFrom } from './flags.ts';
import { playScene } from './scene.ts';

/** Seals a draw, and draws it where the numbers are given; in a terminal it leads through the three steps. */
export async function makeDraw(
  context: Context,
  store: Store,
  asked: DrawRequest,
  options: Options,
  warnings: readonly string[] = [],
): Promise<Report> {
  const given = seedsFrom(context, options);
  const request = await withReason(context, store, asked, options);
  const prepared = prepareDraw(store, request);
  if (given === null && context.terminal && !context.json && !context.quiet) {
    for (const warning of warnings) context.warn(warning);
    return playScene(context, store, prepared, options);
  }
  const { id, selection } = sealAndDraw(context, store, prepared, given);
  const { number } = findDraw(store, id);
  return drawReport(context, store, id, {
    first: [
      given
        ? '已出签，结果已存入数据文件'
        : `已封存 ${prepared.statement.members.length} ${measureOf(request.kind)}的名单`,
    ],
    warnings: [...warnings, ...poolWarnings(prepared), ...seedWarnings(given)],
    next: given
      ? `inspect draw certificate ${number}`
      : `inspect draw open ${number} --seed-inspectors 验收组的数字 --seed-unit 单位的数字`,
    selection,
  });
}

async function withReason(context: Context, store: Store, asked: DrawRequest, options: Options): Promise<DrawRequest> {
  const earlier = sameDraws(store, asked).findLast((draw) => draw.status !== 'void');
  if (!earlier || asked.reason || !context.terminal || context.json) return asked;
  context.say(
    `已有第 ${earlier.attempt} 次抽取${kindWords[asked.kind]}（${earlier.number}，${amountWords(earlier)}）。${earlier.status === 'drawn' ? '新的出签时它随之作废，此前仍然有效' : '重新封存时它随之作废'}；理由印在证书上。`,
  );
  return { ...asked, reason: await requireText(context, options, 'reason', '--reason', '重新抽取的理由') };
}

function sealAndDraw(
  context: Context,
  store: Store,
  prepared: PreparedDraw,
  given: GivenSeeds | null,
): { readonly id: string; readonly selection: Selection | null } {
  if (!given) return { id: storeDraw(store, context.author, prepared, null), selection: null };
  const progress = ticketProgress(context, prepared.statement.members.length);
  try {
    const selection = drawTickets(prepared.statement, prepared.text, given, progress.hear);
    return { id: storeDraw(store, context.author, prepared, { given, selection }), selection };
  } finally {
    progress.end();
  }
}

/** Rows that are not in the pool are told before anybody relies on it. */
export const poolWarnings = (prepared: PreparedDraw): string[] =>
  prepared.pool.leftOut.length > 0 ? [`未列入名单：${prepared.pool.leftOut.join('；')}`] : [];

export const seedWarnings = (given: GivenSeeds | null): string[] => {
  if (given?.auto) return ['两个数字由程序自动选取，证书上会写明'];
  if (given && given.inspectors === given.unit) return ['两方的数字相同，请确认不是互相商量的'];
  return [];
};
