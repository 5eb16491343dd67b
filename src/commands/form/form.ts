import { existsSync } from 'node:fs';
import { deskOf, stampOf, type Wishes, writeMade } from '../../actions/documents/document.ts';
import { readFormRows } from '../../actions/documents/form-source.ts';
import { blankForm } from '../../actions/documents/papers/forms.ts';
import { accountOf, readAccount } from '../../actions/documents/read-account.ts';
import { documents } from '../../actions/documents/registry.ts';
import { writeForms } from '../../actions/documents/write-forms.ts';
import { fontSettings } from '../../actions/office-facts.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type DocumentFormat, noStamp, produce } from '../../documents/produce.ts';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { formatOption, outFile } from '../document-options.ts';
import { filePath, writeToFill } from '../named-files.ts';
import { faceLine, paperWarnings } from '../proof-lines.ts';
import { batchReport } from './batch-report.ts';
import type { takes } from './index.ts';

type Kind = 'county' | 'city';

const documentOf = { county: documents.formCounty, city: documents.formCity } as const;

export const run: Runs<typeof takes.form> = async (context, given) => {
  const { kind } = given;
  if (kind !== 'county' && kind !== 'city') {
    throw Fault.usage('bad-form', `没有“${kind}”这种申报表`, '请写 county（县级）或 city（市级）');
  }
  const { year } = given;
  const format = formatOption(given);
  const place = given.account;
  const account = place === null ? null : filePath(context, place);
  const wishes: Wishes = { account: null, opinion: given.opinion, recommendation: given.recommendation };
  const asked = [given.unit !== null, given.blank, given.batch !== null].filter(Boolean).length;
  if (asked !== 1) {
    throw Fault.usage(
      'form-for-whom',
      asked === 0
        ? '请写明单位，或者用 --blank 要空白表，或者用 --batch 文件夹 给全部申报单位各写一份'
        : '单位、--blank、--batch 只能用其中一个',
      phrase`${inspect('form', { kind, unit: some('单位') })} ｜ ${inspect('form', { kind, '--blank': true })} ｜ ${inspect('form', { kind, '--batch': some('文件夹') })}`,
    );
  }
  if (given.blank) return blank(context, given, kind, year, format);
  const store = await context.store('read');
  if (given.batch !== null) {
    const { from, together } = given;
    return batch(context, store, given.batch, account, { kind, year, format, wishes, from, together });
  }
  const unit = store.units.find(given.unit ?? '');
  const file = outFile(context, given, `${unit.name}-${titleLevels[kind]}申报表`, format);
  const text = account === null ? null : readAccount(account);
  const desk = deskOf(context, store);
  const { make } = await documentOf[kind].paper();
  const document = await make(desk, { year, unit, which: null, day: null }, { ...wishes, account: text });
  const written = await writeMade(desk, document, file, format);
  const empty = [
    unit.level === null ? '级别' : null,
    unit.address === null ? '地址' : null,
    text === null ? '近三年工作情况' : null,
  ].filter((one) => one !== null);
  return {
    json: { unit: unitRef(unit), kind, ...written },
    document: written.file,
    text: () => [
      `已写入 ${written.file}`,
      ...(empty.length > 0 ? [`留空待填：${empty.join('、')}`] : []),
      ...(format === 'pdf' ? faceLine(written.proof) : []),
    ],
    warnings: [...(kind === 'city' ? unnominated(store, unit, year) : []), ...paperWarnings(written)],
  };
};

/** Nobody nominated the unit: neither this office nor, in a city's file, its county. */
function unnominated(store: Store, { id, name }: Unit, year: number): readonly string[] {
  if (store.settings.level() === 'city')
    return store.cycle.reported(year).get(id)?.nominated ? [] : [`${name}不在各县 ${year} 年呈报的名单中`];
  if (store.cycle.nomination(year)?.units.includes(id)) return [];
  return [`${name}不在 ${year} 年向市呈报的名单中（${inspect('application nominate')}）`];
}

/** A blank form needs no data file; where there is one, its county and city are printed. */
async function blank(
  context: Context,
  given: Given<typeof takes.form>,
  kind: Kind,
  year: number,
  format: DocumentFormat,
): Promise<Report> {
  const store = existsSync(context.dataFile) ? await context.store('read') : null;
  const model = blankForm(kind, store, year, context.today, context.machine.get('templates'));
  const stamp = store ? stampOf(store) : noStamp;
  const bytes = await produce(model, format, fontSettings(context.machine), stamp);
  const usual = `${titleLevels[kind]}申报表（空白）.${format}`;
  const { file, warnings } = writeToFill(context, given.out ?? usual, bytes);
  return {
    json: { unit: null, kind, file, format, sha256: sha256(bytes), bytes: bytes.length },
    document: file,
    warnings,
    text: () => `已写入 ${file}`,
    next:
      format === 'pdf'
        ? phrase`${inspect('form', { kind, '--blank': true, '--format': 'docx' })}（给单位在电脑上填写）`
        : undefined,
  };
}

/** The forms of a mail merge: of the units on record, or of the rows of a workbook. */
async function batch(
  context: Context,
  store: Store,
  target: string,
  account: string | null,
  asked: {
    readonly kind: Kind;
    readonly year: number;
    readonly format: DocumentFormat;
    readonly wishes: Wishes;
    readonly from: string | null;
    readonly together: string | null;
  },
): Promise<Report> {
  const { kind, year, format, wishes, from } = asked;
  const listed = unitsAsked(store, kind, year, from !== null);
  const source = from === null ? null : await readFormRows(store, filePath(context, from));
  const forms = source
    ? source.rows.map(({ unit, account: own, opinion, recommendation }) => ({
        unit,
        wishes: {
          account: own,
          opinion: opinion ?? wishes.opinion ?? null,
          recommendation: recommendation ?? wishes.recommendation ?? null,
        },
      }))
    : listed.map((unit) => ({ unit, wishes: { ...wishes, account: accountOf(account, unit) } }));
  const folder = filePath(context, target);
  const together = asked.together === null ? null : filePath(context, asked.together);
  const progress = context.progress('申报表', forms.length);
  const paper = await documentOf[kind].paper();
  const ending = `${titleLevels[kind]}申报表`;
  const made = await writeForms(
    deskOf(context, store),
    paper,
    { year, format, folder, ending, forms, together },
    (count) => {
      progress.at(count);
    },
  );
  progress.end();
  const known = new Set(forms.map(({ unit }) => unit.id));
  const missing = source ? listed.filter((unit) => !known.has(unit.id)) : [];
  return batchReport({
    kind,
    folder,
    ...made,
    machineFolder: store.options.machineFolder,
    missing,
    faults: source?.faults ?? [],
    listed: source !== null,
    warnings: kind === 'city' ? forms.flatMap(({ unit }) => unnominated(store, unit, year)) : [],
  });
}

/** Who is written a form: for the city those nominated, else the applicants. Fault: nobody, where no workbook names any. */
function unitsAsked(store: Store, kind: Kind, year: number, fromFile: boolean): readonly Unit[] {
  const records = store.cycle.year(year);
  const wanted = new Set(kind === 'city' ? (records.nomination?.units ?? []) : records.applications.keys());
  const units = store.units.list({ retired: true }).filter((unit) => wanted.has(unit.id));
  if (units.length > 0 || fromFile) return units;
  throw kind === 'city'
    ? Fault.refused(
        'nobody-nominated',
        `${year} 年还没有确定向市呈报的单位`,
        phrase`先用 ${inspect('application nominate', { unit: [some('单位'), some('单位')] })} 确定；只写一个单位的用 ${inspect('form', { kind: 'city', unit: some('单位') })}`,
      )
    : Fault.broken(
        'no-applicants',
        `${year}年度还没有单位申报`,
        phrase`先用 ${inspect('apply', { unit: some('单位') })} 登记申报；年度不对时加 --year`,
      );
}
