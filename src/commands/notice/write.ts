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
  const channels = textOption(options, 'channels');
  const blank = kind === 'publicity' && !(channels ?? store.cycle.publicities(year).at(-1)?.channels);
  const model = noticeModel(context, store, kind, unit, {
    year,
    redHead: mode === 'drawn' || mode === 'preprinted' ? mode : 'none',
    number: textOption(options, 'number'),
    channels,
  });
  const file = outFile(context, options, model.title, format);
  const written = await writeDocument(context, model, file, format);
  return {
    json: { kind, year, ...(unit ? { unit: unitRef(unit) } : {}), title: model.title, ...written },
    text: () => `已写入 ${file}`,
    warnings: blank
      ? ['受理方式留了空，发布前请填写；也可先补记再重写：inspect publicity edit --channels 电话、地址或邮箱']
      : [],
  };
}
