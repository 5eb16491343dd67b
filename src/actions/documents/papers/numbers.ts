import { buildNumberRegister } from '../../../documents/model/notices.ts';
import { inspect } from '../../../domain/invocation.ts';
import { serialsText } from '../../../domain/year/document-numbers.ts';
import { officeFacts } from '../../office-facts.ts';
import { registerOf } from '../../year/number-register.ts';
import { nothingOnRecord, paper } from '../document.ts';

/** 文号登记簿: every number of a year, what it was used for, and those that nobody took. */
export const numberRegister = paper({
  template: 'numbers',
  facts({ store, today }, { year }) {
    const { rows, series } = registerOf(store, year);
    if (rows.length === 0)
      throw nothingOnRecord(`${year}年还没有登记文号`, inspect('numbers take', { document: 'designation' }));
    return {
      office: officeFacts(store, year, today).office,
      day: today,
      year,
      numbers: rows.map(({ use, note }) => ({ number: use.number, title: use.title, day: use.date, note })),
      missing: series.flatMap(({ code, missing }) =>
        missing.length > 0 ? [`${code}〔${year}〕${serialsText(missing)}号`] : [],
      ),
    };
  },
  build: buildNumberRegister,
});
