import { NoBreakHyphen, type ParagraphChild, TextRun, UnderlineType } from 'docx';
import type { Face, Inline } from '../model/blocks.ts';
import { bodySpacing, fontNames } from './styles.ts';

/** Runs of an inline value; line feeds become line breaks. Size in points. */
export function runs(
  inline: Inline,
  look: { readonly face?: Face; readonly size?: number; readonly color?: string } = {},
): ParagraphChild[] {
  const parts = typeof inline === 'string' ? [inline] : inline;
  return parts.flatMap((part) => {
    const span = typeof part === 'string' ? { text: part } : part;
    const face = span.face ?? look.face;
    return clean(span.text)
      .split('\n')
      .map(
        (text, n) =>
          new TextRun({
            children: held(text),
            ...(n > 0 ? { break: 1 } : {}),
            ...(face ? { font: fontNames(face) } : {}),
            ...(look.size ? { size: look.size * 2, characterSpacing: look.size === 16 ? bodySpacing : 0 } : {}),
            ...(look.color ? { color: look.color } : {}),
            ...(span.underline ? { underline: { type: UnderlineType.SINGLE } } : {}),
          }),
      );
  });
}

/** A text in which no line ends within the number of a telephone: 0000-0000000. */
function held(text: string): (string | NoBreakHyphen)[] {
  return text.split(/(?<=\d)-(?=\d{4,})/).flatMap((part, n) => (n === 0 ? [part] : [new NoBreakHyphen(), part]));
}

/** Text without the control characters that XML refuses. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b\ufeff]/g, '');
}
