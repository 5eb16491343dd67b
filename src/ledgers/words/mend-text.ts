import { mendPrivateUse, mendRadicals, withoutInvisible } from '../../domain/identifiers/names.ts';

/** Nearly all cells hold nothing else and need no mending. */
const plain = /^[\t\n\r\x20-\x7E·×—‘’“”…、。〇〈-】〔〕\u3000\u3400-\u9FFF\uFF01-\uFF5E]*$/;

/** ESC and what follows it up to the letter that ends the command. */
const commands = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\^_])?/g;
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001A\u001C-\u001F\u007F-\u009F]/;
const privateUse = /\p{Co}/u;
const pictures = /\p{Emoji_Presentation}|[\u{1F000}-\u{1FAFF}]/u;

/** A text without what no paper can print, and what to say of it: each as a group and the end of a sentence that begins with the column's title. */
export interface Mended {
  readonly text: string;
  readonly mends: readonly { readonly group: string; readonly what: string }[];
}

const nothing: Mended['mends'] = [];

/** Takes out of a cell what nobody sees, and puts right what a PDF or an old program left in it. Emoji stay and are told. */
export function mendText(written: string): Mended {
  const code = written.includes('&') || written.includes('<') ? ofPages.exec(written)?.[0] : undefined;
  if (code === undefined && plain.test(written)) return { text: written, mends: nothing };
  const text = (code === undefined ? written : withoutCode(written)).replace(/[\u0085\u2028\u2029]/g, '\n');
  const mends: { group: string; what: string }[] = [];
  if (code !== undefined) mends.push({ group: 'page-code', what: `里有网页代码（${code}），已换成字` });
  const control = text.includes('\u001B') ? '\u001B' : controls.exec(text)?.[0];
  const bare = text.replace(commands, '');
  const visible = withoutInvisible(bare);
  if (control !== undefined) mends.push({ group: 'control', what: `里有控制字符（${nameOf(control)}），已去掉` });
  else if (visible !== bare) {
    const hidden = [...bare].find((sign) => withoutInvisible(sign) === '') ?? '';
    mends.push({ group: 'invisible', what: `里有看不见的字符（${nameOf(hidden)}），已去掉` });
  }
  const old = [...visible].find((sign) => mendPrivateUse(sign) !== sign);
  if (old) mends.push({ group: 'private', what: `里的自造字 ${nameOf(old)} 已改为 ${mendPrivateUse(old)}` });
  const mended = mendRadicals(mendPrivateUse(visible)).normalize('NFC');
  const own = privateUse.exec(mended)?.[0];
  if (own) mends.push({ group: 'private-left', what: `里有自造字 ${nameOf(own)}，文书里印不出来，请核对改正` });
  if (mended.includes('\uFFFD'))
    mends.push({ group: 'broken', what: '里有认不出的字（�），存文件时就坏了，请照原件改正' });
  const picture = pictures.exec(mended)?.[0];
  if (picture) mends.push({ group: 'emoji', what: `里有表情符号 ${picture}，打印的文书里可能换成别的字` });
  return { text: mended, mends };
}

/** Signs and marks as web pages write them, which some systems leave in what they export. */
const signs = new Map([
  ['nbsp', ' '],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['middot', '·'],
]);
const ofPages =
  /&(?:nbsp|amp|lt|gt|quot|#39|ldquo|rdquo|middot);|<\/?(?:p|br|div|span|b|strong|font|td|tr)(?:\s[^<>]*)?\/?>/i;

function withoutCode(text: string): string {
  return text
    .replace(/<br\s*\/?>|<\/p>(?=.)/gi, '\n')
    .replace(new RegExp(ofPages.source, 'gi'), (code) => signs.get(code.slice(1, -1).toLowerCase()) ?? '')
    .trim();
}

function nameOf(sign: string): string {
  if (sign === '\u0000') return 'NUL';
  if (sign === '\u001B') return 'ESC';
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
