import { minuteAt } from '../domain/day.ts';
import type { CertificateHead, CertificateTail } from '../domain/draw/certificate.ts';
import type { Placed } from '../domain/draw/selection.ts';
import { type DrawEvent, type Drawn, outcomeOf, outcomeWords } from '../domain/draw/standing.ts';
import { amountWords, kindWords, measureOf, purposeWords, ruleWords, statusWords } from '../domain/draw/words.ts';
import { groupDigits, headDigits } from '../domain/head-digits.ts';
import { cut, pad, right, table } from './table.ts';
import { width } from './text-width.ts';

/** What the screen shows of a draw. */
export interface ShownDraw {
  /** The sealed text itself is not shown. */
  readonly head: Omit<CertificateHead, 'statement'>;
  /** What narrowed the pool. */
  readonly rules: readonly string[];
  readonly purged: boolean;
  /** The number of the sealed draw that will take its place once opened. */
  readonly givesWayTo: string | null;
  readonly tail: CertificateTail;
  readonly drawn: readonly Drawn[];
  /** What is said of some of the drawn beside their outcome, by key. */
  readonly notes: ReadonlyMap<string, string>;
  /** The first alternates; `left` counts all of them. */
  readonly alternates: readonly Placed[];
  readonly left: number;
  /** 2 shows nothing beyond the drawn. */
  readonly method: 1 | 2;
  /** Lines that only method 2 has: kind of round, who gave what, what changed since the seal. */
  readonly remarks: readonly string[];
  readonly asEntered: ReadonlyMap<string, string>;
}

const labelWidth = 12;
const fact = (label: string, value: string): string => `  ${pad(label, labelWidth)}${value}`;

/** A digest in groups of four, sixteen digits apart, on two lines: to be copied by hand. */
export function digestLines(digest: string): string[] {
  const groups = digest.match(/.{4}/g) ?? [];
  const line = (from: number): string =>
    `      ${groups.slice(from, from + 4).join(' ')}   ${groups.slice(from + 4, from + 8).join(' ')}`;
  return [line(0), line(8)];
}

/** What is drawn, for whom and out of how many. */
function drawFacts({ head, rules, tail }: ShownDraw): string[] {
  const purpose = purposeWords(head.kind, head.purpose);
  const narrowed = ruleWords(rules);
  return [
    fact('单位', `${head.unit.name}${head.unit.code ? `（${head.unit.code}）` : ''}`),
    fact(
      '抽取',
      `${kindWords[head.kind]} ${amountWords(head, head.pool.size)}，本次为第 ${head.attempt} 次抽取（${head.number}）`,
    ),
    ...(purpose ? [fact('用途', purpose)] : []),
    fact('名单', `${head.pool.size} ${measureOf(head.kind)}${narrowed ? `（${narrowed}）` : ''}`),
    ...(tail.reason ? [fact('理由', tail.reason)] : []),
  ];
}

/** The seal, large enough to be copied by hand: of method 2 the forty digits of its slip. */
function sealLines({ head, method }: ShownDraw): string[] {
  if (method === 1) return ['  封存指纹', '', ...digestLines(head.seal)];
  return slipLines({ ...head, round: head.attempt });
}

/** The forty digits that the unit keeps, four groups on a line. */
export function slipLines(draw: { readonly seal: string; readonly number: string; readonly round: number }): string[] {
  const groups = groupDigits(headDigits(draw.seal)).split(' ');
  const line = (from: number): string => `      ${groups.slice(from, from + 4).join('    ')}`;
  return [`  封存单　第 ${draw.round} 次抽取（${draw.number}）`, '', line(0), '', line(4)];
}

/** The drawn alone, one a line with room between: for both sides to read at once. */
export function drawnLines(
  draw: {
    readonly drawn: readonly Drawn[];
    readonly asEntered: ReadonlyMap<string, string>;
    readonly head: ShownDraw['head'];
  },
  columns: number,
): string[] {
  const wide = Math.max(...draw.drawn.map(({ key }) => width(key)), 0);
  const lines = draw.drawn.map((member) => {
    const name = draw.asEntered.get(member.key) ?? member.name;
    const matter = member.matter ? `　${member.matter}` : '';
    const text = `   ${String(member.position).padStart(3)}    ${pad(member.key, wide)}    ${name === '-' ? '' : name}${matter}`;
    return cut(text, columns);
  });
  const roomy = draw.drawn.length <= 6;
  return roomy ? lines.flatMap((line) => [line, '']) : lines;
}

/** The numbers of both sides and who gave them. */
function seedLines({ head, tail }: ShownDraw): string[] {
  if (!head.seedsAsGiven) return [];
  const by = (name: string | null): string => (name ? `（${name}）` : '');
  return [
    fact('验收组报数', `${head.seedsAsGiven.inspectors}${by(tail.record.inspectorsBy)}`),
    fact('单位报数', `${head.seedsAsGiven.unit}${by(tail.record.unitBy)}`),
    ...(head.seeds?.auto ? ['  注意：两个数字由程序自动选取，不是两方所报'] : []),
  ];
}

/** The drawn, marked, and the first alternates after them, in the order of their tickets. */
export function ticketTable(draw: ShownDraw, columns: number): string[] {
  const matters = draw.head.kind !== 'officers';
  const firstDrawn = draw.head.count ?? Object.values(draw.head.quotas ?? {}).reduce((sum, count) => sum + count, 0);
  const row = (member: Placed, mark: string, note: string) => ({
    name: draw.asEntered.get(member.key) ?? member.name,
    before: [mark, String(member.position), member.key],
    after: [...(matters ? [member.matter ?? ''] : []), member.ticket.toFixed(6), note],
  });
  const rows = [
    ...draw.drawn.map((member) => {
      const parts = [
        member.position > firstDrawn && (member.outcome ?? 'present') === 'present' ? '后来加入' : '',
        member.outcome ? outcomeOf(member.outcome, draw.head.kind) : '',
        draw.notes.get(member.key) ?? '',
      ];
      return row(member, member.outcome === 'absent' ? '×' : '★', parts.filter(Boolean).join('，'));
    }),
    ...draw.alternates.map((member) => row(member, '', '备签')),
  ];
  const name = matters ? '案由' : '姓名';
  const heads = ['', right('次序'), matters ? '案号' : '证件编号', name, ...(matters ? ['事项'] : []), '签号', ''];
  // Both sides must read a key whole; where a line grows too long, the name gives way.
  const without = table(
    heads,
    rows.map(({ before, after }) => [...before, '', ...after]),
  );
  const room = Math.max(8, columns - 2 - Math.max(...without.map(width)) + width(name));
  const lines = table(
    heads,
    rows.map((one) => [...one.before, cut(one.name, room), ...one.after]),
  );
  const shown = lines.map((line) => `  ${line}`.trimEnd());
  const more = draw.left - draw.alternates.length;
  return more > 0 ? [...shown, `  另有备签 ${more} 个`] : shown;
}

/** One sentence for each thing that happened to a draw afterwards. */
export function eventLine(event: DrawEvent, kind: CertificateHead['kind']): string {
  const when = minuteAt(new Date(event.at));
  if (event.kind === 'extend')
    return `${when}　增抽${event.matter ? event.matter : ''} ${event.keys.length} ${measureOf(kind)}：${event.keys.join('、')}（${event.by}）`;
  const purpose = event.purpose ? `，用途：${purposeWords(kind, event.purpose)}` : '';
  const next = event.stepsIn ? `${event.outcome === 'missing' ? '另加' : '递补'} ${event.stepsIn}` : '没有备签可加';
  return `${when}　${event.key} ${outcomeWords[event.outcome]}，理由：${event.reason}；${next}${purpose}（${event.by}）`;
}

/** 「本次为第 2 次抽取；第 1 次作废，理由：…」; empty for a first draw. */
function earlierLine({ head, tail }: ShownDraw): string {
  if (tail.earlier.length === 0) return '';
  const earlier = tail.earlier.map(
    (draw) =>
      `第 ${draw.attempt} 次${statusWords[draw.status].replace('已作废', '作废')}${draw.reason ? `，理由：${draw.reason}` : ''}`,
  );
  return `本次为第 ${head.attempt} 次抽取；${earlier.join('；')}`;
}

/** A draw as a whole: `draw show`, and the answer to every change. */
export function drawText(draw: ShownDraw, columns: number): string[] {
  const { head, tail } = draw;
  const way = draw.givesWayTo ? `；${draw.givesWayTo} 已封存，它出签时本次作废，此前仍然有效` : '';
  const lines = [...drawFacts(draw), fact('状态', statusWords[head.status] + way)];
  if (tail.record.voidReason)
    lines.push(fact(head.status === 'unopened' ? '未开理由' : '作废理由', tail.record.voidReason));
  const earlier = earlierLine(draw);
  if (earlier) lines.push(fact('历次', earlier));
  lines.push(...draw.remarks.map((remark) => `  ${remark}`));
  lines.push(...seedLines(draw), '', ...sealLines(draw), '');
  if (head.combined) lines.push(...ticketTable(draw, columns), '');
  if (draw.purged) lines.push('  名单已清除，只能核对指纹', '');
  for (const event of tail.events) lines.push(`  ${eventLine(event, head.kind)}`);
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The heading of one of the three steps, across the screen. */
export function stepHeading(title: string, columns: number): string[] {
  const rule = '━'.repeat(Math.min(columns, 78));
  const indent = ' '.repeat(Math.max(0, Math.floor((Math.min(columns, 78) - width(title)) / 2)));
  return ['', rule, `${indent}${title}`, rule, ''];
}
