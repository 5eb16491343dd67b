import { buildDispatchSheet, type DispatchInput } from '../../../documents/model/dispatch-sheet.ts';
import { Fault } from '../../../domain/fault.ts';
import { signingOffice } from '../../office-facts.ts';
import { chooseSubject } from '../choose-subject.ts';
import { type DocumentSpec, documentName, documentNamed, type Paper, paper } from '../document.ts';
import { numberToPrint } from '../numbered.ts';

/** 发文稿纸 of a paper that bears a number: what the paper says is taken from it, the rest is for the pens. */
export const dispatch: Paper = paper<DispatchInput>({
  template: 'dispatch',
  async facts(desk, subject, wishes) {
    const { document: named, day: date = null } = wishes.dispatched ?? {};
    const document = wanted((await import('../registry.ts')).allDocuments, named);
    const { year, unit } = subject;
    const { subject: of, apart } = await chooseSubject(desk.store, document, unit, year, { year, date });
    const { number, desk: ofItsDay } = numberToPrint(desk, document, of, null);
    const { make } = await document.paper();
    // What goes out has a red head: its title and whom it goes to are those.
    const { model } = await make(ofItsDay, of, { ...wishes, redHead: 'drawn', number });
    const office = signingOffice(desk.store, subject.year, desk.today);
    return {
      office,
      day: desk.today,
      paper: { ...model, title: `${model.title}${apart}` },
      number,
      copies: model.blocks.find((block) => block.kind === 'colophon')?.copies ?? null,
    };
  },
  build: buildDispatchSheet,
});

type Named = DocumentSpec & { readonly id: string };

function wanted(all: readonly Named[], document: string | undefined): Named {
  const numbered = all.filter((each) => each.numbered);
  const found = documentNamed(document ?? '', numbered);
  if (found) return found;
  throw Fault.usage(
    'unknown-document',
    document ? `“${document}”没有发文稿纸` : '请写明是哪一种文件的发文稿纸',
    `加 --for：${numbered.map(documentName).join('、')}`,
  );
}
