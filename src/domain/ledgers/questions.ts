import { sha256 } from '../canonical.ts';
import { letteredOptions } from '../identifiers/lettered-options.ts';
import { foldName } from '../identifiers/names.ts';
import { questionFrom, typeOfAnswer } from '../knowledge-test/question.ts';
import { type Column, column, type Draft, ledger } from './kind.ts';
import { wordsKey } from './words-key.ts';

const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

const optionColumns = letters.map(
  (letter, at): Column =>
    column(
      `option${letter}`,
      'text',
      `选项${letter}`,
      '没有的留空',
      ['30 日', '60 日', '90 日', '180 日', '', ''][at] ?? '',
    ),
);

export const questions = ledger({
  title: '法律知识题库',
  otherForm: '逐题编号的题库请存成 Word 文档（.docx）再导入',
  keyField: 'stem',
  needs: [['stem'], ['answer']],
  order: [],
  columns: [
    column('type', 'text', '题型', '题型', '单选', { required: true, choices: ['单选', '多选', '判断', '简答'] }),
    column('scope', 'text', '范围', '公共法律知识还是专业法律知识', '公共', { choices: ['公共', '专业'] }),
    column('stem', 'text', '题干', '题目正文', '行政处罚案件应当自立案之日起多少日内作出决定？', { required: true }),
    column('options', 'options', '选项', '全部选项写在一格，每行一个', '', { inTemplate: false }),
    ...optionColumns,
    column('answer', 'text', '答案', '选项字母；判断题写 对 或 错', 'C', { required: true }),
    column('points', 'number', '分值', '只供参考，试卷里每题的分由试卷构成定', 2),
    column('law', 'text', '依据', '法律名称', '中华人民共和国行政处罚法'),
    column('article', 'text', '条款', '第几条第几款', '第六十条'),
    column('version', 'day', '版本日期', '所依版本的公布日期', '2021-01-22'),
    column('effective', 'day', '施行日期', '所依据的法律（这一版本）哪天施行', '2021-07-15'),
    column('expires', 'day', '失效日期', '已经失效的题目填写'),
    column('note', 'text', '备注', '其他说明'),
  ],
  likeness: ({ stem }) => (typeof stem === 'string' ? stem.replace(/[^\p{L}\p{N}]/gu, '') : null),
  toldApart: '，选项也相同；重复的删去一题',
  // 下列说法正确的是: what it asks stands in the options.
  key(row) {
    const stem = stemKey(row);
    return stem && [stem, ...(offered(row).length > 0 ? [wordsKey(...offered(row))] : [])].join('|');
  },
  identities: (row) => [stemKey(row) ?? []].flat(),
  mayBeOne: (_, row, other) => {
    const [own, stored] = [offered(row), offered(other)];
    return own.length === 0 || stored.length === 0 || own.some((option) => stored.includes(option));
  },
  suspects: [{ by: stemKey, what: () => '题干相同，选项不同' }],
  underTitle: tellType,
  parts: (words) =>
    /^.{0,11}题(?:[（(][^（()）]*[)）])?$/.test(words) && typeWords.some(([type]) => type.test(words))
      ? 'surely'
      : null,
  aboveTable: (row, lines) => lines.forEach((line) => void tellType(row, line)),
  finish(row, finishing) {
    if (typeof row.answer === 'string') row.answer = row.answer.replace(/^(?:正确|参考|标准)?答案\s*[:：]\s*/, '');
    const gap = gatherOptions(row);
    if (gap !== null) return { field: 'options', reason: `选项${gap}空着，而后面还有选项` };
    const short = shortTypes.get(String(row.type));
    if (short !== undefined) row.type = short;
    judgeByOptions(row);
    const given = offered(row);
    const twice = given.findIndex((option, at) => given.indexOf(option) < at);
    if (twice > 0)
      finishing.warn(`选项${letters[given.indexOf(given[twice] ?? '')]}与选项${letters[twice]}相同，请核对`);
    if (!row.type && typeof row.answer === 'string') {
      row.type = typeOfAnswer(row.answer, Array.isArray(row.options) ? row.options.length : 0);
      finishing.warn(`没有写明题型，按答案记作${row.type}`);
    }
    if (typeof row.stem !== 'string' || typeof row.type !== 'string' || typeof row.answer !== 'string') return null;
    const fields = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value ?? null]));
    const question = questionFrom('', fields);
    if (typeof question !== 'string' && question.type === 'multiple' && question.answer.length < 2)
      finishing.warn('多选题只有一个正确答案，请核对');
    if (typeof question !== 'string') return null;
    return {
      field: question.startsWith('题型')
        ? 'type'
        : question.includes('选项') && !question.startsWith('答案')
          ? 'options'
          : 'answer',
      reason: question,
    };
  },
});

function stemKey({ stem }: Draft): string | null {
  return typeof stem === 'string' ? sha256(stem.replace(/\s/g, '')).slice(0, 24) : null;
}

/** The options of a question, without what only their writing differs in. */
function offered({ options }: Draft): readonly string[] {
  return Array.isArray(options) ? options.map((option) => foldName(String(option))) : [];
}

/** The type that a title over questions names, where it names one: 三、判断题（每题1分）. */
function tellType(row: Draft, title: string): void {
  const told = typeWords.filter(([words]) => words.test(title)).map(([, type]) => type);
  const [type, ...others] = told;
  if (type !== undefined && others.length === 0) row.type ??= type;
}

/** What a column of types may hold for short. */
const shortTypes = new Map([
  ['单', '单选'],
  ['多', '多选'],
  ['判', '判断'],
]);

const typeWords = [
  [/单(?:项)?选/, '单选'],
  [/多(?:项)?选|不定项/, '多选'],
  [/判断|是非/, '判断'],
  [/简答|问答|论述|案例分析|名词解释/, '简答'],
  // Not taken, and refused under its own name.
  [/填空/, '填空'],
] as const;

/** 判断 with A. 正确 B. 错误: the letter stands for the word. */
function judgeByOptions(row: Draft): void {
  const { type, options, answer } = row;
  if (typeof type !== 'string' || !type.startsWith('判断') || !Array.isArray(options) || typeof answer !== 'string')
    return;
  const word = options[(letters as readonly string[]).indexOf(answer.normalize('NFKC').trim().toUpperCase())];
  if (options.length !== 2 || word === undefined || !/^(?:正确|错误|对|错|是|否|√|×)$/.test(word)) return;
  row.answer = word;
  row.options = null;
}

/** One column per option becomes one list, as those in the cell of the question do; answers the letter of one that is left out. */
function gatherOptions(row: Draft): string | null {
  const told = letters.filter((letter) => row[`option${letter}`] !== undefined);
  const own = told.map((letter) => {
    const option = row[`option${letter}`];
    // A.甲 under A
    return typeof option === 'string' ? option.replace(new RegExp(`^${letter}\\s*[.．、:：)）]\\s*`, 'i'), '') : null;
  });
  for (const { field } of optionColumns) delete row[field];
  const options = own.filter((option) => option !== null);
  const gap = own.indexOf(null);
  if (gap >= 0 && gap < options.length) return told[gap] ?? null;
  if (options.length > 0) row.options = options;
  const offered = Array.isArray(row.options) && row.options.length > 0;
  if (offered || typeof row.stem !== 'string' || !/选/.test(String(row.type ?? '选'))) return null;
  // They stand behind the question in its own cell.
  const inside = /^[A-HＡ-Ｈ\s,，、]+$/.test(String(row.answer)) ? letteredOptions(row.stem) : null;
  if (inside !== null && inside.before !== '') [row.stem, row.options] = [inside.before, [...inside.options]];
  return null;
}
