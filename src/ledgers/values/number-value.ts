import { bareCount } from '../../domain/identifiers/case-number.ts';
import { foldWidth, inRemarks } from '../../domain/identifiers/text.ts';
import { absence } from '../../domain/ledgers/absence.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import { cellText } from '../read/cells.ts';
import type { ReadableCell, Reading, ReadingContext } from './values.ts';

const notANumber = `不是数字；请只写数，没有的留空，别的${inRemarks}`;

/** A count of cases or inspections is whole: 12.5 is an average, or money. */
export function readNumber(cell: ReadableCell, column: Column, context: ReadingContext): Reading {
  const reading = readCount(cell, column, context);
  if (!column.counts || !('value' in reading) || typeof reading.value !== 'number') return reading;
  // What a formula came to may be a hair's breadth off.
  const whole = Math.round(reading.value);
  return Math.abs(reading.value - whole) < 1e-6 ? { ...reading, value: whole } : { problem: notWhole };
}

const notWhole = '不是整数，件数、次数没有小数；是金额的，在列名后写明（万元），是平均数的，换成总数';

/** A number with what stands beside it: 40学时, 12件, about 100, what stands in brackets behind it put aside; 5日内 and 3年 are none. */
function readCount(cell: ReadableCell, column: Column, context: ReadingContext): Reading {
  if (typeof cell === 'number') return { value: cell };
  const written = foldWidth(cellText(cell)).trim();
  // 1天（8学时）: what is asked for stands in the brackets.
  const measured = column.measure && /^[^()]*\(\s*(\d+(?:\.\d+)?)\s*个?[学课]时\s*\)$/.exec(written)?.[1];
  if (measured !== undefined) {
    context.warn('number-remark', `${column.title}写的是“${written}”，按 ${measured} 记`);
    return { value: Number(measured) };
  }
  const [whole, bare = '', remark = ''] = /^([^()]*)\(([^()\d]*|\d+(?:\.\d+)?[天日])\)$/.exec(written) ?? [];
  if (whole !== undefined) context.warn('number-remark', `${column.title}后面的“（${remark}）”未读`);
  const text = (whole === undefined ? written : bare).replace(/[,，\s]/g, '');
  const plain = text.replace(/^(?:大?约|近)(?=\d)|(?<=\d)(?:余|多|左右|上下|以[上下])(?=\p{Script=Han}{0,2}$)/gu, '');
  if (plain !== text) context.warn('number-about', `${column.title}“${text}”是约数，按 ${plain} 记，请核对`);
  const [, number, measure = ''] = /^([-−]?\d+(?:\.\d+)?)\s*([\p{Script=Han}%]{0,3})$/u.exec(plain) ?? [];
  if (column.measure !== undefined && (number === undefined || !column.measure.test(measure)))
    return inWords(plain, column, context);
  return number === undefined || (column.measure === undefined && ofTime.test(measure))
    ? { problem: notANumber }
    : { value: Number(number.replace('−', '-')) };
}

/** 5日内, 3个月, 2天: how long, and not how many. */
const ofTime = /[日天周月年旬内前后时止]/;

/** Hours told otherwise: in Chinese figures, in days, by a tick, or by why there are none. */
function inWords(text: string, { title }: Column, context: ReadingContext): Reading {
  const words = /^([一二三四五六七八九十百]+)(?:个?[学课]时|小时)?$/.exec(text)?.[1];
  const number = words === undefined ? null : bareCount(words);
  if (number !== null) return { value: number };
  if (/^[√✓✔☑]$/.test(text)) {
    context.warn('number-ticked', `${title}写的是“${text}”，按参加记，没有${title}`);
    return { value: null };
  }
  if (whyNone.test(text)) context.warn('number-none', `${title}写的是“${text}”，没有记${title}，原话移到备注`);
  else if (!/[\d一二两三四五六七八九十半]/.test(text)) return { problem: notANumber };
  else context.warn('other-measure', `${title}写的是“${text}”，看不出是多少${title}，没有记，原话移到备注`);
  return { value: null, text };
}

/** Why somebody has no hours. */
const whyNone = new RegExp(`^(?:${absence}|免[修训学])$`);

/** 无 says that it was none; 免报 says why nobody counted, and goes to the remarks. */
export function countInWords(text: string, { title }: Column, context: ReadingContext): Reading | null {
  if (/^(?:无|未发生)$/.test(text)) {
    context.warn('none-counted', `${title}写的是“${text}”，按 0 记`);
    return { value: 0 };
  }
  if (!/^(?:免[报填]|[未不][报填]|未统计|未开展|不涉及|(?:没有|无)此项.{0,4})$/.test(text)) return null;
  context.warn('not-counted', `${title}写的是“${text}”，没有记数，原话移到备注`);
  return { value: null, text };
}
