import path from 'node:path';
import { ownerOf, type ReadForm, retiredOwner, takeForms } from '../../actions/documents/take-forms.ts';
import { unitsMeant } from '../../actions/ledger/import-units.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import { needsLateReason } from '../../actions/year/apply.ts';
import { readForm } from '../../documents/docx/read-form.ts';
import { fileName } from '../../documents/file-name.ts';
import { applicationDeadline } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { inspect, type Phrase, phrase, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { readBytes } from '../../files/read-file.ts';
import { makeFolder } from '../../files/write-whole.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { listed } from '../listed.ts';
import { filePath, writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.read> = async (context, { year, date, ...given }) => {
  const store = await context.store(given.take ? 'write' : 'read');
  if (given.unit !== null && given.files.length > 1)
    throw Fault.usage('one-form', '--unit 说的是一份表的单位，这里有几份', '一次读一份，其余的不加 --unit');
  // What Word leaves beside a file that is open is no form.
  const files = given.files.filter((file) => !path.basename(file).startsWith('~$'));
  const said = given.unit === null ? null : store.units.findActive(given.unit);
  const read = files.map((file) => readOne(store, { typed: file, file: filePath(context, file) }, said));
  const readable = read.filter((one): one is ReadForm => !('why' in one));
  const own = store.settings.level();
  const strange = readable.filter(({ form }) => form.kind !== own);
  // What is no application to this office is shown, and not taken as one.
  const good = given.take ? readable.filter((one) => !strange.includes(one)) : readable;
  const bad = [
    ...read.filter((one): one is Refused => 'why' in one),
    ...(given.take ? strange : []).map((one): Refused => ({ ...one, typed: one.file, why: otherLevel(one) })),
  ];
  const [double] = twice(good);
  if (double && (given.take || given.texts !== null))
    throw Fault.usage('form-twice', `${double}，没有写入`, '每个单位只留一份，再来一次');
  const folder = given.texts;
  if (folder !== null) makeFolder(filePath(context, folder));
  const texts =
    folder === null
      ? []
      : good.map(({ unit, form }) =>
          writeToFill(context, path.join(folder, `${fileName(unit.name)}.txt`), Buffer.from(`${form.account ?? ''}\n`)),
        );
  const late = good.find(({ unit }) => needsLateReason(store, unit, year, date, ['form']));
  const lateReason =
    given.take && late
      ? await given.lateReason.ask(
          `${late.unit.name}：${formatDay(date)}已过申报截止日（${formatDay(applicationDeadline(year))}），逾期原因`,
        )
      : given.lateReason.written;
  const taken = given.take ? takeForms(store, context.author, { year, date, lateReason }, good) : [];
  return {
    json: {
      taken: given.take,
      forms: good.map(({ file, unit, form }) => ({
        file,
        unit: unitRef(unit),
        ...form,
        differs: differing({ file, unit, form }),
        changes: taken.find((one) => one.unit.id === unit.id)?.changed ?? [],
      })),
      unread: bad.map(({ file, why }) => ({ file, why })),
    },
    text: () => [
      ...(good.length === 0
        ? []
        : listed(context, good, null, [
            ['文件', ({ file }) => path.basename(file)],
            ['单位', ({ unit }) => unit.name],
            ['表', ({ form }) => titleLevels[form.kind]],
            ['级别', ({ form }) => form.level ?? ''],
            ['地址', ({ form }) => form.address ?? ''],
            ['工作情况', ({ form }) => (form.account === null ? '空' : `${[...form.account].length} 字`)],
            ['单位意见', ({ form }) => form.opinion ?? '空'],
          ])),
      ...bad.map(({ file, why }) => `  没有读成：${path.basename(file)}，${why}`),
      ...(folder === null ? [] : [`工作情况已写成文本：${folder}（写市级表时用 --account ${given.texts}）`]),
      ...(given.take && folder === null && good.some(({ form }) => form.account !== null)
        ? ['工作情况、单位意见在存下的原件里；以后写表要用工作情况的，再加 --texts 文件夹']
        : []),
      given.take ? `已收下 ${taken.length} 份申报表，${formatDay(date)}收到` : '以上只是预览，没有写入数据文件',
    ],
    warnings: [
      ...texts.flatMap(({ warnings }) => warnings),
      ...twice(good),
      ...good.flatMap(againstRecord),
      ...good.flatMap(leftBlank),
      ...(given.take ? [] : strange.map((one) => `${path.basename(one.file)} ${otherLevel(one)}`)),
    ],
    ...(bad.length > 0
      ? { exit: 1, error: { message: `${bad.length} 份没有读成`, hint: waysOn(good.length, bad, given.take) } }
      : {}),
    next:
      given.take || good.every((one) => strange.includes(one))
        ? undefined
        : phrase`${inspect('form read', { file: given.files.length > 0 ? given.files : some('文件'), '--take': true })}（收下）`,
  };
};

interface Refused {
  readonly file: string;
  /** As it was named. */
  readonly typed: string;
  readonly why: string;
  /** Whom the form names, where nobody is registered by that name, and who may be meant. */
  readonly stranger?: string;
  readonly meant?: readonly Unit[];
}

/** Where a form says another thing of its unit than the record does. */
function differing({ unit, form }: ReadForm) {
  const all = [
    { field: 'name', label: '名称', form: form.name, record: unit.name },
    { field: 'level', label: '级别', form: form.level, record: unit.level },
    { field: 'address', label: '地址', form: form.address, record: unit.address },
  ] as const;
  return all.filter((one) => one.form !== null && one.record !== null && foldName(one.form) !== foldName(one.record));
}

/** That a form and the record differ, and what stands on papers then. */
function againstRecord(read: ReadForm): readonly string[] {
  const found = differing(read);
  const words = found.map(({ label, form, record }) => `表上${label}“${form}”，登记的是“${record}”`).join('；');
  if (found.length === 0) return [];
  const to = (field: 'level' | 'address') => found.find((one) => one.field === field)?.form ?? undefined;
  const edit = inspect('unit edit', { unit: read.unit, '--level': to('level'), '--address': to('address') });
  const way = found.some(({ field }) => field !== 'name') ? `，表上写得对的先改：${edit}` : '';
  return [`${read.unit.name}：${words}；写表时用登记的${way}`];
}

/** That a form leaves out what its annex asks for: it is taken all the same, and is to be filled in. */
function leftBlank({ unit, form }: ReadForm): readonly string[] {
  const asked = { level: '级别', address: '地址', account: '近三年工作情况', opinion: '单位意见' } as const;
  const blank = (Object.keys(asked) as (keyof typeof asked)[]).filter((field) => form[field] === null);
  return blank.length === 0 ? [] : [`${unit.name}的申报表没有填：${blank.map((field) => asked[field]).join('、')}`];
}

/** Why a form of the other annex is no application to this office. */
const otherLevel = ({ form }: ReadForm): string =>
  `是${titleLevels[form.kind]}申报表，不是向本办申报用的，不当成申报表收下；要存的作其他材料，登记申请时写在 --paper 后面`;

function waysOn(good: number, bad: readonly Refused[], taken: boolean): Phrase {
  const [like] = bad.filter(({ meant = [] }) => meant.length > 0);
  const [stranger] = bad.flatMap((one) => one.stranger ?? []);
  const others = good > 0 && !taken ? `其余 ${good} 份可以先收下；` : '';
  const named = like
    ? phrase`就是登记的那个单位的，单独读这一份，写明单位：${inspect('form read', { file: [like.typed], '--unit': like.meant?.[0] })}；`
    : '';
  const register = stranger
    ? phrase`${like ? '是另一个单位的' : '没有登记的单位'}先用 ${inspect('unit add', { name: stranger })} 登记；`
    : '';
  return phrase`${others}${named}${register}改好后再读，或让单位重新填写`;
}

/** Units of which more than one form was read: which of them is meant is the clerk's to say. */
function twice(good: readonly ReadForm[]): readonly string[] {
  const whose = ({ unit, form }: ReadForm): string => `${unit.name}的${titleLevels[form.kind]}申报表`;
  return [...new Set(good.map(whose))].flatMap((one) => {
    const files = good.filter((each) => whose(each) === one).map(({ file }) => path.basename(file));
    return files.length < 2 ? [] : [`${one}有 ${files.length} 份：${files.join('、')}，只收一份的，去掉另外的`];
  });
}

function readOne(
  store: Store,
  { file, typed }: Pick<Refused, 'file' | 'typed'>,
  said: Unit | null,
): ReadForm | Refused {
  try {
    const form = readForm(readBytes(file), path.basename(file));
    const unit = said ?? ownerOf(store, form);
    const gone = unit ? undefined : retiredOwner(store, form);
    if (gone) return { file, typed, why: `${gone.name}已停用（${gone.retired}），不再收申报表` };
    if (!unit && form.name === null) return { file, typed, why: '没有写申报单位名称' };
    if (!unit) {
      const meant = unitsMeant(store, form.name ?? '');
      const like = meant.map(({ name }) => `“${name}”`).join('、');
      const why = `没有登记“${form.name}”这个单位${like ? `，是不是${like}` : ''}`;
      return { file, typed, why, ...(form.name ? { stranger: form.name, meant } : {}) };
    }
    return { file, unit, form };
  } catch (error) {
    if (error instanceof Fault) return { file, typed, why: error.message };
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { file, typed, why: '没有这个文件' };
    throw error;
  }
}
