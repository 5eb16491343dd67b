import { refuseAgainstShared, settledDraws } from '../../actions/draw/draw-purpose.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { foldText } from '../../domain/draw/canonical-text.ts';
import { sharedPurposes } from '../../domain/draw/standing.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Store } from '../../store/store.ts';
import { textOption } from '../option-values.ts';
import { yearOption } from '../year-option.ts';
import { amountFrom, exclusionsFrom } from './flags.ts';
import { makeDraw } from './make.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const given = amountFrom(options);
  const exclude = exclusionsFrom(options);
  const store = await context.store('write');
  const unit = store.units.findActive(String(args[0]));
  const { drawn } = thresholdsOf(await editionFor(store, unit.id, year));
  const amount = given ?? { count: drawn, quotas: null };
  const { purpose, warnings } = await purposeFor(context, store, year, textOption(options, 'purpose'));
  return makeDraw(
    context,
    store,
    {
      unit,
      year,
      kind: 'officers',
      purpose,
      ...amount,
      rules: { onlyValid: Boolean(options.onlyValid), on: context.today, closedOnly: false, from: null, to: null },
      exclude,
      reason: textOption(options, 'reason'),
      letter: deviceLetter(context.machine.get('device')),
    },
    options,
    warnings,
  );
}

/** One shared draw or three, as the office has settled; unsettled, a purpose that is named wins. */
async function purposeFor(
  context: Context,
  store: Store,
  year: number,
  given: string | null,
): Promise<{ readonly purpose: string; readonly warnings: readonly string[] }> {
  const purpose = given === null ? null : foldText(given);
  if (settledDraws(store, year) === 'three') {
    if (purpose !== null && purpose !== '-') return { purpose, warnings: [] };
    const prompter = await context.prompter();
    const choices = sharedPurposes.map((value) => ({ value, name: purposeWords('officers', value) }));
    return {
      purpose: await prompter.select({ message: '本年度分三次抽取，这次用于', choices, flag: '--purpose' }),
      warnings: [],
    };
  }
  if (purpose === null || purpose === '-') return { purpose: '-', warnings: [] };
  refuseAgainstShared(store, year, purpose);
  const named = (sharedPurposes as readonly string[]).includes(purpose);
  return {
    purpose,
    warnings: named
      ? ['“抽取 5 人”默认三处共用一次；这次只用于所写的用途，办公室可用 inspect standard settle draws 明确']
      : [],
  };
}
