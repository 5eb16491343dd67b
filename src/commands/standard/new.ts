import { existsSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { readBytes } from '../../files/read-file.ts';
import { writeFileWhole } from '../../files/write-whole.ts';
import type { Runs } from '../../parameters.ts';
import { editionFromPaper, itemsIn, type PaperEdition } from '../../standards/paper-table.ts';
import { editionFrom, problemText } from '../../standards/parse.ts';
import { rawOf } from '../../standards/raw.ts';
import { newestEdition } from '../../standards/shipped.ts';
import { filePath } from '../named-files.ts';
import type { takes } from './index.ts';
import { readPaperTable } from './read-paper-table.ts';

/** Makes an edition's file from a workbook that looks like the paper's table. */
export const run: Runs<typeof takes.new> = async (context, given) => {
  const name = path.basename(given.file);
  const id = await given.id.ask();
  const newest = await newestEdition();
  const read = editionFromPaper(await readPaperTable(filePath(context, given.file)), {
    id,
    title: given.title,
    file: name,
    holes: rawOf(newest).holes,
  });
  if (!read)
    throw Fault.broken(
      'no-paper-table',
      `${name} 里没有找到标准的表头`,
      '表头要有“扣分”（或“评分标准”“计分办法”）一栏和标准的内容一栏（“创建标准”“考核内容”等）；照纸面的表录入，合并的格照样合并',
    );
  const { raw, locate, doubts } = read;
  const out = given.out ?? `${id}.yaml`;
  const written = Buffer.from(stringify(raw, { lineWidth: 0 }));
  const target = filePath(context, out);
  // What somebody corrected by hand is not written over.
  if (!context.yes && existsSync(target) && !readBytes(target).equals(written))
    throw Fault.refused(
      'file-exists',
      `文件已存在，内容不同：${out}`,
      '在文件里改过的，用 -o 换一个文件名；表里改好了、确要覆盖的，请加 -y',
    );
  writeFileWhole(target, written);
  const { problems } = editionFrom(raw, locate);
  const [baseline, general, bonus] = [itemsIn(raw.baseline), itemsIn(raw.general), itemsIn(raw.bonus)];
  const lost = [...baseline, ...general, ...bonus].filter(({ lost: parts }) => parts);
  return {
    json: {
      id: raw.id,
      file: out,
      items: { baseline: baseline.length, general: general.length, bonus: bonus.length },
      points: raw.general.points,
      holes: raw.holes.map(({ id }) => id),
      lost: lost.map(({ id, lost: parts }) => ({ item: id, parts })),
      doubts,
      problems: problems.map(({ where, item, message }) => ({ where, item, message })),
    },
    text: () => [
      `从 ${name} 读出：基础标准 ${baseline.length} 项，一般标准 ${general.length} 项 ${raw.general.points} 分，加分 ${bonus.length} 项 ${raw.bonus.points} 分`,
      `已写出 ${out}`,
      ...(doubts.length > 0 ? ['请对照原件核对：', ...doubtLines(doubts)] : []),
      ...(problems.length > 0 ? ['还不能存入：', ...problems.map((problem) => `  ${problemText(problem, name)}`)] : []),
      `办公室要明确的事项：${raw.holes.map(({ question, default: usual, values }) => `${question}${usual == null ? '' : `（没有另定的按：${values?.find(({ value }) => value === usual)?.meaning ?? usual}）`}`).join('；')}`,
    ],
    next:
      problems.length > 0
        ? [phrase`改正 ${name} 后重做，或者改 ${out} 后 ${inspect('standard check', { file: out })}`]
        : [
            inspect('standard add', { file: out }),
            ...(lost.length > 0
              ? [phrase`存入以后补缺失的格子：${inspect('standard complete', { '--edition': raw.id })}`]
              : []),
          ],
  };
};

/** What is to be looked at, of the whole table last; what is said of several items in the same words stands once. */
function doubtLines(doubts: PaperEdition['doubts']): readonly string[] {
  const several = (words: readonly (string | number)[], unit: string): string =>
    `${words.slice(0, 3).join('、')}${words.length > 3 ? ` 等 ${words.length}${unit}` : ''}`;
  return [...new Set(doubts.map(({ what }) => what))]
    .map((what) => {
      const of = doubts.filter((one) => one.what === what);
      return {
        what,
        rows: [...new Set(of.flatMap(({ row }) => row ?? []))],
        items: of.flatMap(({ item }) => item ?? []),
      };
    })
    .sort((a, b) => Number(a.rows.length === 0) - Number(b.rows.length === 0))
    .map(({ what, rows, items }) => {
      const where = rows.length === 0 ? '全表' : `第 ${several(rows, '')} 行`;
      return `  ${where} ${items.length === 0 ? '' : `${several(items, ' 项')}：`}${what}`;
    });
}
