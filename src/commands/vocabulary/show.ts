import { ownVocabulary, requireVocabulary } from '../../actions/vocabulary.ts';
import type { Args, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { shippedVocabularyText, vocabularyWith } from '../../standards/vocabulary.ts';

export async function run(context: Context, args: Args): Promise<Report> {
  const name = requireVocabulary(String(args[0]));
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
}
