import type { Day } from '../../domain/day.ts';
import { formatDay } from '../../domain/day.ts';
import { formatPoints } from '../../domain/points.ts';
import { type Blueprint, describeBlueprint } from '../../domain/tests/blueprint.ts';
import type { Paper, PaperQuestion } from '../../domain/tests/paper.ts';
import { letterAt, questionTypeNames } from '../../domain/tests/question.ts';
import { type Block, cell, type DocumentModel, heading, paragraph, row } from './blocks.ts';

export interface PaperSet {
  readonly unit: string;
  readonly year: number;
  readonly day: Day;
  readonly office: string;
  readonly seed: string;
  readonly blueprint: Blueprint;
  /** Names stand on the sheets so that each lies before its person; the seal line hides them from the marker. */
  readonly people: readonly {
    readonly name: string;
    readonly certificate: string;
    readonly leader: boolean;
    readonly paper: Paper;
  }[];
}

const ordinals = ['一', '二', '三', '四'];
const sealLine = '………………………密………………………封………………………线………………………';

/** The sheets of a test: one paper per person, each beginning on a page of its own. */
export function testPapers(set: PaperSet): DocumentModel {
  return {
    title: `${set.unit}现场法律知识测试卷`,
    author: set.office,
    day: set.day,
    foot: `组卷种子 ${set.seed}`,
    blocks: set.people.flatMap((person, index) => [
      ...(index > 0 ? [{ kind: 'pageBreak' } as const] : []),
      ...sheet(set, person),
    ]),
  };
}

function sheet(set: PaperSet, person: PaperSet['people'][number]): readonly Block[] {
  const { paper } = person;
  return [
    paragraph(`单位：${set.unit}　姓名：${person.name}　执法证号：${person.certificate}`, { indent: 0, size: 10.5 }),
    paragraph(sealLine, { indent: 0, size: 10.5, align: 'center' }),
    {
      kind: 'title',
      text: `${set.year}年行政执法责任制示范点验收\n现场法律知识测试${person.leader ? '（负责人）' : ''}`,
      size: 18,
    },
    { kind: 'subtitle', text: `卷号 ${paper.variant}　闭卷　${set.blueprint.minutes} 分钟　满分 100 分` },
    scoreTable(paper),
    ...paper.sections.flatMap((section, index) => [
      heading(
        1,
        `${ordinals[index]}、${questionTypeNames[section.type]}（每题 ${formatPoints(section.points)} 分，共 ${formatPoints(section.points * section.questions.length)} 分）`,
      ),
      ...section.questions.flatMap((question) => questionBlocks(question, section.type)),
    ]),
  ];
}

function scoreTable(paper: Paper): Block {
  const heads = paper.sections.map((section, index) =>
    cell(`${ordinals[index]}、${questionTypeNames[section.type]}`, { align: 'center' }),
  );
  const center = (text: string) => cell(text, { align: 'center' });
  return {
    kind: 'table',
    head: [],
    rows: [
      row(center('题型'), ...heads, center('总分'), center('评分人')),
      { ...row(center('得分'), ...heads.map(() => cell('')), cell(''), cell('')), minHeight: 10 },
    ],
    columns: [18, ...heads.map(() => 'auto' as const), 20, 26],
  };
}

function questionBlocks(question: PaperQuestion, type: string): readonly Block[] {
  const mark = type === 'judge' ? '（　　）' : type === 'short' ? '' : '（　　　）';
  const stem = paragraph(`${question.number}. ${question.stem}${mark}`, {
    indent: 0,
    size: 12,
    keepWithNext: question.options.length > 0,
  });
  const options = question.options.map((option, index) =>
    paragraph(`${letterAt(index)}. ${option}`, {
      indent: 2,
      size: 12,
      keepWithNext: index < question.options.length - 1,
    }),
  );
  return [stem, ...options, ...(type === 'short' ? [{ kind: 'space', lines: 6 } as const] : [])];
}

/** The key, apart from the sheets: for each person the answers in the order of that paper, with law and article. */
export function testKey(set: PaperSet): DocumentModel {
  return {
    title: `${set.unit}现场法律知识测试参考答案`,
    author: set.office,
    day: set.day,
    foot: `组卷种子 ${set.seed}　只供评分人使用`,
    blocks: [
      { kind: 'title', text: `${set.unit}\n现场法律知识测试参考答案`, size: 18 },
      { kind: 'subtitle', text: `${formatDay(set.day)}　组卷种子 ${set.seed}　只供评分人使用` },
      paragraph(
        `${describeBlueprint(set.blueprint)}。多选题${set.blueprint.partial === 'half' ? '少选且无错选得一半分' : '全部选对才得分'}。`,
        { size: 12 },
      ),
      ...set.people.flatMap((person) => [
        heading(2, `卷号 ${person.paper.variant}　${person.name}${person.leader ? '（负责人，不计入平均分）' : ''}`),
        ...person.paper.sections.flatMap((section) => keySection(section)),
      ]),
    ],
  };
}

function keySection(section: Paper['sections'][number]): readonly Block[] {
  const name = questionTypeNames[section.type];
  if (section.type !== 'short') {
    return [
      paragraph(`${name}：${section.questions.map((question) => `${question.number}.${question.answer}`).join('　')}`, {
        size: 12,
      }),
    ];
  }
  return section.questions.map((question) =>
    paragraph(`${name} ${question.number}：${question.answer}（${question.law ?? ''}${question.article ?? ''}）`, {
      size: 12,
    }),
  );
}
