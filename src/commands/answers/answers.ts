import { existsSync } from 'node:fs';
import path from 'node:path';
import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { proposalsOf } from '../../actions/onsite/read-proposals.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Context } from '../../context.ts';
import { fileName } from '../../documents/file-name.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Edition } from '../../domain/standard.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { filePath } from '../named-files.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'read');
  const { blank } = given;
  const name = given.out ?? `${fileName(unit.name)}${year}${blank ? '答案（待填）' : '答案'}.yaml`;
  const file = filePath(context, name);
  refuseOver(context, file, name);
  if (blank) {
    const { blankAnswers } = await import('../../walkthroughs/answers/blank-answers.ts');
    writeFileWhole(file, blankAnswers({ store, unit, year, edition }), 'owner');
    return {
      json: { unit: unitRef(unit), year, blank, file },
      text: () => `已写出待填的答案文件：${name}`,
      next: inspect('start', { unit, '--answers': name }),
    };
  }
  const written = await writeMade(context, store, unit, year, edition, file);
  return {
    json: { unit: unitRef(unit), year, blank, file, ...written },
    text: () => [
      `已写出 ${name}：${written.steps} 步`,
      ...(written.folder ? [`附件 ${written.files.length} 个在 ${path.basename(written.folder)}`] : []),
      '里面有人员信息和暗访记录，不要交给单位',
    ],
    warnings: written.leftOut.map((what) => `没有写出：${what}`),
    next: inspect('start', { unit, '--answers': name, '--db': some('另一个数据文件') }),
  };
};

/** What somebody has filled in is not written over. */
function refuseOver(context: Context, file: string, name: string): void {
  if (context.yes || !existsSync(file)) return;
  throw Fault.refused('file-exists', `文件已存在：${name}`, '用 -o 换一个文件名；确要覆盖请加 -y');
}

/** The visit as it was made, and beside it the files that it attached. */
async function writeMade(context: Context, store: Store, unit: Unit, year: number, edition: Edition, file: string) {
  const { collectAnswers } = await import('../../walkthroughs/answers/collect-answers.ts');
  const { writeAnswers } = await import('../../walkthroughs/answers/write-answers.ts');
  const proposals = proposalsOf(store, readAcceptance(store, unit.id, year, edition), context.today);
  const folder = `${path.basename(file, path.extname(file))}-附件`;
  const collected = collectAnswers(store, unit, year, {
    folder,
    viewer: context.author,
    proposed: new Set(proposals.flatMap((one) => (one.kind === 'finding' ? [one.item] : []))),
    reviewLine: thresholdsOf(edition).review,
    vetoes: new Set(edition.items.filter((item) => item.kind === 'veto').map((item) => item.id)),
  });
  const beside = path.join(path.dirname(file), folder);
  if (collected.answers.steps.length === 0) {
    throw Fault.broken(
      'nothing-recorded',
      `${unit.name} ${year} 年度还没有现场记录`,
      phrase`待填的答案文件：${inspect('answers', { unit, '--blank': true })}`,
    );
  }
  if (collected.files.size > 0) makeFolder(beside, 'owner');
  for (const [name, sha256] of collected.files) {
    writeFileWhole(path.join(beside, name), Buffer.concat([...store.attachments.pieces(sha256)]), 'owner');
  }
  const head = `# ${unit.name}　${year} 年度验收，由已录入的记录写出；有人员信息和暗访记录，不要交给单位\n`;
  writeFileWhole(file, head + writeAnswers(collected.answers), 'owner');
  return {
    steps: collected.answers.steps.length,
    folder: collected.files.size > 0 ? beside : null,
    files: [...collected.files.keys()],
    leftOut: collected.leftOut,
  };
}
