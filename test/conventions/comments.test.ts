import { expect, it } from 'vitest';
import { programSources } from './sources.ts';

const exported =
  /^export (?:async )?(?:function\*? (\w+)|class (\w+)|const (\w+) =\s*(?:async )?(?:<.*>)?\([^)]*\).*=>)/;

it('what a file offers to others says in one sentence what it does; a command’s run is what its help says', () => {
  const silent = programSources().flatMap(({ file, text }) => {
    const lines = text.split('\n');
    return lines.flatMap((line, at) => {
      const [, ...names] = exported.exec(line) ?? [];
      const name = names.find((each) => each !== undefined);
      if (name === undefined || lines[at - 1]?.trimEnd().endsWith('*/')) return [];
      return file.startsWith('src/commands/') ? [] : [`${file}:${at + 1} ${name}`];
    });
  });
  expect(silent).toEqual([]);
});
