import path from 'node:path';
import type { FormFault } from '../../actions/documents/form-source.ts';
import type { WrittenForm } from '../../actions/documents/write-forms.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import { csvText } from '../../domain/csv.ts';
import { type Placed, staysWarning, writeUnedited } from '../../files/write-unedited.ts';
import type { Unit } from '../../store/units.ts';
import { proofWarnings } from '../proof-lines.ts';

const stateWords = {
  made: '已写出',
  unchanged: '没有变化',
  beside: '原文件有人改过，另写一份',
  failed: '没有写成',
  unmatched: '对不上单位',
  missing: '表里没有',
} as const;

interface Batch {
  readonly kind: 'county' | 'city';
  readonly folder: string;
  readonly together: Placed | null;
  readonly machineFolder: string;
  readonly written: readonly WrittenForm[];
  /** On record, and in no row of the workbook. */
  readonly missing: readonly Unit[];
  readonly faults: readonly FormFault[];
  /** A workbook was merged: what became of its rows is written down beside the forms. */
  readonly listed: boolean;
  /** What is to be told of units beside. */
  readonly warnings: readonly string[];
}

/** One report of a mail merge: made, unchanged, beside an edited one, missing, unmatched, failed; as a list in the folder too. */
export function batchReport({
  kind,
  folder,
  together,
  machineFolder,
  written,
  missing,
  faults,
  listed,
  warnings,
}: Batch): Report {
  const finished = written.flatMap(({ file, state, ...one }) =>
    file === null || state === 'failed' ? [] : [{ ...one, file, state }],
  );
  const failed = written.filter(({ state }) => state === 'failed');
  const bad = faults.length + failed.length;
  const rows = [
    ...written.map(({ unit, state, file, why }) => [
      '',
      unit.name,
      stateWords[state],
      why ?? '',
      file ? path.basename(file) : '',
    ]),
    ...faults.map(({ row, name, state, why }) => [String(row), name, stateWords[state], why, '']),
    ...missing.map(({ name }) => [
      '',
      name,
      stateWords.missing,
      `${kind === 'city' ? '已呈报' : '已申报'}，表里没有这个单位`,
      '',
    ]),
  ];
  const list = listed
    ? writeUnedited(
        machineFolder,
        path.join(folder, '申报表清单.csv'),
        Buffer.from(csvText(['行', '单位', '结果', '说明', '文件'], rows)),
      )
    : null;
  const counted = (state: WrittenForm['state']): number => written.filter((one) => one.state === state).length;
  return {
    json: {
      kind,
      folder,
      list: list?.file ?? null,
      together: together?.file ?? null,
      files: finished.map(({ unit, state, file, sha256, bytes, proof }) => ({
        unit: unitRef(unit),
        state,
        file,
        format: path.extname(file).slice(1),
        sha256,
        bytes,
        proof,
      })),
      failed: [
        ...failed.map(({ unit, why }) => ({ row: null, name: unit.name, why })),
        ...faults.filter(({ state }) => state === 'failed').map(({ row, name, why }) => ({ row, name, why })),
      ],
      unmatched: faults.filter(({ state }) => state === 'unmatched').map(({ row, name, why }) => ({ row, name, why })),
      missing: missing.map(unitRef),
    },
    text: () => [
      `已写入 ${finished.length} 份申报表：${folder}${counted('unchanged') > 0 ? `（其中 ${counted('unchanged')} 份没有变化）` : ''}`,
      ...finished
        .filter(({ state }) => state === 'beside')
        .map(({ unit, file }) => `  ${unit.name}：原文件有人改过，保留不动，新的写在旁边：${path.basename(file)}`),
      ...(together ? [`合成一份供打印：${together.file}`] : []),
      ...failed.map(({ unit, why }) => `  没有写成：${unit.name}，${why}`),
      ...faults.map(({ row, name, why }) => `  第 ${row} 行 ${name || '（空）'}：${why}`),
      ...(missing.length > 0
        ? [`  ${kind === 'city' ? '已呈报' : '已申报'}而表里没有：${missing.map(({ name }) => name).join('、')}`]
        : []),
      ...(list ? [`清单：${list.file}`] : []),
    ],
    warnings: [
      ...warnings,
      ...finished.flatMap(({ proof, file }) => (proof ? proofWarnings(proof, path.basename(file)) : [])),
      ...[list, together].flatMap((placed) =>
        placed?.stays ? [staysWarning(path.basename(placed.stays), path.basename(placed.file))] : [],
      ),
    ],
    ...(bad > 0
      ? {
          exit: 1,
          error: {
            message: `${bad} 份没有写成，其余 ${finished.length} 份已写出`,
            hint: '改好表格再运行一次，写过的不会重写',
          },
        }
      : {}),
  };
}
