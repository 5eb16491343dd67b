import { dayAt, formatDay } from '../../domain/day.ts';
import type { CertificateHead, CertificateTail, CertifiedMember } from '../../domain/draw/certificate.ts';
import { outcomeOf, outcomeWords } from '../../domain/draw/standing.ts';
import type { Exclusion } from '../../domain/draw/statement.ts';
import { inFours } from '../../domain/draw/tickets.ts';
import { kindWords, purposeWords, shortStatus, statusWords } from '../../domain/draw/words.ts';
import {
  type Block,
  cell,
  center,
  counted,
  type DocumentModel,
  label,
  paragraph,
  type Row,
  row,
  tableOf,
} from './blocks.ts';
import { drawnColumns } from './drawn-columns.ts';
import type { DrawnAt } from './round-certificate.ts';
import { footText, time } from './round-notes.ts';
import { fillTemplate, type Template } from './template.ts';

/** What the printed certificate of a draw shows: the same as the JSON beside it, but only the first alternates. */
export interface CertificateInput {
  readonly office: string;
  readonly certificate: CertificateHead & CertificateTail;
  readonly drawn: readonly CertifiedMember[];
  /** The first alternates, in order. */
  readonly alternates: readonly CertifiedMember[];
  readonly alternateCount: number;
  readonly exclusions: readonly Exclusion[];
  /** Lines that narrowed the pool (`valid-only=no`). */
  readonly rules: readonly string[];
  /** Who took an older data file before, and why; Chinese sentences. */
  readonly accepted: readonly string[];
  readonly machines?: DrawnAt;
}

const ruleNames: Readonly<Record<string, string>> = {
  'valid-only': '只取有效证件',
  closed: '只取已办结案件',
  from: '起始日期',
  to: '截止日期',
  'each-handler': '每名承办人',
};

/** The certificate of draw: what was sealed, whose numbers decided, who was drawn, and how anybody can check it. */
export function buildCertificate(input: CertificateInput, template: Template): DocumentModel {
  const { certificate } = input;
  const officers = certificate.kind === 'officers';
  const day = dayAt(new Date(certificate.record.openedAt ?? certificate.record.sealedAt));
  const values = {
    单位: certificate.unit.name,
    办公室: input.office,
    次数: String(certificate.attempt),
    编号: certificate.number,
    概况: facts(input),
    状态说明: status(input),
    封存: seal(input),
    报号: seeds(input),
    结果: drawn(input, officers),
    变动: changes(input),
    备选: alternates(input, officers),
    排除: exclusions(input),
    历次: earlier(input),
    核对: check(input),
    二维码: codes(input),
  };
  return {
    title: `${certificate.unit.name}${certificate.year}年度随机抽取证书（${certificate.number}）`,
    author: input.office,
    day,
    foot: footOf(certificate),
    ...(input.machines ? { keywords: input.machines.marks.join(' ') } : {}),
    blocks: fillTemplate(template, values, ['封存', '结果']),
  };
}

/** Which draw it is and what came before it: 「本次为第2次抽取；第1次作废，理由：…」 on every page. */
function footOf(certificate: CertificateInput['certificate']): string {
  const which = `抽取编号：${certificate.number}　封存指纹：${inFours(certificate.seal.slice(0, 16))}`;
  const before = certificate.earlier.map(
    (one) =>
      `第${one.attempt}次${one.status === 'void' ? '作废' : shortStatus(one.status)}${one.reason ? `，理由：${one.reason}` : ''}`,
  );
  return footText(which, certificate.attempt, before);
}

function facts({ certificate }: CertificateInput): readonly Block[] {
  const wanted =
    certificate.count !== null
      ? `${certificate.count}${certificate.kind === 'officers' ? '人' : '件'}`
      : Object.entries(certificate.quotas ?? {})
          .map(([matter, count]) => `${matter} ${count}件`)
          .join('、');
  const rows: Row[] = [
    row(label('被验收单位'), cell(certificate.unit.name, { span: 3 })),
    row(label('抽取对象'), kindWords[certificate.kind], label('验收年度'), `${certificate.year}年`),
    row(
      label('用途'),
      certificate.kind === 'officers'
        ? purposeWords(certificate.kind, certificate.purpose)
        : certificate.purpose === '-'
          ? '评查案卷'
          : certificate.purpose,
      label('抽取数量'),
      wanted,
    ),
    row(
      label('名单总数'),
      `${certificate.pool.size}${certificate.kind === 'officers' ? '人' : '件'}`,
      label('状态'),
      statusWords[certificate.status],
    ),
  ];
  return [{ kind: 'table', head: [], rows, columns: [28, 'auto', 24, 'auto'], size: 12 }];
}

function status({ certificate, accepted }: CertificateInput): readonly Block[] {
  return [...accepted.map((text) => paragraph(`【${text}】`, { size: 12 })), ...ended(certificate)];
}

function ended(certificate: CertificateInput['certificate']): readonly Block[] {
  const { record } = certificate;
  if (certificate.status === 'void')
    return [
      paragraph(
        `本次抽取已作废（${record.voidedBy ?? '—'}，${time(record.voidedAt)}）：${record.voidReason ?? '没有写明原因'}。记录保留。`,
      ),
    ];
  if (certificate.seeds?.auto) return [paragraph('说明：本次没有两方报号，号码由程序生成。')];
  return [];
}

/** A digest in two lines of eight groups. */
function digestLines(digest: string): readonly Block[] {
  return [inFours(digest.slice(0, 32)), inFours(digest.slice(32))].map((text) =>
    paragraph(text, { size: 12, align: 'left', indent: 4 }),
  );
}

function seal(input: CertificateInput): readonly Block[] {
  const { certificate } = input;
  const rules = input.rules.map((rule) => {
    const [name = '', value] = rule.split('=');
    return `${ruleNames[name] ?? name}：${value === 'yes' ? '是' : value === 'no' ? '否' : value}`;
  });
  return [
    paragraph(
      `${time(certificate.record.sealedAt)}，由${certificate.record.sealedBy}把名单按固定格式写成文本并封存，名单共${certificate.pool.size}${certificate.kind === 'officers' ? '人' : '件'}${rules.length > 0 ? `（${rules.join('；')}）` : ''}。封存之后任何一个字的改动都会使下面的指纹不同：`,
      { keepWithNext: true },
    ),
    ...digestLines(certificate.seal),
    ...(certificate.statement === null ? [paragraph('名单已按规定清除，只能核对指纹。')] : []),
  ];
}

function seeds({ certificate, machines }: CertificateInput): readonly Block[] {
  if (!certificate.seeds || !certificate.combined) return [paragraph('尚未报号。')];
  const { record, seedsAsGiven } = certificate;
  return [
    {
      kind: 'table',
      head: [row('', '号码', '报号人')],
      rows: [
        row(label('验收组一方'), seedsAsGiven?.inspectors ?? certificate.seeds.inspectors, record.inspectorsBy ?? '—'),
        row(label('被验收单位一方'), seedsAsGiven?.unit ?? certificate.seeds.unit, record.unitBy ?? '—'),
      ],
      columns: [36, 'auto', 'auto'],
      size: 12,
    },
    paragraph(`${time(record.openedAt)}，由${record.openedBy ?? '—'}出签。封存指纹与两方号码合成的指纹：`, {
      keepWithNext: true,
    }),
    ...digestLines(certificate.combined),
    ...(machines ? [paragraph(machines.words, { size: 12, align: 'left' })] : []),
  ];
}

function memberTable(members: readonly CertifiedMember[], officers: boolean, outcome: boolean): Block {
  const kind = officers ? 'officers' : 'cases';
  return tableOf(members, [
    ['顺序', 14, ({ position }) => center(String(position))],
    ...drawnColumns(officers),
    !officers && ['类别', 'auto', ({ type }) => center(type ?? '—')],
    ['签号', 'auto', ({ ticket }) => center(ticket.toFixed(12))],
    outcome && ['情况', 'auto', ({ outcome: one }) => center(one ? outcomeOf(one, kind) : '—')],
  ]);
}

function drawn(input: CertificateInput, officers: boolean): readonly Block[] {
  if (input.drawn.length === 0) return [paragraph('尚未出签。')];
  return [memberTable(input.drawn, officers, true)];
}

function changes({ certificate }: CertificateInput): readonly Block[] {
  if (certificate.events.length === 0) return [];
  const rows = certificate.events.map((event, n) =>
    event.kind === 'replace'
      ? row(
          center(String(n + 1)),
          `${event.key} ${outcomeWords[event.outcome]}：${event.reason}`,
          event.stepsIn ? `${event.outcome === 'missing' ? '加抽' : '递补'} ${event.stepsIn}` : '备选已用完',
          event.purpose ? purposeWords(certificate.kind, event.purpose) : '—',
          `${event.by}，${time(event.at)}`,
        )
      : row(
          center(String(n + 1)),
          `增加抽取${event.matter ?? ''}${event.keys.length}个`,
          event.keys.join('、'),
          '—',
          `${event.by}，${time(event.at)}`,
        ),
  );
  return [
    {
      kind: 'table',
      caption: '出签以后的变动',
      head: [row('序号', '情况', '处理', '只用于', '经办和时间')],
      rows,
      columns: [14, 'auto', 'auto', 'auto', 'auto'],
    },
  ];
}

function alternates(input: CertificateInput, officers: boolean): readonly Block[] {
  if (input.alternates.length === 0)
    return [paragraph(input.certificate.status === 'sealed' ? '出签后确定。' : '没有备选。')];
  const more = input.alternateCount - input.alternates.length;
  return [
    paragraph(
      `备选共${input.alternateCount}个，按签号从小到大递补${more > 0 ? `；下表列出前${input.alternates.length}个，其余见同名数据文件` : ''}。`,
      { keepWithNext: true },
    ),
    memberTable(input.alternates, officers, false),
  ];
}

function exclusions(input: CertificateInput): readonly Block[] {
  if (input.exclusions.length === 0) return [paragraph('名单中没有排除任何一个。')];
  return [
    tableOf(
      input.exclusions,
      [counted(14), ['编号', 'auto', ({ key }) => key], ['理由', 'auto', ({ reason }) => reason]],
      { caption: '封存前排除的' },
    ),
  ];
}

function earlier({ certificate }: CertificateInput): readonly Block[] {
  const again = certificate.reason ? [paragraph(`重新抽取的理由：${certificate.reason}`)] : [];
  if (certificate.earlier.length === 0) return again;
  return [
    ...again,
    tableOf(
      certificate.earlier,
      [
        ['次数', 14, ({ attempt }) => center(String(attempt))],
        ['封存指纹（前16位）', 'auto', (one) => inFours(one.seal.slice(0, 16))],
        ['状态', 'auto', (one) => center(shortStatus(one.status))],
        ['理由', 'auto', ({ reason }) => reason ?? '—'],
      ],
      { caption: '以前的抽取（记录均保留）' },
    ),
  ];
}

function check({ certificate }: CertificateInput): readonly Block[] {
  return [
    paragraph(
      '抽取方法第1版：合成指纹 = SHA-256（方法名、封存指纹、验收组号码、单位号码，各占一行）；每一个编号的签号 = seedrandom 3.0.5 以 SHA-256（合成指纹、编号）为种子产生的第一个数。签号从小到大排列，小者中签；签号相同的按编号的 UTF-8 字节排列。',
      { size: 12 },
    ),
    paragraph(
      `同名的数据文件载有全部名单。任何人用随程序的核对网页打开它，不联网就能重新算出上面的结果。${formatDay(dayAt(new Date(certificate.record.sealedAt)))}封存。`,
      { size: 12 },
    ),
  ];
}

function codes({ certificate }: CertificateInput): readonly Block[] {
  return [
    {
      kind: 'qr',
      data: certificate.combined ? `${certificate.seal}\n${certificate.combined}` : certificate.seal,
      lines: [
        `封存指纹：${inFours(certificate.seal.slice(0, 16))} …`,
        ...(certificate.combined ? [`合成指纹：${inFours(certificate.combined.slice(0, 16))} …`] : []),
        '二维码载有两个指纹的全文，可与上文和数据文件对照。',
      ],
      alt: '封存指纹和合成指纹的二维码',
    },
  ];
}
