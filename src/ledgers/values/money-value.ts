import { fineAndSeizure, goodsIn, readMoney, unitName } from '../../domain/identifiers/money.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { DateCell } from '../read/cells.ts';
import type { ReadableCell, Reading, ReadingContext } from './values.ts';

/** A sum as clerks write it, in the unit of its column or its own; things and confiscations beside it are told apart. */
export function readSum(cell: ReadableCell, column: Column, context: ReadingContext): Reading {
  if (cell instanceof DateCell) return { problem: `单元格设成了日期格式；写的是 ${cell.serial} 的，改成数值格式再存` };
  if (typeof cell === 'boolean') return { problem: '不是金额' };
  const several = typeof cell === 'string' ? readSeveral(cell, column, context) : null;
  if (several !== null) return several;
  const factor = context.moneyUnit(column.field);
  const noted = typeof cell === 'string' ? notedBehind.exec(cell) : null;
  const remark = noted?.[2] ?? noted?.[3];
  const bare = remark === undefined ? cell : (noted?.[1] ?? '');
  const reading = readMoney(bare, factor ?? 1);
  if ('problem' in reading) return reading;
  const other = context.otherUnit(column.field);
  if (other !== null && factor !== null && !reading.hasUnit && reading.fen > 0) {
    const yuan = reading.fen / 100;
    // What a heading says goes before what a line above does, unless no case comes to that: 0.2 元, 2000 万元.
    if (yuan < 1 || (factor > other && yuan >= 10_000_000))
      return {
        problem: `列名写的单位与表上写的不同，看不清是 ${yuan} 元还是 ${(yuan / factor) * other} 元，请改成一致，或在数后写明单位`,
      };
    context.once(`${titleOf(column)}按列名的单位（${unitName(factor)}）读入，表上写的是${unitName(other)}，请核对`);
  }
  if (remark) context.warn('money-remark', `${titleOf(column)}后面的“${remark}”移到备注`);
  if (!reading.hasUnit && factor === 10_000 && reading.fen >= 1_000_000_000)
    context.warn('sum-large', `${column.title}按万元读作 ${reading.fen / 100} 元，请核对单位`);
  else if (reading.fen >= 10_000_000_000)
    context.warn('sum-large', `${titleOf(column)}是 ${reading.fen / 100} 元，请核对`);
  if (reading.fen > 0 && reading.fen < 100) context.warn('sum-small', `${column.title}不足 1 元，请核对单位`);
  if (!reading.hasUnit && reading.fen !== 0) context.sumRead(column.field, factor, reading.fen / 100);
  return { value: reading.fen, ...(remark ? { text: remark } : {}) };
}

/** A cell that holds more than one sum, or something else beside it; null for any other. */
function readSeveral(cell: string, column: Column, context: ReadingContext): Reading | null {
  const goods = goodsIn(cell);
  if (goods !== null) return readGoods(goods, column, context);
  const [ahead = '', penalty] = warnedBefore.exec(cell) ?? [];
  if (penalty !== undefined) return readGoods({ goods: penalty, rest: cell.slice(ahead.length) }, column, context);
  const both = column.seizedTo === undefined ? null : fineAndSeizure(cell);
  if (both !== null) return readBoth(both, column, context);
  const [, words, figures] = inBoth.exec(cell.replace(figuresFirst, '$2（$1）')) ?? [];
  if (words === undefined || figures === undefined) return null;
  return readTwice(words, figures, column, context);
}

/** The heading of a column of money without its unit. */
const titleOf = ({ title }: Column): string => title.replace(/（.*）/, '');

/** 警告并处罚款2000元: another penalty before the sum. */
const warnedBefore = /^\s*(警告|通报批评)[、，,；;和及并+]*(?:处以?)?(?=罚|\d)/;

/** 2000元（已缴）, 2000元，分期缴纳, 2000元/已缴: a sum and what somebody noted behind it; 以下, 左右 and 减半 make it another. */
const notedBehind =
  /^(.*[\d元整])\s*(?:[(（]([^()（）\d元万]*)[)）]|[\s，,；;/／]\s*((?:已|未|待|尚|分期|延期|暂缓|申请|当场|银行|法院)\p{Script=Han}{1,12}))\s*$/u;

/** 5000元（大写：伍仟元整）, 伍仟元整（￥5000.00）: a sum in words and again in figures, whichever comes first. */
const inBoth = /^([^\d()（）]*元[整正]?)\s*[(（]\s*(?:人民币|小写|[:：¥￥])*\s*([\d,，.]+元?)\s*[)）]\s*$/;

const figuresFirst = /^\s*([¥￥]?[\d,，.]+元?)\s*[(（]\s*((?:大写)?[:：]?[^\d()（）]*元[整正]?)\s*[)）]\s*$/;

function readTwice(words: string, figures: string, column: Column, context: ReadingContext): Reading {
  const [first, second] = [readMoney(words, 1), readMoney(figures, 1)];
  if ('problem' in first) return first;
  if ('problem' in second) return second;
  if (first.fen !== second.fen) return { problem: '大写与小写的金额不同，请改成一致' };
  return readSum(words, column, context);
}

/** Things where a sum belongs: no sum is known of them, and their words go to the remarks. */
function readGoods(
  { goods, rest }: { readonly goods: string; readonly rest: string },
  column: Column,
  context: ReadingContext,
): Reading {
  const sum = rest.trim() === '' ? { value: null } : readSum(rest, column, context);
  if ('problem' in sum) return sum;
  const title = titleOf(column);
  context.warn('goods', `${title}里的“${goods}”不是金额，移到备注${sum.value === null ? `，${title}留空` : ''}`);
  return { ...sum, text: goods };
}

/** A fine and what was confiscated beside it, in one cell. */
function readBoth(
  both: { readonly fine: string; readonly seized: string },
  column: Column,
  context: ReadingContext,
): Reading {
  const fine = readMoney(both.fine || '0', context.moneyUnit(column.field) ?? 1);
  const seized = readMoney(both.seized, context.moneyUnit(column.field) ?? 1);
  if ('problem' in fine) return fine;
  if ('problem' in seized) return seized;
  context.warn(
    'fine-and-seizure',
    `${column.title}一格里写了罚款 ${fine.fen / 100} 元、没收 ${seized.fen / 100} 元，分开记`,
  );
  return { value: fine.fen, also: { [column.seizedTo ?? '']: seized.fen, [`${column.field}_alone`]: true } };
}

/** A number whose format shows a unit. */
export function readFormattedMoney(value: number, unit: number, column: Column, context: ReadingContext): Reading {
  const reading = readMoney(value, unit);
  if ('problem' in reading) return reading;
  if (unit !== 1) context.warn('unit-of-format', `${column.title}的单位取自数字格式，读作 ${reading.fen / 100} 元`);
  return { value: reading.fen };
}
