import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { type Acceptance, readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { conclude } from '../../actions/conclusion/conclude.ts';
import { methodsOf, waiveMethods } from '../../actions/onsite/methods.ts';
import { readVisit } from '../../actions/onsite/read-visit.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { groupDigits, headDigits } from '../../domain/head-digits.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import type { Edition } from '../../domain/standard.ts';
import { filesOut } from '../../domain/visits/handover.ts';
import { methodNames, readMethods, visitMethods } from '../../domain/visits/methods.ts';
import { anchorLine } from '../../exchange/anchor.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { resultJson, verdictLine } from '../../views/result.ts';
import { painter, verdictTones } from '../../views/tone.ts';
import { wrap } from '../../views/wrap.ts';
import { filePath } from '../named-files.ts';
import { paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const { out } = given;
  const read = (): Acceptance => readAcceptance(store, unit.id, year, edition);
  // With a folder to write, a conclusion that stands is not an error: the papers may be wanted once more.
  const before = out === null ? null : read().conclusion;
  if (!before) await askMethods(context, store, unit, edition, year, given);
  const entry = before?.entry ?? conclude(store, context.author, unit.id, year, edition);
  const { result } = read();
  const head = headDigits(entry.hash);
  const anchor = anchorLine(store, entry);
  const json = {
    unit: unitRef(unit),
    year,
    edition: edition.id,
    fingerprint: edition.fingerprint,
    status: 'concluded',
    entry: entry.id,
    head,
    anchor,
    ...resultJson(result),
  };
  const registerLine = `登记一行：${anchor}`;
  const named = out === null ? null : filePath(context, out);
  const written =
    named === null
      ? null
      : await (await import('../../actions/documents/write-folder.ts'))
          .writeFolder(context, store, unit, year, named, json)
          .catch((error: unknown) => {
            if (!(error instanceof Fault)) throw error;
            const again = inspect('conclude', { unit, '--year': year, '--out': out ?? undefined });
            throw error.retold({
              message: `结论已经记入，文件夹没有写全：${error.message}`,
              hint: phrase`${error.hint ?? '请核对文件夹'}；改好后补写：${again}`,
            });
          });
  return {
    json: written ? { ...json, folder: written } : json,
    text: () => [
      before
        ? `${unit.name} ${year} 年度验收的结论没有变`
        : `${unit.name} ${year} 年度验收已作结论，经办：${entry.author}`,
      totalText(result),
      `结论：${painter(context.color)(verdictTones[result.verdict], verdictLine(result))}`,
      `验收记录号：${groupDigits(head)}（印在报告上）`,
      // In a terminal nothing within it is torn; elsewhere it stays the one line that a register takes.
      ...(context.terminal ? wrap(registerLine, context.width, '  ') : [registerLine]),
      ...(written && written.folder !== named ? [`先前结论的文件夹 ${named} 没有动`] : []),
      ...(written ? [`已写入文件夹 ${written.folder}：`, ...written.files.map((name) => `  ${name}`)] : []),
    ],
    warnings: [...warningsOf(store, unit, edition, year), ...(written?.papers ?? []).flatMap(paperWarnings)],
    next: written
      ? inspect('verify', { '--head': head })
      : inspect('conclude', { unit, '--out': `${unit.name}${year}验收` }),
  };
};

/** Takes what is said of methods that did not take place: --without and --reason, or one tick list and one reason. */
async function askMethods(
  context: Context,
  store: Store,
  unit: Unit,
  edition: Edition,
  year: number,
  given: Given<typeof takes>,
): Promise<void> {
  const { lacking } = methodsOf(store, unit.id, year, edition);
  const listed = given.without;
  if (lacking.length === 0 || (listed === null && !context.terminal)) return;
  const methods =
    listed !== null
      ? readMethods(listed, lacking)
      : await (await context.prompter()).checkbox({
          message: '下列验收方法没有记录：没有进行的勾选、写明原因；进行了的不勾，先去补记',
          choices: lacking.map((method) => ({ value: method, name: visitMethods[method] })),
          flag: '--without',
        });
  if (methods.length === 0) return;
  const reason = await given.reason.ask(`没有${methodNames(methods)}的原因`);
  waiveMethods(store, context.author, { unit: unit.id, year }, { methods, reason });
}

/** Case files that the inspectors still hold do not hinder a conclusion, but must go back. */
function warningsOf(store: Store, unit: Unit, edition: Edition, year: number): readonly string[] {
  const out = filesOut(readVisit(store, unit.id, year).files);
  const { waived, remarks } = methodsOf(store, unit.id, year, edition);
  return [
    ...(waived ? [`没有进行${methodNames(waived.methods)}：${waived.reason}（印在报告上）`] : []),
    ...remarks,
    ...(out.length === 0 ? [] : [`有 ${out.length} 份案卷还没有归还：${out.map((file) => file.key).join('、')}`]),
  ];
}
