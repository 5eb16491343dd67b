import { typeOfAnswer } from '../../domain/knowledge-test/question.ts';
import type { Archive } from './archive.ts';
import type { Book, Cell, RawRow } from './cells.ts';
import { attribute, readXml } from './xml.ts';

/** A question as a Word document has it, with the number of the paragraph that it begins in. */
interface WordQuestion {
  readonly row: number;
  /** The number that it bears. */
  readonly number: number;
  type: string | null;
  stem: string;
  readonly options: string[];
  answer: string | null;
  law: string;
  effective: string;
  note: string;
}

const heads = ['题型', '题干', '选项', '答案', '依据', '施行日期', '备注'];
const section =
  /^(?:[一二三四五六七八九十]+[、.．])?\s*((?:单项?|多项?|不定项?)选择?题?|判断题?|简答题?|问答题?|案例(?:分析)?题?|论述题?)(?=$|[\s(（:：。，,])/;
const numbered = /^\s*(?:第?\s*\d{1,4}\s*[题.．、)）]|[(（]\s*\d{1,4}\s*[)）])\s*(?=\S)/;
const option = /^\s*[(（]?\s*[A-HＡ-Ｈ]\s*[.．、:：)）]\s*/;
/** Where the answers to all questions stand together, and each of them: 1. A  2. B. */
const answerKey = /^【?(?:参考|标准|正确)?答案(?:汇总|一览|页)?】?[:：]?$/;
const keyed = /(\d{1,4})\s*[.．、:：)）-]\s*([A-HＡ-Ｈ]{1,8}|[√×✓✗对错]|正确|错误)(?=[\s,，;；、]|$)/g;
const typed = /^[[【(（]\s*((?:单|多|不定)项?选(?:择?题?)|判断题?|简答题?)\s*[\]】)）]\s*/;
const typedBehind = /\s*[[【(（]\s*((?:单|多|不定)项?选(?:择?题?)|判断题?|简答题?)\s*[\]】)）]\s*$/;
/** The answers of questions one behind the other. */
const spanned =
  /(\d{1,4})\s*[-—–~～至]\s*(\d{1,4})\s*(?:题)?\s*[:：.、]?\s*([A-HＡ-Ｈ√×✓✗对错][A-HＡ-Ｈ√×✓✗对错\s,，、]*)/g;
const labelled =
  /^\s*【?(正确答案|参考答案|标准答案|答案|答|法律依据|依据|出处|施行日期|解析|答案解析|说明)】?\s*[:：]?\s*(.*)$/s;
const bracketed = /[(（]\s*([A-HＡ-Ｈ]{1,8}|[√×✓✗对错]|正确|错误)\s*[)）]/;
/** An answer behind the stem, on its line. */
const behind = /\s*(?:正确|参考)?答案\s*[:：]\s*([A-HＡ-Ｈ]{1,8}|[√×✓✗对错]|正确|错误)[。.]?\s*$/;

/** The bank of questions in a Word document: numbered questions with options A. to D. and 正确答案：A; null where it has none. */
export async function openQuestionDocument(file: string, archive: Archive): Promise<Book | null> {
  const questions = questionsOf(await paragraphsOf(file, archive));
  if (questions.filter(({ answer }) => answer !== null).length === 0) return null;
  const rows: RawRow[] = [
    { row: 1, hidden: false, cells: heads },
    ...questions.map((question) => ({ row: question.row + 1, hidden: false, cells: cellsOf(question) })),
  ];
  return {
    container: 'docx',
    system1904: false,
    remarks: [`Word 文档里读到 ${questions.length} 题；行号是文档里的段落序号加一`],
    close: () => {},
    sheets: [
      {
        name: null,
        hidden: false,
        hiddenColumns: async () => [],
        lastRow: async () => rows.at(-1)!.row,
        merges: async () => [],
        rows: async function* () {
          yield rows;
        },
      },
    ],
  };
}

/** A paragraph; `list` where Word numbers it itself, by a letter or by a figure. */
interface Paragraph {
  readonly text: string;
  readonly list: { readonly id: string; readonly letters: boolean } | null;
}

async function paragraphsOf(file: string, archive: Archive): Promise<readonly Paragraph[]> {
  const part = 'word/document.xml';
  const lettered = await letteredLists(file, archive);
  const paragraphs: Paragraph[] = [];
  let text = '';
  let reading = false;
  let list = '0';
  let level = '0';
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name === 'p') {
        text = '';
        list = '0';
        level = '0';
      } else if (name === 't') reading = true;
      else if (name === 'tab') text += ' ';
      else if (name === 'br') text += '\n';
      else if (name === 'numId') list = attribute(attributes, 'val') ?? '0';
      else if (name === 'ilvl') level = attribute(attributes, 'val') ?? '0';
    },
    text(piece) {
      if (reading) text += piece;
    },
    close(name) {
      if (name === 't') reading = false;
      if (name !== 'p') return;
      const own = text.trim();
      const id = `${list}/${level}`;
      // A number that somebody wrote tells more than that of Word's own.
      const listed = list !== '0' && own !== '' && !numbered.test(own) && !option.test(own);
      paragraphs.push({ text: own, list: listed ? { id, letters: lettered.has(id) } : null });
    },
  });
  return paragraphs;
}

/** Lists and their levels that Word numbers by letters, as `list/level`. */
async function letteredLists(file: string, archive: Archive): Promise<ReadonlySet<string>> {
  const part = 'word/numbering.xml';
  const lettered = new Set<string>();
  if (!archive.has(part)) return lettered;
  const levels = new Map<string, string[]>();
  let kind = '';
  let level = '';
  let list = '';
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') kind = attribute(attributes, 'abstractNumId') ?? '';
      else if (name === 'lvl') level = attribute(attributes, 'ilvl') ?? '';
      else if (name === 'numFmt' && list === '' && /Letter$/.test(value))
        levels.set(kind, [...(levels.get(kind) ?? []), level]);
      else if (name === 'num') list = attribute(attributes, 'numId') ?? '';
      else if (name === 'abstractNumId' && list !== '')
        for (const own of levels.get(value) ?? []) lettered.add(`${list}/${own}`);
    },
    close(name) {
      if (name === 'num') list = '';
    },
  });
  return lettered;
}

function questionsOf(paragraphs: readonly Paragraph[]): readonly WordQuestion[] {
  const questions: WordQuestion[] = [];
  const lists: Lists = { asking: new Set(), offering: new Set() };
  let type: string | null = null;
  for (const [at, { text, list }] of paragraphs.entries()) {
    const under = section.exec(text);
    if (answerKey.test(text) || (questions.length > 1 && isKey(text))) {
      takeKey(questions, [text, ...paragraphs.slice(at + 1).map((paragraph) => paragraph.text)]);
      break;
    }
    if (under) {
      type = under[1]!;
      continue;
    }
    if (list !== null) takeListed(questions, text, at + 1, type, list, lists);
    else for (const line of text.split('\n')) takeLine(questions, line, at + 1, type);
  }
  return questions.map(settled).filter(({ stem }) => stem !== '');
}

/** 答案：1-5 ABCDA; 1.A 2.C: the answers of several questions. */
function isKey(text: string): boolean {
  const answers = /^【?(?:参考|标准|正确)?答案】?\s*[:：]\s*(.+)$/s.exec(text)?.[1];
  return answers !== undefined && (spans(answers).length > 0 || [...answers.matchAll(keyed)].length > 1);
}

/** 1-5 ABCDA and 6～8：√×√: the answers to questions one behind the other, each with its number. */
function spans(text: string): readonly (readonly [number, string])[] {
  return [...text.matchAll(spanned)].flatMap(([, from, to, letters = '']) => {
    const parts = letters.trim().split(/[\s,，、]+/);
    const count = Number(to) - Number(from) + 1;
    const answers = parts.length === count ? parts : [...parts.join('')];
    return answers.length === count
      ? answers.map((answer, at): readonly [number, string] => [Number(from) + at, answer])
      : [];
  });
}

/** Answers that stand together at the end, by the number of the question; of several with one number the next without an answer. */
function takeKey(questions: readonly WordQuestion[], paragraphs: readonly string[]): void {
  const text = paragraphs.join(' ');
  const alone = spans(text).length > 0 ? text.replaceAll(spanned, ' ') : text;
  const single = [...alone.matchAll(keyed)].map(([, number, answer = '']): readonly [number, string] => [
    Number(number),
    answer,
  ]);
  for (const [number, answer] of [...single, ...spans(text)]) {
    const asked = questions.find((one) => !isAnswered(one) && one.number === number);
    if (asked) asked.answer = answer;
  }
}

function isAnswered({ answer, stem }: WordQuestion): boolean {
  return answer !== null || bracketed.test(stem) || behind.test(stem);
}

/** Lists of which a paragraph was a question, and those of which one was an option. */
interface Lists {
  readonly asking: Set<string>;
  readonly offering: Set<string>;
}

/** Whether a listed paragraph is the next question, though this one has no answer yet: its list asked before and never offered. */
function begins(current: WordQuestion, type: string | null, id: string, { asking, offering }: Lists): boolean {
  if (!asking.has(id) || offering.has(id)) return false;
  return current.options.length > 1 || (type !== null && !type.includes('选'));
}

/** A paragraph that Word numbers itself: whether its number counts questions or options is told by what else stands there. */
function takeListed(
  questions: WordQuestion[],
  text: string,
  row: number,
  type: string | null,
  { id, letters }: NonNullable<Paragraph['list']>,
  lists: Lists,
): void {
  const current = questions.at(-1);
  const label = labelled.exec(text);
  if (label && current) takeLabel(current, label[1]!, label[2]!.trim());
  else if (current && !begins(current, type, id, lists) && (letters || !isAnswered(current))) {
    lists.offering.add(id);
    current.options.push(text);
  } else {
    lists.asking.add(id);
    ask(questions, text, row, type, questions.length + 1);
  }
}

function takeLine(questions: WordQuestion[], line: string, row: number, type: string | null): void {
  const plain = line.trim();
  if (plain === '') return;
  const current = questions.at(-1);
  const label = labelled.exec(plain);
  if (label && current) takeLabel(current, label[1]!, label[2]!.trim());
  else if (option.test(plain) && current) {
    for (const piece of plain.split(/(?:^|[\s；;]+)(?=[(（]?\s*[A-HＡ-Ｈ]\s*[.．、:：)）])/))
      if (piece.trim() !== '') current.options.push(piece.replace(option, '').trim());
  } else if (numbered.test(plain)) {
    const number = Number(/\d+/.exec(numbered.exec(plain)?.[0] ?? '')?.[0] ?? questions.length + 1);
    ask(questions, plain.replace(numbered, '').trim(), row, type, number);
  } else if (current?.answer !== null && current !== undefined && current.options.length === 0)
    current.answer += `\n${plain}`;
  else if (current && current.options.length > 0) current.options[current.options.length - 1] += plain;
  else if (current) current.stem += plain;
}

function ask(questions: WordQuestion[], stem: string, row: number, type: string | null, number: number): void {
  questions.push({ row, number, type, stem, options: [], answer: null, law: '', effective: '', note: '' });
}

function takeLabel(question: WordQuestion, label: string, text: string): void {
  if (label.endsWith('答案') || label === '答') question.answer = text;
  else if (label === '施行日期') question.effective = text;
  else if (label === '解析' || label === '答案解析' || label === '说明') question.note = text;
  else question.law = text;
}

/** A question with the answer out of the brackets of its stem, and its type, where they were not told. */
function settled(question: WordQuestion): WordQuestion {
  const own = (typed.exec(question.stem) ?? typedBehind.exec(question.stem))?.[1];
  const whole = question.stem.replace(typed, '').replace(typedBehind, '');
  const inside = question.answer === null ? (bracketed.exec(whole) ?? behind.exec(whole)) : null;
  const answer = question.answer ?? inside?.[1] ?? null;
  const stem = inside ? whole.replace(bracketed, '（ ）').replace(behind, '') : whole;
  return {
    ...question,
    stem,
    answer,
    type: own ?? question.type ?? typeOfAnswer(answer ?? '', question.options.length),
  };
}

function cellsOf({ type, stem, options, answer, law, effective, note }: WordQuestion): readonly Cell[] {
  return [
    type,
    stem,
    options.map((text, at) => `${'ABCDEFGH'[at] ?? ''}. ${text}`).join('\n'),
    answer,
    law,
    effective,
    note,
  ];
}
