import { partOfYear } from '../calendar/parts-of-year.ts';
import { sha256 } from '../canonical.ts';
import { bareCount, caseNumberKey, isPlainNumber, tidyCaseNumber } from '../identifiers/case-number.ts';
import { foldName } from '../identifiers/names.ts';
import { addRemark, type Complaint, type Declared, type Draft, type Finishing } from './kind.ts';
import { agreeBut, tellOtherwise } from './slips.ts';

/** What begins an identity of day, party and cause. */
const happened = '事:';

/** How ledgers of cases know a case: by its numbers, and where there is none that counts for more than a row, by day (another one where it has no number at all), party and cause. */
export function namedAsCase(day: string, words: readonly string[], dayElse = day) {
  // A penalty on the spot is never opened, and has no number to go by either.
  const dayOf = (row: Draft): Draft[string] =>
    row[day] ?? ((row.number ?? row.decisionNumber ?? null) === null ? row[dayElse] : null);
  const factsOf = (row: Draft): Draft[string][] => [dayOf(row), row.party, row.cause];
  /** Day, party and cause, where there is no number but a running one. */
  const whatHappened = (row: Draft): string | null => {
    const parts = factsOf(row).map((part) => (typeof part === 'string' ? foldName(part) : ''));
    return parts.every((part) => part === '') ? null : `${parts[0]}|${sha256(JSON.stringify(parts)).slice(0, 16)}`;
  };
  /** True where day, party and cause are all told: they name a case that has no number. */
  const isNamedByFacts = (row: Draft): boolean => factsOf(row).every((part) => typeof part === 'string' && part !== '');
  /** The same without the cause, where a sum or another day is told besides. */
  const isToldApart = (row: Draft): boolean =>
    isNamedByFacts(row) ||
    (dayOf(row) != null &&
      row.party != null &&
      [row.fine, row.amount, row[dayElse]].some((told) => told != null && told !== dayOf(row)));
  return {
    whatHappened,
    isNamedByFacts,
    keepsTwins: (key, row) =>
      /\|[\da-f]{16}$/.test(key) ? words.filter((_, at) => factsOf(row)[at]).join('、') : null,
    identities: (row, _, running) =>
      [...numbersOf(row, running), isNamedByFacts(row) ? `${happened}${whatHappened(row)}` : null].filter(
        (key) => key !== null,
      ),
    // Day, party and cause know a case again only where one of the two had no number yet.
    mayBeOne: (identity, row, other) =>
      !identity.startsWith(happened) ||
      numbersOf(row).length === 0 ||
      numbersOf(other).length === 0 ||
      numbersOf(row).some((number) => numbersOf(other).includes(number)),
    another: {
      is: (row, before) =>
        numbersOf(row).length + numbersOf(before).length === 0 &&
        [day, 'fine', 'seized', 'amount', 'decided'].some((field) => tellOtherwise(row, before, field)),
      what: `只凭顺序号或${words.join('、')}对上，别的写得不同，可能是另一件`,
      wayOn: '是另一件的，加 --on-duplicate add 另立一条',
    },
    suspects: [
      {
        by: (row) => (numbersOf(row).length === 0 && dayOf(row) && row.party ? `${dayOf(row)}|${row.party}` : null),
        what: () => '同一天、同一当事人，案由不同',
      },
      {
        by: (row) => (numbersOf(row).length === 0 && dayOf(row) && row.cause ? `${dayOf(row)}|${row.cause}` : null),
        what: (row, other) => (agreeBut(row, other, 'party') ? '只有当事人不同' : null),
      },
      {
        // One who is fined again is not fined again on the same day.
        by: (row) =>
          numbersOf(row).length === 0 && day !== 'decided' && row.decided && row.party && row.cause
            ? `${row.decided}|${row.party}|${row.cause}`
            : null,
        what: (row, other) => (agreeBut(row, other, day) ? `只有${words[0] ?? ''}不同，疑为同一件` : null),
      },
      {
        // Opened under one number in one register, decided under another in the next.
        by: (row) =>
          row.party && row.cause && (row.decisionNumber == null || hasDecisionAlone(row))
            ? `${row.party}|${row.cause}`
            : null,
        what: (row, other) =>
          hasDecisionAlone(row) !== hasDecisionAlone(other) &&
          (hasDecisionAlone(row) ? other : row).decisionNumber == null
            ? '同一当事人、同一案由，一处只有决定书文号、一处没有决定书文号，疑为同一件'
            : null,
      },
      {
        within: 'party',
        // As written: where one of these is written otherwise, the rest is not all the same.
        by: (row) => (numbersOf(row).length > 0 && isToldApart(row) ? factsOf(row).join('|') : null),
        what: (row, other) => (agreeBut(row, other, 'number', 'decisionNumber') ? '除号码外都相同，疑为同一件' : null),
      },
    ],
    apartBy: 'decisionNumber',
    identityFields: ['party', 'decided'],
    identityElse: ['party', 'decided', 'cause', day],
    weakly: {
      is: (row) => numbersOf(row).every((number) => !/\p{Script=Han}/u.test(number.replace(/[第号]/g, ''))),
      fields: [['party', day, 'decided'], ['cause', 'caseName'], ['handlers']],
    },
  } satisfies Partial<Declared> & Record<'whatHappened' | 'isNamedByFacts', unknown>;
}

/** Whether a case is known by the number of its decision and no other. */
const hasDecisionAlone = ({ number, decisionNumber }: Draft): boolean =>
  typeof decisionNumber === 'string' && (number === null || number === decisionNumber);

/** Numbers that name a case wherever they stand: a running count does not. */
export function numbersOf(row: Draft, running: ReadonlySet<string> = new Set()): string[] {
  return ['decisionNumber', 'number']
    .map((field) => (running.has(field) ? null : numberKey(row[field])))
    .filter((key): key is string => key !== null && bareCount(key) === null);
}

/** Whether a number has the form of a case's own, and no count's: it is kept as written even where no record is known by it. */
const isWritten = (number: Draft[string]): boolean => typeof number === 'string' && /〔\d{4}〕/.test(number);

/** Puts the number of the decision where there is none of the case, or one that only counts; says so where that was more than a count. */
export function numberByDecision(row: Draft, finishing: Finishing): void {
  const { number, decisionNumber } = row;
  const counts = finishing.running('number') && !isWritten(number) && typeof decisionNumber === 'string';
  if (counts && typeof number === 'string' && bareCount(number) === null)
    finishing.once('案号一列只当顺序号，写着的没有记入，案号记决定书文号');
  row.number = (counts ? decisionNumber : (number ?? decisionNumber)) ?? null;
}

/** What makes two numbers one; null where there is none. */
export function numberKey(number: Draft[string]): string | null {
  return typeof number === 'string' ? caseNumberKey(number) : null;
}

/** Says that the number of a case stands where its cause or its party belongs, and none where it belongs. */
export function astrayNumber(row: Draft): Complaint | null {
  if (row.number) return null;
  const field = (['cause', 'party'] as const).find((one) => wholeNumber.test(tidyCaseNumber(String(row[one] ?? ''))));
  return field === undefined ? null : { field, reason: '写的是文号，与案号填反了？请改正' };
}

const wholeNumber = /^\p{Script=Han}{1,12}〔\d{4}〕(?:字?第)?\d+号$/u;

/** What makes a text a number of a case: a figure, or one in words where nothing else stands or signs of a number do. */
const figured = /[\d〇零A-Z]|[〔第].*[一二三四五六七八九十]|[一二三四五六七八九十]+号|^[一二三四五六七八九十百]+$/i;

/** 1月, 二季度: of when a row of sums is. */
const ofPeriod = new RegExp(`^(?:20\\d{2}年)?${partOfYear}$|^20\\d{2}年度?$`);

/** 1份, 共2页: how much paper there is. */
const ofPapers = /^共?[\d一二两三]+[份页张本]$/;

/** 当场处罚, 待编号, 王五: words without a figure where a number belongs are kept as a remark. */
export function setAsideWords(row: Draft, finishing: Finishing, decision: string): void {
  setAsideIn(row, 'number', '案号', finishing);
  setAsideIn(row, 'decisionNumber', decision, finishing);
}

function setAsideIn(row: Draft, field: string, title: string, finishing: Finishing): void {
  const number = row[field];
  if (typeof number !== 'string' || number === '') return;
  if (
    isPlainNumber(number) ||
    bareCount(number) !== null ||
    (figured.test(number) && !ofPeriod.test(number) && !ofPapers.test(number))
  )
    return;
  finishing.warn(`${title}写的是“${number}”，不是${title}，已移到备注`);
  addRemark(row, number);
  row[field] = null;
}

/** 立案号 and 决定书文号, by the signs before their year. */
const opening = /^[^〔罚处决]*[立受][^〔罚处决]*〔/;
const deciding = /^[^〔立受]*[罚处决][^〔立受]*〔/;

/** Says that a number of a decision stands where that of the case belongs, and the other way round. */
export function tellCrossedNumbers({ number, decisionNumber }: Draft, finishing: Finishing, decision: string): void {
  if (typeof number !== 'string' || typeof decisionNumber !== 'string' || number === decisionNumber) return;
  if (opening.test(decisionNumber) && deciding.test(number))
    finishing.warn(`“案号”像是决定书的文号，“${decision}”像是立案的号，已照列名读入，请核对两列是不是写反了`);
}
