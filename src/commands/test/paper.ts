import { createHash } from 'node:crypto';
import path from 'node:path';
import { deskOf, writeMade } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import {
  candidatesOf,
  paperOf,
  readTestPaper,
  setTestPaper,
  type TestPaper,
} from '../../actions/onsite/test-papers.ts';
import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import {
  type Blueprint,
  describeBlueprint,
  parseBlueprint,
  usualBlueprint,
} from '../../domain/knowledge-test/blueprint.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { outFile } from '../document-options.ts';
import { countValue, listOption, textOption } from '../option-values.ts';
import { faceLine, proofWarnings } from '../proof-lines.ts';
import { unitRef } from '../unit-ref.ts';
import { yearOption } from '../year-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const year = yearOption(context, options);
  const reading = await context.store('read');
  const unit = reading.units.find(String(args[0]));
  const test = await testPaper(context, reading, unit, year, options);
  const store = await context.store('read');
  const candidates = candidatesOf(store, unit.id, year, test.leaders);
  const file = outFile(context, options, `${unit.name}-${year}现场测试试卷`, 'pdf');
  const keyFile = file.replace(/(\.pdf)?$/i, '-答案.pdf');
  const desk = deskOf(context, store);
  const subject = { year, unit, which: null, day: null };
  const papers = await (await documents.testPapers.paper()).make(desk, subject, {});
  const key = await (await documents.testKey.paper()).make(desk, subject, {});
  const written = [await writeMade(desk, papers, file, 'pdf'), await writeMade(desk, key, keyFile, 'pdf')];
  return {
    json: {
      unit: unitRef(unit),
      year,
      seed: test.seed,
      blueprint: describeBlueprint(test.blueprint),
      papers: candidates.map((one) => ({
        key: one.key,
        name: one.name,
        leader: one.leader,
        variant: paperOf(test, one).variant,
      })),
      files: written,
    },
    text: () => [
      `已写入 ${file}（${candidates.length} 份，每人一份，题序各不相同）`,
      `已写入 ${keyFile}（只供评分人）`,
      `组卷种子 ${test.seed}；${describeBlueprint(test.blueprint)}`,
      ...faceLine(written[0]!.proof),
    ],
    warnings: written.flatMap((one) => proofWarnings(one.proof, path.basename(one.file))),
    next: `inspect test answers ${unit.name} 执法证号=答案`,
  };
}

/** The paper that was set before, unless a new one is asked for; else a new one. */
async function testPaper(
  context: Context,
  reading: Store,
  unit: Unit,
  year: number,
  options: Options,
): Promise<TestPaper> {
  const before = readTestPaper(reading, unit.id, year);
  const seed = textOption(options, 'seed');
  const asked = seed !== null || options.blueprint !== undefined || options.leader !== undefined;
  if (before && options.anew !== true) {
    if (!asked || (seed === before.seed && options.blueprint === undefined && options.leader === undefined))
      return before;
    throw new Fault(
      'refused',
      'paper-set',
      `已经组过卷（种子 ${before.seed}）`,
      '直接再印不用写 --seed；确要重新组卷请加 --anew',
    );
  }
  const store = await context.store('write');
  return setTestPaper(
    store,
    { unit: unit.id, year, author: context.author },
    {
      seed: seed ?? digits(context.ids()),
      blueprint: blueprintOf(options),
      day: context.today,
      leaders: listOption(options, 'leader'),
    },
  );
}

function blueprintOf(options: Options): Blueprint {
  const minutes =
    typeof options.minutes === 'string' ? countValue(options.minutes, '--minutes') : usualBlueprint.minutes;
  const partial = options.partial === true ? 'half' : 'none';
  const text = textOption(options, 'blueprint');
  if (text === null) return { ...usualBlueprint, minutes, partial };
  const read = parseBlueprint(text, minutes, partial);
  if (typeof read === 'string')
    throw new Fault(
      'usage',
      'bad-blueprint',
      `--blueprint：${read}`,
      '例如 --blueprint 单选=20x2,多选=10x3,判断=10x1,简答=2x10',
    );
  return read;
}

/** Ten digits that can be read aloud, from a random id. */
function digits(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return String(BigInt(`0x${hex.slice(0, 16)}`) % 10_000_000_000n).padStart(10, '0');
}
