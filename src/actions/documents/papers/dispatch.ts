import { buildDispatchSheet, type DispatchInput } from '../../../documents/model/dispatch-sheet.ts';
import { formatDay } from '../../../domain/day.ts';
import { Fault } from '../../../domain/fault.ts';
import { officeWays, signingOffice } from '../../office-facts.ts';
import {
  type Desk,
  type DocumentSpec,
  documentName,
  documentNamed,
  nothingOnRecord,
  type Paper,
  paper,
  type Subject,
  type Wishes,
} from '../document.ts';
import { numberToPrint } from '../numbered.ts';

/** 发文稿纸 of a paper that bears a number: what the paper says is taken from it, the rest is for the pens. */
export const dispatch: Paper = paper<DispatchInput>({
  template: 'dispatch',
  async facts(desk, subject, wishes) {
    const { document, of } = await wanted(desk, subject, wishes);
    const { model } = await (await document.paper()).make(desk, of, wishes);
    const office = signingOffice(desk.store, subject.year, desk.today);
    return {
      office,
      day: desk.today,
      paper: model,
      number: numberToPrint(desk, document, of, null),
      copies: officeWays(desk.store, subject.year).copies,
    };
  },
  build: buildDispatchSheet,
});

async function wanted(
  { store }: Desk,
  { year, unit }: Subject,
  { dispatched }: Wishes,
): Promise<{ readonly document: DocumentSpec & { readonly id: string }; readonly of: Subject }> {
  const { allDocuments } = await import('../registry.ts');
  const numbered = allDocuments.filter((each) => each.numbered);
  const document = documentNamed(dispatched?.document ?? '', numbered);
  if (!document)
    throw Fault.usage(
      'unknown-document',
      dispatched ? `“${dispatched.document}”没有发文稿纸` : '请写明是哪一种文件的发文稿纸',
      `加 --for：${numbered.map(documentName).join('、')}`,
    );
  const known = document.each ? await document.each(store, year) : [];
  const fitting = known
    .filter((one) => unit === null || one.unit?.id === unit.id)
    .filter((one) => !dispatched?.day || one.day === dispatched.day);
  const subject = fitting.at(-1);
  if (!subject && dispatched?.day && known.length > 0)
    throw nothingOnRecord(
      `没有${formatDay(dispatched.day)}的${document.title.split(/[，：]/)[0]}`,
      `有记录的日子：${known.flatMap((one) => (one.day === null ? [] : [formatDay(one.day)])).join('、')}`,
    );
  // Where nothing is on record, the paper itself says what makes it.
  return { document, of: subject ?? { year, unit, which: null, day: null } };
}
