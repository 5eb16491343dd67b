import { dayAt } from '../../domain/day.ts';
import type { DrawStatus } from '../../domain/draw/certificate.ts';
import { slipCode } from '../../domain/draw/commitment.ts';
import { otherNames } from '../../domain/draw/earlier.ts';
import type { RoundStatement } from '../../domain/draw/round.ts';
import type { RoundCertificate, RoundOutcome } from '../../domain/draw/round-certificate.ts';
import { outcomeOf } from '../../domain/draw/standing.ts';
import type { DrawKind } from '../../domain/draw/statement.ts';
import {
  actWords,
  amountWords,
  byProgram,
  choosesBefore,
  fullMarks,
  kindWords,
  lostAfterNumber,
  measureOf,
  modeWords,
  purposeWords,
  replayedWords,
  ruleWords,
  statusWords,
  toldWords,
  verdictWords,
} from '../../domain/draw/words.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { present } from '../../domain/pick.ts';
import { type Block, cell, center, type DocumentModel, label, paragraph, type Row, row, tableOf } from './blocks.ts';
import { drawnColumns } from './drawn-columns.ts';
import { earlier, footText, named, part, poolNotes, small, time } from './round-notes.ts';
import { fillTemplate, type Template } from './template.ts';

/** Where a draw was made, where the file can prove it: in words for the page, and the signature of the opening for programs. */
export interface DrawnAt {
  readonly words: string;
  readonly marks: readonly string[];
}

/** What the printed certificate of a round shows: the same as the JSON beside it. */
export interface RoundCertificateInput
  extends Pick<RoundStatement, 'exclusions' | 'questions' | 'gone' | 'rules' | 'third' | 'clock'> {
  readonly office: string;
  readonly round: RoundCertificate;
  /** Out of how many each stratum or matter is drawn; none where there are no quotas. */
  readonly strata: readonly string[];
  /** Names of the people on the list of any round, by number; none of files, nor once they are purged. */
  readonly names: ReadonlyMap<string, string>;
  /** Who of the drawn gave way in a later round, and why, by key. */
  readonly gaveWay: ReadonlyMap<string, string>;
  /** The same round made by another laptop that did not know of this one. */
  readonly twins: readonly { readonly seal: string; readonly status: DrawStatus }[];
  /** The round that took the place of this one since; null where it counts. */
  readonly later: number | null;
  /** Who took an older data file before, and why; Chinese sentences. */
  readonly accepted: readonly string[];
  readonly machines?: DrawnAt;
}

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
        概况: [...facts(input), ...lateSlip(round)],
        数字: slipDigits(round),
        二维码: [slipQr(round)],
        报数框: [
          {
            kind: 'table',
            head: [],
            rows: [row(label('单位的数字'), cell('\n\n')), row(label('填写人'), cell(' '))],
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
  paragraph(`第${round.round}次抽取（${actWords[round.act]}）　　编号：${round.number}`, {
    align: 'center',
    size: small,
  }),
];

const slipQr = (round: RoundCertificate): Block => ({
  kind: 'qr',
  data: slipCode(round.seal),
  lines: ['封存单的二维码，', '与 40 位数字是同一个指纹。'],
  alt: '封存指纹的二维码',
});

/** A slip printed after the number was given holds nothing that was written before it: it says so. */
function lateSlip({ record, status }: RoundCertificate): readonly Block[] {
  if (record.numberAt === null && status === 'sealed') return [];
  const why = record.numberAt === null ? statusWords[status] : `单位已于${time(record.numberAt)}报数`;
  return [paragraph(`【补印：${why}。这一份不能代替报数以前写下数字的那一份】`, { size: 12 })];
}

/** The digits of the slip, four groups on a line. */
function slipDigits(round: RoundCertificate): readonly Block[] {
  const groups = groupDigits(headDigits(round.seal)).split(' ');
  return [groups.slice(0, 4), groups.slice(4)].map((line) =>
    paragraph(line.join('　'), { size: 18, align: 'center', keepWithNext: true }),
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
    ...(input.machines ? { keywords: input.machines.marks.join(' ') } : {}),
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
        历次: earlier(input),
        核对: check(input),
        单位报数: unitNumber(round),
      },
      ['封存', '结果', '单位报数'],
    ),
  };
}

/** Which round it is and what came before it, on every page. */
function footOf(round: RoundCertificate): string {
  const which = `抽取编号：${round.number}　封存单：${groupDigits(headDigits(round.seal)).slice(0, 11)}…`;
  const before = round.earlier.map(
    (one) => `第${one.round}次${statusWords[one.status]}${one.reason ? `，理由：${one.reason}` : ''}`,
  );
  return footText(which, round.round, before);
}

function facts({ round }: RoundCertificateInput): readonly Block[] {
  const measure = measureOf(round.kind);
  const phantoms = round.pool.phantoms > 0 ? `（含缺号 ${round.pool.phantoms} 个）` : '';
  const purpose = purposeWords('officers', round.purposes.length === 3 ? '-' : round.purposes.join(','));
  const what = round.kind === 'officers' ? `（${purpose}）` : '';
  const rows: Row[] = [
    row(label('单位'), round.unit.name, label('年度'), `${round.year}年`),
    row(
      label('抽取'),
      `${kindWords[round.kind]} ${amountWords(round, round.pool.size)}${what}`,
      label('名单'),
      `${round.pool.size} ${measure}${phantoms}`,
    ),
    ...(round.reason === null ? [] : [row(label('理由'), cell(fullMarks(round.reason), { span: 3 }))]),
    ...(round.status === 'drawn' ? [] : [row(label('状态'), cell(statusWords[round.status], { span: 3 }))]),
  ];
  return [{ kind: 'table', head: [], rows, columns: [18, 'auto', 18, round.pool.phantoms > 0 ? 44 : 30], size: small }];
}

/** What must be seen across the page: a draw that one side could have steered, a clock that was set, a name not told. */
function warnings({ round, clock, accepted, later, twins, rules, strata }: RoundCertificateInput): readonly Block[] {
  const { record, status } = round;
  const notices = [
    round.mode === 'one-call' ? '两方的数字一次给出：后知道对方数字的一方可以左右结果' : '',
    round.mode === 'auto' ? '两方都没有报数，两个数字由程序生成' : '',
    record.replayed ? `本次抽取${replayedWords}` : '',
    ...twins.map(
      ({ seal, status: stands }) =>
        `另一台电脑也做了第${round.round}次抽取（封存单 ${groupDigits(headDigits(seal)).slice(0, 11)}…），${statusWords[stands]}`,
    ),
    later === null ? '' : `这次抽取已被第${later}次抽取取代`,
    ...otherNames(rules).map((name) => `本单位以前以“${name}”登记时抽取过，一并计次`),
    ...strata.filter(choosesBefore),
    round.count !== null && round.status === 'drawn' && round.pool.size <= round.count ? '名单上的全部抽中' : '',
    clock === 'fixed' ? '抽取时程序的时钟是人为设定的' : '',
    (minutesOf(round) ?? 0) < 0 ? '封存以后电脑的时钟往回拨过' : '',
    status === 'drawn' && round.by.unit === null && round.mode !== 'auto' ? '没有写明单位由谁报数' : '',
    status === 'unopened' || status === 'void'
      ? `${statusWords[status]}（${record.endedBy ?? '—'}，${time(record.endedAt)}）：${record.endedReason ?? ''}`
      : '',
    ...accepted,
    ...round.earlier
      .filter((one) => one.status === 'unopened' && one.reason?.startsWith(lostAfterNumber))
      .map((one) => `第${one.round}次抽取在单位报数以后没有出签`),
    ...record.changes.map((change) => `${record.replayed ? '与这里的台账不同' : '封存以后台账有变'}：${change}`),
  ].filter((text) => text !== '');
  return notices.length === 0 ? [] : [paragraph(`【${notices.join('；')}】`, { align: 'center', size: 12 })];
}

/** What the slip holds, large enough to be compared with it. */
function sealed({ round }: RoundCertificateInput): readonly Block[] {
  return [
    part('一、封存和报数'),
    paragraph(`封存单　${groupDigits(headDigits(round.seal)).split(' ').join('  ')}`, {
      size: 12,
      align: 'center',
      keepWithNext: true,
    }),
  ];
}

/** Minutes from seal to opening, as the machine's clock had them; null where they say nothing. */
function minutesOf({ record, mode }: RoundCertificate): number | null {
  if (!record.openedAt || mode !== 'sealed' || record.replayed) return null;
  return Math.round((Date.parse(record.openedAt) - Date.parse(record.sealedAt)) / 60_000);
}

/** Who did what and when, and the numbers of all sides. */
function numbers({ round, rules, third }: RoundCertificateInput): readonly Block[] {
  const { record, seedsAsGiven, by, mode } = round;
  const narrowed = ruleWords(rules);
  const took = minutesOf(round);
  const minutes = took === null || took < 0 ? '' : `，从封存到出签 ${took} 分钟`;
  const inspectors = seedsAsGiven?.inspectors ?? (record.endedAt ? '没有公布' : '尚未公布');
  const unit = seedsAsGiven?.unit ?? (record.numberAt ? '已报数，未出签' : '没有报数');
  const nobody = mode === 'auto' ? byProgram : '—';
  const rows = present([
    row(label('封存'), `名单${narrowed ? `（${narrowed}）` : ''}`, record.sealedBy, time(record.sealedAt)),
    row(label('验收组'), inspectors, by.inspectors ?? nobody, time(record.sealedAt)),
    row(label('单位'), unit, by.unit ?? nobody, time(record.numberAt)),
    third ? row(label('第三方'), `${third}：${seedsAsGiven?.third ?? '尚未键入'}`, '—', time(record.openedAt)) : null,
    record.openedAt
      ? row(
          label('出签'),
          record.replayed ? replayedWords : `${modeWords[mode]}${minutes}`,
          record.openedBy ?? '—',
          time(record.openedAt),
        )
      : null,
  ]);
  const head = [row('', '数字和办法', '经办人', '时间')];
  return [{ kind: 'table', head, rows, columns: [18, 'auto', 26, 49], size: small }];
}

function drawn({ round, gaveWay, names }: RoundCertificateInput): readonly Block[] {
  if (round.drawn.length === 0) return [part('二、抽取结果'), paragraph('没有出签。', { size: small })];
  const officers = round.kind === 'officers';
  const typed = round.drawn.some(({ type }) => type !== null);
  const outcomes = new Map<string, string>();
  for (const one of round.outcomes) {
    const words = outcomeText(one, round.kind);
    const told = one.verdict && toldWords(`${officers ? 'absent' : 'missing'}:${one.verdict}`);
    outcomes.set(one.key, told ?? words);
  }
  const becameOf = (key: string): string | undefined => (gaveWay.has(key) ? '退出' : outcomes.get(key));
  const notes = round.drawn.flatMap(({ key }) => {
    const words = gaveWay.get(key);
    return words === undefined ? [] : [paragraph(fullMarks(`${named(names, key)}${words}。`), { size: small })];
  });
  return [
    part('二、抽取结果'),
    tableOf(
      round.drawn,
      [
        ['顺序', 14, ({ position }) => center(String(position))],
        ...drawnColumns(officers),
        typed && ['类别', 'auto', ({ type }) => center(type ?? '—')],
        ['签号', 26, ({ ticket }) => center(ticket.toFixed(8))],
        ['情况', 'auto', ({ key, phantom }) => center(becameOf(key) ?? (phantom ? '缺号' : '—'))],
      ],
      { size: small },
    ),
    ...notes,
  ];
}

const outcomeText = ({ outcome, verdict }: RoundOutcome, kind: DrawKind): string =>
  outcome === 'judged' ? `认定：${verdict ? verdictWords[verdict] : ''}` : outcomeOf(outcome, kind);

function outcomes(round: RoundCertificate): readonly Block[] {
  const exceptional = round.outcomes.filter(({ outcome }) => outcome !== 'present' || round.kind !== 'officers');
  if (exceptional.length === 0) return [];
  const purposeOf = ({ purpose }: RoundOutcome): string =>
    purpose && round.purposes.length > 1 ? `（${purposeWords('officers', purpose)}）` : '';
  return [
    part('抽中以后'),
    tableOf(
      exceptional,
      [
        ['编号', 'auto', ({ key }) => key],
        ['情况', 'auto', (one) => `${outcomeText(one, round.kind)}${purposeOf(one)}`],
        ['理由', 'auto', ({ reason }) => reason ?? '—'],
        ['经办和时间', 'auto', ({ by, at }) => `${by}，${time(at)}`],
      ],
      { size: small },
    ),
  ];
}

/** How anybody recomputes it, and where it was made. */
function check({ round: { seeds }, machines }: RoundCertificateInput): readonly Block[] {
  return [
    paragraph(
      `签号由封存的名单、两方的数字、随机数${seeds?.third ? '、第三方数字' : ''}算出，小者抽中。凭与本证书同名的数据文件、封存单和报数，任何人用随程序的核对网页（不联网）都能重算。抽取方法第2版。${machines?.words ?? ''}`,
      { size: 9 },
    ),
  ];
}

/** The unit's number large over its signature. */
function unitNumber(round: RoundCertificate): readonly Block[] {
  const given = round.mode === 'sealed' ? round.seeds?.unit : round.seedsAsGiven?.unit;
  if (!given) return [];
  if (round.mode === 'auto')
    return [paragraph('两方都没有报数，数字由程序生成。', { size: small, align: 'center', keepWithNext: true })];
  const grouped = round.mode === 'sealed' ? given.replace(/(.{4})(?=.)/g, '$1 ') : given;
  const third = round.seeds?.third ? `；第三方数字 ${round.seeds.third} 与公布的一致` : '';
  return [
    paragraph(grouped, { size: 17, align: 'center', keepWithNext: true }),
    paragraph(`${round.mode === 'sealed' ? '与我方写在封存单上的报数一致' : '以上是我方所报的数字'}${third}。`, {
      size: small,
      align: 'center',
      keepWithNext: true,
    }),
  ];
}
