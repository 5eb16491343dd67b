import { entryKinds } from '../../src/store/entries/catalogue.ts';

/** What only the program's own files and flags may say: names of kinds and subjects, ids, words of the code. */
export function internalWords(text: string): readonly string[] {
  const said = text
    // Commands are for whoever types them, and files have endings.
    .replaceAll(/inspect [^；。）\n]*/g, '')
    .replaceAll(/[^\s，、；：]*\.(?:xlsx|csv|pdf|docx|jpg|png|json|bundle|db|yaml|html|txt)\b/g, '')
    // An account of the machine, and initials by which a unit is found.
    .replaceAll(/\S+（未署名）|拼音首字母：[a-z]+/g, '');
  const kinds = Object.keys(entryKinds).filter((kind) => said.includes(kind));
  const ids = said.match(/\b(?=[0-9a-z]*\d)[0-9a-z]{26}\b/g) ?? [];
  const words = said.match(/(?<![\w/.-])[a-z][a-zA-Z]{3,}(?![\w.-])/g) ?? [];
  const subjects = said.match(/\b[a-z][a-z-]+\/[0-9a-z]+/g) ?? [];
  return [...kinds, ...ids, ...words, ...subjects];
}
