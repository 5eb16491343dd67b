/**
 * One word of a command line as it is typed: in double quotes, which all shells read, where a shell would split or read it. Those within
 * are those of the language, for no two shells agree on how else they are written.
 */
export function typedWord(word: string): string {
  let marks = 0;
  const plain = word.replace(/"/g, () => (marks++ % 2 === 0 ? '“' : '”'));
  return plain === '' || /[\s'*?$&()<>|;]/.test(plain) ? `"${plain}"` : plain;
}

/** The words of a command line as they are typed. */
export function typedLine(words: readonly string[]): string {
  return words.map(typedWord).join(' ');
}
