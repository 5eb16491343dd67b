import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'vitest';
import { concludeUnit } from '../support/acceptance.ts';
import { newMachine } from '../support/run.ts';
import { playTranscript } from '../support/transcript.ts';

it('two years of an office, from applications to a revocation, say what the transcript says', async () => {
  const machine = newMachine('two-years');
  for (const name of ['申报表', '创建方案', '工作推进台账'])
    writeFileSync(path.join(machine.folder, `${name}.txt`), name);
  await playTranscript('test/journeys/two-years.txt', machine, {
    conclude: async ([unit = '', ...rest], day) => {
      const lost = Object.fromEntries(
        Array.from({ length: rest.length / 2 }, (_, i) => [rest[2 * i]!, rest[2 * i + 1]!]),
      );
      await concludeUnit(machine, unit, { year: Number(day.slice(0, 4)), today: day, lost });
    },
  });
});
