import { foldWidth } from './text.ts';

/** A certificate number without spaces and quotes, letters in capitals, any brackets around a year as 〔〕. */
export function tidyCertificate(text: string): string {
  return foldWidth(text)
    .replace(/[\s\u200B-\u200F\uFEFF'‘’`]/g, '')
    .replace(/[－–—―‐‑]/g, '-')
    .toUpperCase();
}

/**
 * Shapes of certificate numbers that were met. None is fixed by a public source, so a number of another shape is only
 * warned about: an office sees 「请核对」, never a refusal.
 */
const shapes: readonly RegExp[] = [
  // Digits alone, as the national card has them since 2021.
  /^\d{8,20}$/,
  // Older provincial cards: 豫L05-001, 豫L05001号.
  /^[\u4E00-\u9FFF]{1,4}[A-Z]?[\d-]{3,16}号?$/,
  // Ministries' cards: letters, digits, hyphens.
  /^[A-Z]{1,6}[\d-]{4,18}$/,
  // 豫执法证〔2022〕12号 and its like.
  /^[\u4E00-\u9FFF]{1,12}[〔([]\d{4}[\])〕]第?\d{1,6}号$/,
];

/** True where a certificate number has a shape that is known. */
export function certificateLooksRight(certificate: string): boolean {
  return shapes.some((shape) => shape.test(certificate));
}
