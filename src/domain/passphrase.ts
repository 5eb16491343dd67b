/** Shortest new passphrase, in characters. */
export const shortestPassphrase = 12;

const mark = '\uFEFF';

/**
 * What the first line of piped bytes may mean, likeliest first: UTF-8, then GB18030, without a byte order mark and without
 * line ends; last the reading of version 0.1, which kept the mark and turned foreign bytes into U+FFFD, so that what was
 * sealed with it still opens. `sound` false: the bytes are text in neither encoding, only the last reading is there.
 */
export function readPassphrase(bytes: Uint8Array): { readonly readings: readonly string[]; readonly sound: boolean } {
  const end = bytes.indexOf(10);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  const texts = ['utf-8', 'gb18030'].flatMap((encoding) => {
    try {
      return [new TextDecoder(encoding, { fatal: true }).decode(line).replace(/\r+$/, '')];
    } catch {
      return [];
    }
  });
  const former = new TextDecoder('utf-8', { ignoreBOM: true }).decode(line).replace(/\r$/, '');
  return { readings: [...new Set([...texts, former])], sound: texts.length > 0 };
}

/** What a typed passphrase may be: itself, or itself behind the byte order mark that version 0.1 took in from a file. */
export function typedPassphrase(text: string): readonly string[] {
  return [text, `${mark}${text}`];
}

/** Pieces of which guessers build first, longest first. */
const commonPieces =
  /password|passw0rd|p@ssw0rd|qwertyuiop|asdfghjkl|zxcvbnm|1qaz2wsx|q1w2e3r4|administrator|iloveyou|woaini|letmein|welcome|inspect|qwerty|asdfgh|zxcvbn|qazwsx|qwer|asdf|zxcv|admin|root|abc|xyz|mima|kouling|shifandian|口令|密码|示范点|我爱你/g;

/** Says in Chinese why a new passphrase is refused, or null. What is left without common pieces and rows must be four characters. */
export function passphraseWeakness(text: string): string | null {
  const characters = [...text.normalize('NFKC').trim()];
  if (characters.length < shortestPassphrase) return `口令太短，至少要 ${shortestPassphrase} 个字符`;
  const left = withoutRuns(
    [...characters.join('').toLowerCase().replace(commonPieces, '')].filter((each) => /[\p{L}\p{N}]/u.test(each)),
  );
  if (new Set(characters).size < 5 || new Set(left).size < 4) return '口令太常见，容易被猜到';
  return null;
}

/** Leaves out characters that only repeat or go on by one from those before: 111, 12345, abcd, 987. */
function withoutRuns(characters: readonly string[]): string[] {
  const left: string[] = [];
  let run: string[] = [];
  let step: number | null = null;
  const close = (): void => {
    if (run.length < 3) left.push(...run);
    run = [];
    step = null;
  };
  for (const each of characters) {
    const last = run.at(-1);
    if (last !== undefined) {
      const by = (each.codePointAt(0) ?? 0) - (last.codePointAt(0) ?? 0);
      if (Math.abs(by) > 1 || (step !== null && by !== step)) close();
      else step = by;
    }
    run.push(each);
  }
  close();
  return left;
}
