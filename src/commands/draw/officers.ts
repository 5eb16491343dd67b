import { purposesFrom, refuseAgainstShared, settledDraws } from '../../actions/draw/draw-purpose.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type OfficerPurpose, officerPurposes } from '../../domain/draw/round.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { amountFrom, answersFrom, awayFrom } from './flags.ts';
import { makeDraw } from './make.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const given = amountFrom(options);
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const { drawn: usual } = thresholdsOf(await editionFor(store, unit.id, year));
  const amount = given ?? { count: usual, quotas: null };
  const { purposes, warnings } = await purposesFor(context, store, { unit, year }, textOption(options, 'purpose'));
  const testOnly = purposes.length === 1 && purposes[0] === 'test';
  return makeDraw(
    context,
    store,
    {
      unit,
      year,
      kind: 'officers',
      purposes,
      ...amount,
      usual,
      rules: { onlyValid: Boolean(options.onlyValid), on: context.today, closedOnly: false, from: null, to: null },
      away: awayFrom(options, testOnly),
      answers: answersFrom(context, options),
      reason: textOption(options, 'reason'),
      third: textOption(options, 'third'),
      letter: deviceLetter(context.machine.get('device')),
    },
    options,
    warnings,
  );
}

/** One shared draw or three, as the office has settled; unsettled, purposes that are named win. */
async function purposesFor(
  context: Context,
  store: Store,
  at: { readonly unit: Unit; readonly year: number },
  given: string | null,
): Promise<{ readonly purposes: readonly OfficerPurpose[]; readonly warnings: readonly string[] }> {
  const named = purposesFrom(given);
  if (settledDraws(store, at.year) === 'three') {
    if (named) return { purposes: named, warnings: [] };
    const prompter = await context.prompter();
    const choices = officerPurposes.map((value) => ({ value, name: purposeWords('officers', value) }));
    const message = '本年度分三次抽取，这次用于';
    return { purposes: [await prompter.select({ message, choices, flag: '--purpose' })], warnings: [] };
  }
  if (!named) return { purposes: officerPurposes, warnings: [] };
  refuseAgainstShared(store, at, named);
  return {
    purposes: named,
    warnings: ['“抽取 5 人”默认三处共用一次；这次只用于所写的用途，办公室可用 inspect standard settle draws 明确'],
  };
}
