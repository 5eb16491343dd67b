import { expect, it, onTestFinished, vi } from 'vitest';
import { Journal } from '../../src/store/journal.ts';
import { newMachine } from '../support/run.ts';

/**
 * Functions of src on a stack, from the entry outwards, each with its file. A closure belongs to the function that it stands in;
 * where that is not on the stack, it counts as one of its own.
 */
function functionsOn(stack: string): readonly string[] {
  const frames = stack.split('\n').flatMap((line) => {
    const [, name, file] = /^\s+at (?:async )?(?:([\w$.#]+) \()?[^(]*\/src\/([\w/-]+)\.m?[jt]s:/.exec(line) ?? [];
    return file ? [{ file: `${file}.ts`, name: name?.replace(/^.*\./, '') }] : [];
  });
  const named = new Set(frames.flatMap(({ file, name }) => (name ? [file] : [])));
  return frames.flatMap(({ file, name }) => (name || !named.has(file) ? [`${file} ${name ?? '(closure)'}`] : []));
}

it('between an answer typed in start and its entry stand at most six functions of other files', async () => {
  const machine = newMachine('hops');
  await machine.inspect('init');
  await machine.inspect('unit add 样县甲虚构局');
  const ways: (readonly string[])[] = [];
  const original = Journal.prototype.append;
  vi.spyOn(Journal.prototype, 'append').mockImplementation(function (this: Journal, ...said) {
    if (said[0] === 'item.answered') ways.push(functionsOn(new Error().stack ?? ''));
    return original.call(this, ...said);
  });
  const deepest = Error.stackTraceLimit;
  onTestFinished(() => {
    Error.stackTraceLimit = deepest;
  });
  Error.stackTraceLimit = 40;
  await machine.inspect('start 甲虚构 --plain --by 示例甲', { tty: true, stdin: '\n0\n0\n' });
  expect(ways).toHaveLength(2);
  // The question was asked in walk-items.ts; what stands below it went on there.
  const asker = 'walkthroughs/visit/walk-items.ts';
  const between = (ways[0] ?? []).slice(
    0,
    ways[0]?.findIndex((one) => one.startsWith(`${asker} walkItems`)),
  );
  expect(between.filter((one) => !one.startsWith(asker))).toEqual([
    'store/database.ts transaction',
    'store/store.ts write',
    'actions/acceptance/answer-item.ts answerItem',
    'walkthroughs/visit/desk.ts answer',
    'walkthroughs/visit/keep.ts keep',
  ]);
});
