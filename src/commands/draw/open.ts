import { drawReport, showingTickets } from '../../actions/draw/draw-report.ts';
import { openMethodOne } from '../../actions/draw/open-method-one.ts';
import { giveNumber, openRound, requireWaiting, sweepSecrets, waitsFor } from '../../actions/draw/open-round.ts';
import { findDraw, readDraws, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { firstLine } from '../first-line.ts';
import { seedsFrom } from './flags.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.open> = async (context, given) => {
  const typed = seedsFrom(context, given);
  const store = await context.store('write');
  const draw = findDraw(store, given.id);
  sweepSecrets(store, readDraws(store, { unit: draw.unit.id, year: draw.year }));
  requireWaiting(store, draw);
  if (draw.facts === null) {
    if (typed === null)
      throw Fault.usage(
        'draw-seed-missing',
        '这是升级以前按方法 1 封存的，要两方的数字：--seed-inspectors 和 --seed-unit',
        '两方各报 6 至 64 个字符；或写 --seed-auto',
      );
    showingTickets(context, draw.size, (hear) => openMethodOne(store, context.author, draw, typed, hear));
    return opened(context, store, draw);
  }
  if (typed !== null)
    throw Fault.usage(
      'draw-open-seeds',
      '验收组的数字在封存时已经定下，出签只要单位的报数',
      phrase`单位的报数从标准输入给出：${inspect('draw open', { id: draw, '--unit-number-stdin': true })}；在终端里直接运行会逐步引导`,
    );
  const { third } = given;
  const piped = given.unitNumberStdin;
  if (!piped && third === null && context.terminal && !context.json && !context.quiet) {
    const { resumeScene } = await import('../../walkthroughs/draw/scene.ts');
    return resumeScene(context, store, draw, given.unitBy);
  }
  if (piped) {
    const number = await firstLine(
      context,
      '单位的报数',
      inspect('draw open', { id: draw, '--unit-number-stdin': true }),
    );
    giveNumber(store, context.author, draw, { number, by: given.unitBy });
  }
  const numbered = findDraw(store, draw.id);
  const wanted = waitsFor(numbered, third);
  if (wanted !== null && numbered.facts?.number)
    return drawReport(context, store, draw.id, {
      first: [`单位的报数已存入；等${wanted}`],
      next: inspect('draw open', { id: draw, '--third': some('号码') }),
    });
  if (wanted !== null)
    throw Fault.usage('draw-number-missing', `缺少${wanted}：--unit-number-stdin`, '从标准输入给出，12 至 64 位数字');
  showingTickets(context, draw.size, (hear) => openRound(store, context.author, numbered, third, hear));
  return opened(context, store, draw);
};

const opened = (context: Context, store: Store, draw: StoredDraw): Report =>
  drawReport(context, store, draw.id, {
    first: ['已出签，结果已存入数据文件'],
    next: inspect('draw certificate', { id: draw }),
  });
