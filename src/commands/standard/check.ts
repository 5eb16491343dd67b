import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import { readText } from '../../files/read-file.ts';
import type { Runs } from '../../parameters.ts';
import { type ParsedEdition, problemText } from '../../standards/parse.ts';
import type { takes } from './index.ts';
import { readEditionFile } from './read-edition-file.ts';

interface Checked {
  readonly name: string;
  readonly parsed: ParsedEdition;
}

async function shipped(): Promise<Checked[]> {
  const { parseEdition } = await import('../../standards/parse.ts');
  const folder = path.join(packageRoot(), 'data', 'standards');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, parsed: parseEdition(readText(path.join(folder, name))) }));
}

export const run: Runs<typeof takes.check> = async (context, given) => {
  const files = given.file !== null ? [await readEditionFile(context, given.file)] : await shipped();
  const problems = files.flatMap(({ name, parsed }) =>
    parsed.problems.map((problem) => ({ file: name, ...problem, text: problemText(problem, name) })),
  );
  const [first] = problems;
  return {
    json: {
      ok: problems.length === 0,
      files: files.map(({ name, parsed }) => ({
        file: name,
        id: parsed.edition?.id ?? null,
        title: parsed.edition?.title ?? null,
        fingerprint: parsed.edition?.fingerprint ?? null,
        items: parsed.edition?.items.length ?? null,
      })),
      problems: problems.map(({ file, line, where, item, message }) => ({ file, line, where, item, what: message })),
    },
    text: () => [
      ...problems.map((problem) => problem.text),
      ...files.flatMap(({ name, parsed: { edition } }) =>
        edition
          ? [`${name}：没有问题（${edition.items.length} 个评分项，指纹 ${edition.fingerprint.slice(0, 12)}）`]
          : [],
      ),
    ],
    ...(first ? { exit: 1, error: { message: `评分标准有 ${problems.length} 处问题，先看${first.text}` } } : {}),
  };
};
