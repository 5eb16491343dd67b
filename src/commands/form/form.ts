import { existsSync } from 'node:fs';
import path from 'node:path';
import { deskOf, stampOf, type Wishes, writeMade } from '../../actions/documents/document.ts';
import { blankForm } from '../../actions/documents/papers/forms.ts';
import { accountOf, readAccount } from '../../actions/documents/read-account.ts';
import { documents } from '../../actions/documents/registry.ts';
import { fontSettings } from '../../actions/documents/settings.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/file-name.ts';
import { type DocumentFormat, noStamp, produce, writeWhole } from '../../documents/produce.ts';
import { Fault } from '../../domain/fault.ts';
import { titleLevels } from '../../domain/year/records.ts';
import { makeFolder } from '../../files/write-whole.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import { formatOption, outFile } from '../document-options.ts';
import { filePath } from '../named-files.ts';
import { faceLine, proofWarnings } from '../proof-lines.ts';
import { unitRef } from '../unit-ref.ts';
import type { takes } from './index.ts';

type Kind = 'county' | 'city';

const documentOf = { county: documents.formCounty, city: documents.formCity } as const;

export async function run(context: Context, given: Given<typeof takes.form>): Promise<Report> {
  const { kind } = given;
  if (kind !== 'county' && kind !== 'city') {
    throw new Fault('usage', 'bad-form', `没有“${kind}”这种申报表`, '请写 county（县级）或 city（市级）');
  }
  const { year } = given;
  const format = formatOption(given);
  const place = given.account;
  const account = place === null ? null : filePath(context, place);
  const wishes: Wishes = {
    account: null,
    opinion: given.opinion,
    recommendation: given.recommendation,
  };
  const asked = [given.unit !== null, given.blank, given.batch !== null].filter(Boolean).length;
  if (asked !== 1) {
    throw new Fault(
      'usage',
      'form-for-whom',
      asked === 0
        ? '请写明单位，或者用 --blank 要空白表，或者用 --batch 文件夹 给全部申报单位各写一份'
        : '单位、--blank、--batch 只能用其中一个',
      `inspect form ${kind} 单位 ｜ inspect form ${kind} --blank ｜ inspect form ${kind} --batch 文件夹`,
    );
  }
  if (given.blank) return blank(context, given, kind, year, format);
  const store = await context.store('read');
  if (given.batch !== null) return batch(context, store, given.batch, account, { kind, year, format, wishes });
  const unit = store.units.find(given.unit ?? '');
  const file = outFile(context, given, `${unit.name}-${titleLevels[kind]}申报表`, format);
  const text = account === null ? null : readAccount(account);
  const desk = deskOf(context, store);
  const { make } = await documentOf[kind].paper();
  const made = await make(desk, { year, unit, which: null, day: null }, { ...wishes, account: text });
  const written = await writeMade(desk, made, file, format);
  const empty = [
    unit.level === null ? '级别' : null,
    unit.address === null ? '地址' : null,
    text === null ? '近三年工作情况' : null,
  ].filter((one) => one !== null);
  return {
    json: { unit: unitRef(unit), kind, ...written },
    text: () => [
      `已写入 ${file}`,
      ...(empty.length > 0 ? [`留空待填：${empty.join('、')}`] : []),
      ...(format === 'pdf' ? faceLine(written.proof) : []),
    ],
    warnings: [
      ...(kind === 'city' && !store.cycle.nomination(year)?.units.includes(unit.id)
        ? [`${unit.name}不在 ${year} 年向市呈报的名单中（inspect application nominate）`]
        : []),
      ...proofWarnings(written.proof, path.basename(file)),
    ],
  };
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
  const file = outFile(context, given, `${titleLevels[kind]}申报表（空白）`, format);
  const model = blankForm(kind, store, year, context.today, context.machine.get('templates'));
  const stamp = store ? stampOf(store) : noStamp;
  const written = writeWhole(file, await produce(model, format, fontSettings(context.machine), stamp), format);
  return {
    json: { unit: null, kind, ...written },
    text: () => `已写入 ${file}`,
    ...(format === 'pdf' ? { next: `inspect form ${kind} --blank --format docx（给单位在电脑上填写）` } : {}),
  };
}

async function batch(
  context: Context,
  store: Store,
  target: string,
  account: string | null,
  asked: { readonly kind: Kind; readonly year: number; readonly format: DocumentFormat; readonly wishes: Wishes },
): Promise<Report> {
  const { kind, year, format, wishes } = asked;
  const records = store.cycle.year(year);
  // The city's form goes with the nomination: nobody else is written one.
  const listed = kind === 'city' ? (records.nomination?.units ?? []) : [...records.applications.keys()];
  if (listed.length === 0 && kind === 'city') {
    throw new Fault(
      'refused',
      'nobody-nominated',
      `${year} 年还没有确定向市呈报的单位`,
      '先用 inspect application nominate 单位 单位 确定；只写一个单位的用 inspect form city 单位',
    );
  }
  const desk = deskOf(context, store);
  const { make } = await documentOf[kind].paper();
  const wanted = new Set(listed);
  const units = store.units.list({ retired: true }).filter((unit) => wanted.has(unit.id));
  if (units.length === 0) {
    throw new Fault(
      'broken',
      'no-applicants',
      `${year}年度还没有单位申报`,
      '先用 inspect apply 单位 登记申报；年度不对时加 --year',
    );
  }
  const folder = filePath(context, target);
  makeFolder(folder);
  const progress = context.progress('申报表', units.length);
  const files: object[] = [];
  const warnings: string[] = [];
  for (const [done, unit] of units.entries()) {
    progress.at(done);
    const file = path.join(folder, `${fileName(unit.name)}-${titleLevels[kind]}申报表.${format}`);
    const made = await make(
      desk,
      { year, unit, which: null, day: null },
      { ...wishes, account: accountOf(account, unit) },
    );
    const written = await writeMade(desk, made, file, format);
    files.push({ unit: unitRef(unit), ...written });
    warnings.push(...proofWarnings(written.proof, path.basename(file)));
  }
  progress.at(units.length);
  progress.end();
  return { json: { kind, folder, files }, text: () => `已写入 ${files.length} 份申报表：${folder}`, warnings };
}
