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
const typed = /^[[【(（]\s*((?:单|多|不定)项?选(?:择题?)?|判断题?|简答题?)\s*[\]】)）]\s*/;
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

/** The texts of the paragraphs, those that Word numbers itself with a number before them. */
async function paragraphsOf(file: string, archive: Archive): Promise<readonly string[]> {
  const part = 'word/document.xml';
  const paragraphs: string[] = [];
  let text = '';
  let reading = false;
  let listed = false;
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name === 'p') {
        text = '';
        listed = false;
      } else if (name === 't') reading = true;
      else if (name === 'tab') text += ' ';
      else if (name === 'br') text += '\n';
      else if (name === 'numId') listed = (attribute(attributes, 'val') ?? '0') !== '0';
    },
    text(piece) {
      if (reading) text += piece;
    },
    close(name) {
      if (name === 't') reading = false;
      if (name !== 'p') return;
      const own = text.trim();
      // Whether a number of Word's own counts questions or options is told by what else stands there.
      paragraphs.push(listed && own !== '' && !numbered.test(own) && !option.test(own) ? `\u0001${own}` : own);
    },
  });
  return paragraphs;
}

function questionsOf(paragraphs: readonly string[]): readonly WordQuestion[] {
  const questions: WordQuestion[] = [];
  let type: string | null = null;
  for (const [at, paragraph] of paragraphs.entries()) {
    const under = section.exec(paragraph);
    if (answerKey.test(paragraph)) {
      takeKey(questions, paragraphs.slice(at + 1));
      break;
    }
    if (under) {
      type = under[1]!;
      continue;
    }
    for (const line of paragraph.split('\n')) takeLine(questions, line, at + 1, type);
  }
  return questions.map(settled).filter(({ stem }) => stem !== '');
}

/** Answers that stand together at the end, by the number of the question; of several with one number the next without an answer. */
function takeKey(questions: readonly WordQuestion[], paragraphs: readonly string[]): void {
  for (const [, number, answer] of paragraphs.join(' ').matchAll(keyed)) {
    const asked = questions.find((one) => one.answer === null && one.number === Number(number));
    if (asked) asked.answer = answer!;
  }
}

function takeLine(questions: WordQuestion[], line: string, row: number, type: string | null): void {
  const text = line.trim();
  if (text === '') return;
  const current = questions.at(-1);
  const own = text.startsWith('\u0001');
  const plain = own ? text.slice(1) : text;
  const label = labelled.exec(plain);
  if (label && current) takeLabel(current, label[1]!, label[2]!.trim());
  else if (option.test(plain) && current) {
    for (const piece of plain.split(/(?:^|[\s；;]+)(?=[(（]?\s*[A-HＡ-Ｈ]\s*[.．、:：)）])/))
      if (piece.trim() !== '') current.options.push(piece.replace(option, '').trim());
  } else if (numbered.test(plain) || (own && (!current || current.answer !== null))) {
    const stem = plain.replace(numbered, '').trim();
    const number = Number(/\d+/.exec(numbered.exec(plain)?.[0] ?? '')?.[0] ?? questions.length + 1);
    questions.push({ row, number, type, stem, options: [], answer: null, law: '', effective: '', note: '' });
  } else if (own && current) current.options.push(plain);
  else if (current?.answer !== null && current !== undefined && current.options.length === 0)
    current.answer += `\n${plain}`;
  else if (current && current.options.length > 0) current.options[current.options.length - 1] += plain;
  else if (current) current.stem += plain;
}

function takeLabel(question: WordQuestion, label: string, text: string): void {
  if (label.endsWith('答案') || label === '答') question.answer = text;
  else if (label === '施行日期') question.effective = text;
  else if (label === '解析' || label === '答案解析' || label === '说明') question.note = text;
  else question.law = text;
}

/** A question with the answer out of the brackets of its stem, and its type, where they were not told. */
function settled(question: WordQuestion): WordQuestion {
  const own = typed.exec(question.stem)?.[1];
  const whole = question.stem.replace(typed, '');
  const inside = question.answer === null ? (bracketed.exec(whole) ?? behind.exec(whole)) : null;
  const answer = question.answer ?? inside?.[1] ?? null;
  const stem = inside ? whole.replace(bracketed, '（ ）').replace(behind, '') : whole;
  return { ...question, stem, answer, type: own ?? question.type ?? typeOfAnswer(answer ?? '') };
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
