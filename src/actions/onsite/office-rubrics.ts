import { chmodSync, existsSync, mkdtempSync, renameSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { standsInPlaceOf } from '../../domain/rubrics/check-rubric.ts';
import type { Rubric } from '../../domain/rubrics/rubric.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import { parsedRubrics, readRubric, readRubrics, shippedRubrics } from '../../standards/rubrics.ts';
import { textsIn } from '../../standards/yaml-folder.ts';
import type { Store } from '../../store/store.ts';

const ownFolder = (templates: string): string => path.join(templates, 'rubrics');

/** The rubrics in use: the office's own folder `rubrics` beside its templates, else the shipped ones. */
export function officeRubrics(templates: string | undefined): readonly Rubric[] {
  return hasOwn(templates) ? readRubrics(ownFolder(templates)) : shippedRubrics();
}

/** Whether the office keeps rubrics of its own, which stand in place of all shipped ones. */
export function hasOwn(templates: string | undefined): templates is string {
  return !!templates && existsSync(ownFolder(templates));
}

/** One of the rubrics in use by its id. Fault (1): there is none. */
export function requireRubric(rubrics: readonly Rubric[], id: string): Rubric {
  const found = rubrics.find((rubric) => rubric.id === id);
  if (found) return found;
  throw Fault.broken(
    'no-such-rubric',
    `没有评查表“${id}”`,
    phrase`用 ${inspect('rubric list')} 查看，现有：${rubrics.map((rubric) => rubric.id).join('、')}`,
  );
}

/** What taking in a rubric did. */
export interface AddedRubric {
  readonly rubric: Rubric;
  readonly file: string;
  /** The same was there already. */
  readonly known: boolean;
  /** Shipped ones that were copied beside it, since an office's folder stands in place of them all. */
  readonly copied: number;
  /** Files of rubrics that it replaced: left out, or set aside under this name. */
  readonly replaced: readonly string[];
}

/**
 * Takes a rubric into the office's own folder. Faults: no folder of templates is set (4), the text is no rubric (1), another of
 * its id or for the same files is in use and `replace` is not given, or a sheet of that one is begun (4).
 */
export function addRubric(
  templates: string | undefined,
  store: Store | null,
  given: { readonly name: string; readonly text: string; readonly replace: boolean },
): AddedRubric {
  const rubric = readRubric(given.text, given.name);
  if (!templates)
    throw Fault.refused(
      'no-templates',
      '还没有指定模板文件夹，评查表没有地方存',
      phrase`先建一个文件夹，用 ${inspect('config set', { name: 'templates', value: some('文件夹') })} 指定`,
    );
  const folder = ownFolder(templates);
  const own = hasOwn(templates);
  const from = own ? folder : path.join(packageRoot(), 'data', 'rubrics');
  const kept = textsIn(from).map(([name, text]) => [name, text, readRubric(text, path.join(from, name))] as const);
  const same = kept.find(([, text]) => text === given.text);
  if (same && own) return { rubric, file: path.join(folder, same[0]), known: true, copied: 0, replaced: [] };
  const others = kept.filter(([, , other]) => standsInPlaceOf(rubric, other));
  const [first] = others;
  if (first && !given.replace && !same)
    throw Fault.refused(
      'rubric-doubled',
      `《${rubric.title}》与在用的《${first[2].title}》（${first[0]}）${rubric.id === first[2].id ? '编号相同' : `都是${rubric.matter}的评查表`}`,
      phrase`要代替它，用 ${inspect('rubric add', { file: given.name, '--replace': true })}；只给某些部门用的，写 departments: [单位名称里的字]`,
    );
  for (const [, , other] of others) if (store) requireUnused(store, other);
  const stay = kept.filter((one) => !others.includes(one));
  const name = freeName(rubric.id, new Set(stay.map(([file]) => file)));
  // Together they must be a set of rubrics before one file is touched.
  parsedRubrics([...stay.map(([file, text]) => [file, text] as const), [name, given.text]]);
  if (own) {
    const aside = others.map(([file]) => [file, setAside(folder, file)] as const);
    try {
      writeFileWhole(path.join(folder, name), given.text);
    } catch (error) {
      // What was in use stays in use.
      for (const [file, kept] of aside) renameSync(path.join(folder, kept), path.join(folder, file));
      throw error;
    }
    const replaced = aside.map(([, kept]) => kept);
    return { rubric, file: path.join(folder, name), known: false, copied: 0, replaced };
  }
  // Half a folder would stand in place of all shipped ones: it gets its name when it is full.
  makeFolder(templates);
  const next = mkdtempSync(`${folder}.`);
  for (const [file, text] of stay) writeFileWhole(path.join(next, file), text);
  writeFileWhole(path.join(next, name), given.text);
  chmodSync(next, 0o755);
  renameSync(next, folder);
  const replaced = others.map(([file]) => file);
  return { rubric, file: path.join(folder, name), known: false, copied: stay.length, replaced };
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  const stem = id.replace(/[^\p{L}\d.-]/gu, '-');
  for (let n = 1; ; n += 1) {
    const name = `${stem}${n === 1 ? '' : `-${n}`}.yaml`;
    if (!taken.has(name)) return name;
  }
}

/** Renames a file so that it is read no more; what an office typed is never lost. */
function setAside(folder: string, file: string): string {
  for (let n = 1; ; n += 1) {
    const aside = `${file}.停用${n === 1 ? '' : n}`;
    if (existsSync(path.join(folder, aside))) continue;
    renameSync(path.join(folder, file), path.join(folder, aside));
    return aside;
  }
}

/** Refuses (4) to replace a rubric by which somebody is reviewing a file: the sheet would be read by another. */
function requireUnused(store: Store, rubric: Rubric): void {
  const begun = store.journal
    .currentWhere({ kinds: ['review.marked', 'review.answered'] })
    .find(
      ({ body, unit, year }) =>
        body.rubric === rubric.id &&
        store.journal.latest(`conclusion/${unit}/${year}`)?.kind !== 'acceptance.concluded',
    );
  if (!begun) return;
  const name = store.units.byId(begun.unit ?? '')?.name ?? '';
  throw Fault.refused(
    'sheet-begun',
    `${name} ${begun.year} 年度的案卷 ${begun.body.key} 正用《${rubric.title}》评查，现在不能代替它`,
    '等这次验收作出结论以后再换',
  );
}
