import { hanCount } from '../domain/identifiers/han-figures.ts';
import { followWords, lackingText } from '../domain/whole.ts';
import { bandsIn, boundsIn, gradesOf } from './paper-bands.ts';
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
  /** Whether an item's points end at nought; null where no line says it. */
  readonly floor: 'yes' | null;
  readonly told: readonly { readonly row: number; readonly what: string }[];
}

/** What the notes may speak of: the scored items by id, those that bear a star. */
export interface NotedItems {
  readonly all: readonly string[];
  readonly starred: readonly string[];
}

const countOf = (said: string): number => Number(said) || hanCount(said);

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

/** The sentences of a line without its number and without what a star stands for. */
const sentencesOf = (text: string): readonly { readonly said: string; readonly sentence: string }[] =>
  text.split(/[。；;\n]+/).flatMap((said) => {
    const sentence = said
      .replace(/^\s*(?:注|备注|说明)?\s*[:：]?\s*(?:\d+[.．、](?!\d))?\s*/, '')
      .replace(/^标[“"]?[★☆▲※][”"]?的?为[^,，]*[,，]/, '');
    return sentence === '' ? [] : [{ said, sentence }];
  });

/** That an item loses no more than it has. */
const endsAtNought =
  /^(?:各|每|单|本|该|所有)?(?:项|单项|个?评分项)?(?:分值|得分|分数)?(?:均|都)?(?:扣完为止|不计负分|不出现负分)$/;

/** What the lines read so far settle of the edition. */
interface Settled {
  readonly whole: ReturnType<typeof gradesOf>;
  readonly grades: Grades;
  readonly across: Across;
  passLine: PaperNotes['passLine'];
  notApplicable: PaperNotes['notApplicable'];
  floor: PaperNotes['floor'];
  gradesTold: boolean;
}

/** How a sentence was read, in the words in which it is told, and what of it nobody could read. */
interface Heard {
  readonly read: readonly string[];
  readonly unread?: string;
}

/** What a sentence settles of the whole edition, in the words in which it is told; null where it is none of these. */
function settledBy(sentence: string, notes: Settled): string | null {
  const line = /(?:达标|合格|及格|通过)(?:分数?)?线(?:定?为|是|[:：])?([\d.]+)分/.exec(figured(sentence))?.[1];
  if (line !== undefined && (notes.passLine ?? Number(line)) === Number(line)) {
    notes.passLine = Number(line);
    return `达标线 ${line} 分`;
  }
  if (/不计分|不适用|缺项|不参与/.test(sentence) && /折算|比例|得分率|满分/.test(sentence)) {
    notes.notApplicable = /满分/.test(sentence) && !/折算|比例/.test(sentence) ? 'full' : 'rescale';
    return `不适用的项：${notes.notApplicable === 'full' ? '按满分计' : '其余按比例折算'}`;
  }
  if (!endsAtNought.test(sentence)) return null;
  notes.floor = 'yes';
  return '每项扣完为止';
}

function followsGrade(grade: Grades[number], follows: string): string {
  grade.follows = follows;
  return `${grade.name}等次另有的后果`;
}

/** 「90分以上的为优秀」: the grades are told once, with the first sentence of them; what stands behind follows from the last. */
function heardOfBands(notes: Settled, last: Grades[number] | undefined, behind: string): Heard {
  const read = notes.gradesTold ? [] : (notes.whole?.told ?? []);
  notes.gradesTold = true;
  if (behind === '') return { read };
  return last && !boundsIn(behind) ? { read: [...read, followsGrade(last, behind)] } : { read, unread: behind };
}

/** What a sentence tells, which is added to what is settled; `starred`: its line has spoken of items that bear a star. */
function heard(sentence: string, notes: Settled, items: NotedItems, starred: boolean): Heard {
  const { bands, behind } = notes.whole ? bandsIn(sentence) : { bands: [], behind: '' };
  const [, name, follows] =
    /^(?:被)?(?:评|确|认)?定?为[“"]?([^“”",，]{1,6}?)[”"]?(?:等次|等级|单位)?的[,，](.+)$/.exec(sentence) ?? [];
  const graded = notes.grades.find((one) => one.name === (bands.at(-1)?.name ?? name));
  if (bands.length > 0) return heardOfBands(notes, graded, behind);
  if (graded && follows !== undefined) return { read: [followsGrade(graded, follows)] };
  const rule = graded ? null : acrossIn(sentence, items, notes.grades, starred);
  if (rule) {
    notes.across.push({ id: `all-${notes.across.length + 1}`, ...rule });
    return { read: [acrossText(rule)] };
  }
  const words = settledBy(sentence, notes);
  if (words !== null) return { read: [words] };
  return /^标[“"]?[★☆▲※]/.test(sentence) ? { read: [] } : { read: [], unread: sentence };
}

/** Reads the lines beneath a table; what is read is told with how, what is not is told too. */
export function notesOf(remarks: readonly Remark[], items: NotedItems): PaperNotes {
  const whole = gradesOf(
    remarks.flatMap(({ text }) => sentencesOf(text).flatMap(({ sentence }) => bandsIn(sentence).bands)),
  );
  const notes: Settled = {
    whole,
    grades: whole?.grades ?? [],
    across: [],
    passLine: whole?.passLine ?? null,
    notApplicable: null,
    floor: null,
    gradesTold: false,
  };
  const told: { row: number; what: string }[] = [];
  for (const { row, text } of remarks) {
    let starred = false;
    const all = sentencesOf(text).map(({ said, sentence }) => {
      starred ||= ofStarred.test(said);
      return heard(sentence, notes, items, starred);
    });
    const read = all.flatMap((one) => one.read);
    const unread = all.flatMap((one) => one.unread ?? []);
    if (read.length > 0) told.push({ row, what: `“${text}”读成${read.join('；')}，请核对` });
    if (unread.length > 0)
      told.push({
        row,
        what: `“${read.length > 0 ? unread.join('；') : text}”单独成行，认不出是哪一部分，记在标准的说明里，不计分`,
      });
  }
  const { grades, across, passLine, notApplicable, floor } = notes;
  return { grades, across, passLine, notApplicable, floor, told };
}
