import { contestedWarnings } from '../../actions/contested.ts';
import {
  type DocumentSpec,
  deskOf,
  documentName,
  documentNamed,
  type Subject,
} from '../../actions/documents/document.ts';
import { numberedPaper } from '../../actions/documents/numbered.ts';
import { allDocuments } from '../../actions/documents/registry.ts';
import { nextNumbers, numberDoubts, numberFor, setCode, takeNumber } from '../../actions/year/document-numbers.ts';
import { registerOf, voidedBefore } from '../../actions/year/number-register.ts';
import type { Context } from '../../context.ts';
import { printedTitle } from '../../documents/model/template.ts';
import { type Day, formatDay, yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { nearest } from '../../domain/nearest.ts';
import { present } from '../../domain/pick.ts';
import { type NumberedPaper, readDocumentNumber, serialsText } from '../../domain/year/document-numbers.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { takes } from './index.ts';

type Asked = Given<typeof takes.take>;

const numbered = allDocuments.filter((document) => document.numbered);

export const run: Runs<typeof takes.take> = async (context, given) => {
  const { document: word, of: day } = given;
  const document = documentNamed(word, numbered);
  if (!document && word !== 'other') throw unknownDocument(word);
  const store = await context.store('write');
  const unit = given.unit === null ? null : store.units.find(given.unit);
  const aDay = day ?? given.date ?? context.today;
  const { meant, known: all } = document
    ? await meantOf(store, document, unit, { ...given, today: context.today })
    : { meant: [], known: [] };
  const paperOf = ({ year, which, day: about }: Subject): NumberedPaper => ({
    document: document?.id ?? word,
    year,
    unit: unit?.id ?? null,
    about,
    ...(unit !== null && which !== null ? { which } : {}),
  });
  const subject = meant.find((one) => numberFor(store, paperOf(one)) === null) ??
    meant.at(-1) ?? { year: given.year ?? yearOf(aDay), unit, which: null, day: aDay };
  const paper = paperOf(subject);
  const numberless = all.filter((one) => one.day !== subject.day && numberFor(store, paperOf(one)) === null);
  const known = await knownOf(context, store, document, subject);
  const title = given.title ?? known.title ?? untitled();
  const date = given.date ?? known.day ?? context.today;
  const said = given.number ?? numberFor(store, { ...paper, title });
  const next = said === null ? await nextOf(context, store, yearOf(paper.about ?? date)) : { number: said, own: true };
  const doubts = given.number === null ? [] : numberDoubts(store, given.number);
  const { number, taken } = takeNumber(
    store,
    context.author,
    { ...paper, title },
    { number: next.number, next: said === null, date },
  );
  return {
    json: {
      number,
      taken,
      document: document?.id ?? word,
      title,
      year: paper.year,
      unit: unit?.name ?? null,
      about: paper.about,
      date,
    },
    text: () => `${taken ? '已编号' : '已有文号'}：${number}《${title}》`,
    warnings: present([
      ...contestedWarnings(store, paper.year),
      ...(taken ? known.lacks : []),
      ...(taken ? voidedBefore(store, number) : []),
      ...doubts,
      ...(taken && doubts.length === 0 ? passedOver(store, number) : []),
      next.own ? null : `没有设机关代字，${number} 是接着以前用过的代字编的；设好以后不再问：${setCode}`,
      numberless.length > 0 &&
        `这是${formatDay(subject.day ?? date)}的一份的文号；还没有文号的${taken ? '还有' : '是'}${numberless.map((one) => formatDay(one.day ?? date)).join('、')}的，加 --of 写那一天`,
      !taken &&
        document?.numbered === 'anew' &&
        `${number} 以后没有登记新的问题，还是这一份；要另发一份的，再办一次，写出新的文号`,
    ]),
    next: document?.ordered
      ? ordering(document, unit, day, meant.length > 1 ? subject.title : undefined)
      : inspect('numbers'),
  };
};

/** The next number; where nobody said which code is the office's own, which of those in use is asked, and told where nobody can be. */
async function nextOf(
  context: Context,
  store: Store,
  year: number,
): Promise<{ readonly number: string; readonly own: boolean }> {
  const { own, numbers } = nextNumbers(store, year);
  const [last = ''] = numbers;
  const prompter = own ? null : await context.prompter();
  if (!prompter || (numbers.length === 1 && !prompter.interactive)) return { own, number: last };
  const number = await prompter.select({
    message: '没有设机关代字，用哪一个文号（都不对的退回，写出文号）',
    flag: '--number',
    choices: numbers.map((value) => ({ value, name: value })),
  });
  return { own, number };
}

/** The order of a numbered document, of the day that was told, with a red head where it says its number only there. */
function ordering(
  { ordered, numbered: bears }: DocumentSpec,
  unit: Unit | null,
  of: Day | null,
  title: Subject['title'],
): Phrase {
  // Every document that bears a number takes what this one does.
  return inspect(ordered?.by as 'notice revocation', {
    unit: unit ?? undefined,
    '--date': bears === 'each' ? (of ?? undefined) : undefined,
    '--level': title?.level,
    '--titled': title?.year ?? undefined,
    '--red-head': bears === 'anew' ? undefined : 'drawn',
  });
}

/** That a number leaves out some before it: a slip, or numbers of papers that are still to be entered. */
function passedOver(store: Store, number: string): readonly string[] {
  const read = readDocumentNumber(number);
  const series = read && registerOf(store, read.year).series.find(({ code }) => code === read.code);
  const before = (series?.missing ?? []).filter((serial) => read && serial < read.serial);
  const at = before.length > 0 && read && before.includes(read.serial - 1);
  return at ? [`${number} 前面还有没有用的号：${serialsText(before)}号；别处用了的请补记，文号不跳号`] : [];
}

function untitled(): never {
  throw Fault.usage('title-missing', '程序不出的文件要写明标题', '加 --title 文件标题');
}

/** The paper's own title and day where the record holds it already, else what lists call it; nothing of one that is not this program's. */
async function knownOf(context: Context, store: Store, document: DocumentSpec | undefined, subject: Subject) {
  if (!document) return { title: null, day: null, lacks: [] };
  try {
    const { make } = await document.paper();
    const { model } = await make(deskOf(context, store), subject, { redHead: 'drawn' });
    return { title: printedTitle(model), day: model.day, lacks: [] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const name = document.title.replace(/[，：].*$/s, '');
    // What would not be written for another reason, a template say, may have its number.
    if (error.kind !== 'refused' && error.code !== 'nothing-on-record')
      return { title: name, day: null, lacks: [`${error.message}，这份文件现在还写不出来；号先留给它，用不上的作废`] };
    throw error.retold({
      message: `${error.message}，还不能给${name}编号`,
      hint: phrase`${error.hint ?? ''}；这份文件不由程序写的，记作别的文件：${inspect('numbers take', { document: 'other', '--title': some('标题') })}`,
    });
  }
}

/** Those that a paper may be of (`meant`), among all of their kind on record (`known`): of the day told, else of the latest on record; several where a unit holds two titles. */
async function meantOf(
  store: Store,
  document: DocumentSpec & { readonly id: string },
  unit: Unit | null,
  given: Pick<Asked, 'year' | 'of' | 'date' | 'number'> & { readonly today: Day },
): Promise<{ readonly meant: readonly Subject[]; readonly known: readonly Subject[] }> {
  const only = (subject: Subject) => ({ meant: [subject], known: [] });
  if (document.scope === 'unit' && unit === null)
    throw Fault.usage('unit-missing', '这种文件一个单位一份，要写明单位', phrase`${inspect('unit list')} 列出单位`);
  const year = given.year ?? yearOf(given.of ?? given.date ?? given.today);
  if (document.numbered === 'once') return only({ year, unit, which: null, day: null });
  if (document.numbered === 'anew') {
    const day = given.of ?? given.date;
    const asking = { store, today: day ?? given.today };
    const none = { year, unit, which: null, day: null };
    const paper = numberedPaper(asking, document, none, given.number);
    return only({ ...none, day: day ?? paper.about, which: paper.which ?? null });
  }
  const all = ((await document.each?.(store, null)) ?? []).filter((one) => unit === null || one.unit?.id === unit.id);
  // A paper of last year that gets its number now is last year's still.
  const known = given.of === null ? all.filter((one) => one.year === year) : all.filter((one) => one.day === given.of);
  const last = known.at(-1);
  if (last) return { meant: known.filter((one) => one.day === last.day && one.year === last.year), known };
  // What is of a unit is of the year of its day; what is of a year may come a year later.
  if (given.of !== null) return only({ year: unit ? yearOf(given.of) : year, unit, which: null, day: given.of });
  throw Fault.usage(
    'day-missing',
    `${year}年度还没有登记这种文件，不知道文号给哪一天的`,
    '先登记这次公示、命名、复核或撤销；补取以前文件的号，加 --of 日期（公示首日、命名日期等）',
  );
}

function unknownDocument(word: string): Fault {
  const known = ['other', ...numbered.map(documentName)];
  const guess = nearest(word, known);
  return Fault.usage(
    'unknown-document',
    `“${word}”不是要编号的文件`,
    `${guess ? `您是不是想写 ${guess}？` : ''}可写：${known.join('、')}`,
  );
}
