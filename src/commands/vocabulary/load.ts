import { loadVocabulary, requireVocabulary } from '../../actions/vocabulary.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { readTextFile } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.load> = async (context, given) => {
  const name = requireVocabulary(given.name);
  const file = given.file !== null ? given.file : null;
  const text = file === null ? null : readTextFile(context, file);
  const store = await context.store('write');
  loadVocabulary(store, context.author, { name, text, file: file ?? name, reason: given.reason });
  return {
    json: { name, loaded: text !== null },
    text: () => [
      text === null ? `已撤回本办的词表“${name}”，恢复内置的` : `已读入本办的词表“${name}”，以后的台账比对照此理解`,
    ],
    next: inspect('vocabulary show', { name }),
  };
};
