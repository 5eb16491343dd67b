import { buildCertificate } from '../../../documents/model/certificate.ts';
import { certify } from '../../../domain/draw/certificate.ts';
import type { Placed } from '../../../domain/draw/selection.ts';
import { viewDraw } from '../../draw/certificate.ts';
import { findDraw, statementOfDraw } from '../../draw/stored-draw.ts';
import { paper } from '../document.ts';
import { officeFacts } from '../settings.ts';

/** How many alternates are printed; the JSON file holds all. */
const printedAlternates = 10;

/** 抽取证书: what was sealed, whose numbers decided, who was drawn. */
export const drawCertificate = paper({
  template: 'draw-certificate',
  facts({ store }, { which }, wishes) {
    const view = wishes.view ?? viewDraw(store, findDraw(store, which ?? ''));
    const { statement } = statementOfDraw(store, view.draw);
    const alternates: Placed[] = [];
    let alternateCount = 0;
    for (const member of view.alternates()) {
      if (alternateCount < printedAlternates) alternates.push(member);
      alternateCount += 1;
    }
    return {
      office: officeFacts(store, view.draw.year).office,
      certificate: { ...view.head, ...view.tail },
      drawn: [...certify(view.drawn, view.asEntered)],
      alternates: [...certify(alternates, view.asEntered)],
      alternateCount,
      exclusions: statement.exclusions,
      rules: statement.rules,
    };
  },
  build: buildCertificate,
});
