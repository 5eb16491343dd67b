import path from 'node:path';
import * as z from 'zod';
import { packageRoot } from '../assets.ts';
import { type Vocabulary, wordLists } from '../domain/checks/vocabulary.ts';
import { isDay } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { readText } from '../files/read-file.ts';
import { readYaml } from './plain-yaml.ts';
import { shippedIn, type Texts } from './yaml-folder.ts';

const word = z.string().min(1);
const day = z.iso.date().refine(isDay);
const majorSchema = z.array(
  z.strictObject({
    source: word,
    from: day,
    until: day.nullable(),
    kinds: z.array(z.strictObject({ name: word, words: z.array(word).min(1) })),
    sums: z.strictObject({ citizen: z.number().positive(), organisation: z.number().positive() }),
  }),
);

type ListName = keyof typeof wordLists;

function listSchema(name: ListName) {
  return z.partialRecord(z.enum(wordLists[name] as readonly [string, ...string[]]), z.array(word));
}

/** Names of the vocabularies, as their files are called. */
export const vocabularyNames = [...Object.keys(wordLists), '重大处罚'] as readonly (keyof Vocabulary)[];

/** Reads one vocabulary; a fault (exit 1) naming the place where it is none. Money becomes fen. */
export function readVocabulary(name: keyof Vocabulary, text: string, file: string): Partial<Vocabulary> {
  const { data } = readYaml(text, file);
  const schema = name === '重大处罚' ? majorSchema : listSchema(name);
  const read = schema.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    const allowed = name === '重大处罚' ? 'source、from、until、kinds、sums' : wordLists[name].join('、');
    throw Fault.broken(
      'bad-vocabulary',
      `${file} 不是“${name}”词表：${issue?.path.join('.') || '整个文件'}写得不对`,
      phrase`照 ${inspect('vocabulary show', { name })} 的写法改正；可用的名目：${allowed}`,
    );
  }
  if (name !== '重大处罚') return { [name]: read.data } as Partial<Vocabulary>;
  const rules = (read.data as z.infer<typeof majorSchema>).map((rule) => ({
    ...rule,
    sums: { citizen: Math.round(rule.sums.citizen * 100), organisation: Math.round(rule.sums.organisation * 100) },
  }));
  return { 重大处罚: rules };
}

let shipped: Partial<Vocabulary> | null = null;

/** The vocabularies that come with the program, read once; the build's copy in place of YAML where it is of these files. */
function shippedVocabulary(): Partial<Vocabulary> {
  if (shipped) return shipped;
  const { texts, made } = shippedIn<Partial<Vocabulary>>('vocabulary');
  shipped = made ?? parsedVocabulary(texts);
  return shipped;
}

/** Vocabularies by their texts. Fault (broken): a file that does not follow the form. */
export function parsedVocabulary(texts: Texts): Partial<Vocabulary> {
  const named = new Map(texts.map(([name, text]) => [path.basename(name, '.yaml'), text]));
  return Object.assign(
    {},
    ...vocabularyNames.map((name) => readVocabulary(name, named.get(name) ?? '', `data/vocabulary/${name}.yaml`)),
  );
}

/** The text of a vocabulary as it comes with the program. */
export function shippedVocabularyText(name: keyof Vocabulary): string {
  return readText(path.join(packageRoot(), 'data', 'vocabulary', `${name}.yaml`));
}

/** The vocabularies of the program with what an office added: words are added to a list, rules of major penalties replace ours. */
export function vocabularyWith(own: ReadonlyMap<string, string>): Vocabulary {
  const shipped = shippedVocabulary();
  const all: Partial<Record<keyof Vocabulary, unknown>> = {};
  for (const name of vocabularyNames) {
    const ours = shipped[name];
    const text = own.get(name);
    const added = text === undefined ? undefined : readVocabulary(name, text, name)[name];
    all[name] = name === '重大处罚' ? (added ?? ours) : joined(ours, added);
  }
  return all as Vocabulary;
}

function joined(shipped: unknown, added: unknown): unknown {
  const [ours, theirs] = [shipped, added ?? {}] as [
    Record<string, readonly string[]>,
    Record<string, readonly string[]>,
  ];
  return Object.fromEntries(
    Object.entries(ours).map(([list, words]) => [list, [...new Set([...words, ...(theirs[list] ?? [])])]]),
  );
}
