import { showReport, writeReport } from '../../actions/documents/write-report.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { groupDigits } from '../../domain/head-digits.ts';
import { formatOption, outFile } from '../document-options.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await context.store('read');
  const unit = store.units.find(String(args[0]));
  const year = yearOption(context, options);
  const format = formatOption(options);
  const open = options.public === true;
  if (options.text === true) {
    const lines = await showReport(context, store, unit, year, open);
    return { json: { unit: unitRef(unit), year, public: open, lines }, text: () => lines };
  }
  const file = outFile(context, options, `${unit.name}-${year}年度验收${open ? '结果（公示版）' : '报告'}`, format);
  const written = await writeReport(context, store, { unit, year, file, format, open });
  const { late } = written;
  return {
    json: { unit: unitRef(unit), year, public: open, ...written },
    text: () => [`已写入 ${file}`, ...headLine(written.head, open)],
    ...(late > 0 ? { warnings: [`作出结论之后又合并进 ${late} 条记录，未计入本报告`], exit: 5 } : {}),
    next: written.head ? `inspect verify --head ${written.head}` : `inspect result ${unit.name}`,
  };
}

/** The record number that is printed in the report; the public version bears none. */
function headLine(head: string | null, open: boolean): string[] {
  if (head === null) return ['草稿：尚未作出结论，报告上印有“草稿”'];
  return open ? [] : [`记录号 ${groupDigits(head)}`];
}
