import { degreeNames, type Evidence, type Missing, type Proposal } from '../domain/acceptance.ts';
import { type HandlerLine, standingWords } from '../domain/checks/handler-sheet.ts';
import type { ClosingRemark } from '../domain/contradictions/closing.ts';
import { groupBy } from '../domain/group-by.ts';
import { type Hint, phrase } from '../domain/invocation.ts';

export interface CheckedLedger {
  readonly kind: string;
  readonly title: string;
  readonly rows: number;
  /** How many of them are of the year; null where rows of the kind are of no year. */
  readonly ofYear: number | null;
  /** Declared empty for the year. */
  readonly empty: boolean;
}

export interface CheckSummary {
  /** The year, where it is not that of today: of that rows are expected. */
  readonly otherYear: number | null;
  readonly ledgers: readonly CheckedLedger[];
  readonly proposals: readonly (Proposal & { readonly title: string })[];
  readonly closing: {
    readonly missing: readonly Missing[];
    readonly openProposals: readonly { readonly item: string; readonly text: string }[];
    readonly remarks: readonly ClosingRemark[];
  } | null;
  readonly onlyItem: { readonly id: string; readonly checked: boolean } | null;
}

/** What the ledgers say, item by item, each fact with the rows it stands on. */
export function checkText(summary: CheckSummary): Hint[] {
  const { otherYear, ledgers, proposals, closing, onlyItem } = summary;
  const ledgerLines = ledgers.map(({ title, rows, ofYear, empty }) => {
    if (rows === 0) return `${title} ${empty ? '申明为空' : '未导入'}`;
    const own = ofYear === 0 && empty ? `${otherYear}年申明为空` : `${otherYear}年 ${ofYear} 行`;
    return `${title} ${rows} 行${otherYear === null || ofYear === null || ofYear === rows ? '' : `（${own}）`}`;
  });
  const lines: Hint[] = [`台账：${ledgerLines.join('；')}`];
  if (onlyItem && !onlyItem.checked) lines.push('', `评分项 ${onlyItem.id} 没有可以比对的台账，请现场查看`);
  else if (proposals.length === 0) lines.push('', '没有发现需要提示的事实');
  let item = '';
  for (const proposal of proposals) {
    if (proposal.item !== item) {
      item = proposal.item;
      lines.push('', `${item} ${proposal.title}`);
    }
    const mark =
      proposal.kind === 'finding' ? `${degreeNames[proposal.degree]}${proposal.inferred ? '（推断）' : ''}：` : '';
    lines.push(`  ${mark}${proposal.text}`, ...placesOf(proposal.evidence).map((place) => `      ${place}`));
  }
  if (closing) lines.push('', ...closingText(closing));
  return lines;
}

function closingText({ remarks }: NonNullable<CheckSummary['closing']>): Hint[] {
  const linesOf = (weight: ClosingRemark['weight']): Hint[] =>
    remarks
      .filter((remark) => remark.weight === weight)
      .flatMap(({ what, mend }) => [`  ${what}`, phrase`      ${mend}`]);
  const [must, should] = [linesOf('must'), linesOf('should')];
  return [
    ...(must.length === 0 ? ['可以作结论：没有缺项'] : ['作结论之前还缺：', ...must]),
    ...(should.length === 0 ? [] : ['建议补正：', ...should]),
  ];
}

/** 「案件台账.xlsx“案件”第 5、9 行」, one line per file and sheet. */
function placesOf(evidence: readonly Evidence[]): string[] {
  const byPlace = groupBy(evidence, ({ file, sheet }) => `${file}${sheet === null ? '' : `“${sheet}”`}`);
  return [...byPlace].map(([place, rows]) => {
    const numbers = rows.flatMap(({ row }) => row ?? []).sort((a, b) => a - b);
    if (numbers.length === 0) return place;
    const some = numbers.slice(0, 12).join('、');
    return `${place}第 ${some}${numbers.length > 12 ? ` 等 ${numbers.length}` : ''} 行`;
  });
}

/** One handler of a drawn file, with the certificate of the day and what is to be looked at. */
export function handlerText({ case: file, name, certificate, standing }: HandlerLine): string {
  const why = standing.why ? `：${standing.why}` : '';
  if (name === null) return `${file}　${standing.why ?? ''}`;
  return `${file}　${name}　${certificate ?? '名册未见证件'}　${standingWords[standing.is]}${why}`;
}

/** One line for each handler of each drawn file, and what is to be looked at. */
export function handlersText(lines: readonly HandlerLine[]): string[] {
  return [...lines.map((line) => `  ${handlerText(line)}`), '', handlersSum(lines)];
}

/** How many stand as they should, and how many are to be looked at. */
export function handlersSum(lines: readonly HandlerLine[]): string {
  const told = lines.filter(({ name }) => name !== null);
  const open = told.filter(({ standing }) => standing.is !== 'valid').length;
  const untold = lines.length - told.length;
  const files = untold > 0 ? `；另有 ${untold} 卷台账看不出承办人，看案卷` : '';
  return `共 ${told.length} 人次，有效 ${told.length - open}，须核对 ${open}${files}`;
}
