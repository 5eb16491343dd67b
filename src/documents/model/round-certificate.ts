import { dayAt, minuteAt } from '../../domain/day.ts';
import { slipCode } from '../../domain/draw/commitment.ts';
import type { RoundCertificate, RoundOutcome } from '../../domain/draw/round-certificate.ts';
import { outcomeWords } from '../../domain/draw/standing.ts';
import type { Exclusion } from '../../domain/draw/statement.ts';
import {
  actWords,
  amountWords,
  kindWords,
  measureOf,
  modeWords,
  purposeWords,
  ruleWords,
  statusWords,
  verdictWords,
} from '../../domain/draw/words.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { type Block, type Cell, cell, type DocumentModel, paragraph, type Row, row } from './blocks.ts';
import { fillTemplate, type Template } from './template.ts';

/** What the printed certificate of a round shows: the same as the JSON beside it. */
export interface RoundCertificateInput {
  readonly office: string;
  readonly round: RoundCertificate;
  readonly exclusions: readonly Exclusion[];
  readonly questions: readonly string[];
  readonly rules: readonly string[];
  readonly third: string | null;
  readonly clock: 'system' | 'fixed';
  /** Who took an older data file before, and why; Chinese sentences. */
  readonly accepted: readonly string[];
}

const label = (text: string): Cell => cell(text, { align: 'center', face: 'hei' });
const center = (text: string): Cell => cell(text, { align: 'center' });
const time = (at: string | null): string => (at ? minuteAt(new Date(at)) : '—');
const small = 10;

/** 封存单: forty digits and their code, and the box where the unit writes its number before anything is typed. */
export function buildSlip(input: RoundCertificateInput, template: Template): DocumentModel {
  const { round } = input;
  return {
    title: `${round.unit.name}${round.year}年度抽取封存单（${round.number}）`,
    author: input.office,
    day: dayAt(new Date(round.record.sealedAt)),
    foot: `抽取编号：${round.number}`,
    blocks: fillTemplate(
      template,
      {
        单位: round.unit.name,
        办公室: input.office,
        题下: under(round),
        概况: facts(input),
        数字: slipDigits(round, 18, 4),
        二维码: [slipQr(round)],
        报数框: [
          {
            kind: 'table',
            head: [],
            rows: [row(label('单位的数字'), cell('\n\n')), row(label('谁写的'), cell(' '))],
            columns: [36, 'auto'],
            size: 14,
          },
        ],
      },
      ['数字', '报数框'],
    ),
  };
}

/** Which round it is, under the title. */
const under = (round: RoundCertificate): readonly Block[] => [
  paragraph(`第${round.round}次抽取（${actWords[round.act]}）　　编号：${round.number}`, { align: 'center', size: 12 }),
];

/** Headings smaller than the house's: all of it stands on one page. */
const part = (text: string): Block => paragraph(text, { face: 'hei', size: 12, indent: 0, keepWithNext: true });

const slipQr = (round: RoundCertificate): Block => ({
  kind: 'qr',
  data: slipCode(round.seal),
  lines: ['封存单的二维码，', '与 40 位数字是同一个指纹。'],
  alt: '封存指纹的二维码',
});

/** The digits of the slip, eight groups on a line or four. */
function slipDigits(round: RoundCertificate, size: number, perLine = 8): readonly Block[] {
  const groups = groupDigits(headDigits(round.seal)).split(' ');
  const lines = perLine === 8 ? [groups] : [groups.slice(0, 4), groups.slice(4)];
  return lines.map((line) =>
    paragraph(line.join(perLine === 8 ? '  ' : '　'), { size, align: 'center', keepWithNext: true }),
  );
}

/** The certificate of a round: what was sealed, who gave what and when, who was drawn, how anybody can check it. */
export function buildRoundCertificate(input: RoundCertificateInput, template: Template): DocumentModel {
  const { round } = input;
  return {
    title: `${round.unit.name}${round.year}年度随机抽取证书（${round.number}）`,
    author: input.office,
    day: dayAt(new Date(round.record.openedAt ?? round.record.sealedAt)),
    foot: footOf(round),
    blocks: fillTemplate(
      template,
      {
        单位: round.unit.name,
        办公室: input.office,
        题下: under(round),
        概况: facts(input),
        警示: warnings(input),
        封存: sealed(input),
        报数: numbers(input),
        结果: drawn(input),
        情况: outcomes(round),
        名单说明: poolNotes(input),
        历次: earlier(round),
        核对: check(),
        单位报数: unitNumber(round),
      },
      ['封存', '结果', '单位报数'],
    ),
  };
}

/** Which round it is and what came before it, on every page. */
function footOf(round: RoundCertificate): string {
  const first = `抽取编号：${round.number}　封存单：${groupDigits(headDigits(round.seal)).slice(0, 11)}…`;
  if (round.earlier.length === 0) return first;
  const before = round.earlier
    .map((one) => `第${one.round}次${statusWords[one.status]}${one.reason ? `，理由：${one.reason}` : ''}`)
    .join('；');
  const all = Array.from(`本次为第${round.round}次抽取；${before}`);
  return `${first}\n${all.length > 100 ? `${all.slice(0, 99).join('')}…` : all.join('')}`;
}

function facts({ round }: RoundCertificateInput): readonly Block[] {
  const measure = measureOf(round.kind);
  const phantoms = round.pool.phantoms > 0 ? `（含缺号 ${round.pool.phantoms} 个）` : '';
  const purpose =
    round.kind === 'officers'
      ? purposeWords('officers', round.purposes.length === 3 ? '-' : round.purposes.join(','))
      : '评查案卷';
  const rows: Row[] = [
    row(label('单位'), cell(round.unit.name, { span: 3 })),
    row(label('抽取'), `${kindWords[round.kind]} ${amountWords(round)}`, label('年度'), `${round.year}年`),
    row(
      label('用途'),
      round.kind === 'callbacks' ? '回访当事人' : purpose,
      label('名单'),
      `${round.pool.size} ${measure}${phantoms}`,
    ),
    ...(round.status === 'drawn' && round.reason === null
      ? []
      : [row(label('状态'), statusWords[round.status], label('理由'), round.reason ?? '—')]),
  ];
  return [{ kind: 'table', head: [], rows, columns: [18, 'auto', 18, 'auto'], size: small }];
}

/** What must be seen across the page: a draw that one side could have steered, a clock that was set, a name not told. */
function warnings({ round, clock, accepted }: RoundCertificateInput): readonly Block[] {
  const { record, status } = round;
  const told = [
    round.mode === 'one-call' ? '两方的数字一次给出：后知道对方数字的一方可以左右结果' : '',
    round.mode === 'auto' ? '两方都没有报数，两个数字由程序生成' : '',
    record.replayed ? '本次抽取由答案文件重放，不是当场抽取' : '',
    clock === 'fixed' ? '抽取时程序的时钟是人为设定的' : '',
    status === 'drawn' && round.by.unit === null ? '没有写明单位由谁报数' : '',
    status === 'unopened' || status === 'void'
      ? `${statusWords[status]}（${record.endedBy ?? '—'}，${time(record.endedAt)}）：${record.endedReason ?? ''}`
      : '',
    ...accepted,
    ...record.changes.map((change) => `封存以后台账有变：${change}`),
  ].filter((text) => text !== '');
  return told.length === 0 ? [] : [paragraph(`【${told.join('；')}】`, { align: 'center', size: 12 })];
}

function sealed({ round, rules, third }: RoundCertificateInput): readonly Block[] {
  const narrowed = ruleWords(rules);
  return [
    part('一、封存'),
    paragraph(
      `${time(round.record.sealedAt)}，由${round.record.sealedBy}封存名单${narrowed ? `（${narrowed}）` : ''}，同时封存验收组的数字${third ? `，并约定第三方数字为“${third}”` : ''}。封存单的 40 位数字：`,
      { keepWithNext: true, size: small },
    ),
    ...slipDigits(round, 12),
  ];
}

function numbers({ round }: RoundCertificateInput): readonly Block[] {
  const { record, seedsAsGiven, by } = round;
  if (!seedsAsGiven) return [part('二、报数'), paragraph('尚未公布。', { size: small })];
  const rows = [
    row(label('验收组'), seedsAsGiven.inspectors ?? '—', by.inspectors ?? '—', time(record.sealedAt)),
    row(label('单位'), seedsAsGiven.unit ?? '没有报数', by.unit ?? '—', time(record.numberAt)),
    ...(seedsAsGiven.third ? [row(label('第三方'), seedsAsGiven.third, '—', time(record.openedAt))] : []),
  ];
  const minutes =
    record.openedAt && round.mode === 'sealed'
      ? `从封存到出签 ${Math.round((Date.parse(record.openedAt) - Date.parse(record.sealedAt)) / 60_000)} 分钟。`
      : '';
  return [
    part('二、报数'),
    { kind: 'table', head: [row('', '数字', '谁给的', '何时定下')], rows, columns: [18, 'auto', 30, 34], size: small },
    paragraph(`${modeWords[round.mode]}；${time(record.openedAt)} 由${record.openedBy ?? '—'}出签。${minutes}`, {
      size: small,
    }),
  ];
}

function drawn({ round }: RoundCertificateInput): readonly Block[] {
  if (round.drawn.length === 0) return [part('三、抽取结果'), paragraph('没有出签。', { size: small })];
  const officers = round.kind === 'officers';
  const typed = round.drawn.some(({ type }) => type !== null);
  const told = new Map(round.outcomes.map((one) => [one.key, outcomeText(one)]));
  return [
    part('三、抽取结果'),
    {
      kind: 'table',
      head: [
        row(
          '顺序',
          officers ? '证件编号' : '案号',
          officers ? '姓名' : '案由',
          ...(typed ? ['类别'] : []),
          '签号',
          '情况',
        ),
      ],
      rows: round.drawn.map((member) =>
        row(
          center(String(member.position)),
          member.key,
          member.name === '-' ? '—' : member.name,
          ...(typed ? [center(member.type ?? '—')] : []),
          center(member.ticket.toFixed(8)),
          center(told.get(member.key) ?? (member.phantom ? '缺号' : '—')),
        ),
      ),
      columns: [14, 'auto', 'auto', ...(typed ? (['auto'] as const) : []), 26, 'auto'],
      size: small,
    },
  ];
}

const outcomeText = ({ outcome, verdict }: RoundOutcome): string =>
  outcome === 'judged' ? `认定：${verdictWords[verdict!]}` : outcomeWords[outcome];

function outcomes(round: RoundCertificate): readonly Block[] {
  const told = round.outcomes.filter(({ outcome }) => outcome !== 'present' || round.kind !== 'officers');
  if (told.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: '抽中以后',
      head: [row('编号', '情况', '理由', '经办和时间')],
      rows: told.map((one) =>
        row(
          one.key,
          `${outcomeText(one)}${one.purpose && round.purposes.length > 1 ? `（${purposeWords('officers', one.purpose)}）` : ''}`,
          one.reason ?? '—',
          `${one.by}，${time(one.at)}`,
        ),
      ),
      columns: ['auto', 'auto', 'auto', 'auto'],
      size: small,
    },
  ];
}

/** What was asked about the pool and who is not in it. */
function poolNotes({ exclusions, questions }: RoundCertificateInput): readonly Block[] {
  if (exclusions.length === 0 && questions.length === 0) return [];
  const rows = [
    ...questions.map((question) => {
      const at = question.indexOf('=');
      return row(at < 0 ? question : question.slice(0, at), at < 0 ? '—' : question.slice(at + 1));
    }),
    ...exclusions.map(({ key, reason }) => row(key, `不在名单：${reason}`)),
  ];
  return [
    {
      kind: 'table',
      caption: '关于名单',
      head: [row('问题或编号', '说明')],
      rows,
      columns: ['auto', 'auto'],
      size: small,
    },
  ];
}

function earlier(round: RoundCertificate): readonly Block[] {
  if (round.earlier.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: '以前的抽取（记录均保留）',
      head: [row('次数', '性质', '封存单（前 10 位）', '状态', '理由')],
      rows: round.earlier.map((one) =>
        row(
          center(String(one.round)),
          center(actWords[one.act]),
          center(groupDigits(headDigits(one.seal)).slice(0, 11)),
          center(statusWords[one.status]),
          one.reason ?? '—',
        ),
      ),
      columns: [14, 'auto', 'auto', 'auto', 'auto'],
      size: small,
    },
  ];
}

function check(): readonly Block[] {
  return [
    paragraph(
      '方法 inspect-draw/2：签号由封存的名单、验收组封存的数字和随机数、单位的数字共同算出，小者中签；旁边的 JSON 文件载有全部名单和数字。任何人运行 inspect draw verify 文件名 --slip 封存单数字 --number 单位的数字，或者把它拖进 verify-draw.html 网页，不联网就能重新算出，并与封存单核对。',
      { size: 9 },
    ),
  ];
}

/** The unit's number large over its signature. */
function unitNumber(round: RoundCertificate): readonly Block[] {
  const given = round.seedsAsGiven?.unit;
  if (!given) return [];
  const grouped = round.mode === 'sealed' ? given.replace(/[\s-]/g, '').replace(/(.{4})(?=.)/g, '$1 ') : given;
  return [
    paragraph(grouped, { size: 18, align: 'center', keepWithNext: true }),
    paragraph(round.mode === 'sealed' ? '与我方写在封存单上的报数一致。' : '以上是我方所报的数字。', {
      size: 12,
      align: 'center',
      keepWithNext: true,
    }),
  ];
}
