import { formatDay, yearOf } from '../day.ts';
import { thresholdsOf } from '../edition-data.ts';
import { evidenceText } from '../evidence-text.ts';
import { inFigures } from '../identifiers/han-figures.ts';
import { formatPoints } from '../points.ts';
import { windowOf } from '../scoring/window.ts';
import { findItem, holeValue, type Item } from '../standard.ts';
import { isOpen } from '../visits/problems.ts';
import { againstRecord } from './against-record.ts';
import { besideReviews, type Clash, type ContradictionFacts, clash, doubt, linked, tolerance } from './facts.ts';

/** Facts that clash with answers, one function each: the whole table. */
export const contradictions: readonly ((facts: ContradictionFacts) => readonly Clash[])[] = [
  ownSheetsPutAside,
  openProblemAtFullPoints,
  reviewsBelowAnswer,
  hintsPutAside,
  importedApart,
  yearsOutsideWindow,
  awardWithoutMaterial,
  awardOutOfTime,
  proofsOutOfPlace,
  tooFewDrawn,
  ...againstRecord,
];

const full = '不扣分';

function itemsClear(facts: ContradictionFacts): readonly Item[] {
  return facts.scores
    .filter((score) => score.state === 'clear' || score.state === 'notApplicable')
    .flatMap((score) => findItem(facts.edition, score.id) ?? []);
}

/** What the 核对表 or a call-back tells, with nothing taken at its item. */
function ownSheetsPutAside(facts: ContradictionFacts): readonly Clash[] {
  const clear = new Set(itemsClear(facts).map(({ id }) => id));
  return facts.own
    .filter((one) => one.kind === 'finding' && clear.has(one.item))
    .map((one) => clash(one.item, full, one.text, '现场查验表'));
}

const problemList = '问题清单';

/** The number of the problem that a contradiction is about; null where it is about none. */
export const problemIn = ({ source, against }: Pick<Clash, 'source' | 'against'>): string | null =>
  (source === problemList && /^问题 (\S+)/.exec(against)?.[1]) || null;

/** A problem that nobody saw mended, with full points at its item. */
function openProblemAtFullPoints(facts: ContradictionFacts): readonly Clash[] {
  const clear = new Set(itemsClear(facts).map(({ id }) => id));
  return facts.problems.flatMap((problem) => {
    const { item } = problem;
    if (item === null || !isOpen(problem) || !clear.has(item)) return [];
    const found = problem.foundAt === 'acceptance' || problem.state === 'notMended';
    return (found ? clash : doubt)(item, full, `问题 ${problem.number} 没有整改：${problem.text}`, problemList);
  });
}

/** The points left stand above what the mean of the reviews would give by more than the tolerance; of full points any fault is asked about. */
function reviewsBelowAnswer(facts: ContradictionFacts): readonly Clash[] {
  return besideReviews(facts).flatMap(({ item, score, mean, average }) => {
    if (score - mean <= tolerance && (score < item.points || mean === score)) return [];
    const degree = score - mean > tolerance ? clash : doubt;
    const against = `案卷评查平均 ${formatPoints(average)} 分，× ${formatPoints(item.points)} ÷ 100 = ${formatPoints(mean)}`;
    return [degree(item.id, `保留 ${formatPoints(score)} 分`, against, '案卷评查')];
  });
}

/** What the ledgers state or suspect, put aside: of a hundred points what is stated must be answered. */
function hintsPutAside(facts: ContradictionFacts): readonly Clash[] {
  return itemsClear(facts).flatMap((item) =>
    facts.ledgers
      .filter((one) => one.item === item.id && one.kind === 'finding')
      .filter((one) => item.kind === 'veto' || one.degree === 'stated')
      .map((one) => {
        const heavy = item.kind === 'veto' && one.degree === 'stated';
        return (heavy ? clash : doubt)(
          item.id,
          full,
          one.text,
          evidenceText(one.evidence).replaceAll('；', '、') || '台账',
        );
      }),
  );
}

/** What a row would have stated that another machine imported, where nothing was taken; of a hundred points it must be answered. */
function importedApart(facts: ContradictionFacts): readonly Clash[] {
  const clear = itemsClear(facts);
  return facts.ledgersApart.flatMap(({ item, degree, text, changes, source }) => {
    if (facts.scores.find(({ id }) => id === item)?.state === 'deducted') return [];
    const heavy = degree === 'stated' && clear.some(({ id, kind }) => id === item && kind === 'veto');
    const against = `两台电脑导入的不同（${changes}，现在照后者）；照前者：${text}`;
    return [(heavy ? clash : doubt)(item, '照现在的台账', against, source)];
  });
}

/** Years named as missing that the item does not look at. */
function yearsOutsideWindow(facts: ContradictionFacts): readonly Clash[] {
  return facts.answers.flatMap((answer) => {
    const item = findItem(facts.edition, answer.item);
    const window = item ? windowOf(item, facts.year, facts.day, facts.settlements) : null;
    if (!window) return [];
    const wrong = answer.findings.flatMap((one) => one.years ?? []).filter((year) => !window.years.includes(year));
    if (wrong.length > 0)
      return [clash(answer.item, `缺 ${wrong.join('、')} 年`, `本项只看${window.label}`, '标准时段')];
    // Without years of its own a finding is told by its note: one that names only other years is asked about.
    return answer.findings.flatMap((one) => {
      const rule = item?.rules.find(({ id }) => id === one.rule);
      if (rule?.kind !== 'perMissingYear' || (one.years ?? []).length > 0) return [];
      const written = notesOf(one.note, answer.note);
      const named = yearsIn(written);
      const outside = named.length > 0 && named.every((year) => !window.years.includes(year));
      return outside ? [doubt(answer.item, `扣分写的是“${written}”`, `本项只看${window.label}`, '标准时段')] : [];
    });
  });
}

function awards(facts: ContradictionFacts): readonly { readonly item: string; readonly note: string }[] {
  return facts.answers.flatMap((answer) => {
    const item = findItem(facts.edition, answer.item);
    const found = item?.kind === 'bonus' ? answer.findings[0] : undefined;
    return found ? [{ item: answer.item, note: notesOf(found.note, answer.note) }] : [];
  });
}

/** What was written at a finding and at its item, said once where it is the same. */
const notesOf = (...notes: readonly (string | null | undefined)[]): string =>
  [...new Set(notes.map((note) => note?.trim() ?? ''))].filter((note) => note !== '').join(' ');

function awardWithoutMaterial(facts: ContradictionFacts): readonly Clash[] {
  return awards(facts)
    .filter(({ item, note }) => note === '' && !facts.attached.has(item))
    .map(({ item }) => clash(item, '加分', '没有写是什么材料，也没有附件', '评分'));
}

/** A commendation or a report of a year that does not count. */
function awardOutOfTime(facts: ContradictionFacts): readonly Clash[] {
  const back = holeValue(facts.edition, facts.settlements, 'a1-period') === 'three-years' ? 2 : 0;
  return awards(facts).flatMap(({ item, note }) => {
    const written = [note, ...(facts.attached.get(item) ?? [])].filter((text) => text !== '').join('；');
    const years = yearsIn(written);
    const late = years.length > 0 && years.every((year) => year < facts.year - back || year > facts.year);
    return late ? [doubt(item, '加分', `材料是 ${years.join('、')} 年的：${written}`, '评分')] : [];
  });
}

/** Years that a text names, in figures or in Chinese numerals. */
function yearsIn(text: string): readonly number[] {
  return [
    ...new Set(
      [...inFigures(text).matchAll(/(?<!\d)(?:19|20)\d\d(?=年|[-./]?\d|[^\d]|$)/g)].map(([year]) => Number(year)),
    ),
  ];
}

/** A proof of another year, for another time, or of a body that the row does not name. */
function proofsOutOfPlace(facts: ContradictionFacts): readonly Clash[] {
  return facts.proofs.flatMap((proof) => {
    const item = findItem(facts.edition, proof.item);
    if (proof.state !== 'provided' || !item?.proof) return [];
    const against: string[] = [];
    if (yearOf(proof.issued) < facts.year) against.push(`${formatDay(proof.issued)}出具，不是本年度的`);
    const window = windowOf(item, facts.year, facts.day, facts.settlements);
    const covered = [...(proof.covers ?? '').matchAll(/(?<!\d)((?:19|20)\d\d)/g)].map(([year]) => Number(year));
    if (window && covered.length > 0 && Math.max(...covered) < facts.year - 1)
      against.push(`所证明的时段是“${proof.covers}”，本项看${window.label}`);
    const other = facts.otherUnits.find(
      (name) => proof.issuer.includes(name) && !proof.issuer.includes(facts.unitName) && !facts.unitName.includes(name),
    );
    if (other) against.push(`出具单位是“${proof.issuer}”，是${other}的，不是本单位的`);
    else if (!issuerFits(item.proof.issuer, proof.issuer, facts.unitName))
      against.push(`出具单位是“${proof.issuer}”，标准要求${item.proof.issuer}出具`);
    return against.map((words) => doubt(item.id, '证明材料已提供', words, '证明材料'));
  });
}

/** Whether a body can be the one that a row names: by what it does, else by the unit's own name. */
function issuerFits(wanted: string, given: string, unitName: string): boolean {
  if (/纪检|监察/.test(wanted)) return /纪检|监察|纪委|监委|纪律检查/.test(given);
  if (/司法/.test(wanted)) return /司法|法制|依法行政|依法治|政府/.test(given);
  if (/申报单位|本单位/.test(wanted))
    return given.includes(unitName) || unitName.includes(given) || /本单位|我局|本局/.test(given);
  return true;
}

/**
 * Fewer in force than the standard says, though there were enough: a draw that asked for fewer and does not say why must
 * be answered for; what the draw says, or who was lost since, is printed beside the score.
 */
function tooFewDrawn(facts: ContradictionFacts): readonly Clash[] {
  const wanted = Math.min(thresholdsOf(facts.edition).drawn, facts.drawn?.pool ?? 0);
  if (!facts.drawn || facts.drawn.count >= wanted) return [];
  const { count, asked, reason, pool } = facts.drawn;
  return linked(facts, 'test-scores').map(({ item }) =>
    (asked < wanted && !reason ? clash : doubt)(
      item.id,
      `按 ${count} 人的成绩计分`,
      `名单 ${pool} 人，标准要求抽取 ${thresholdsOf(facts.edition).drawn} 人${reason ? `；抽取时写明：${reason}` : ''}`,
      '抽取',
    ),
  );
}
