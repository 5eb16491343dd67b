/** One word of a command line as it is typed: in double quotes, which all shells read, where a shell would split or read it. */
export function typedWord(word: string): string {
  return word === '' || /[\s"'*?$&()<>|;]/.test(word) ? `"${word}"` : word;
}

/** The words of a command line as they are typed. */
export function typedLine(words: readonly string[]): string {
  return words.map(typedWord).join(' ');
}
