import type { ItemScore } from '../../domain/acceptance.ts';
import { evidenceText } from '../../domain/evidence-text.ts';
import { shownKey } from '../../domain/ledger-rows.ts';
import { lostText } from '../../domain/lost-parts.ts';
import { formatPoints, formatTotal } from '../../domain/points.ts';
import { findingWithPoints, foundText } from '../../domain/scoring/findings.ts';
import { noteBeside, whyAside } from '../../domain/scoring/open-hints.ts';
import { earnedText, fullPoints } from '../../domain/scoring/total-text.ts';
import { findItem, type Item } from '../../domain/standard.ts';
import { bars } from './bars.ts';
import { type Block, type Cell, cell, center, type Inline, paragraph, type Row, row, tableOf } from './blocks.ts';
import type { ReportInput } from './report-input.ts';

/** What was found, in one word, with the arithmetic. */
function stateLine(score: ItemScore): Inline {
  const state = (word: string) => ({ text: `${word}。`, face: 'hei' as const });
  if (score.state === 'unchecked') return [state(score.explanation.replaceAll(' ', ''))];
  if (score.state === 'notApplicable')
    return [{ text: score.explanation, face: 'hei' }, score.words ? `。理由：${score.words}` : ''];
  if (score.kind === 'bonus') return [state(score.score === 0 ? '不加分' : '加分'), score.explanation];
  if (score.state === 'clear') return [state('不扣分'), score.kind === 'veto' ? '' : score.explanation];
  return [state('扣分'), score.explanation];
}

/** What the reviews came to, at an item that they clear. */
function lookedAt({ state }: ItemScore, item: Item | undefined, { review }: ReportInput): readonly string[] {
  const marks = (review?.files ?? []).flatMap(({ score }) => score ?? []);
  if (state !== 'clear' || item?.kind !== 'veto' || item.settledBy !== 'review' || marks.length === 0) return [];
  return [`评查案卷 ${marks.length} 卷，最低 ${formatPoints(Math.min(...marks))} 分，没有不合格案卷`];
}

function describe(score: ItemScore, item: Item | undefined, input: ReportInput): readonly Inline[] {
  const lines: Inline[] = [stateLine(score), ...lookedAt(score, item, input)];
  score.findings.forEach((finding) => {
    lines.push(findingWithPoints(item, finding));
    if (finding.evidence.length > 0) {
      lines.push(`依据：${evidenceText(finding.evidence)}`);
    }
  });
  const asked = input.contradictions.get(score.id) ?? [];
  // What the reviews would come to is told once: where somebody was asked about it, with the answer.
  const converted = (remark: string): string => / × \S+ ÷ 100 = [\d.]+/.exec(remark)?.[0].trim() ?? remark;
  lines.push(...score.remarks.filter((remark) => !asked.some((text) => text.includes(converted(remark)))));
  const whole = input.notes.get(score.id);
  const dismissed = input.dismissed.get(score.id) ?? [];
  // What a hint was put aside for stands behind the hint, not as a remark that bears its name.
  const note = whole && dismissed.length > 0 ? noteBeside(whole) : whole;
  const why = whole && note !== whole ? whyAside({ note: whole }) : '';
  // What a hint was put aside for is told once, with the hint.
  const told =
    score.findings.some((finding) => finding.note === note) || asked.some((text) => text.endsWith(`说明：${note}`));
  if (note && !told) lines.push(`备注：${note}`);
  const open = input.edition.holes.some(
    (hole) => hole.default === null && !input.settlements.has(hole.id) && hole.items.includes(score.id),
  );
  if (score.deducted > 0 && open) lines.push('涉及尚未确定的问题，见“标准中需由办公室确定的事项”');
  const look = input.looks.get(score.id);
  if (look) lines.push(`复看：${look}`);
  lines.push(...asked);
  for (const text of dismissed) lines.push(`查验后未采纳的提示：${text}`);
  if (why && !asked.some((text) => text.includes(why))) lines.push(`未采纳的理由：${why}`);
  return lines;
}

function itemCell(item: Item | undefined, score: ItemScore): Cell {
  return {
    text: [...(item ? titledCriterion(item) : [score.id]), ...(score.lost.length > 0 ? [lostText(score.lost)] : [])],
  };
}

/** The title and the criterion of an item; one of them where the criterion begins with the title. */
export function titledCriterion({ title, criterion }: Item): readonly Inline[] {
  const bare = title.replace(/…$/, '');
  const begins =
    criterion.replace(/^[(（]?[\d一二三四五六七八九十]+[)）、.．]\s*/, '').startsWith(bare) ||
    criterion.startsWith(bare);
  return [...(begins ? [] : [[{ text: title, face: 'hei' as const }]]), ...(criterion === '' ? [] : [criterion])];
}

/** The six veto items, which stand first. */
export function vetoTable(input: ReportInput): readonly Block[] {
  const vetoes = input.result.items.filter((score) => score.kind === 'veto');
  if (vetoes.length === 0) return [paragraph('本标准没有基础标准。')];
  const taken = (score: ItemScore['score']): string =>
    score === null ? '未查' : score === 0 ? '不扣' : `扣${formatPoints(-score)}`;
  return [
    tableOf(vetoes, [
      ['编号', 14, ({ id }) => center(id)],
      ['创建标准', 62, (score) => itemCell(findItem(input.edition, score.id), score)],
      ['检查情况和依据', 'auto', (score) => ({ text: describe(score, findItem(input.edition, score.id), input) })],
      ['扣分', 18, ({ score }) => center(taken(score))],
    ]),
  ];
}

/** Every general and bonus item under its section, with points, findings, arithmetic, score, evidence and note. */
export function itemTables(input: ReportInput): readonly Block[] {
  const rows: Row[] = [];
  let section = '';
  for (const score of input.result.items) {
    if (score.kind === 'veto') continue;
    const item = findItem(input.edition, score.id);
    const here = score.kind === 'bonus' ? '加分事项' : (item?.section ?? '');
    if (here !== section) {
      section = here;
      const inside = input.result.items.filter(
        (one) =>
          (one.kind === 'bonus' ? '加分事项' : findItem(input.edition, one.id)?.section) === here &&
          one.kind !== 'veto',
      );
      const full = inside.reduce((sum, one) => sum + one.points, 0);
      const open = inside.some((one) => one.score === null);
      const got = inside.reduce((sum, one) => sum + (one.score ?? 0), 0);
      const limit = score.kind === 'bonus' ? input.edition.bonusCap : full;
      rows.push({
        heading: true,
        cells: [
          cell(here, { span: 2, face: 'hei' }),
          center(formatPoints(limit)),
          cell(open ? '尚有未查的项目' : '', {}),
          center(open ? '—' : formatTotal(got)),
        ],
      });
    }
    rows.push(
      row(
        center(score.id),
        itemCell(item, score),
        center(formatPoints(score.points)),
        { text: describe(score, item, input) },
        center(score.score === null ? '未查' : formatTotal(score.score)),
      ),
    );
  }
  const { result, edition } = input;
  const bonus = edition.items.some(({ kind }) => kind === 'bonus') ? `＋${formatPoints(edition.bonusCap)}` : '';
  // What baseline items take is told beside, and makes no total of it.
  const sum = result.vetoes.length > 0 ? '一般标准与加分之和，基础标准扣分另计' : '总分';
  rows.push({
    cells: [
      cell('合计', { span: 2, face: 'hei' }),
      center(`${formatPoints(fullPoints(edition))}${bonus}`),
      cell(result.total === null ? `得分区间，未查 ${result.unchecked} 项` : sum, {}),
      center(earnedText(result)),
    ],
  });
  return [
    {
      kind: 'table',
      head: [row('编号', '创建标准', '分值', '检查情况、计算和依据', '得分')],
      rows,
      // A total that is still open is a span, which no line may tear.
      columns: [16, 58, 13, 'auto', result.total === null ? 30 : 19],
    },
  ];
}

/** Scores by section against the maximum. */
export function scoreBars(input: ReportInput): readonly Block[] {
  const sections = new Map<string, { full: number; got: number; open: boolean }>();
  for (const score of input.result.items) {
    if (score.kind === 'veto') continue;
    const name = score.kind === 'bonus' ? '加分事项' : (findItem(input.edition, score.id)?.section ?? '');
    const sum = sections.get(name) ?? { full: 0, got: 0, open: false };
    sections.set(name, {
      full: sum.full + score.points,
      got: sum.got + (score.score ?? 0),
      open: sum.open || score.score === null,
    });
  }
  const rows = [...sections].map(([name, sum]) => {
    const label = name.replace(/[（(]\d+分[）)]$/, '');
    const full = name === '加分事项' ? input.edition.bonusCap : sum.full;
    return {
      label,
      values: [sum.got / 100],
      max: full / 100,
      text: `${formatTotal(sum.got)} / ${formatPoints(full)}${sum.open ? '（未查完）' : ''}`,
    };
  });
  if (rows.length === 0) return [];
  return [bars('各部分得分（空框为满分）', ['得分'], rows)];
}

/** Points lost, item by item, the most first. */
export function lostBars(input: ReportInput): readonly Block[] {
  const taken = input.result.items
    .filter((score) => score.kind === 'general' && score.score !== null && score.deducted > 0)
    .toSorted((a, b) => b.deducted - a.deducted);
  const rows = taken.slice(0, 12).map((score) => ({
    label: fitted(`${score.id} ${findItem(input.edition, score.id)?.title ?? ''}`),
    values: [score.deducted / 100],
    max: score.points / 100,
    text: `扣 ${formatPoints(score.deducted)} / ${formatPoints(score.points)}`,
  }));
  const rest = taken.length > rows.length ? `；另有 ${taken.length - rows.length} 项扣得更少，见下表` : '';
  return rows.length === 0 ? [] : [bars(`扣分项目（空框为该项分值${rest}）`, ['得分'], rows)];
}

/** What a chart has room for beside its bars. */
const fitted = (label: string): string => {
  const signs = [...label];
  return signs.length > 18 ? `${signs.slice(0, 17).join('')}…` : label;
};

/** All places that findings rest on, and what was put aside with the reasons; nothing where there is neither. */
export function evidenceList(input: ReportInput): readonly Block[] {
  const places = input.result.items.flatMap(({ id, findings }) =>
    findings.flatMap((finding) => finding.evidence.map((evidence) => ({ id, finding, ...evidence }))),
  );
  const { putAside } = input;
  // Millimetres: Word and its like have wider figures than print, and a number of a row is read whole or not at all.
  const rowWidth = 5 + 2.6 * Math.max(1, ...places.map(({ row }) => String(row ?? '').length));
  return [
    ...(places.length === 0
      ? []
      : [
          tableOf(places, [
            ['评分项', 16, ({ id }) => center(id)],
            ['情形', 'auto', ({ id, finding }) => foundText(findItem(input.edition, id), finding)],
            ['文件', 'auto', ({ file }) => file],
            ['工作表', 'auto', ({ sheet }) => sheet ?? '—'],
            ['行', rowWidth, ({ row }) => center(String(row ?? '—'))],
            ['对象', 'auto', ({ key }) => (key ? shownKey(key) : '—')],
          ]),
        ]),
    ...(putAside.length === 0
      ? []
      : [
          paragraph('查验后未采纳、没有据以扣分的提示：'),
          tableOf(putAside, [
            ['评分项', 16, ({ item }) => center(item)],
            ['提示', 'auto', ({ text, place }) => `${text}${place === null ? '' : `（${place}）`}`],
            ['未采纳的理由', 'auto', ({ reason }) => reason ?? '没有写明'],
          ]),
        ]),
  ];
}
