import { ownVocabulary, requireVocabulary } from '../../actions/vocabulary.ts';
import type { Runs } from '../../parameters.ts';
import { shippedVocabularyText, vocabularyWith } from '../../standards/vocabulary.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, given) => {
  const name = requireVocabulary(given.name);
  const store = await context.store('read');
  const own = ownVocabulary(store);
  const text = own.get(name) ?? null;
  return {
    json: { name, words: vocabularyWith(own)[name], own: text },
    text: () => [
      ...shippedVocabularyText(name).trimEnd().split('\n'),
      ...(text === null
        ? []
        : ['', `# 本办${name === '重大处罚' ? '的规定，代替上面的' : '增加的'}：`, ...text.trimEnd().split('\n')]),
    ],
  };
};
