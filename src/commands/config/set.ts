import { statSync } from 'node:fs';
import { requireLastName } from '../../actions/later-name.ts';
import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Runs } from '../../parameters.ts';
import { filePath } from '../named-files.ts';
import type { takes } from './index.ts';
import { placeNamed, settingForms, settingHome, settingWord } from './setting-names.ts';

export const run: Runs<typeof takes.set> = async (context, { name, reason, year, ...given }) => {
  const typed = given.value;
  const place = placeNamed(name);
  const value = settingValue(context, name, typed, place);
  const report = {
    json: { name, value },
    text: () => `${value === null ? '已清除' : `已设为“${value}”`}：${settingWord(name)}`,
  };
  if (settingHome(name) === 'machine') {
    context.machine.set(name, value);
    return name === 'templates' && value !== null ? { ...report, warnings: await misnamed(value) } : report;
  }
  const store = await context.store('write');
  if (name === 'pass-line') {
    const { settleHole } = await import('../../actions/standard/settle-hole.ts');
    // A pass line typed here without its basis is taken, and says in every report that no basis was typed.
    const basis = reason?.trim() || '未写明依据';
    await settleHole(store, context.author, {
      hole: name,
      value,
      year: year ?? yearOf(context.today),
      reason: basis,
    });
    return reason ? report : { ...report, warnings: ['没有写依据，文书将注明“未写明依据”；可加 --reason 重设一次'] };
  }
  const since = given.misspelt ? null : (given.renamed ?? undefined);
  const { settings } = store;
  const said =
    year === null
      ? { entries: settings.history(name), usual: settings.usual(name) }
      : { entries: store.journal.history({ subject: `setting/${name}/${year}` }) };
  await requireLastName(context, said, value, since);
  const { today } = context;
  const before =
    year === null ? (settings.on(name, yearOf(today), today) ?? settings.usual(name, today) ?? null) : null;
  store.write(context.author, () => store.settings.set(name, value, year, reason, since));
  if (since !== undefined || before === null || before === value || !ofADay.has(name)) return report;
  return {
    ...report,
    warnings: [`今天以前的文书仍照“${before}”写；更早就该这样写的，再来一次，加 --renamed 从哪一天起`],
  };
};

/** What papers tell as it stood on their day. */
const ofADay: ReadonlySet<string> = new Set([
  'office',
  'county',
  'city',
  'honour',
  'contact',
  'channels',
  'copies',
  'basis',
  'report-to',
]);

/** Files of a templates folder that no document reads: the name is not quite right. */
async function misnamed(folder: string): Promise<readonly string[]> {
  const { misnamedTemplates } = await import('../../documents/templates.ts');
  return misnamedTemplates(folder).map(
    ({ file, meant }) => `${file} 不是任何文书的模板，不会用到${meant ? `；应是 ${meant}` : ''}`,
  );
}

function settingValue(context: Context, name: string, typed: string | null, place: 'folder' | 'file' | null) {
  if (typed === null) return null;
  if (place) return existing(context, typed, place);
  const form = settingForms[name];
  if (!form) return typed;
  return typed.trim() === '' ? null : form(typed.trim());
}

/** A folder or font file that is there, by its whole path: the setting holds wherever the program is started. */
function existing(context: Context, typed: string, place: 'folder' | 'file'): string {
  const face = place === 'file' ? (/#\d+$/.exec(typed)?.[0] ?? '') : '';
  const target = filePath(context, typed.slice(0, typed.length - face.length));
  const found = statSync(target, { throwIfNoEntry: false });
  if (found && found.isDirectory() === (place === 'folder')) return target + face;
  const what = place === 'folder' ? '文件夹' : '文件';
  throw Fault.broken('no-file', `没有这个${what}：${target}`, '请检查路径是否写对');
}
