import { drawReport, showingTickets } from '../../actions/draw/draw-report.ts';
import { roundsOf } from '../../actions/draw/earlier-rounds.ts';
import { type PlannedRound, planRound, type RoundRequest } from '../../actions/draw/plan-round.ts';
import { requireAsked } from '../../actions/draw/pool-questions.ts';
import { drawAtOnce, sealRound } from '../../actions/draw/seal-round.ts';
import { findDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countedOnly } from '../../domain/draw/round-pool.ts';
import { choosesBefore, measureOf, strataWords } from '../../domain/draw/words.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { pick } from '../../domain/pick.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Store } from '../../store/store.ts';
import { firstLine } from '../first-line.ts';
import { answersFrom, type Seeds, seedsFrom } from './flags.ts';

/** What decides how a round is sealed. */
export type Sealing = Seeds & { readonly third: string | null; readonly inspectorsNumberStdin: boolean };

/** Seals a round, or draws it where both numbers are given; in a terminal it leads both sides through it. */
export async function makeDraw(
  context: Context,
  store: Store,
  asked: Omit<RoundRequest, 'answers' | 'reason' | 'third' | 'letter'>,
  given: Sealing & Parameters<typeof answersFrom>[1] & { readonly reason: string | null },
  warnings: readonly string[] = [],
): Promise<Report> {
  const request: RoundRequest = {
    ...asked,
    ...pick(given, 'reason', 'third'),
    answers: answersFrom(context, given),
    letter: deviceLetter(context.machine.get('device')),
  };
  if (seedsFrom(context, given) === null && inTerminal(context, given)) {
    for (const warning of warnings) context.warn(warning);
    const { playScene, resumeScene } = await import('../../walkthroughs/draw/scene.ts');
    const waiting = roundsOf(store, request).find(({ status, facts }) => status === 'sealed' && facts !== null);
    if (waiting) return resumeScene(context, store, waiting, given.unitBy);
    return playScene(context, store, request, {
      plan: (again) => planRound(store, again),
      inspectorsBy: given.inspectorsBy,
      unitBy: given.unitBy,
    });
  }
  return makeRound(context, store, planRound(store, request), given, warnings);
}

/** Whether people sit before the screen: a number from the standard input is for scripts. */
export const inTerminal = (context: Context, given: Sealing): boolean =>
  context.terminal && !context.json && !context.quiet && !given.inspectorsNumberStdin;

/** Seals a planned round, or draws it at once where both numbers are given. */
export async function makeRound(
  context: Context,
  store: Store,
  planned: PlannedRound,
  given: Sealing,
  warnings: readonly string[] = [],
): Promise<Report> {
  requireAsked(planned.pool);
  const numbers = seedsFrom(context, given);
  const allWarnings = [...warnings, ...planWarnings(planned)];
  const size = planned.statement.members.length;
  if (numbers) {
    const id = showingTickets(context, size, (hear) => drawAtOnce(store, context.author, planned, numbers, hear));
    return drawReport(context, store, id, {
      first: ['已出签，结果已存入数据文件'],
      warnings: [
        ...allWarnings,
        numbers.auto
          ? '两个数字由程序自动选取，证书上会写明'
          : '两方的数字一次键入，谁后知道对方的数字谁就能左右结果；证书上会写明“一次给出”',
        ...(numbers.inspectors === numbers.unit ? ['两方的数字相同，请确认不是互相商量的'] : []),
      ],
      next: (draw) => inspect('draw certificate', { id: draw }),
    });
  }
  const inspectors = given.inspectorsNumberStdin
    ? await firstLine(
        context,
        '验收组的数字',
        inspect('draw seal', { kind: 'officers', unit: some('单位'), '--inspectors-number-stdin': true }),
      )
    : null;
  const { inspectorsBy } = given;
  const id = sealRound(store, context.author, planned, { inspectors, inspectorsBy });
  const draw = findDraw(store, id);
  return drawReport(context, store, id, {
    first: [
      `已封存 ${size} ${measureOf(planned.request.kind)}的名单`,
      `封存单　${groupDigits(headDigits(draw.seal))}`,
      '请单位把封存单的 40 位数字抄下或拍照，并在上面写下自己的数字，再键入',
    ],
    warnings: [...allWarnings, ...(inspectors === null ? ['验收组的数字由程序生成，存在本机，出签时公布'] : [])],
    next: [inspect('draw slip', { id: draw }), inspect('draw open', { id: draw })],
  });
}

/** What is left out, what was asked and not answered, and a pool that is taken whole. */
function planWarnings({ pool, statement, request }: PlannedRound): string[] {
  const phantoms = statement.members.filter(({ phantom }) => phantom).length;
  const whole = request.count !== null && statement.members.length <= request.count;
  const counted = countedOnly(pool.leftOut, statement.exclusions.slice(0, mostNamed));
  return [
    ...(counted.length > 0 ? [`未列入名单：${counted.join('；')}`] : []),
    ...(phantoms > 0
      ? [`有 ${phantoms} 个缺号列入名单，抽中时要拿出案卷；有说明的用 --answer 样罚〔2026〕3-4号=不予立案 写明`]
      : []),
    ...pool.asked
      .filter(({ id, gap }) => !gap && pool.open.includes(id))
      .map(({ id, text }) => `${text}（没有答复，证书上会写明；答复写 --answer ${id}=…）`),
    ...(statement.quotas
      ? strataWords(statement.members, statement.quotas, pool.kind, statement.act).filter(choosesBefore)
      : []),
    ...namedOut(statement.exclusions),
    ...(whole ? [`名单只有 ${statement.members.length} ${measureOf(pool.kind)}，全部抽中`] : []),
  ];
}

/** So many who are not in the pool are named; all of them stand on the certificate. */
const mostNamed = 10;

/** Who cannot be drawn, and why. */
function namedOut(exclusions: PlannedRound['statement']['exclusions']): readonly string[] {
  if (exclusions.length === 0) return [];
  const named = exclusions.slice(0, mostNamed).map(({ key, reason }) => `${key}（${reason}）`);
  const more = exclusions.length > mostNamed ? `等 ${exclusions.length} 个，全部印在证书上` : '';
  return [`不在名单：${named.join('、')}${more}`];
}
