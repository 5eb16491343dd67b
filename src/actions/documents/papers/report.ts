import { buildPublicReport } from '../../../documents/model/public-report.ts';
import { buildReport } from '../../../documents/model/report.ts';
import { buildSignaturePage } from '../../../documents/model/signature-page.ts';
import { pick } from '../../../domain/pick.ts';
import { scoreOf } from '../../../domain/year/results.ts';
import { upheldOn } from '../../../domain/year/title-gate.ts';
import { readFrozen } from '../../year/frozen.ts';
import { type Desk, paper, type Subject, unitOf } from '../document.ts';
import { reportFacts, requireBegun } from './report-facts.ts';

const factsOf = ({ store, today, templates }: Desk, subject: Subject) =>
  reportFacts(store, unitOf(subject), subject.year, today, templates);

/** 验收报告: everything found, how it was scored, what it rests on. */
export const report = paper({
  template: 'report',
  facts: factsOf,
  build: buildReport,
  draft: (facts) => facts.concluded === null,
});

/** 验收签字页: what was concluded, the record's digits, the places to sign. */
export const signaturePage = paper({
  template: null,
  facts: factsOf,
  build: buildSignaturePage,
  draft: (facts) => facts.concluded === null,
});

/** 验收结果（公示版） of one unit: name and result, no person, no note. */
export const publicReport = paper({
  template: 'report-public',
  async facts(desk, subject) {
    const facts = await factsOf(desk, subject);
    const { store } = desk;
    requireBegun(store, subject);
    const last = store.cycle.concluded({ year: facts.year - 1, unit: unitOf(subject).id }).at(-1);
    const lastScore = last ? scoreOf(readFrozen(store, last).result) : null;
    const objected = facts.concluded && upheldOn(unitOf(subject).id, store.cycle.year(facts.year));
    return {
      ...pick(facts, 'office', 'year'),
      day: objected ?? facts.day,
      editions: [facts.edition],
      draft: facts.concluded === null,
      // The public is told conclusions, not what the scores come to so far.
      units: [
        {
          name: facts.unit.name,
          result: facts.concluded ? facts.result : { ...facts.result, verdict: 'incomplete' as const },
          lastScore,
          objected,
        },
      ],
    };
  },
  build: buildPublicReport,
  draft: (facts) => facts.draft,
});
