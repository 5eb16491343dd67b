import { conclude } from '../../actions/acceptance/conclude.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { seasonWarning } from '../../domain/calendar/periods.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { resultJson, totalLine, verdictLine } from '../../views/result.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const unit = store.units.find(String(args[0]));
  const year = yearOption(context, options);
  const edition = await editionFor(store, unit.id, year);
  const entry = conclude(store, context.author, unit.id, year, edition);
  const { result } = readAcceptance(store, unit.id, year, edition);
  const head = headDigits(entry.hash);
  const season = seasonWarning(context.today);
  return {
    json: {
      unit: unitRef(unit),
      year,
      edition: edition.id,
      fingerprint: edition.fingerprint,
      status: 'concluded',
      entry: entry.id,
      head,
      ...resultJson(result),
    },
    text: () => [
      `${unit.name} ${year} 年度验收已作结论`,
      totalLine(result),
      `结论：${verdictLine(result)}`,
      `验收记录号：${groupDigits(head)}（印在报告上，可用 inspect verify --head 核对）`,
    ],
    warnings: season ? [season] : [],
    next: `inspect report ${unit.name}`,
  };
}
