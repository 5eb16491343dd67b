import { randomInt } from 'node:crypto';
import { typedWords } from '../../actions/name-initials.ts';
import { inspect } from '../../domain/invocation.ts';
import { passphraseWords } from '../../domain/passphrase-words.ts';
import type { Runs } from '../../parameters.ts';

/** Six words drawn by the system: in pinyin to type, since nobody sees what an input method makes of a hidden question. */
export const run: Runs = async () => {
  const words = Array.from({ length: 6 }, () => passphraseWords.at(randomInt(passphraseWords.length)) ?? '');
  const typed = typedWords(words);
  return {
    json: { passphrase: typed.join(' '), words },
    text: () => [
      `口令：${typed.join(' ')}`,
      `记作：${words.join(' ')}`,
      '连同中间的空格一起输入；请抄下来，与数据分开保管',
    ],
    next: inspect('backup', { '--encrypt': true }),
  };
};
