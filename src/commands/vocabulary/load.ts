import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary, requireVocabulary } from '../../actions/vocabulary.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { takes } from './index.ts';

export async function run(context: Context, given: Given<typeof takes.load>): Promise<Report> {
  const name = requireVocabulary(given.name);
  const file = given.file !== null ? given.file : null;
  const text = file === null ? null : readText(path.resolve(context.cwd, file), file);
  const store = await context.store('write');
  loadVocabulary(store, context.author, { name, text, file: file ?? name, reason: given.reason });
  return {
    json: { name, loaded: text !== null },
    text: () => [
      text === null ? `已撤回本办的词表“${name}”，恢复内置的` : `已读入本办的词表“${name}”，以后的台账比对照此理解`,
    ],
    next: inspect('vocabulary show', { name }),
  };
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Fault(
      'broken',
      'file-unreadable',
      `词表文件打不开：${name}`,
      phrase`检查文件名；写法见 ${inspect('vocabulary show')}`,
    );
  }
}
