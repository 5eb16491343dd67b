import type { Aliases } from '../headings/aliases.ts';
import { looksLikeHeadings } from '../headings/heading-rows.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';
import type { Rewrite } from './mended-sheet.ts';

/** What columns with a tick in one of them tell together: 在编 √ | 借调, 男 √ | 女, 受理 √ | 办结 √. */
interface Told {
  readonly heading: string;
  readonly word: RegExp;
  /** One such column is enough. */
  readonly alone?: true;
  /** It goes without saying. */
  readonly plain?: boolean;
  /** What a column says that is ticked, or is not; its heading, or nothing, where it is not told. */
  readonly says?: (word: string, ticked: boolean) => string;
}

const told: readonly Told[] = [
  {
    heading: '编制性质',
    word: /^(?:在编|行政编制?|事业编制?|参公(?:管理)?|工勤(?:编制)?|(?:劳动)?合同[制工]|(?:劳务)?派遣|临聘|临时(?:工|聘用|人员)|聘用|编外|公益性?岗位?|借调|抽调|挂职)(?:人员)?$/,
    plain: true,
  },
  { heading: '性别', word: /^[男女]$/, plain: true },
  { heading: '来源', word: /^(?:来电|电话|来访|来信|信件|网络|网上|信访|热线|(?:上级|领导)?(?:交办|转办))$/ },
  { heading: '程序类型', word: /^(?:简易|普通|一般|快速(?:办理)?)(?:程序)?$/ },
  { heading: '当事人类别', word: /^(?:公民|自然人|个人|法人|其他组织|个体工商户|个体户)$/ },
  {
    heading: '处罚种类',
    word: /^(?:警告|通报批评|罚款|没收(?:违法所得|非法财物|财物)?|暂扣(?:许可证件?|执照)?|吊销(?:许可证件?|执照)?|责令(?:停产停业|停业|关闭|改正)|行政拘留)$/,
  },
  { heading: '评查等次', word: /^(?:优秀?|良好?|[中差]|(?:基本|不)?合格)$/ },
  {
    heading: '办理结果',
    word: /^(?:(?:是否|已|未|不予)?受理|(?:是否|是否已|已|未)?办结|(?:是否|不|部分|基本)?属实|(?:是否|已|未)(?:答复|回复|反馈))$/,
    alone: true,
    says(word, ticked) {
      const bare = word.replace(/^是否已?/, '');
      if (!ticked) return bare === word ? '' : `${bare === '属实' ? '不' : '未'}${bare}`;
      return /^(?:受理|[答回]复|反馈)$/.test(bare) ? `已${bare}` : bare;
    },
  },
];

const tick = /^\s*[√✓✔☑✅VvYy是●■1]\s*$/;
const crossed = /^\s*[×✕✖✗XxNn否□☐○-]?\s*$/;
const isSum = ({ cells }: RawRow): boolean => cells.some((cell) => /^\s*[合小总共]\s*计/.test(cellText(cell)));

/** Columns that are made one: below which row, under which heading, and what each of them says. */
interface Ticks {
  readonly row: number;
  readonly columns: readonly number[];
  readonly heading: string;
  readonly words: ReadonlyMap<number, string>;
  readonly says: (word: string, ticked: boolean) => string;
  readonly plain: boolean;
}

/** Columns in which a tick says which of several words holds, as one column with that word. */
export async function tickedWords(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const found = [...told.flatMap((one) => ticksOf(one, head, aliases) ?? []), ...yesOrNo(head)];
  if (found.length === 0) return null;
  const all = new Set(found.flatMap(({ columns }) => columns));
  const placed = found.map((ticks) => {
    const own = head.findIndex(({ row }) => row === ticks.row);
    const [above, below] = [head[own - 1], head[own]];
    // Under headings that span them there is no row of headings left once they are one.
    const alone = below?.cells.every((cell, at) => isBlank(cell) || all.has(at));
    const over = above?.row === ticks.row - 1 && !isBlank(above.cells[ticks.columns[0] ?? -1]);
    return { ...ticks, place: alone && over ? ticks.row - 1 : ticks.row };
  });
  const rewrite: Rewrite = () => (own) => {
    const copy: (Cell | undefined)[] = [...own.cells];
    for (const { row, place, columns, heading, words, says } of placed) {
      const [first = 0] = columns;
      if (own.row < place) continue;
      const ticked = new Set(columns.filter((at) => tick.test(cellText(own.cells[at]))));
      const said = columns.flatMap((at) => {
        const isBlankCell = cellText(own.cells[at]).trim() === '';
        return isBlankCell ? [] : says(words.get(at) ?? '', ticked.has(at)) || [];
      });
      // 否 alone may be filled in beforehand, but for what was found out.
      const texts = isSum(own) ? [] : said.filter((text) => ticked.size > 0 || text.startsWith('不'));
      for (const at of columns) copy[at] = undefined;
      copy[first] = own.row === place ? heading : own.row === row ? undefined : texts.join('、') || undefined;
    }
    // Headings that are said above by now are no row that was left out.
    const moved = placed.some(({ row, place }) => own.row === row && place < row) && copy.every(isBlank);
    return { ...own, cells: copy, ...(moved ? { is: 'repeated' } : {}) };
  };
  const said = found
    .filter(({ plain }) => !plain)
    .map(({ heading, words }) => `${[...words.values()].map((word) => `“${word}”`).join('')}打√的，按“${heading}”读入`);
  return Object.assign(rewrite, {
    ...(said.length > 0 ? { said: said.join('；') } : {}),
    origins: new Map([...all].map((at) => [at, at])),
  });
}

function ticksOf(
  { heading, word, alone, says, plain = false }: Told,
  head: readonly RawRow[],
  aliases: Aliases,
): Ticks | null {
  const field = aliases.get(heading)?.field;
  if (field === undefined) return null;
  for (const row of head) {
    const columns = row.cells.flatMap((cell, at) => (word.test(bareHeading(cellText(cell))) ? [at] : []));
    if (columns.length < (alone ? 1 : 2) || !areTicked(columns, row, head)) continue;
    // What has a column of its own is told there.
    const own = row.cells.some(
      (cell, at) =>
        !columns.includes(at) && !isBlank(cell) && aliases.get(bareHeading(cellText(cell)))?.field === field,
    );
    if (own) return null;
    return { ...madeOne(columns, row, heading), plain, ...(says ? { says } : {}) };
  }
  return null;
}

/** 是 √ | 否 under one heading. */
function yesOrNo(head: readonly RawRow[]): readonly Ticks[] {
  return head.flatMap((row, index) =>
    row.cells.flatMap((cell, at): Ticks[] => {
      const columns = [at, at + 1];
      // One heading spans both; two that say 是 and 否 of their own are a record.
      const [over, beside] = columns.map((column) => head[index - 1]?.cells[column]);
      const isPair = cellText(cell).trim() === '是' && cellText(row.cells[at + 1]).trim() === '否';
      if (!isPair || isBlank(over) || !isBlank(beside) || !looksLikeHeadings(row) || !areTicked(columns, row, head))
        return [];
      return [madeOne(columns, row, oneLine(cellText(over)))];
    }),
  );
}

/** Whether nothing but ticks and crosses stands below, and at least one tick. */
function areTicked(columns: readonly number[], { row }: RawRow, head: readonly RawRow[]): boolean {
  const below = head.filter((one) => one.row > row && !isSum(one));
  const texts = columns.flatMap((at) => below.map(({ cells }) => cellText(cells[at])));
  return texts.every((text) => tick.test(text) || crossed.test(text)) && texts.some((text) => tick.test(text));
}

function madeOne(columns: readonly number[], { row, cells }: RawRow, heading: string): Ticks {
  const words = new Map(columns.map((at) => [at, bareHeading(cellText(cells[at]))]));
  return { row, columns, heading, words, says: (word, ticked) => (ticked ? word : ''), plain: true };
}
