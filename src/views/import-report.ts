import { type Hint, inspect, phrase } from '../domain/invocation.ts';
import { cut, right, table } from './table.ts';
import { width as widthOf } from './text-width.ts';
import { broken } from './wrap.ts';

/** What there is to tell of an import, before or after it was stored. */
export interface ImportSummary {
  /** 「案件台账」 */
  readonly title: string;
  readonly file: string;
  readonly unit: string | null;
  readonly sheet: string | null;
  readonly headerRows: readonly number[];
  /** Heading as found, 立案/日期 where it stands in several rows → what it is read as. */
  readonly columns: readonly { readonly heading: string; readonly title: string }[];
  /** The heading of numbers that only count the rows and are stored nowhere; null where none do. */
  readonly counted: string | null;
  /** The first rows as they would be stored: what the columns above hold, so many as were `read`, then what follows from it. */
  readonly sample: {
    readonly read: number;
    readonly heads: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
  /** The columns of which a screen shows but the ends. */
  readonly masked: readonly string[];
  readonly found: number;
  /** In so many rows of the sheets: fewer, where a row holds several records. */
  readonly rowsRead: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly notInFile: readonly string[];
  /** The first of them, as people know them. */
  readonly notInFileNames: readonly string[];
  /** Whether the file has most of what is stored; of an addition nobody wants to read what else there is. */
  readonly isLaterState: boolean;
  readonly retires: boolean;
  readonly rejected: readonly {
    readonly row: number;
    readonly sheet: string | null;
    readonly column: string;
    readonly value: string;
    readonly reason: string;
  }[];
  /** The same, once for the rows that were refused for one reason. */
  readonly refusals: readonly (Pick<ImportSummary['rejected'][number], 'column' | 'value' | 'reason'> & {
    readonly rows: string;
  })[];
  /** Rows left out that somebody may miss, once for those of the same words. */
  readonly skipped: readonly { readonly rows: string; readonly reason: string; readonly text: string }[];
  /** No rows: what is said of the whole table. */
  readonly warnings: readonly { readonly rows: string; readonly what: string }[];
  readonly blocked: boolean;
  /** The tables that were found. */
  readonly blocks: readonly {
    readonly sheet: string | null;
    readonly range: string;
    readonly title: string;
    readonly taken: number;
  }[];
  readonly unread: readonly { readonly what: string; readonly where: string }[];
  readonly keyedBy: { readonly title: string; readonly why: string };
  /** What the updated records are from, in words. */
  readonly updatedFrom: string;
  /** Rows among them that change nothing which is shown. */
  readonly alike: string;
  /** What updates change: how much of it there is, and as much of it as is held. */
  readonly changesTotal: number;
  readonly changes: readonly {
    readonly rows: string;
    readonly key: string;
    readonly title: string;
    readonly before: string;
    readonly after: string;
  }[];
}

/** What reading a file once more is called, wherever it is offered. */
export const readAgain = '改好、存盘了，重新读这个文件';

/** What happened with it. */
export interface ImportOutcome {
  readonly batch: string | null;
  readonly dryRun: boolean;
  /** The preview was shown: what it told is not told again. */
  readonly seen: boolean;
  readonly declined: boolean;
  /** The marked workbook that was written. */
  readonly marked: string | null;
  /** What was changed of the reading was kept for the next file of its like. */
  readonly kept: boolean;
}

/** How many of a list are told, and where the others are found; of what is written at once, every change. */
interface Told {
  readonly most: number;
  readonly others: string;
  readonly everyChange?: boolean;
}

const usually: Told = { most: 50, others: '；用 --json 查看' };

/** A line that names flags, in the words of who asked. */
type InWords = (text: Hint) => string;

/** The preview shown before a person says yes: where the table was found, columns, first rows, counts, problems. */
export function importPreview(summary: ImportSummary, width: number, inWords: InWords, told = usually): string[] {
  const lines = [...reading(summary, width), '', counts(summary), ...problems(summary, width, inWords, told)];
  return broken(lines, width);
}

/** How a file is read: where the table stands, by what records are known, which columns, the first rows. */
function reading(summary: ImportSummary, width: number): string[] {
  return [
    ...place(summary),
    ...tables(summary),
    `同一条记录按${summary.keyedBy.title}认：${summary.keyedBy.why}`,
    '',
    columnsLine(summary),
    ...(summary.sample.rows.length === 0 ? [] : ['', '前几行读作：', ...sampleTable(summary, width)]),
  ];
}

/** Which columns are read; as what, where a heading is not that of the ledger. */
function columnsLine({ columns, counted }: ImportSummary): string {
  const told = columns.map(({ heading, title }) => {
    const found = heading.replace(/\s+/g, '');
    return found === title ? title : `“${found}”读作${title}`;
  });
  const count = counted === null ? '' : `；“${counted.replace(/\s+/g, '')}”只当顺序号，不记入`;
  return `读入 ${columns.length} 列：${told.join('、')}${count}`;
}

/** The first rows with all their columns: as many as a few lines hold. */
function sampleTable({ sample, masked }: ImportSummary, width: number): string[] {
  const { heads } = sample;
  let rows = sample.rows.map((row) => row.map((text) => cut(text, 36)));
  let lines = table(heads, rows, width);
  while (lines.length > 8 && rows.length > 1) {
    rows = rows.slice(0, -1);
    lines = table(heads, rows, width);
  }
  const shown = heads.filter((_, at) => rows.some((row) => row[at] !== ''));
  const follows = shown.filter((head) => heads.indexOf(head) >= sample.read);
  const hidden = shown.filter((head) => masked.includes(head));
  return [
    ...lines,
    ...(follows.length === 0 ? [] : [`（${follows.join('、')}：表里没有单独的列，程序按别的内容或通常情形填）`]),
    ...(hidden.length === 0 ? [] : [maskedLine(hidden)]),
  ];
}

/** That numbers of persons are shown with stars, and stored whole. */
export function maskedLine(titles: readonly string[]): string {
  return `（${titles.join('、')}在屏幕上遮盖中间几位，存的是全号）`;
}

/** The report after an import, or after one that was refused. */
export function importText(summary: ImportSummary, outcome: ImportOutcome, width: number, inWords: InWords): string[] {
  const shown = outcome.dryRun ? reading(summary, width) : place(summary);
  const lines = outcome.seen
    ? []
    : [...shown, ...problems(summary, width, inWords, { ...usually, everyChange: outcome.batch !== null }), ''];
  // Why nothing was imported is an error, told on stderr.
  if (summary.blocked) lines.pop();
  else if (outcome.declined) lines.push('没有导入：未经确认');
  else if (outcome.dryRun) lines.push(`试读，没有写入：${counts(summary)}`);
  else if (outcome.batch === null) lines.push(`没有变化：${counts(summary)}`);
  else {
    const undo = inspect('import undo', { batch: outcome.batch.slice(0, 8) });
    lines.push(`已导入：${counts(summary)}`, inWords(phrase`要撤销这次导入：${undo}`));
    const show = inspect('import show', { batch: outcome.batch.slice(0, 8) });
    if (summary.updated > 0) lines.push(inWords(phrase`改前 → 改后，以后再看：${show}`));
  }
  if (outcome.kept) lines.push('所改的读法已记住，下次导入同样的表照此读');
  if (outcome.marked) lines.push(`原表另存了一份，不合格的单元格标红：${outcome.marked}`);
  return lines;
}

function place(summary: ImportSummary): string[] {
  const sheet = summary.sheet === null ? '' : `，工作表“${summary.sheet}”`;
  const rows = summary.headerRows.join('、');
  return [
    `${summary.title}：${summary.file}${sheet}，表头在第 ${rows} 行，读到 ${summary.rowsRead} 行${summary.rowsRead < summary.found ? `（共 ${summary.found} 条）` : ''}${summary.unit ? `（${summary.unit}）` : ''}`,
  ];
}

/** Where tables stand, if there are several. */
function tables({ blocks }: ImportSummary): string[] {
  if (blocks.length < 2) return [];
  return blocks.map(
    ({ sheet, range, title, taken }) =>
      `  ${sheet === null ? '' : `“${sheet}”`}${range}${title === '' ? '' : `（${cut(title, 30)}）`}：${taken > 0 ? `读入 ${taken} 条` : '没有读'}`,
  );
}

function counts(summary: ImportSummary): string {
  const parts = [`新增 ${summary.inserted}`, `更新 ${summary.updated}`, `不变 ${summary.unchanged}`];
  if (summary.rejected.length > 0) parts.push(`不合格 ${rejectedRows(summary.rejected)}`);
  if (summary.notInFile.length > 0)
    parts.push(
      summary.retires
        ? `停用 ${summary.notInFile.length}`
        : `已存而文件里没有的 ${summary.notInFile.length} 条照旧留着`,
    );
  return parts.join('，');
}

/** How much of two long texts is the same from their beginning and need not be read; 0 where they are short or begin apart. */
function alike(before: string, after: string): number {
  if (widthOf(before) <= 40 && widthOf(after) <= 40) return 0;
  const [was, is] = [[...before], [...after]];
  const apart = was.findIndex((character, at) => character !== is[at]);
  const same = apart < 0 ? was.length : apart;
  return same > 12 ? was.slice(0, same - 4).join('').length : 0;
}

/** How many rows were refused: one may have several bad cells. */
export function rejectedRows(rejected: readonly { readonly row: number; readonly sheet?: string | null }[]): number {
  return new Set(rejected.map(({ row, sheet = null }) => `${sheet} ${row}`)).size;
}

/** What an update changes, in a line. */
export function changeLine({ rows, key, title, before, after }: ImportSummary['changes'][number]): string {
  const from = alike(before, after);
  const told = (text: string): string => (from === 0 ? cut(text || '空', 40) : `…${cut(text.slice(from), 38)}`);
  return `  ${rows} ${key} ${title}：${told(before)} → ${told(after)}`;
}

function problems(
  summary: ImportSummary,
  width: number,
  inWords: InWords,
  { most, others, everyChange = false }: Told,
): string[] {
  const lines: string[] = [];
  const { refusals, skipped } = summary;
  if (refusals.length > 0) {
    // Figures stand right, 「2～32」 is a text.
    const head = refusals.every(({ rows }) => /^\d+$/.test(rows)) ? right('行') : '行';
    lines.push('', `不合格的单元格（${summary.rejected.length} 处）：`);
    lines.push(
      ...table(
        [head, '列', '内容', '原因'],
        refusals
          .slice(0, most)
          .map(({ rows, column, value, reason }) => [
            rows,
            column,
            cut(value.replace(/\s+/g, ' '), 200),
            inWords(reason),
          ]),
        width,
      ),
    );
    if (refusals.length > most) lines.push(inWords(`……另有 ${refusals.length - most} 种原因${others}`));
  }
  if (skipped.length > 0) {
    lines.push(
      '',
      '未作为记录读入的行：',
      ...skipped
        .slice(0, most)
        .map(({ rows, reason, text }) => `  第 ${rows} 行：${reason}${text ? `（${cut(text, 60)}）` : ''}`),
    );
    if (skipped.length > most) lines.push(inWords(`  ……另有 ${skipped.length - most} 行${others}`));
  }
  if (summary.unread.length > 0) {
    lines.push(
      '',
      '没有读的：',
      ...summary.unread
        .slice(0, most)
        .map(({ what, where }) =>
          what.startsWith(where) || what.includes(`“${where}”`) ? `  ${what}` : `  ${where}：${what}`,
        ),
    );
    if (summary.unread.length > most) lines.push(inWords(`  ……另有 ${summary.unread.length - most} 处${others}`));
  }
  if (summary.updated > 0) {
    const few = everyChange ? summary.changes.length : Math.max(20, most - 30);
    lines.push('', `更新的内容（改前 → 改后；上一次${summary.updatedFrom}）：`);
    for (const change of summary.changes.slice(0, few)) lines.push(changeLine(change));
    const left = summary.changesTotal - Math.min(few, summary.changes.length);
    if (left > 0)
      lines.push(inWords(everyChange ? `  ……另有 ${left} 处，见下面写的命令` : `  ……另有 ${left} 处${others}`));
    if (summary.alike !== '') lines.push(`  ${summary.alike}：内容没有不同，只是原来写法有别，来源改记这个文件`);
  }
  if (summary.warnings.length > 0) {
    lines.push('', '提示：');
    lines.push(
      ...summary.warnings
        .slice(0, most)
        .map(({ rows, what }) => `  ${rows === '' ? '' : `第 ${rows} 行：`}${inWords(what)}`),
    );
    if (summary.warnings.length > most) lines.push(inWords(`  ……另有 ${summary.warnings.length - most} 条${others}`));
  }
  if (summary.notInFile.length > 0 && (summary.retires || summary.isLaterState)) {
    const few = most < 1_000 ? 10 : most;
    const kept = summary.retires ? '，写入时停用' : `（${inWords('保留不动；要停用请加 --retire-missing')}）`;
    lines.push('', `文件里没有而数据文件里有${kept}：`);
    for (const name of summary.notInFileNames.slice(0, few)) lines.push(`  ${cut(name, width - 2)}`);
    if (summary.notInFile.length > few) lines.push(inWords(`  ……另有 ${summary.notInFile.length - few} 条${others}`));
  }
  return lines;
}
