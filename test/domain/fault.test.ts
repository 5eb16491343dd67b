import { expect, test } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { inspect, phrase } from '../../src/domain/invocation.ts';
import { programSources } from '../conventions/sources.ts';

const refused = new Fault('refused', 'no-paper', '还没有组卷', phrase`先运行 ${inspect('test paper')}`, { rows: 2 });

test('a fault told again with its place keeps its kind, its code, its way on, the commands of it and its report', () => {
  const again = refused.retold({ message: '答案.yaml 第 3 行：还没有组卷' });
  expect([again.kind, again.code, again.line, again.report]).toEqual([
    'refused',
    'no-paper',
    '答案.yaml 第 3 行：还没有组卷（先运行 inspect test paper）',
    { rows: 2 },
  ]);
  expect(again.invocations.map(({ path }) => path)).toEqual(['test paper']);
});

test('other words for its way on do not take its commands away; further ones are added', () => {
  const more = refused.retold({ hint: phrase`${String(refused.hint)}；已做到一半，见 ${inspect('log')}` });
  expect(more.hint).toBe('先运行 inspect test paper；已做到一半，见 inspect log');
  expect(more.invocations.map(({ path }) => path)).toEqual(['test paper', 'log']);
  expect(refused.retold({ hint: '改正后重新读入' }).invocations.map(({ path }) => path)).toEqual(['test paper']);
});

test('a fault that another thread sent has its kind, its code, its way on and the commands of it', () => {
  const received = Fault.received(structuredClone(refused.sent));
  expect([received.kind, received.code, received.line]).toEqual([refused.kind, refused.code, refused.line]);
  expect(received.invocations).toEqual(refused.invocations);
});

test('a fault without a way on gets one, and none is made up for it', () => {
  const bare = new Fault('broken', 'not-drawn', '“甲”不在抽中之列');
  expect(bare.line).toBe('“甲”不在抽中之列');
  expect(bare.retold({ message: '第 1 行：没有' }).hint).toBeUndefined();
  expect(bare.retold({ hint: '请换一份' }).line).toBe('“甲”不在抽中之列（请换一份）');
});

test('nobody makes a new fault out of another, which would lose its commands', () => {
  const made =
    /\bFault(?:\.\w+)?\((?:[^;]*?[\s(,`{])?(?:error|fault|refusal|refused|first\.fault)\.(?:kind|hint|message)\b/;
  const caught = programSources().filter(({ text }) => /instanceof Fault\b/.test(text) && made.test(text));
  expect(caught.map(({ file }) => file)).toEqual([]);
  const taken = programSources().filter(({ text }) =>
    /\{[^}=]*\bkind\b[^}]*\bmessage\b[^}]*\} = (?:error|fault)\b/.test(text),
  );
  expect(taken.map(({ file }) => file)).toEqual([]);
  expect('instanceof Fault) throw new Fault(error.kind, error.code').toMatch(made);
});
