import { type NoticeKind, noticeModel, writeDocument } from '../../actions/documents/write-notice.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { formatOption, outFile } from '../document-options.ts';
import { textOption } from '../option-values.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

/** Writes one kind of notice and says where. */
export async function writeNotice(context: Context, kind: NoticeKind, args: Args, options: Options): Promise<Report> {
  const store = await context.store('read');
  const unit = typeof args[0] === 'string' ? store.units.find(args[0]) : null;
  const year = yearOption(context, options);
  const format = formatOption(options);
  const mode = options.redHead;
  const model = noticeModel(context, store, kind, unit, {
    year,
    redHead: mode === 'drawn' || mode === 'preprinted' ? mode : 'none',
    number: textOption(options, 'number'),
    channels: textOption(options, 'channels'),
  });
  const file = outFile(context, options, model.title, format);
  const written = await writeDocument(context, model, file, format);
  return {
    json: { kind, year, ...(unit ? { unit: unitRef(unit) } : {}), title: model.title, ...written },
    text: () => `已写入 ${file}`,
  };
}
