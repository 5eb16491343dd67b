import { answerItem, judgeAnswer } from '../../actions/acceptance/answer-item.ts';
import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { type Acceptance, readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { askNeeds } from '../../actions/ask-needs.ts';
import { requireOpen } from '../../actions/standard/open-acceptance.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type ItemAnswer, type ProofState, reasonOf } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, once, phrase, some } from '../../domain/invocation.ts';
import { partText } from '../../domain/lost-parts.ts';
import { formatPoints } from '../../domain/points.ts';
import type { JudgedAnswer } from '../../domain/scoring/check-answer.ts';
import { settledByMarks } from '../../domain/scoring/score-item.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import { partsText } from '../../domain/scoring/typed-finding.ts';
import type { Item } from '../../domain/standard.ts';
import type { Given } from '../../parameters.ts';
import { pointsWords, ruleMeans } from '../../views/item.ts';
import { resultJson, verdictLine } from '../../views/result.ts';
import { filePath, writeToFill } from '../named-files.ts';
import { readSheets } from '../workbook-sheets.ts';
import type { takes } from './index.ts';
import { readProofRow, readSheetAnswer, type SheetAnswer } from './read-sheet.ts';

/** The workbook of one acceptance: one row per item to answer, filled with what was said before. */
export async function runSheet(context: Context, given: Given<typeof takes>): Promise<Report> {
  if (given.item !== null) {
    throw Fault.usage('sheet-with-item', '--sheet、--load 是整份评分，不能同时写评分项', '去掉评分项编号');
  }
  if (given.sheet && given.load !== null) {
    throw Fault.usage('flags-exclusive', '--sheet 与 --load 只能写一个', '先用 --sheet 生成，填好后用 --load 读入');
  }
  return given.load === null ? writeSheet(context, given) : loadSheet(context, given, given.load);
}

const columns = [
  { title: '评分项', width: 8 },
  { title: '内容', width: 20 },
  { title: '分值', width: 10 },
  { title: '创建标准', width: 42 },
  { title: '验收方法', width: 30 },
  { title: '规则', width: 46 },
  { title: '评分', width: 24 },
  { title: '理由或事实', width: 30 },
  { title: '证明出具单位', width: 20 },
  { title: '证明出具日期', width: 14 },
];

const note =
  '“评分”栏：不扣分；或规则名称=件数，如 超期备案=2（几条用“；”隔开，1 件不用写）；或 扣1.5（验收组评定）；或 不适用；或 暂缓；加分项填 加分。空着不改动。扣分评定和不适用须写理由。';

/** A finding as the 评分 column says it: 「超期备案=2」. */
function findingText(item: Item, { rule, count, parts }: ItemAnswer['findings'][number]): string {
  const known = item.rules.find((one) => one.id === rule);
  const name = known?.short ?? rule;
  if (known && parts) return `${name}=${partsText(known, parts)}`;
  return count === 1 ? name : `${name}=${count}`;
}

/** An answer in the words of the 评分 column. */
function answerText(item: Item, answer: ItemAnswer | undefined): string | null {
  if (!answer) return null;
  if (answer.state === 'deferred') return '暂缓';
  if (answer.state === 'notApplicable') return '不适用';
  if (answer.state === 'clear') return answer.findings.length > 0 ? '加分' : '不扣分';
  return answer.findings
    .map((finding) =>
      finding.deducts === undefined ? findingText(item, finding) : `扣${formatPoints(finding.deducts)}`,
    )
    .join('；');
}

function reasonText(answer: ItemAnswer | undefined): string | null {
  return reasonOf(answer) ?? answer?.note ?? answer?.findings.find((finding) => finding.note)?.note ?? null;
}

function rowOf(item: Item, acceptance: Acceptance): (string | null)[] {
  const answer = acceptance.input.answers.find((one) => one.item === item.id);
  const proof = acceptance.input.proofs.find((one) => one.item === item.id);
  const handedIn = proof?.state === 'provided' ? proof : null;
  const marks = settledByMarks(item, acceptance.input);
  return [
    item.id,
    item.title,
    pointsWords(item),
    partText(item, 'criterion'),
    partText(item, 'method'),
    item.rules.map((rule) => `${rule.short}：${rule.text}（${ruleMeans(rule, false)}）`).join('\n'),
    marks ? '（由成绩得出，不填）' : answerText(item, answer),
    marks ? null : reasonText(answer),
    item.proof ? (handedIn?.issuer ?? null) : '（不要求）',
    item.proof ? (handedIn?.issued ?? null) : null,
  ];
}

/** Whether two proofs are one paper, of one body and day; what it covers is no matter of the sheet. */
function isSamePaper(one: ProofState | undefined, other: ProofState): boolean {
  return one?.state === 'provided' && other.state === 'provided'
    ? one.issuer === other.issuer && one.issued === other.issued
    : one?.state === other.state;
}

async function writeSheet(context: Context, given: Given<typeof takes>): Promise<Report> {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const acceptance = readAcceptance(store, unit.id, year, edition);
  const { writeWorkbook } = await import('../../documents/xlsx/workbook.ts');
  const bytes = await writeWorkbook({
    title: `${unit.name}${year}年度验收评分`,
    author: store.settings.get('office', year) ?? '',
    day: context.today,
    sheets: [
      {
        name: '评分',
        heading: `${unit.name}　${year}年度验收评分`,
        note,
        columns,
        rows: edition.items.map((item) => rowOf(item, acceptance)),
        freeze: { rows: 1, columns: 2 },
      },
    ],
  });
  const usual = `${unit.name}${year}年度评分.xlsx`;
  const { name, file, warnings } = writeToFill(context, given.out ?? usual, bytes);
  return {
    json: { unit: unitRef(unit), year, edition: edition.id, file, items: edition.items.length },
    text: () => `已写出：${name}（${edition.items.length} 个评分项）`,
    warnings,
    next: once('填好以后', inspect('score', { unit, '--load': name })),
  };
}

interface RowProblem {
  readonly row: number;
  readonly item: string | null;
  readonly what: string;
  readonly code: string;
}

async function loadSheet(context: Context, given: Given<typeof takes>, name: string): Promise<Report> {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  requireOpen(store, unit.id, year);
  const before = readAcceptance(store, unit.id, year, edition);
  const sheets = await readSheets(filePath(context, name), ['评分项', '评分']);
  const rows = sheets.评分 ?? Object.values(sheets)[0] ?? [];
  if (rows.length === 0) {
    throw Fault.broken(
      'not-a-score-sheet',
      `${name} 不是评分工作簿：没有“评分项”和“评分”两栏`,
      phrase`请用 ${inspect('score', { unit: some('单位'), '--sheet': true, '--out': some('文件') })} 生成`,
    );
  }
  const problems: RowProblem[] = [];
  let refused: Fault | null = null;
  const judged: JudgedAnswer[] = [];
  for (const row of rows) {
    const id = String(row.cells.评分项 ?? '').trim();
    if (id === '') continue;
    const item = edition.items.find((one) => one.id === id);
    try {
      if (!item) throw Fault.broken('item-not-found', `标准 ${edition.id} 中没有评分项“${id}”`);
      const answer: SheetAnswer = readSheetAnswer(item, row.cells);
      const proof = item.proof ? readProofRow(item, row.cells) : null;
      if (!answer && !proof) continue;
      const at = { unit: unit.id, year, edition };
      judged.push(judgeAnswer(store, at, { item: item.id, answer, proof }, before));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      refused ??= error;
      problems.push({ row: row.row, item: id, what: error.message, code: error.code });
    }
  }
  const [first] = problems;
  if (first && refused) {
    // A rule that refuses has its exit code, whatever way it is broken in.
    throw refused.retold({
      code: 'bad-rows',
      message: `${name} 第 ${first.row} 行（${first.item}）：${first.what}${problems.length > 1 ? `（共 ${problems.length} 处）` : ''}，没有读入`,
      hint: '改正后重新读入；加 --json 可看全部问题',
      report: { file: name, taken: 0, problems },
    });
  }
  const changed = judged.filter(({ item, answer, proof }) => {
    const old = before.input.answers.find((one) => one.item === item.id);
    const oldProof = before.input.proofs.find((one) => one.item === item.id);
    const sameAnswer =
      !answer ||
      (answerText(item, old) === answerText(item, answer) && (reasonText(old) ?? '') === (reasonText(answer) ?? ''));
    const sameProof = !proof || isSamePaper(oldProof, proof);
    return !sameAnswer || !sameProof;
  });
  const confirmed = await askNeeds(context, unit, changed);
  store.write(context.author, () => {
    for (const answer of confirmed) answerItem(store, context.author, { unit: unit.id, year, edition, answer });
  });
  const { result } = readAcceptance(store, unit.id, year, edition);
  return {
    json: {
      unit: unitRef(unit),
      year,
      file: name,
      taken: changed.length,
      unchanged: judged.length - changed.length,
      problems: [],
      ...resultJson(result),
    },
    text: () => [
      `已读入 ${changed.length} 项，${judged.length - changed.length} 项没有变化`,
      `${totalText(result)}；${verdictLine(result)}`,
    ],
    next: inspect('result', { unit }),
  };
}
