import { type Blueprint, describeBlueprint } from '../../domain/knowledge-test/blueprint.ts';
import type { Paper, PaperQuestion } from '../../domain/knowledge-test/paper.ts';
import { letterAt, questionTypeNames } from '../../domain/knowledge-test/question.ts';
import { formatPoints } from '../../domain/points.ts';
import { type Block, center, type DocumentModel, paragraph, row, tableOf } from './blocks.ts';
import { textWidth } from './columns.ts';
import { eachOnItsSheet, fillTemplate, type Template } from './template.ts';
import type { SheetInput } from './visit-sheets.ts';

/** Papers of one test: one variant per person, and one key for all. */
export interface TestPapersInput extends Omit<SheetInput, 'year'> {
  readonly seed: string;
  readonly blueprint: Blueprint;
  /** With what stands on the sheet, where it is printed at all: the name, and 执法证号, which a leader has none of on record. */
  readonly papers: readonly { readonly paper: Paper; readonly name: string | null; readonly card: string | null }[];
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** All papers of a test in one document, each on sheets of its own, its pages counted from 1. */
export function buildTestPapers(input: TestPapersInput, template: Template): DocumentModel {
  const papers = input.papers.map(({ paper, name, card }) => {
    const values = {
      单位: input.unit,
      办公室: input.office,
      卷号: paper.variant,
      满分: formatPoints(input.blueprint.parts.reduce((sum, part) => sum + part.points * part.count, 0)),
      时间: String(input.blueprint.minutes),
      考生栏: candidate(input.unit, name, card),
      试题: questions(paper),
    };
    return fillTemplate(template, values, ['卷号', '试题']);
  });
  return eachOnItsSheet(input, `${input.unit}现场法律知识测试试卷`, papers);
}

/** The key to all papers of a test, for the markers. */
export function buildTestKey(input: TestPapersInput, template: Template): DocumentModel {
  // One after another: a page for each would leave a page empty but for the last lines of the one before.
  const answers = input.papers.flatMap(({ paper, name }): Block[] => [
    { kind: 'heading', level: 1, text: `卷号${paper.variant}${name ? `　${name}` : `　${paper.person}`}` },
    ...paper.sections.flatMap((section, n): Block[] => [
      {
        kind: 'heading',
        level: 2,
        text: `（${numerals[n]}）${questionTypeNames[section.type]}，每题${formatPoints(section.points)}分`,
      },
      tableOf(
        section.questions,
        [
          ['题号', 16, ({ number }) => center(String(number))],
          ['答案', 'auto', ({ answer }) => answer],
          ['依据', 'auto', ({ law, article }) => [law, article].filter(Boolean).join(' ') || '—'],
        ],
        { size: 10 },
      ),
    ]),
  ]);
  const values = {
    单位: input.unit,
    办公室: input.office,
    种子: input.seed,
    方案: describeBlueprint(input.blueprint),
    答案: answers,
  };
  return {
    title: `${input.unit}现场法律知识测试答案`,
    author: input.office,
    day: input.day,
    foot: '答案，考前不得外传',
    blocks: fillTemplate(template, values, ['种子', '答案']),
  };
}

function candidate(unit: string, name: string | null, card: string | null): readonly Block[] {
  return [
    {
      kind: 'table',
      head: [],
      rows: [
        row(center('单位'), unit, center('执法证号'), card ?? ''),
        row(center('姓名'), name ?? '', center('得分'), ''),
      ],
      columns: [20, 'auto', 24, 46],
      size: 12,
      form: true,
    },
  ];
}

function questions(paper: Paper): readonly Block[] {
  return paper.sections.flatMap((section, n): Block[] => [
    {
      kind: 'heading',
      level: 1,
      text: `${numerals[n]}、${questionTypeNames[section.type]}（共${section.questions.length}题，每题${formatPoints(section.points)}分）`,
    },
    ...section.questions.flatMap((question) => one(question, section.type)),
  ]);
}

const size = 12;

function one(question: PaperQuestion, type: Paper['sections'][number]['type']): Block[] {
  const bracket = type === 'short' ? '' : '（　　）';
  const stem = question.stem.replace(/[（(]\s*[）)]/g, '（　　）');
  const text = `${question.number}. ${stem}${stem.includes('（　　）') ? '' : bracket}`;
  const blocks: Block[] = [
    paragraph(text, {
      size,
      indent: 0,
      hanging: 1.5,
      align: 'left',
      keepWithNext: question.options.length > 0 || type === 'short',
    }),
  ];
  const longest = Math.max(0, ...question.options.map((option) => [...option].length));
  const perLine = longest <= 6 ? 4 : longest <= 15 ? 2 : 1;
  for (let from = 0; from < question.options.length; from += perLine) {
    const part = question.options.slice(from, from + perLine).map((option, k) => `${letterAt(from + k)}. ${option}`);
    const width = perLine === 1 ? 0 : Math.floor(34 / perLine);
    const line = part
      .map((option, k) =>
        k + 1 < part.length ? option + '　'.repeat(Math.max(1, Math.round(width - textWidth(option)))) : option,
      )
      .join('');
    blocks.push(
      paragraph(line, {
        size,
        indent: 1.5,
        hanging: 3,
        align: 'left',
        keepWithNext: from + perLine < question.options.length,
      }),
    );
  }
  if (type === 'short') blocks.push({ kind: 'space', lines: 6 });
  return blocks;
}
