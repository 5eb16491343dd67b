import { followWords, lackingText } from '../domain/whole.ts';
import { figured } from './paper-figures.ts';
import type { RawEdition } from './schema.ts';

/** What stands beneath the table of a paper, 「注：90分以上的为优秀；★项有一项不得分的，不得评为优秀」, as grades, rules across items and settled questions. */

/** A line beneath the table. */
export interface Remark {
  readonly row: number;
  readonly text: string;
}

type Grades = NonNullable<RawEdition['grades']>;
type Across = NonNullable<RawEdition['across']>;

export interface PaperNotes {
  readonly grades: Grades;
  readonly across: Across;
  /** Points from which a unit has passed; null where no line says it. */
  readonly passLine: number | null;
  /** What becomes of the points of items that do not apply; null where no line says it. */
  readonly notApplicable: 'rescale' | 'full' | null;
  readonly told: readonly { readonly row: number; readonly what: string }[];
}

/** What the notes may speak of: the scored items by id, those that bear a star. */
export interface NotedItems {
  readonly all: readonly string[];
  readonly starred: readonly string[];
}

const failing = /不合格|不达标|未达标|较差|^差$|不称职|不通过|未通过/;
const named = /为[“"「]?([^“”"「」,，。;；()\d为]{1,6}?)[”"」]?(?:等次|等级|档次?|单位)?$/;

/** 「80分以上不满90分」 80, 「80-89分」 80, 「不满60分」 0; null where the words tell no bound. */
function leastIn(words: string): number | null {
  const least =
    /([\d.]+)分?(?:\(含(?:[\d.]+分?)?\))?及?以上/.exec(words) ?? /([\d.]+)分?(?:\(含\))?[-—–~至到][\d.]+分/.exec(words);
  if (least) return Number(least[1]);
  return /(?:不满|不足|低于|未达到?)[\d.]+分|[\d.]+分(?:\(不含\))?以下/.test(words) ? 0 : null;
}

/** The grades that a line names, from the best down; none where it names fewer than two. */
function gradesIn(text: string): Grades {
  const found: Grades = [];
  let open = '';
  for (const clause of figured(text).split(/[,，;；、。]/)) {
    open += clause;
    const name = named.exec(open)?.[1]?.replace(/^评|^定/, '');
    if (name === undefined) continue;
    const least = leastIn(open);
    open = '';
    if (least !== null && name !== '')
      found.push({ name, least, ...(failing.test(name) ? { fails: true as const } : {}) });
  }
  const grades = found.sort((a, b) => b.least - a.least);
  const apart = grades.every(({ least }, at) => at === 0 || least < (grades[at - 1]?.least ?? 0));
  return grades.length > 1 && apart ? grades : [];
}

const digits = '〇一二三四五六七八九';
const countOf = (said: string): number => Number(said) || digits.indexOf(said.replace('两', '二'));

/** What the condition says an item lacks; null where it says nothing of items. */
function lackingIn(condition: string): Across[number]['lacking'] | null {
  const percent = /(?:低于|不足|不到|达不到)[^,]*?([\d.]+)%/.exec(condition)?.[1];
  if (percent !== undefined) return Number(percent);
  if (/不得分|得0分|0分|未得分|没有得分/.test(condition)) return 'all';
  return /未达|不达|达不到|扣分|未得满分|不合格|不符合/.test(condition) ? 'some' : null;
}

/** What the words behind the condition make of it; null where they are none that is known. */
function followsIn(words: string, grades: Grades): Pick<Across[number], 'follows' | 'grade'> | null {
  const at = grades.findIndex(({ name }) => new RegExp(`[为评][“"]?${name}`).test(words));
  if (at >= 0) {
    const barred = /不得|不能|不可/.test(words) ? at + 1 : at;
    const grade = grades[barred];
    return grade ? { follows: 'atMost', grade: grade.name } : { follows: 'fails' };
  }
  if (/降(?:低)?[一1]个?(?:等|档)/.test(words) && grades.length > 0) return { follows: 'lower' };
  if (/(?:为|按|评定)不?(?:合格|达标)|不予(?:通过|命名|验收)|一票否决/.test(words)) return { follows: 'fails' };
  return /取消|不得|整改|通报|约谈/.test(words) ? { follows: 'consequence' } : null;
}

const ofStarred = /[★☆▲※]|(?:关键|核心|重点|必达|必备|约束性)(?:项目|指标|项|内容)/;

/** A sentence on several items: 「关键项目有1项不得分的，不得评为优秀等次」; `starred`: the sentence before spoke of these. */
function acrossIn(
  sentence: string,
  items: NotedItems,
  grades: Grades,
  starred: boolean,
): Omit<Across[number], 'id'> | null {
  const words = figured(sentence);
  const must = /([★☆▲※]|必达|必备)[^,]*(?:必须|应当?|须)(?:全部|均)?(?:达到|达标|符合)/.exec(words);
  if (must && items.starred.length > 0)
    return { text: sentence, items: [...items.starred], lacking: 'some', count: 1, follows: 'fails' };
  const [, most, need] = /(\d+)项[^,]*?中[^,]*?(?:达到|符合|完成)(\d+)项/.exec(words) ?? [];
  if (need !== undefined && Number(most) === items.all.length)
    return { text: sentence, items: [...items.all], lacking: 'some', need: Number(need), follows: 'fails' };
  const [, condition = '', behind = ''] = /^(.*?项[^,]*?)(?:的|时)?,(.*)$/.exec(words) ?? [];
  const count = /(?:有|出现|达|任[何意]?|其中)?([\d一两二三四五六七八九])个?(?:及以上)?[^\d,]{0,4}?项/.exec(
    condition,
  )?.[1];
  const lacking = lackingIn(condition);
  const follows = followsIn(behind, grades);
  if (count === undefined || lacking === null || !follows) return null;
  const those = starred || ofStarred.test(condition) ? items.starred : /^(?:有|任)/.test(condition) ? items.all : [];
  return those.length < countOf(count)
    ? null
    : { text: sentence, items: [...those], lacking, count: countOf(count), ...follows };
}

const acrossText = ({ items, lacking, count, need, follows, grade }: Omit<Across[number], 'id'>): string => {
  return `${items.join('、')}中${need === undefined ? `有 ${count} 项${lackingText(lacking)}` : `达到的不到 ${need} 项`}：${followWords[follows]}${grade === undefined ? '' : `，最高${grade}`}`;
};

/** Reads the lines beneath a table; what is read is told with how, what is not is told too. */
export function notesOf(remarks: readonly Remark[], items: NotedItems): PaperNotes {
  const told: { row: number; what: string }[] = [];
  const grades = remarks.map(({ text }) => gradesIn(text)).find((found) => found.length > 0) ?? [];
  const across: Across = [];
  let passLine: number | null = null;
  let notApplicable: PaperNotes['notApplicable'] = null;
  for (const { row, text } of remarks) {
    const read: string[] = [];
    const unread: string[] = [];
    if (grades.length > 0 && gradesIn(text).length > 0) {
      read.push(`等次：${grades.map(({ name, least }) => `${name} ${least} 分起`).join('、')}`);
      passLine =
        [...grades]
          .reverse()
          .find(({ name, fails }) => !fails && (grades.some((one) => one.fails) || /合格|达标/.test(name)))?.least ??
        null;
    } else {
      let starred = false;
      for (const said of text.split(/[。；;\n]+/)) {
        const sentence = said
          .replace(/^\s*(?:注|备注|说明)?\s*[:：]?\s*(?:\d+[.．、])?\s*/, '')
          .replace(/^标[“"]?[★☆▲※][”"]?的?为[^,，]*[,，]/, '');
        if (sentence === '') continue;
        starred ||= ofStarred.test(said);
        const [, name, follows] =
          /^(?:被)?(?:评|确|认)?定?为[“"]?([^“”",，]{1,6}?)[”"]?(?:等次|等级|单位)?的[,，](.+)$/.exec(sentence) ?? [];
        const graded = grades.find((one) => one.name === name);
        const rule = graded ? null : acrossIn(sentence, items, grades, starred);
        const line = /([\d.]+)分(?:以上|及以上|\(含\)以上)(?:的|者)?为?(?:达标|合格|通过)/.exec(figured(sentence))?.[1];
        if (graded && follows !== undefined) {
          graded.follows = follows;
          read.push(`${graded.name}等次另有的后果`);
        } else if (rule) {
          across.push({ id: `all-${across.length + 1}`, ...rule });
          read.push(acrossText(rule));
        } else if (line !== undefined) {
          passLine = Number(line);
          read.push(`达标线 ${line} 分`);
        } else if (/不计分|不适用|缺项|不参与/.test(sentence) && /折算|比例|得分率|满分/.test(sentence)) {
          notApplicable = /满分/.test(sentence) && !/折算|比例/.test(sentence) ? 'full' : 'rescale';
          read.push(`不适用的项：${notApplicable === 'full' ? '按满分计' : '其余按比例折算'}`);
        } else if (!/^标[“"]?[★☆▲※]/.test(sentence)) unread.push(sentence);
      }
    }
    if (read.length > 0) told.push({ row, what: `“${text}”读成${read.join('；')}，请核对` });
    if (unread.length > 0)
      told.push({
        row,
        what: `“${read.length > 0 ? unread.join('；') : text}”单独成行，认不出是哪一部分，记在标准的说明里，不计分`,
      });
  }
  return { grades, across, passLine, notApplicable, told };
}
