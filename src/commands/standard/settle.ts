import { settleHole } from '../../actions/settle-hole.ts';
import { editionInUse } from '../../actions/standard/editions.ts';
import { touchedBySettlement } from '../../actions/standard/touched.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { requireHole } from '../../domain/scoring/settlement.ts';
import { holeName } from '../../domain/standard.ts';
import { valueWords } from '../../views/edition.ts';
import { requireText } from '../option-values.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('write');
  const year = yearOption(context, options);
  const edition = await editionInUse(store, year);
  const hole = requireHole(edition, String(args[0]));
  const given = typeof args[1] === 'string' && args[1].trim() !== '' ? args[1] : null;
  const reason = await requireText(context, options, 'reason', '--reason', '依据');
  const value = await settleHole(store, context.author, { hole: hole.id, value: given, year, reason });
  const touched = touchedBySettlement(store, hole, year);
  return {
    json: { hole: hole.id, value, year, reason, touched },
    text: () => [
      value === null
        ? `${year} 年度 ${holeName(hole)}已撤回，恢复为${hole.default === null ? '未明确' : `默认：${valueWords(hole, hole.default)}`}`
        : `${year} 年度 ${holeName(hole)}已明确为：${valueWords(hole, value)}`,
      ...touched.map(
        (one) =>
          `  ${one.unit}：${one.concluded ? '已作结论，结论未变；如需按新口径重算，先 inspect reopen' : '未作结论，按新口径计算'}`,
      ),
    ],
    next: `inspect standard holes --year ${year}`,
  };
}
