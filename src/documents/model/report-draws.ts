import { formatDay } from '../../domain/day.ts';
import { outcomeOf } from '../../domain/draw/standing.ts';
import { inFours } from '../../domain/draw/tickets.ts';
import {
  actWords,
  fullMarks,
  modeWords,
  purposeWords,
  replayedWords,
  shortKindWords,
  statusWords,
} from '../../domain/draw/words.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { type Block, counted, paragraph, tableOf } from './blocks.ts';
import { drawnColumns } from './drawn-columns.ts';
import type { ReportInput } from './report-input.ts';

/** Whether somebody came, a file was produced; of a file that was taken away the days. */
function becameOf(
  { key, outcome }: ReportInput['draws'][number]['drawn'][number],
  kind: ReportInput['draws'][number]['kind'],
  files: ReportInput['course']['files'],
): string {
  const handed = kind === 'cases' ? files.filter((file) => file.key === key) : [];
  if (handed.length === 0) return outcome ? outcomeOf(outcome, kind) : '—';
  return handed.map(loanWords).join('；');
}

/** When a file was taken away, and when it came back. */
function loanWords({ taken, returned }: ReportInput['course']['files'][number]): string {
  const back = returned === taken ? '当日' : returned && formatDay(returned);
  return `${formatDay(taken)}调阅，${back ? `${back}归还` : '尚未归还'}`;
}

/** Files that were taken away without being drawn. */
function notDrawn({ draws, course: { files } }: Pick<ReportInput, 'draws' | 'course'>): readonly Block[] {
  const drawn = new Set(draws.flatMap((draw) => (draw.kind === 'cases' ? draw.drawn.map(({ key }) => key) : [])));
  const others = files.filter(({ key }) => !drawn.has(key)).map((file) => `${file.key}（${loanWords(file)}）`);
  return others.length === 0 ? [] : [paragraph(`未抽中而调阅的案卷：${others.join('、')}。`)];
}

/** The seal as the certificate prints it: the slip's digits, or of method 1 the beginning of its fingerprint. */
const sealWords = ({ mode, seal }: ReportInput['draws'][number]): string =>
  mode ? `封存单${groupDigits(headDigits(seal))}` : `封存指纹${inFours(seal.slice(0, 16))}（前16位，全文见抽取证书）`;

/** 随机抽取: every draw of the year, then who or what was drawn and what became of them. */
export function reportDraws({ draws, course }: Pick<ReportInput, 'draws' | 'course'>): readonly Block[] {
  const { files } = course;
  if (draws.length === 0) return [paragraph('没有抽取记录。'), ...notDrawn({ draws, course })];
  const blocks: Block[] = [];
  for (const draw of draws) {
    const what = draw.kind === 'callbacks' ? '回访对象' : shortKindWords[draw.kind];
    const purpose = draw.kind === 'officers' ? `（${purposeWords(draw.kind, draw.purpose)}）` : '';
    const who =
      draw.status !== 'drawn'
        ? ''
        : draw.replayed
          ? `，${replayedWords}`
          : draw.mode
            ? `，${modeWords[draw.mode]}`
            : `，号码${draw.auto ? '由程序生成' : '由验收组和被验收单位两方报出'}`;
    blocks.push(
      paragraph(
        `抽取${what}${purpose}：第${draw.attempt}次抽取${draw.act && draw.act !== 'first' ? `（${actWords[draw.act]}）` : ''}，编号${draw.number}，${statusWords[draw.status]}；名单${draw.pool}${draw.kind === 'officers' ? '人' : '件'}${who}。${sealWords(draw)}。${draw.reason ? `理由：${fullMarks(/[。！？]$/.test(draw.reason) ? draw.reason : `${draw.reason}。`)}` : ''}`,
        { keepWithNext: draw.drawn.length > 0 },
      ),
    );
    if (draw.drawn.length === 0) continue;
    const officers = draw.kind === 'officers';
    blocks.push(
      tableOf(draw.drawn, [
        counted(14),
        ...drawnColumns(officers),
        !officers && ['类别', 'auto', ({ type }) => type ?? '—'],
        ['情况', 'auto', (member) => member.remark ?? becameOf(member, draw.kind, files)],
      ]),
    );
  }
  return [...blocks, ...notDrawn({ draws, course })];
}
