import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import type { Machine, RunResult } from './run.ts';

/** The text of a Word file, tags and all. */
export const wordXml = (file: string): string => readZip(readFileSync(file)).get('word/document.xml')!.toString('utf8');

/** What a Word file says, tags left out. */
export const wordText = (file: string): string => wordXml(file).replace(/<[^>]*>/g, '');

/** Commands on given days, at the machine that a test has at hand. */
export function onDays(machine: () => Machine) {
  let papers = 0;
  const at = (today: string, words: string): Promise<RunResult> => machine().inspect(words, { today });
  const done = async (today: string, words: string): Promise<RunResult> => {
    const run = await at(today, words);
    expect([words, run.code, run.err]).toEqual([words, 0, run.err]);
    return run;
  };
  return {
    at,
    /** One that has to succeed. */
    done,
    /** Why one is refused. */
    refused: async (today: string, words: string): Promise<string> => {
      const { code, err } = await at(today, words);
      expect([words, code]).toEqual([words, 4]);
      return err;
    },
    /** What a paper says: each in a file of its own, for one that bears a number stays where another is written. */
    paper: async (today: string, words: string): Promise<string> => {
      papers += 1;
      await done(today, `${words} --format docx -o 文稿${papers}.docx`);
      return wordText(path.join(machine().folder, `文稿${papers}.docx`));
    },
  };
}
