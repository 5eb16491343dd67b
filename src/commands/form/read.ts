import path from 'node:path';
import { type ReadForm, takeForms } from '../../actions/documents/take-forms.ts';
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
import { listed } from '../listed.ts';
import { filePath, writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.read> = async (context, { year, date, ...given }) => {
  const store = await context.store(given.take ? 'write' : 'read');
  const read = given.files.map((file) => readOne(store, filePath(context, file)));
  const good = read.filter((one): one is ReadForm => !('why' in one));
  const bad = read.filter((one): one is Refused => 'why' in one);
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
      given.take ? `已收下 ${taken.length} 份申报表，${formatDay(date)}收到` : '以上只是预览，没有写入数据文件',
    ],
    warnings: [...texts.flatMap(({ warnings }) => warnings), ...twice(good)],
    ...(bad.length > 0
      ? { exit: 1, error: { message: `${bad.length} 份没有读成`, hint: waysOn(good.length, bad, given.take) } }
      : {}),
    ...(given.take || good.length === 0
      ? {}
      : {
          next: phrase`${inspect('form read', { file: given.files.length > 0 ? given.files : some('文件'), '--take': true })}（收下）`,
        }),
  };
};

interface Refused {
  readonly file: string;
  readonly why: string;
  /** Whom the form names, where nobody is registered by that name. */
  readonly stranger?: string;
}

function waysOn(good: number, bad: readonly Refused[], taken: boolean): Phrase {
  const [stranger] = bad.flatMap((one) => one.stranger ?? []);
  const others = good > 0 && !taken ? `其余 ${good} 份可以先收下；` : '';
  const register = stranger ? phrase`没有登记的单位先用 ${inspect('unit add', { name: stranger })} 登记；` : '';
  return phrase`${others}${register}改好后再读，或让单位重新填写`;
}

/** Units of which more than one form was read: which of them is meant is the clerk's to say. */
function twice(good: readonly ReadForm[]): readonly string[] {
  const whose = ({ unit, form }: ReadForm): string => `${unit.name}的${titleLevels[form.kind]}申报表`;
  return [...new Set(good.map(whose))].flatMap((one) => {
    const files = good.filter((each) => whose(each) === one).map(({ file }) => path.basename(file));
    return files.length < 2 ? [] : [`${one}有 ${files.length} 份：${files.join('、')}，只收一份的，去掉另外的`];
  });
}

function readOne(store: Store, file: string): ReadForm | Refused {
  try {
    const form = readForm(readBytes(file), path.basename(file));
    const folded = form.name === null ? null : foldName(form.name);
    const unit = store.units.list().find(({ name }) => foldName(name) === folded);
    if (!unit && form.name === null) return { file, why: '没有写申报单位名称' };
    if (!unit) return { file, why: `没有登记“${form.name}”这个单位`, ...(form.name ? { stranger: form.name } : {}) };
    return { file, unit, form };
  } catch (error) {
    if (error instanceof Fault) return { file, why: error.message };
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { file, why: '没有这个文件' };
    throw error;
  }
}
