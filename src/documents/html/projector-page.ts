import { formatDay } from '../../domain/day.ts';
import { kindWords } from '../../domain/draw/words.ts';
import { formatPoints } from '../../domain/points.ts';
import { foundHowOften } from '../../domain/scoring/findings.ts';
import { earnedText } from '../../domain/scoring/total-text.ts';
import { findItem } from '../../domain/standard.ts';
import { isOpen } from '../../domain/visits/problems.ts';
import { presence } from '../../domain/visits/team.ts';
import { conclusionText } from '../model/conclusion-text.ts';
import type { ReportInput } from '../model/report-input.ts';
import { scoreBars } from '../model/report-items.ts';
import { htmlPage, safe } from './page.ts';

const style = `
* { box-sizing: border-box; }
html { scroll-snap-type: y mandatory; }
body { margin: 0; background: #fff; color: #111; font: 4.2vh/1.5 "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
section { min-height: 100vh; padding: 6vh 6vw; scroll-snap-align: start; }
h1 { font-size: 7vh; line-height: 1.3; margin: 0 0 4vh; }
h2 { font-size: 5.4vh; margin: 0 0 3vh; color: #1f4e8c; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0 0 1.4vh; padding-left: 1.6em; text-indent: -1.6em; }
b.big { font-size: 10vh; display: block; line-height: 1.2; }
.bar { display: grid; grid-template-columns: 11em 1fr 11em; gap: 1vw; align-items: center; margin: 0 0 1vh; white-space: nowrap; }
.bar em { font-style: normal; }
.bar span { display: block; border: 2px solid #1f4e8c; height: 5vh; }
.bar i { display: block; height: 100%; background: #1f4e8c; }
.soft { color: #555; font-size: 3vh; }
`;

/**
 * What both sides see on the wall at the opening and the exit meeting, in large type, a screen each: what was drawn, the score by
 * part, what was found. One file, nothing from outside.
 */
export function projectorPage(input: ReportInput, notice: string | null): string {
  const title = `${input.unit.name}${input.year}年度验收`;
  const screens = [first(input, title, notice), ...draws(input), parts(input), ...found(input)];
  return htmlPage({ title, style, body: screens.map((screen) => `<section>${screen}</section>`) });
}

function first(input: ReportInput, title: string, notice: string | null): string {
  const team = presence(input.team).present.map(({ name, lead }) => (lead ? `${name}（组长）` : name));
  return [
    ...(notice ? [`<p class="soft">${safe(notice)}</p>`] : []),
    `<h1>${safe(title)}</h1>`,
    `<p>${safe(input.office)}　${formatDay(input.day)}</p>`,
    ...(team.length > 0 ? [`<p>验收组：${safe(team.join('、'))}</p>`] : []),
    '<p class="soft">按 空格 或 PageDown 翻页，F11 全屏</p>',
  ].join('');
}

function draws(input: ReportInput): readonly string[] {
  return input.draws
    .filter(({ status }) => status === 'drawn')
    .flatMap(({ kind, number, drawn }) =>
      listed(
        `抽中的${kindWords[kind]}（${number}）`,
        drawn.map(
          ({ key, name }, at) =>
            `${at + 1}　${kind === 'officers' ? name || key : [key, name].filter(Boolean).join('　')}`,
        ),
        '没有抽中的',
      ),
    );
}

/** What is seen from the back of a room at once: lines, and signs in a line. */
const screenful = { lines: 9, signs: 34 } as const;

/** A list under its heading, on as many screens as it takes. */
function listed(heading: string, members: readonly string[], none: string): readonly string[] {
  const screens: string[][] = [[]];
  let left: number = screenful.lines;
  for (const one of members) {
    const lines = Math.ceil(one.length / screenful.signs);
    if (lines > left && screens.at(-1)?.length !== 0) {
      screens.push([]);
      left = screenful.lines;
    }
    screens.at(-1)?.push(one);
    left -= lines;
  }
  return screens.map((some, at) => {
    const place = screens.length > 1 ? `（${at + 1}/${screens.length}）` : '';
    const list = some.length > 0 ? `<ul>${some.map((one) => `<li>${safe(one)}</li>`).join('')}</ul>` : `<p>${none}</p>`;
    return `<h2>${safe(heading)}${place}</h2>${list}`;
  });
}

function parts(input: ReportInput): string {
  const { result } = input;
  const rows = scoreBars(input).flatMap((block) => (block.kind === 'bars' ? block.rows : []));
  const total = earnedText(result);
  return [
    `<h2>得分</h2><b class="big">${safe(total)}</b><p>${safe(conclusionText(result, input.concluded !== null))}</p>`,
    ...rows.map(({ label, values: [value = 0], max, text }) => {
      const share = max && value ? Math.round((value / max) * 100) : 0;
      return `<div class="bar"><em>${safe(label)}</em><span><i style="width:${share}%"></i></span>${safe(text)}</div>`;
    }),
  ].join('');
}

function found(input: ReportInput): readonly string[] {
  const lines = input.result.items
    .filter(({ deducted }) => deducted > 0)
    .map((score) => {
      const item = findItem(input.edition, score.id);
      const facts = score.findings.map((finding) =>
        [foundHowOften(item, finding), finding.note].filter(Boolean).join('：'),
      );
      return `${score.id} ${item?.title ?? ''}　扣 ${formatPoints(score.deducted)} 分${score.state === 'unchecked' ? '（尚未查完）' : ''}　${facts.join('；')}`;
    });
  const problems = input.problems
    .filter(isOpen)
    .map(({ number, text, deadline }) => `${number}　${text}${deadline ? `（${formatDay(deadline)}前整改）` : ''}`);
  return [...listed('扣分的项目', lines, '没有扣分的项目'), ...listed('需要整改的问题', problems, '没有登记的问题')];
}
