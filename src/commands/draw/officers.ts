import { purposesMeant, settledDraws } from '../../actions/draw/draw-purpose.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Context } from '../../context.ts';
import { purposesOf } from '../../domain/draw/purposes.ts';
import type { OfficerPurpose } from '../../domain/draw/round.ts';
import { purposeWords } from '../../domain/draw/words.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { amountFrom, awayFrom } from './flags.ts';
import type { takes } from './index.ts';
import { makeDraw } from './make.ts';

export const run: Runs<typeof takes.officers> = async (context, given) => {
  const { year } = given;
  const typed = amountFrom(given);
  const store = await context.store('write');
  const unit = store.units.findActive(given.unit);
  const edition = await editionFor(store, unit.id, year);
  const { drawn: usual } = thresholdsOf(edition);
  const amount = typed ?? { count: usual, quotas: null };
  const { purposes, warnings } = await purposesFor(
    context,
    store,
    { unit, year, all: purposesOf(edition) },
    given.purpose,
  );
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
      rules: { onlyValid: given.onlyValid, on: context.today, closedOnly: false, from: null, to: null },
      away: awayFrom(given, testOnly),
    },
    given,
    warnings,
  );
};

/** One shared draw or one for each purpose of the edition, as the office has settled; unsettled, purposes that are named win. */
async function purposesFor(
  context: Context,
  store: Store,
  at: { readonly unit: Unit; readonly year: number; readonly all: readonly OfficerPurpose[] },
  typed: string | null,
): Promise<{ readonly purposes: readonly OfficerPurpose[]; readonly warnings: readonly string[] }> {
  const meant = purposesMeant(store, at, typed);
  if (!meant) {
    const prompter = await context.prompter();
    const choices = at.all.map((value) => ({ value, name: purposeWords('officers', value) }));
    const message = '本年度分三次抽取，这次用于';
    return { purposes: [await prompter.select({ message, choices, flag: '--purpose' })], warnings: [] };
  }
  if (typed === null || settledDraws(store, at.year) === 'three') return { purposes: meant, warnings: [] };
  return {
    purposes: meant,
    warnings: [
      `“抽取 5 人”默认三处共用一次；这次只用于所写的用途，办公室可用 ${inspect('standard settle', { hole: 'draws' })} 明确`,
    ],
  };
}
