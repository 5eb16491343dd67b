import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Machine } from './run.ts';

/**
 * Plays a transcript and compares it with what the program says. Its lines:
 *
 *     @ 2026-05-20          the day from here on
 *     $ inspect unit list   a command as typed; blanks in quotes stay
 *     样县甲虚构局          what it prints
 *     ! 提醒：……            what it says on standard error
 *     → 0                   its exit code
 *     % name words          what the test does beside (see `beside`)
 *
 * Numbers that come from random ids stand as #1, #2 … in order of appearance, in commands too; the machine's folder as
 * <folder>. Other lines between commands are for the reader. TRANSCRIPTS=write writes what the program says now; read it before it
 * is committed.
 */
export async function playTranscript(
  file: string,
  machine: Machine,
  beside: Readonly<Record<string, (words: readonly string[], day: string) => Promise<void>>> = {},
): Promise<void> {
  const told = readFileSync(file, 'utf8');
  const played: string[] = [];
  let day = '2026-01-01';
  let skipping = false;
  const numbers: string[] = [];
  const hide = (text: string): string =>
    text.replaceAll(machine.folder, '<folder>').replace(/\b20\d\d-[0-9A-Z]{4}\b/g, (number) => {
      if (!numbers.includes(number)) numbers.push(number);
      return `#${numbers.indexOf(number) + 1}`;
    });
  const show = (text: string): string => text.replace(/#(\d+)/g, (_, n: string) => numbers[Number(n) - 1] ?? `#${n}`);
  for (const line of told.split('\n')) {
    if (skipping) {
      if (line.startsWith('→ ')) skipping = false;
      continue;
    }
    played.push(line);
    if (line.startsWith('@ ')) day = line.slice(2).trim();
    else if (line.startsWith('% ')) {
      const [name = '', ...words] = wordsOf(line.slice(2));
      const act = beside[name];
      if (!act) throw new Error(`${file}: nothing is called ${name}`);
      await act(words, day);
    } else if (line.startsWith('$ inspect ')) {
      const { code, out, err } = await machine.inspect(wordsOf(show(line.slice('$ inspect '.length))), { today: day });
      played.push(...linesOf(hide(out)), ...linesOf(hide(err)).map((each) => `! ${each}`), `→ ${code}`);
      skipping = true;
    }
  }
  const text = played.join('\n');
  if (process.env.TRANSCRIPTS === 'write') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

function linesOf(text: string): string[] {
  return text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => line.trimEnd());
}

/** The words of a line as a shell would split it: double quotes and nothing else. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
}
