import { letteredOptions } from '../../domain/identifiers/lettered-options.ts';
import { typeOfAnswer } from '../../domain/knowledge-test/question.ts';
import { answersIn, beginsKey, isKey } from './answer-keys.ts';
import type { Archive } from './archive.ts';
import type { Book, Cell, RawRow } from './cells.ts';
import { contentOf, type Paragraph, type WordTable } from './docx-paragraphs.ts';
import { behind, bracketed, given, isMark, judged, markOf, unbracketed, wordsBehind } from './given-answers.ts';
import {
  alone,
  answersApart,
  bare,
  bareAnswer,
  before,
  capitalOptions,
  dottedOptions,
  explainedBehind,
  explains,
  headOf,
  labelled,
  numbered,
  offersAll,
  option,
  type Section,
  sectionIn,
  typed,
  typedBehind,
  untilNext,
} from './question-lines.ts';

/** A question as a Word document has it, with the number of the paragraph that it begins in. */
interface WordQuestion {
  readonly row: number;
  /** The number that it bears. */
  readonly number: number;
  /** （1） and not 1. */
  readonly inBrackets: boolean;
  type: string | null;
  stem: string;
  readonly options: string[];
  answer: string | null;
  law: string;
  effective: string;
  note: string;
  /** How many numbered points of its answer were read. */
  points: number;
  /** What the last line told: a line without a label goes on with it. */
  last: 'stem' | 'option' | 'answer' | 'law' | 'note';
}

const heads = ['题型', '题干', '选项', '答案', '依据', '施行日期', '备注'];
/** The bank of questions in a Word document: numbered questions with options A. to D. and 正确答案：A, or a table of them; null where it has none. */
export async function openQuestionDocument(file: string, archive: Archive): Promise<Book | null> {
  const { paragraphs, tables, struck, vanished } = await contentOf(file, archive);
  const { rows: inTables, others } = rowsOfTables(tables);
  const fromTables = inTables.length > 0;
  const written = questionsOf(fromTables ? paragraphs.filter(({ inTable }) => !inTable) : paragraphs);
  // Beside tables there may be numbered remarks.
  const questions = fromTables
    ? written.filter(({ answer, options }) => answer !== null || options.length > 1)
    : written;
  if (!fromTables && questions.every(({ answer }) => answer === null)) return null;
  // What stands outside of tables comes first: its columns are the most, by which the others are known.
  const lines = questions.map((question, at) => ({
    row: (fromTables ? at + 1 : question.row) + 1,
    hidden: false,
    cells: cellsOf(question),
  }));
  const outside = lines.length > 0 ? [{ row: 1, hidden: false, cells: heads }, ...lines] : [];
  const rows: readonly RawRow[] = [
    ...outside,
    ...inTables.map((each) => ({ ...each, row: each.row + outside.length })),
  ];
  const remark = fromTables
    ? `Word 文档里的题目列成表格，按表格读；行号是表格里的行，几张表接着数${questions.length > 0 ? `；表外的 ${questions.length} 题数在前面` : ''}${others > 0 ? `；另有 ${others} 张表没有题目和答案两栏，没有读` : ''}`
    : `Word 文档里读到 ${questions.length} 题；行号是文档里的段落序号加一`;
  return {
    container: 'docx',
    system1904: false,
    remarks: [
      remark,
      ...(struck.length > 0 ? [`划掉的字没有读：${struck.slice(0, 20).join('、')}`] : []),
      ...(vanished.length > 0 ? [`隐藏的字没有读：${vanished.slice(0, 20).join('、')}`] : []),
    ],
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

/** The rows of all tables that are headed 题干 and 答案, one behind the other, the sections over them as rows; and how many are others. */
function rowsOfTables(tables: readonly WordTable[]): { readonly rows: readonly RawRow[]; readonly others: number } {
  const rows: RawRow[] = [];
  let others = 0;
  let head: readonly string[] | null = null;
  for (const { above, rows: table } of tables) {
    const top = headOf(table);
    // A table without a head of its own that is as wide goes on with the one above.
    if (top < 0 && (head === null || table[0]?.length !== head.length)) {
      others += 1;
      continue;
    }
    head = table[top] ?? head ?? [];
    if (sectionIn(above)) rows.push({ row: (rows.at(-1)?.row ?? 0) + 1, hidden: false, cells: [above] });
    const before = rows.at(-1)?.row ?? 0;
    for (const [at, cells] of table.entries())
      if (at >= top) rows.push({ row: before + at + 1, hidden: false, cells: withOptions(head, cells, at === top) });
  }
  return { rows, others };
}

/** The cells of a row of a table; what stands in one cell with its options is taken apart. */
function withOptions(head: readonly string[], cells: readonly string[], isHead: boolean): readonly string[] {
  if (head.some((cell) => /选项|^[A-H]项?$/.test(bare(cell)) && !/题目/.test(bare(cell)))) return cells;
  const stem = head.findIndex((cell) => /题干|题目|试题|问题/.test(bare(cell)));
  if (isHead) return [...cells.with(stem, '题干'), '选项'];
  const lines = (cells[stem] ?? '').split('\n').map((text) => ({ text, list: null, inTable: true }));
  const [question] = questionsOf(lines, true);
  return question ? [...cells.with(stem, question.stem), String(cellsOf(question)[2] ?? '')] : cells;
}

/** The questions that paragraphs hold; `one` where they are a single one, whether or not it bears a number. */
function questionsOf(paragraphs: readonly Paragraph[], one = false): readonly WordQuestion[] {
  const questions: WordQuestion[] = [];
  const lists: Lists = { asking: new Set(), offering: new Set() };
  const all = paragraphs.flatMap(({ text, list }, at) =>
    (list === null ? text.split('\n') : [text]).map((line) => ({ line: line.trim(), list, row: at + 1 })),
  );
  const lines = answersApart(dottedOptions(capitalOptions(all)));
  let section: Section = { type: null };
  if (one) ask(questions, '', 1, null, 1);
  for (const [at, { line, list, row }] of lines.entries()) {
    if (beginsKey(line) || (questions.length > 1 && isKey(line))) {
      takeKey(questions, [line, ...lines.slice(at + 1).map((later) => later.line)]);
      break;
    }
    const under = sectionIn(line);
    if (under) section = under;
    else if (list !== null) takeListed(questions, line, row, section.type, list, lists);
    else
      takeLine(
        questions,
        line,
        row,
        section.type,
        lines.slice(at + 1, at + 60).map((later) => later.line),
        lines[at - 1]?.line ?? '',
      );
  }
  return questions.map(settled).filter(({ stem }) => stem !== '');
}

/** Answers that stand together at the end, by the number of the question; of several with one number the next without an answer. */
function takeKey(questions: readonly WordQuestion[], lines: readonly string[]): void {
  for (const [number, answer] of answersIn(lines.join(' '))) {
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
  if (current && takeLabel(current, text)) return;
  if (current && !begins(current, type, id, lists) && (letters || !isAnswered(current))) {
    lists.offering.add(id);
    takeOption(current, text);
  } else {
    lists.asking.add(id);
    ask(questions, text, row, type, questions.length + 1);
  }
}

function takeLine(
  questions: WordQuestion[],
  plain: string,
  row: number,
  type: string | null,
  later: readonly string[],
  earlier: string,
): void {
  if (plain === '') return;
  if (lacksQuestion(questions.at(-1), plain))
    ask(questions, stemAbove(questions.at(-1), earlier), row - 1, type, questions.length + 1);
  const current = questions.at(-1);
  const marked = before.exec(plain);
  const bare = marked && !isNextOption(current, plain) ? plain.slice(marked[0].length) : plain;
  if (current && bare === plain && takeLabel(current, plain)) return;
  if (current && current.options.length > 1 && !isAnswered(current) && alone.test(plain)) {
    goOn(current, plain);
    return;
  }
  if (bare === plain && option.test(plain) && current) {
    const first = /[A-H]/.exec(plain.normalize('NFKC'))?.[0];
    for (const piece of letteredOptions(plain, first)?.options ?? [plain.replace(option, '').trim()])
      takeOption(current, piece);
  } else if (numbered.test(bare) && !isPoint(questions, current, bare, later)) {
    const number = numberOf(bare) ?? questions.length + 1;
    const words = bare.replace(numbered, '').trim();
    const told = behind.exec(words) ?? wordsBehind.exec(words);
    const asks = told ? words.slice(0, told.index).trim() : words;
    const inside = /选/.test(type ?? '选') && !offersAll(later) ? letteredOptions(asks) : null;
    ask(questions, inside?.before || asks, row, type, number, /^[(（]/.test(bare));
    const asked = questions.at(-1);
    if (asked) asked.answer = marked?.[1] ?? told?.[1] ?? null;
    if (asked && inside?.before) for (const each of inside.options) takeOption(asked, each);
  } else if (current) goOn(current, plain);
}

/** Whether A. offers what no question above asks: the first has no number, or the one above has its options and its answer. */
function lacksQuestion(current: WordQuestion | undefined, line: string): boolean {
  if (!option.test(line) || !/^\s*[(（]?A/.test(line.normalize('NFKC'))) return false;
  return current === undefined || (current.options.length > 1 && current.answer !== null);
}

/** The line above the options, out of what was taken for a remark of the question before. */
function stemAbove(current: WordQuestion | undefined, line: string): string {
  if (current?.note.endsWith(line)) current.note = current.note.slice(0, -line.length).replace(/；$/, '');
  return line;
}

/** （A）1、 as the option that comes next, and not as a mark before a number. */
function isNextOption(current: WordQuestion | undefined, line: string): boolean {
  const letter = /^\s*[(（]\s*([A-H])\s*[)）]/.exec(line.normalize('NFKC'))?.[1];
  return (
    letter !== undefined &&
    current !== undefined &&
    current.answer === null &&
    letter === 'ABCDEFGH'[current.options.length]
  );
}

/** Whether a number counts the points of an answer or a stem: in brackets where questions bear none, or out of their order without an answer of its own. */
function isPoint(
  questions: readonly WordQuestion[],
  current: WordQuestion | undefined,
  line: string,
  later: readonly string[],
): boolean {
  if (current === undefined) return false;
  const inBrackets = /^[(（]/.test(line);
  // Whether questions are numbered in brackets here is told by the first.
  if (inBrackets && questions[0]?.inBrackets !== true) return true;
  const isShort = current.type !== null ? /简答|问答|论述|案例/.test(current.type) : current.options.length === 0;
  if (!isShort || current.last !== 'answer' || inBrackets || isMark(current.answer)) return false;
  if (numberOf(line) !== current.points + 1) return false;
  const own = untilNext(later);
  if (own.some((other) => labelled.test(other) || option.test(other))) return false;
  if (bracketed.test(line) || behind.test(line)) return false;
  current.points += 1;
  return true;
}

function numberOf(line: string): number | null {
  const number = /\d+/.exec(numbered.exec(line)?.[0] ?? '')?.[0];
  return number === undefined ? null : Number(number);
}

/** A line without a number or a label goes on with what the one above told; what explains a mark goes to the remarks. */
function goOn(question: WordQuestion, plain: string): void {
  const mark = alone.exec(plain);
  if (mark && question.answer === null && !isAnswered(question)) {
    question.answer = mark[1] ?? mark[2] ?? null;
    question.last = 'answer';
  } else if (question.last === 'note' || (question.last === 'answer' && isMark(question.answer)))
    addNote(question, plain);
  else if (question.last === 'law') question.law += plain;
  else if (question.last === 'answer') question.answer += `\n${plain}`;
  else if (question.last === 'stem') question.stem += plain;
  else if (explains.test(plain)) addNote(question, plain);
  else question.options[question.options.length - 1] += plain;
}

function addNote(question: WordQuestion, words: string): void {
  question.note = question.note === '' ? words : `${question.note}；${words}`;
  question.last = 'note';
}

function takeOption(question: WordQuestion, text: string): void {
  question.options.push(text);
  question.last = 'option';
}

function ask(
  questions: WordQuestion[],
  stem: string,
  row: number,
  type: string | null,
  number: number,
  inBrackets = false,
): void {
  questions.push({
    row,
    number,
    inBrackets,
    type,
    stem,
    options: [],
    answer: null,
    law: '',
    effective: '',
    note: '',
    points: 0,
    last: 'stem',
  });
}

/** Takes a line that says what it is; false where it says nothing of the kind. */
function takeLabel(question: WordQuestion, line: string): boolean {
  const bare = bareAnswer.exec(line)?.[1];
  const [, label = '答案', words = ''] = labelled.exec(line) ?? (bare === undefined ? [] : [line, '答案', bare]);
  if (bare === undefined && !labelled.test(line)) return false;
  const text = words.trim().replace(/^[(（]([^()（）]*)$/, '$1');
  if (label.endsWith('答案') || label === '答') {
    // B。解析：…: what explains it goes on behind.
    const [, before = text, note] = explainedBehind.exec(text) ?? [];
    question.answer = unbracketed(before);
    if (note) addNote(question, note);
    question.last = 'answer';
  } else if (label === '施行日期') question.effective = text;
  else if (/法条|法律条文|依据|出处/.test(label)) {
    question.law = question.law === '' ? text : `${question.law}；${text}`;
    question.last = 'law';
  } else addNote(question, /解析|说明|分析/.test(label) ? text : `${label}：${text}`);
  return true;
}

/** A question with the answer out of the brackets of its stem, and its type, where they were not told. */
function settled(question: WordQuestion): WordQuestion {
  const own = (typed.exec(question.stem) ?? typedBehind.exec(question.stem))?.[1];
  const whole = question.stem.replace(typed, '').replace(typedBehind, '');
  const judgement = (own ?? question.type)?.includes('判断') ? judged : null;
  const inside =
    question.answer === null ? (bracketed.exec(whole) ?? behind.exec(whole) ?? judgement?.exec(whole) ?? null) : null;
  // 解析：选A。 or 解析：A。根据…: where nothing else tells it.
  const explained = new RegExp(`^(?:(?:本题)?(?:应?选|答案[:：为是]?))?\\s*(${given})(?=[。.,，;；\\s]|$)`).exec(
    question.note,
  )?.[1];
  const answer = question.answer ?? markOf(inside) ?? explained?.trim() ?? null;
  const stem = inside
    ? whole
        .replace(bracketed, '（ ）')
        .replace(behind, '')
        .replace(judgement ?? '', '')
    : whole;
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
