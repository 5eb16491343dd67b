import { foldWidth } from './text.ts';

const opening = '[〔﹝\\[【(〈《「『｛{]';
const closing = '[〕﹞\\]】)〉》」』｝}]';
const bracketedYear = new RegExp(`${opening}\\s*((?:19|20)\\d{2})\\s*年?\\s*${closing}`, 'gu');

/** Most numbers are this and need no tidying. */
const plainNumber = /^[\u4E00-\u9FFF]*〔\d{4}〕\d+号$/;

/** A number of a document as it is shown: common digits, no spaces, the year in 〔〕; nothing else is changed. */
export function tidyCaseNumber(text: string): string {
  if (plainNumber.test(text)) return text;
  return foldWidth(text)
    .replace(/[\s\u200B-\u200F\uFEFF'‘’`]/g, '')
    .replace(bracketedYear, '〔$1〕');
}

const plainKey = /^[\u4E00-\u9FFF]*(?<!字)〔\d{4}〕[1-9]\d*号$/;

/** What makes two numbers one: besides the shape, 字, 第 and leading zeros of the serial do not count, nor does case. */
export function caseNumberKey(text: string): string {
  if (plainKey.test(text)) return text;
  return tidyCaseNumber(text)
    .toUpperCase()
    .replace(/字?第?〔/g, '〔')
    .replace(/〕(?:字)?第?0*(?=\d)/g, '〕')
    .replace(/[－–—―‐‑]/g, '-');
}
