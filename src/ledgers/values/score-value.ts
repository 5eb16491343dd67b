import { readMoney } from '../../domain/identifiers/money.ts';
import { foldWidth, inRemarks, letterForFigure, tidyText } from '../../domain/identifiers/text.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { cellText, DateCell } from '../read/cells.ts';
import type { ReadableCell, Reading, ReadingContext } from './values.ts';

/** A mark with nothing beside it but which exam it is of and what it is worth in words. */
const plainMark =
  /^(?:成绩|得分|总分|分数|补考|重考|初考|正考|共|计|[:：()（）、,，;；\s]|优秀?|良好?|中等?|合格|不合格|及格|不及格|通过|未通过|开卷|闭卷|线上|笔试)*\d+(?:\.\d+)?(?:\s*\/\s*100)?(?:分|%|补考|重考|[:：()（）、,，;；.。\s]|优秀?|良好?|中等?|合格|不合格|及格|不及格|通过|未通过|已|经|开卷|闭卷|线上|笔试)*$/;

/** A mark; words beside or instead of it are kept as `text`. */
export function readScore(cell: ReadableCell, column: Column, context: ReadingContext): Reading {
  if (cell instanceof DateCell || typeof cell === 'boolean') return { problem: '不是成绩' };
  if (column.lost) return readLost(tidyText(foldWidth(cellText(cell))), column, context);
  const written = typeof cell === 'number' ? String(cell) : tidyText(foldWidth(cellText(cell)));
  const letter = letterForFigure(written);
  if (letter !== null || /^[OolI]{1,3}分?$/.test(written))
    return { problem: `“${written}”${letter ?? '是字母'}，请改成数字` };
  const point = /^(\d{1,3})[。·](\d{1,2})(分?)$/.exec(written);
  if (point) {
    const [, whole, part, sign] = point;
    context.warn('score-point', `${column.title}“${written}”读作 ${whole}.${part}，请核对`);
    return readScore(`${whole}.${part}${sign}`, column, context);
  }
  const words = /^[〇零一二两三四五六七八九十百]+(?=分?$)/.exec(written)?.[0];
  const sum = words === undefined ? null : readMoney(`${words}元`);
  const text = sum && 'fen' in sum ? String(sum.fen / 100) : written;
  // 90.5/100: what it is out of is no mark.
  const numbers = text.replace(/(?<=\d)\s*\/\s*100分?$/, '').match(/\d+(?:\.\d+)?/g) ?? [];
  if (/[扣减差欠]\s*\d/.test(text) && numbers.length === 1) return { problem: '写的是扣的分、差的分，请写得分' };
  // The mark itself, with that of a second try beside it, as two columns have them.
  const second = /^([\d.]+)分?[（(，,；;]?(?:补考|重考)(?:成绩)?[:：]?([\d.]+)分?[)）]?$/.exec(text);
  if (second) {
    context.warn('score-second', `${column.title}“${text}”按 ${second[1]} 分记，补考的 ${second[2]} 分照写`);
    return { value: Number(second[1]), text };
  }
  const counted = numbers.length > 0 && !/\d/.test(text.replace(/\d+\s*[人名]/g, ''));
  if (numbers.length > 1 && !counted) return { problem: `有不止一个分数，看不出是哪一个；只写一个，别的${inRemarks}` };
  // 22人合格，1人补考合格 tells how it went with all of them.
  if (numbers.length === 0 || counted) {
    context.warn('score-words', `${column.title}“${text}”不是分数，只记文字`);
    return { value: null, text };
  }
  if (/^[-−]/.test(text)) return { problem: '成绩不能为负数' };
  if (/[扣减错对第名题道失差缺]/.test(text.replace(/缺考|差生/g, '')))
    return { problem: `“${text}”写的不是得了多少分，请只写得分` };
  if (/(?<!\d)[.．]\d/.test(text)) return { problem: '不到 1 分，像是按百分比存的，请写成百分制的分数' };
  const score = Number(numbers[0]);
  if (score > 0 && score < 1) return { problem: '不到 1 分，像是按百分比存的，请写成百分制的分数' };
  if (/补考|重考/.test(text)) context.warn('score-again', `${column.title}“${text}”是补考的成绩，按 ${score} 分记`);
  if (/[<>≤≥＜＞约近]|以上|以下|左右|[多余几]|[低高]于|不[足到低高]|超过|[大小]于/.test(text))
    context.warn('score-about', `${column.title}“${text}”不是确数，按 ${score} 分记，请核对`);
  else if (!plainMark.test(text))
    context.warn('score-beside', `${column.title}写的是“${text}”，按 ${score} 分记，请核对`);
  const { outOf } = column;
  if (outOf !== undefined) {
    if (score > outOf) return { problem: `${score} 分超过满分 ${outOf} 分，请核对` };
    context.warn('score-out-of', `${column.title}满分是 ${outOf} 分，已换算成百分制`);
    return { value: Math.round((score * 10_000) / outOf) / 100, text: `${text}（满分${outOf}分）` };
  }
  if (score > 100) context.warn('score-high', `${column.title} ${score} 超过 100 分，请核对`);
  return { value: score, text };
}

/** Points that were lost, where it is known of how many; else no mark follows from them. */
function readLost(text: string, { title, outOf }: Column, context: ReadingContext): Reading {
  const [, points] = /^(?:共?[扣减失]了?)?[-−]?(\d+(?:\.\d+)?)分?$/.exec(text) ?? [];
  if (points === undefined) return { problem: `“${text}”看不出扣了多少分，请加一列“${title}”写得分` };
  if (outOf === undefined) {
    context.warn('score-lost', `写的是扣的分，没有写满分，没有记${title}；请加一列“${title}”，写满分减去扣的分`);
    return { value: null, text: `扣${points}分` };
  }
  if (Number(points) > outOf) return { problem: `扣的 ${points} 分超过满分 ${outOf} 分，请核对` };
  context.warn('score-lost', `${title}按满分 ${outOf} 分减去扣的分记`);
  return {
    value: Math.round(((outOf - Number(points)) * 10_000) / outOf) / 100,
    text: `扣${points}分（满分${outOf}分）`,
  };
}
