import { bareText } from '../checks/facts.ts';
import { formatDay } from '../day.ts';
import { thresholdsOf } from '../edition-data.ts';
import { evidenceText } from '../evidence-text.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import { shownKey } from '../ledger-rows.ts';
import { formatPoints, type Points } from '../points.ts';
import { kindOf } from '../rule-kinds.ts';
import { evidenceKey } from '../scoring/findings.ts';
import { findItem, type Item } from '../standard.ts';
import { callbackSummary } from '../visits/field-checks.ts';
import { shownAs } from '../visits/materials.ts';
import { besideReviews, type Clash, type ContradictionFacts, clash, doubt, linked, tolerance } from './facts.ts';

/** Facts that clash with what was taken, proved or seen: the other half of the table, one function each. */
export const againstRecord: readonly ((facts: ContradictionFacts) => readonly Clash[])[] = [
  proofOfNoneBesideFinding,
  proofOfALaterDay,
  awardOfALowerLevel,
  missingYearsOnRecord,
  absencesOnRecord,
  majorPenaltiesNotApplicable,
  scoredByRecused,
  reviewedFileAgainstItsDates,
  drawnFromAnotherLedger,
  harsherThanReviews,
  resultsWithoutRegister,
  uncivilUntold,
  dutyWithoutPapers,
  moreUnfiledThanMajor,
  citedOtherwise,
  answeredHintGone,
];

const findingsOf = (facts: ContradictionFacts, item: string, rule?: string) =>
  (facts.answers.find((answer) => answer.item === item)?.findings ?? []).filter(
    (finding) => rule === undefined || finding.rule === rule,
  );

/** A paper that says there is no such case, beside an answer that there is one. */
function proofOfNoneBesideFinding(facts: ContradictionFacts): readonly Clash[] {
  return facts.proofs.flatMap((proof) => {
    const { item } = proof;
    const known = findItem(facts.edition, item);
    if (proof.state !== 'provided' || !known?.proof?.text?.includes('无此类情况')) return [];
    const found = findingsOf(facts, item);
    return found.length === 0 ? [] : [clash(item, '扣分', `${proof.issuer}的证明材料写明无此类情况`, '证明材料')];
  });
}

/** A proof that bears a day after the acceptance. */
function proofOfALaterDay(facts: ContradictionFacts): readonly Clash[] {
  return facts.proofs.flatMap((proof) =>
    proof.state === 'provided' && proof.issued > facts.day
      ? [
          doubt(
            proof.item,
            '证明材料已提供',
            `出具日期${formatDay(proof.issued)}在验收之日${formatDay(facts.day)}以后`,
            '证明材料',
          ),
        ]
      : [],
  );
}

/** What was awarded is of the county or the city alone, where the row asks for the province. */
function awardOfALowerLevel(facts: ContradictionFacts): readonly Clash[] {
  return facts.answers.flatMap((answer) => {
    const item = findItem(facts.edition, answer.item);
    const [finding] = answer.findings;
    if (item?.kind !== 'bonus' || !finding || !/省级/.test(item.criterion ?? '')) return [];
    const note = `${finding.note ?? ''} ${answer.note ?? ''}`.trim();
    const lower = /[县区市](?:级|委|政府|局|电视台|日报|融媒)/.test(note);
    return lower && !/省|国家|全国|中央|部委|部级|国务院|人民日报|新华社|法治日报|最高/.test(note)
      ? [doubt(item.id, '加分', `所写材料看不出是省级以上：${note}`, '评分')]
      : [];
  });
}

/** Years taken as missing of which the ledger holds rows. */
function missingYearsOnRecord(facts: ContradictionFacts): readonly Clash[] {
  const ledgers = [
    ['trainings', facts.onRecord.trainings, '培训考试台账'],
    ['own-reviews', facts.onRecord.reviews, '案卷评查台账'],
  ] as const;
  return ledgers.flatMap(([check, years, ledger]) =>
    linked(facts, check, 'year').flatMap(({ item, rule }) => {
      const named = findingsOf(facts, item.id, rule).flatMap(({ years = [], note = '' }) =>
        years.length > 0 ? years : [...note.matchAll(/20\d\d(?=年)/g)].map(([year]) => Number(year)),
      );
      const there = [...new Set(named)].filter((year) => years.includes(year));
      // What the check itself proposes of the year is no contradiction.
      const open = there.filter((year) => !proposed(facts, item.id).some((text) => text.includes(`${year}年`)));
      return open.length === 0 ? [] : [doubt(item.id, `缺 ${open.join('、')} 年`, '台账里有这些年的记录', ledger)];
    }),
  );
}

const proposed = (facts: ContradictionFacts, item: string): readonly string[] =>
  facts.ledgers.filter((one) => one.item === item).map(({ text }) => text);

/** Something taken as not there at all, of which there is a ledger. */
function absencesOnRecord(facts: ContradictionFacts): readonly Clash[] {
  const { statistics, complaints, accountability } = facts.onRecord;
  const ledgers = [
    ['statistics', 'none', statistics, '上年度统计表有报送日期', '行政执法情况统计表报送台账'],
    ['complaint-register', 'none', complaints, '有登记记录', '投诉举报登记簿'],
    ['zero-files', 'noledger', accountability, '有追究记录', '责任追究台账'],
  ] as const;
  return ledgers.flatMap(([check, word, there, against, ledger]) =>
    linked(facts, check, word)
      .filter(({ item, rule }) => there && findingsOf(facts, item.id, rule).length > 0)
      .map(({ item, rule }) => {
        const short = item.rules.find((one) => one.id === rule)?.short ?? '扣分';
        return doubt(item.id, `记“${short}”`, against, ledger);
      }),
  );
}

/** An item put aside as 不适用 of which the ledger of cases has something. */
function majorPenaltiesNotApplicable(facts: ContradictionFacts): readonly Clash[] {
  const { major } = facts.onRecord;
  return linked(facts, 'major-filings')
    .filter(({ item }) => major > 0 && facts.scores.find(({ id }) => id === item.id)?.state === 'notApplicable')
    .map(({ item }) => doubt(item.id, '不适用', `本年度有重大行政处罚 ${major} 件`, '案件台账'));
}

/** More cases taken as unfiled than the ledger has major ones. */
function moreUnfiledThanMajor(facts: ContradictionFacts): readonly Clash[] {
  const { cases, major } = facts.onRecord;
  if (cases === 0) return [];
  return linked(facts, 'major-filings', 'unfiled').flatMap(({ item, rule }) => {
    const taken = findingsOf(facts, item.id, rule).reduce((sum, { count }) => sum + count, 0);
    const hinted = facts.ledgers.filter((one) => one.item === item.id && one.kind === 'finding').length;
    const known = Math.max(major, hinted);
    return taken > known
      ? [doubt(item.id, `应备未备 ${taken} 起`, `台账看得出的重大行政处罚只有 ${known} 件`, '案件台账')]
      : [];
  });
}

/** A member who stays away from this unit answered an item. */
function scoredByRecused(facts: ContradictionFacts): readonly Clash[] {
  const away = new Map(facts.recused.map(({ name, reason }) => [name, reason]));
  return facts.answers.flatMap(({ item }) => {
    const author = facts.answeredBy.get(item);
    const reason = author === undefined ? undefined : away.get(author);
    return reason === undefined ? [] : [clash(item, `由${author}评分`, `${author}已回避（${reason}）`, '验收组')];
  });
}

/** A drawn file reviewed as sound whose dates in the ledger say otherwise. */
function reviewedFileAgainstItsDates(facts: ContradictionFacts): readonly Clash[] {
  const pass = thresholdsOf(facts.edition).review;
  const sound = new Map(
    (facts.review?.files ?? []).flatMap(({ key, score, zero }): [string, { key: string; score: Points }][] =>
      score === null || zero || score <= pass
        ? []
        : [key, ...(facts.rowsOfFiles.get(key) ?? [])].map((name) => [caseNumberKey(name), { key, score }]),
    ),
  );
  return linked(facts, 'case-dates').flatMap(({ item }) =>
    facts.ledgers
      .filter((one) => one.item === item.id && one.degree === 'stated')
      .flatMap((one) => {
        const files = one.evidence.flatMap(({ key }) => sound.get(caseNumberKey(key ?? '')) ?? []);
        const scores = files.map(({ key, score }) => `案卷 ${key} 评 ${formatPoints(score)} 分`);
        return scores.length === 0 ? [] : [doubt(item.id, [...new Set(scores)].join('、'), bareText(one), '案件台账')];
      }),
  );
}

/** Marks of what was drawn, while the ledger that it was drawn from holds it no more or calls it otherwise. */
function drawnFromAnotherLedger(facts: ContradictionFacts): readonly Clash[] {
  return facts.drawnApart.flatMap(({ of, what, draw, stated }) => {
    const settled = facts.edition.items.filter((item) => item.settledBy === of);
    const item = settled.find(({ kind }) => kind === 'general') ?? settled[0];
    return item
      ? [(stated ? clash : doubt)(item.id, of === 'review' ? '按抽中的案卷计' : '按抽中的人计', what, draw)]
      : [];
  });
}

/** Far more taken than the mean of the reviews would take. */
function harsherThanReviews(facts: ContradictionFacts): readonly Clash[] {
  return besideReviews(facts)
    .filter(({ score, mean }) => mean - score > 2 * tolerance)
    .map(({ item, score, mean }) =>
      doubt(item.id, `只留 ${formatPoints(score)} 分`, `按案卷评查平均分折算为 ${formatPoints(mean)} 分`, '案卷评查'),
    );
}

/** Uncivil enforcement taken as told by a call-back, while those who were called back are on record, and none of them tells of it. */
function uncivilUntold(facts: ContradictionFacts): readonly Clash[] {
  const { made, counts, uncivil } = callbackSummary(facts.fieldChecks);
  if (made === counts.unreached || uncivil.length > 0) return [];
  return linked(facts, 'call-backs', 'uncivil').flatMap(({ item, rule }) => {
    const short = item.rules.find(({ id }) => id === rule)?.short ?? '扣分';
    const taken = findingsOf(facts, item.id, rule).length > 0;
    return taken ? [clash(item.id, `记“${short}”`, '记录的回访都未反映不文明执法', '实地察看')] : [];
  });
}

/** No register, and yet every complaint dealt with. */
function resultsWithoutRegister(facts: ContradictionFacts): readonly Clash[] {
  const none = linked(facts, 'complaint-register', 'none').some(
    ({ item, rule }) => findingsOf(facts, item.id, rule).length > 0,
  );
  return linked(facts, 'complaint-results')
    .filter(({ item }) => none && facts.scores.find(({ id }) => id === item.id)?.state === 'clear')
    .map(({ item }) => doubt(item.id, '不扣分', '没有投诉举报制度或者登记簿，处理情况从哪里看出', '评分'));
}

/** Full points for what officers did this year, while the unit showed no papers of it. */
function dutyWithoutPapers(facts: ContradictionFacts): readonly Clash[] {
  const lacking = facts.papers.find(({ name, ...paper }) => /履职/.test(name) && shownAs(paper) === 'none');
  if (!lacking) return [];
  return linked(facts, 'drawn-duty')
    .filter(({ item }) => facts.scores.find(({ id }) => id === item.id)?.state === 'clear')
    .map(({ item }) => clash(item.id, '不扣分', `${lacking.name}材料未提供`, '查阅资料'));
}

/** What a finding rests on, changed or gone since; not where a check still says of the row just what was noted. */
function citedOtherwise(facts: ContradictionFacts): readonly Clash[] {
  return facts.cited.flatMap(({ item, gives, note, key, cited, changes, source }) => {
    const says = `${gives ? '加分' : '扣分'}依据${cited}`;
    if (changes === null) return [doubt(item, says, '现在没有了', source)];
    const holds = facts.ledgers.some(
      (one) => one.item === item && one.evidence.some((each) => each.key === key) && note.includes(bareText(one)),
    );
    return holds ? [] : [doubt(item, says, `这一行改了，${changes}`, source)];
  });
}

/**
 * Rows that findings cite, which stand as they stood, while no check makes a finding of them any more: another row has come
 * since that tells more (a filing, a review, a certificate).
 */
function answeredHintGone(facts: ContradictionFacts): readonly Clash[] {
  return facts.answers.flatMap((answer) => {
    const item = findItem(facts.edition, answer.item);
    if (!item || answer.state !== 'deducted') return [];
    const told = new Set(facts.cited.filter((one) => one.item === item.id).map(({ key }) => key));
    const hints = facts.ledgers.filter((one) => one.item === item.id && one.kind === 'finding');
    return answer.findings.flatMap(({ rule, evidence = [] }) => {
      const holds = new Set(
        hints.flatMap((one) =>
          one.rule === rule || isTakenOverBy(item, one.rule, rule) ? one.evidence.map(evidenceKey) : [],
        ),
      );
      const gone = evidence.filter(
        (one) => one.row !== null && !holds.has(evidenceKey(one)) && !told.has(one.key ?? null),
      );
      if (gone.length === 0) return [];
      const names = [...new Set(gone.map(({ key }) => (key ? shownKey(key) : '')))].filter(Boolean);
      const says = `扣分依据${evidenceText(gone).replaceAll('；', '、')}${names.length > 0 ? `（${names.join('、')}）` : ''}`;
      return [doubt(item.id, says, '照现在的记录不再提示扣分所依据的情形', '台账')];
    });
  });
}

/** Whether a heavier rule takes the facts of another one with it. */
function isTakenOverBy(item: Item, lighter: string | null, heavier: string): boolean {
  const rule = item.rules.find(({ id }) => id === lighter);
  return rule !== undefined && kindOf(rule).input !== 'count' && rule.excludes.includes(heavier);
}
