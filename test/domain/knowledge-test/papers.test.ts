import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Blueprint,
  describeBlueprint,
  parseBlueprint,
  usualBlueprint,
} from '../../../src/domain/knowledge-test/blueprint.ts';
import { describeConversion, markPaper, readAnswers } from '../../../src/domain/knowledge-test/marking.ts';
import { chooseQuestions, layOutPaper, type Paper } from '../../../src/domain/knowledge-test/paper.ts';
import { type Question, questionFrom } from '../../../src/domain/knowledge-test/question.ts';

/** A small reader of the shipped bank: quoted cells, CRLF. */
function readBank(): Question[] {
  const text = readFileSync('data/questions/示例题库.csv', 'utf8').replace(/^\uFEFF/, '');
  const cells: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ',' || character === '\n')) {
      cells.at(-1)!.push(cell.replace(/\r$/, ''));
      cell = '';
      if (character === '\n') cells.push([]);
    } else cell += character;
  }
  return cells.slice(1, -1).map(([type, stem, options, answer, points, law, article, effective, expires], index) => {
    const question = questionFrom(`q${index}`, {
      type: type!,
      stem: stem!,
      options: options!,
      answer: answer!,
      points: Number(points),
      law: law!,
      article: article!,
      effective: effective!,
      expires: expires!,
    });
    if (typeof question === 'string') throw new Error(`${stem}: ${question}`);
    return question;
  });
}

const bank = readBank();
const paperFor = (person: string, seed = '314159', blueprint: Blueprint = usualBlueprint, from = bank): Paper => {
  const chosen = chooseQuestions(from, blueprint, seed, '2026-09-15');
  if (typeof chosen === 'string') throw new Error(chosen);
  return layOutPaper(chosen, blueprint, seed, person);
};
const keysOf = (paper: Paper): string[] =>
  paper.sections.flatMap((section) => section.questions.map((question) => question.key));

describe('the shipped bank', () => {
  it('dates every question and names law and article, and fills the usual paper', () => {
    for (const question of bank) {
      expect(question.law).toContain('行政处罚法');
      expect(question.article).toMatch(/^第.+条$/);
      expect(question.effective).toBe('2021-07-15');
    }
    expect(paperFor('甲').sections.map((section) => section.questions.length)).toEqual([20, 10, 10, 2]);
    expect(new Set(bank.map((question) => question.stem)).size).toBe(bank.length);
  });
  it('does not always answer with one letter in the printed papers', () => {
    const letters = new Set(paperFor('甲').sections[0]!.questions.map((question) => question.answer));
    expect(letters.size).toBe(4);
  });
});

describe('papers', () => {
  it('are the same for one seed and person, whatever the order of the bank', () => {
    expect(paperFor('甲', '314159', usualBlueprint, [...bank].reverse())).toEqual(paperFor('甲'));
    // A literal, so that no change of the method goes unseen.
    expect(keysOf(paperFor('甲')).slice(0, 5)).toEqual(['q19', 'q18', 'q23', 'q7', 'q4']);
    expect(paperFor('甲').variant).toBe('3732');
  });
  it('hold the same questions for everybody in an order of each person', () => {
    const [one, other] = [paperFor('甲'), paperFor('乙')];
    expect([...keysOf(one)].sort()).toEqual([...keysOf(other)].sort());
    expect(keysOf(one)).not.toEqual(keysOf(other));
    expect(keysOf(paperFor('甲', '271828'))).not.toEqual(keysOf(one));
  });
  it('keep each answer with its option through the shuffle', () => {
    for (const person of ['甲', '乙', '丙']) {
      for (const section of paperFor(person).sections) {
        for (const question of section.questions) {
          const original = bank.find((one) => one.key === question.key)!;
          const told = (letters: string, options: readonly string[]) =>
            [...letters].map((letter) => options[letter.charCodeAt(0) - 65]).sort();
          if (original.options.length > 0)
            expect(told(question.answer, question.options)).toEqual(told(original.answer, original.options));
          else expect(question.answer).toBe(original.answer);
        }
      }
    }
  });
  it('leave out what is not yet or no longer law, and say so where too few remain', () => {
    const stale = bank.map((question, index) =>
      index < 5 ? { ...question, expires: '2026-09-15' as const } : question,
    );
    expect(chooseQuestions(stale, usualBlueprint, 'x', '2026-09-15')).toBe(
      '单选题只有 19 道可用，需要 20 道（另有 5 道未注明施行日期、尚未施行或已失效）',
    );
    expect(chooseQuestions(bank, usualBlueprint, 'x', '2021-07-14')).toContain('单选题只有 0 道可用');
    // Every lack at once: whoever fills the bank fills it once.
    expect(chooseQuestions(bank, usualBlueprint, 'x', '2021-07-14')).toMatch(/单选题.*；多选题.*；判断题.*；简答题/);
  });
});

describe('questions of a bank', () => {
  const read = (over: Record<string, string>) =>
    questionFrom('k', { type: '单选', stem: '题', options: 'A. 甲\nB. 乙', answer: 'A', ...over });
  it('are read from one cell of options in several shapes', () => {
    for (const options of ['A. 甲\nB. 乙', 'A.甲 B.乙', 'A、甲；B、乙', '甲|乙', 'Ａ．甲　Ｂ．乙']) {
      expect(read({ options })).toMatchObject({ options: ['甲', '乙'] });
    }
  });
  it('may have one right letter where several may be chosen', () => {
    expect(read({ type: '简答', options: '', answer: '告知在前，决定在后；（工作日）' })).toMatchObject({
      answer: '告知在前，决定在后；（工作日）',
    });
    expect(read({ type: '多选', answer: 'A' })).toMatchObject({ type: 'multiple', answer: 'A' });
  });
  it('are refused with one sentence', () => {
    expect(read({ type: '填空' })).toBe(
      '题型“填空”不收，只收单选、多选、判断、简答（问答、论述、案例分析、名词解释按简答）；能改的改成其中一种',
    );
    expect(read({ answer: 'C' })).toBe('答案“C”超出了选项的范围');
    expect(read({ answer: 'AB' })).toBe('答案“AB”与题型“单选题”不符');
    expect(read({ type: '判断', answer: '也许' })).toBe('答案“也许”与题型“判断题”不符');
    expect(read({ stem: ' ' })).toBe('缺少题干');
    expect(read({ options: '甲' })).toBe('选择题至少要有两个选项');
  });
});

describe('blueprints', () => {
  it('sum to 100 or are refused', () => {
    expect(parseBlueprint('单选=20x2，多选=10×3,判断=10*1,简答=2x10')).toEqual(usualBlueprint);
    expect(parseBlueprint('单选=20x2')).toBe('试卷合计 40 分，应为 100 分');
    expect(parseBlueprint('填空=10x10')).toBe('“填空=10x10”应写成 单选=20x2（题型＝题数x每题分）');
    expect(parseBlueprint('单选=100x0.7,判断=30x1')).toBe('“单选=100x0.7”的每题分最小到 0.5 分');
    expect(describeBlueprint(usualBlueprint)).toBe(
      '单选题 20×2、多选题 10×3、判断题 10×1、简答题 2×10，合计 100 分，60 分钟',
    );
  });
});

describe('marking', () => {
  const paper = paperFor('甲');
  const [single, multiple, judge, short] = paper.sections.map((section) => section.questions);
  const right = (): Map<number, string> =>
    new Map(
      paper.sections.flatMap((section) =>
        section.questions.map(
          (question) => [question.number, section.type === 'short' ? '10' : question.answer] as const,
        ),
      ),
    );

  it('gives 100 for all right answers and 0 for a blank sheet', () => {
    expect(markPaper(paper, usualBlueprint, right())).toMatchObject({ score: 10000 });
    expect(markPaper(paper, usualBlueprint, new Map())).toMatchObject({ score: 0 });
  });
  it('takes the full points of each wrong answer, of every type', () => {
    const answers = right();
    answers.set(single![0]!.number, single![0]!.answer === 'A' ? 'B' : 'A');
    answers.set(judge![0]!.number, judge![0]!.answer === '对' ? '错' : '对');
    answers.set(multiple![0]!.number, multiple![0]!.answer.slice(0, 2));
    answers.set(short![0]!.number, '7.5');
    expect(markPaper(paper, usualBlueprint, answers)).toMatchObject({
      score: 9150,
      sections: [
        { type: 'single', earned: 3800, full: 4000 },
        { type: 'multiple', earned: 2700, full: 3000 },
        { type: 'judge', earned: 900, full: 1000 },
        { type: 'short', earned: 1750, full: 2000 },
      ],
    });
    const half = markPaper(paper, { ...usualBlueprint, partial: 'half' }, answers);
    expect(half).toMatchObject({ score: 9300 });
  });
  it('gives half only for letters that are all right, and nothing for a blank', () => {
    const partial = { ...usualBlueprint, partial: 'half' as const };
    const answers = right();
    const first = multiple![0]!;
    const wrong = [...'ABCDEFGH'].find((letter) => !first.answer.includes(letter))!;
    answers.set(first.number, first.answer[0]! + wrong);
    expect(markPaper(paper, partial, answers)).toMatchObject({ score: 9700 });
    answers.set(first.number, '');
    expect(markPaper(paper, partial, answers)).toMatchObject({ score: 9700 });
    expect(markPaper(paper, partial, new Map())).toMatchObject({ score: 0 });
  });
  it('reads order, case and marks of an answer as people write them', () => {
    const answers = right();
    answers.set(multiple![0]!.number, [...multiple![0]!.answer].reverse().join('、').toLowerCase());
    answers.set(judge![0]!.number, judge![0]!.answer === '对' ? '√' : '×');
    expect(markPaper(paper, usualBlueprint, answers)).toMatchObject({ score: 10000 });
  });
  it('refuses answers that it cannot read, naming the question', () => {
    expect(markPaper(paper, usualBlueprint, new Map([[1, '对']]))).toBe('第 1 题（单选题）的答案“对”无法识别');
    expect(markPaper(paper, usualBlueprint, new Map([[99, 'A']]))).toBe('试卷没有第 99 题');
    expect(markPaper(paper, usualBlueprint, new Map([[41, '12']]))).toBe(
      '第 41 题是简答题，请填评分人给的分数（0 到 10，最小 0.5），不是“12”',
    );
  });
  it('stays within 0 and 100 whatever is answered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('A', 'B', 'AB', 'ABC', '对', '错', ''))),
        (given) => {
          const marked = markPaper(paper, usualBlueprint, new Map(given));
          if (typeof marked !== 'string') expect(marked.score).toBeLessThanOrEqual(10000);
        },
      ),
    );
  });
});

describe('answers typed from a sheet', () => {
  const paper = paperFor('甲');
  it('come in runs, one by one or with their numbers, blanks marked', () => {
    expect(readAnswers('ACBD-ACBDAACBDAACBDA', paper)).toEqual(
      new Map([...'ACBD-ACBDAACBDAACBDA'].map((letter, index) => [index + 1, letter === '-' ? '' : letter])),
    );
    const spaced = readAnswers('21ABC AB 31:错 对错√', paper) as Map<number, string>;
    expect([...spaced]).toEqual([
      [21, 'ABC'],
      [22, 'AB'],
      [31, '错'],
      [32, '对'],
      [33, '错'],
      [34, '√'],
    ]);
  });
  it('may come in a run from a number on, as the help of the command shows', () => {
    const read = readAnswers('ACBDA 11ACB 21ABD 31对错 41=8', paper) as Map<number, string>;
    expect([...read].slice(5)).toEqual([
      [11, 'A'],
      [12, 'C'],
      [13, 'B'],
      [21, 'ABD'],
      [31, '对'],
      [32, '错'],
      [41, '8'],
    ]);
  });
  it.each(['1AB 2C 3D', '1=AB', '1.AB', '1AB 3C', 'A 2BC D', '1AB C D', 'ACB 3DA'])(
    'are refused where two letters behind a number may be two answers to one question: %s',
    (line) => {
      expect(readAnswers(line, paper)).toMatch(/^第 \d 题（单选题）的答案“[A-D]{2}”无法识别$/);
    },
  );
  it('are refused where two marks behind a number may be of one judgement', () => {
    expect(readAnswers('31对错 32错', paper)).toBe('第 31 题（判断题）的答案“对错”无法识别');
  });
  it('are refused where there are more than questions', () => {
    expect(readAnswers('99A', paper)).toBe('试卷没有第 99 题');
    expect(readAnswers('ACBDA 3C', paper)).toBe('第 3 题答了两次（“B”和“C”），只写一次');
    expect(readAnswers('3A 3A', paper)).toEqual(new Map([[3, 'A']]));
    expect(readAnswers('42=8 A', paper)).toBe('答案比题多：多出“A”');
  });
  it('are refused where a run goes on into questions of another kind, for one before it was left out', () => {
    expect(readAnswers(`${'A'.repeat(19)} AB AB`, paper)).toBe(
      '“AB”从第 20 题写起有 2 个答案，而单选题到第 20 题为止；看看前面是不是少写了一题，空题写 -',
    );
    expect(readAnswers('A'.repeat(21), paper)).toBe(
      `“${'A'.repeat(21)}”从第 1 题写起有 21 个答案，而单选题到第 20 题为止；看看前面是不是少写了一题，空题写 -`,
    );
  });
});

describe('the conversion', () => {
  it('is shown with its figures', () => {
    expect(describeConversion([8000, 9000, 7500, 6000, 10000], 2000, 6000)).toBe(
      '平均 (80、90、75、60、100) ÷ 5 = 81.00，× 20 ÷ 100 = 16.20',
    );
    expect(describeConversion([5950, 10000], 2000, 6000)).toBe('59.5、100：有 1 人低于 60 分，本项 20 分全扣');
    expect(describeConversion([], 2000, 6000)).toBe('还没有成绩');
  });
});
