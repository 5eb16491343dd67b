/** Figures in words, as part of an expression. */
export const numerals = '一二三四五六七八九十';
/** A part of a list in one sign, as part of an expression: ①, ⑴, ⒈, ㈠. */
export const numberSign = '[①-⑳⑴-⒛㈠-㈩]';
/** The number of a part in words or signs, where a figure may be something else: 一、 （二） 第三， Ⅳ. ⑤. */
export const numberInWords = `(?:[（(]?[${numerals}]{1,3}[)）、.．]|第[${numerals}]{1,3}[、，,:：]|[Ⅰ-Ⅻ][)）、.．]|${numberSign})`;
/** The number of a part of a list, in words or in figures. */
export const listNumber = `(?:${numberInWords}|[（(]?[${numerals}\\d]{1,3}[)）、.．])`;
/** A number of a part that stands alone: 一, （二）, Ⅲ. */
export const numberAlone = `(?:${numberInWords}|[（(]?[${numerals}]{1,3}[)）]?[、.．]?|[Ⅰ-Ⅻ])`;
