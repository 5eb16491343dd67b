import type { Context } from '../context.ts';
import { Fault } from '../domain/fault.ts';
import { type Confirmed, confirmNeeds, type Judged, type Need } from '../domain/needs.ts';
import type { Unit } from '../store/units.ts';

/**
 * Has confirmed what deeds need: by `-y`, or by a question each in a terminal. Faults: nobody can be asked and no `-y` (2),
 * somebody said no (interrupted).
 */
export async function askNeeds<J extends Judged>(
  context: Context,
  unit: Unit,
  judged: readonly J[],
): Promise<readonly (J & Confirmed)[]> {
  const sure = await sureOf(context, unit, judged);
  return judged.map((one) => confirmNeeds(one, sure));
}

/** The same for one thing judged. */
export async function askNeedsOf<J extends Judged>(context: Context, unit: Unit, judged: J): Promise<J & Confirmed> {
  return confirmNeeds(judged, await sureOf(context, unit, [judged]));
}

/**
 * Has confirmed, where somebody is there to be asked, what takes much and is yet no more than a figure of a script: elsewhere it is
 * warned of and goes on. Fault: somebody said no (interrupted).
 */
export async function askOrWarn(context: Context, unit: Unit, judged: Judged): Promise<void> {
  const asks = (await context.prompter()).interactive && !context.yes;
  if (asks) return void (await askNeedsOf(context, unit, judged));
  for (const { question, consequence } of judged.needs)
    context.warn(`${question.replace(/^再次确认：/, '')}（${consequence.join('；')}）`);
}

async function sureOf(context: Context, unit: Unit, judged: readonly Judged[]): Promise<boolean> {
  const prompter = context.yes || judged.every((one) => one.needs.length === 0) ? null : await context.prompter();
  const ask = prompter?.interactive ? prompter : null;
  if (ask) for (const need of judged.flatMap((one) => one.needs)) await confirmOne(context, ask, unit, need);
  return context.yes || ask !== null;
}

async function confirmOne(
  context: Context,
  prompter: Awaited<ReturnType<Context['prompter']>>,
  unit: Unit,
  need: Need,
): Promise<void> {
  for (const line of need.consequence) context.say(`  ${line}`);
  const message = `${unit.name}：${need.question}`;
  if (await prompter.confirm({ message, default: false, help: need.help, flag: '-y' })) return;
  throw new Fault('interrupted', 'not-confirmed', '没有确认，未作记录');
}
