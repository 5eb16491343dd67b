import type { LedgerChanges } from '../../actions/exchange/ledger-changes.ts';
import type { MergeProposal } from '../../actions/exchange/proposal.ts';
import { leftAsStored } from '../../actions/ledger/undo-import.ts';
import { minuteAt } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { oneLine } from '../../domain/printable.ts';

const mostRows = 20;
/** What goes is named row by row; of more than these somebody has taken back whole ledgers. */
const mostGone = 500;

/**
 *     台账  样县甲虚构局 案件台账：原有 8 行，合并后 7 行（新增 0，更改 0，不再有 1）
 *     不再有  样县甲虚构局 案件台账 样罚〔2026〕8号，占道（乙.xlsx第 9 行）：周虚构撤销了导入 乙.xlsx（导错了）
 */
export function ledgerLines({ names, ledgers: changes }: Pick<MergeProposal, 'names' | 'ledgers'>): string[] {
  // One that is only tried out has left no unit here.
  const nameOf = (unit: string): string => names.get(unit) ?? '';
  const of = ({ unit, ledger }: { readonly unit: string | null; readonly ledger: string }): string =>
    `${unit === null ? '' : `${nameOf(unit)} `}${ledger}`;
  const replacedLine = (row: LedgerChanges['replaced'][number]): string => {
    const [before, after] = row.from;
    const told = row.changes.map((one) => `${one.title}：${one.before || '空'} → ${one.after || '空'}`);
    const holds = row.stays ? '本机已是后者，不变' : '改照后者';
    const { later, apart: file, another } = row;
    const but = later
      ? `；前者导入得晚（${momentOf(later.before)}，后者 ${momentOf(later.after)}），应当照前者的，合并后再导入一次 ${later.file}`
      : file
        ? `；两边各自导入的，应当照前者的，合并后再导入一次 ${file}`
        : '';
    const apart = another ? `；${another.what}，只留了后者；合并后再导入一次 ${another.file}，${another.wayOn}` : but;
    return `台账  ${of(row)} ${row.record}（${before} → ${after}，${holds}）：${oneLine(`${told.join('；')}${apart}`)}`;
  };
  const { ledgers, replaced, gone, vouching, back, apart, alike, empty, retired } = changes;
  return [
    ...ledgers.map(
      (each) =>
        `台账  ${of(each)}：原有 ${each.before} 行，合并后 ${each.after} 行（新增 ${each.added}，更改 ${each.changed}，不再有 ${each.gone}）`,
    ),
    ...first(
      gone.map((row) => {
        const { unknown } = row;
        const later = unknown?.later
          ? `导入得晚（${momentOf(unknown.later.row)}，停用的 ${momentOf(unknown.later.off)}）的`
          : '';
        const apart = unknown
          ? `，不知道${later} ${unknown.file} 有它；应当有的，合并后再导入一次 ${unknown.file}`
          : '';
        return `不再有  ${of(row)} ${row.record}（${row.place}）：${oneLine(`${row.by}${row.why}${apart}`)}`;
      }),
      mostGone,
      (more) => `不再有  另有 ${more} 行，用 --dry-run --json 查看`,
    ),
    ...vouching.map(
      ({ file, rows, undone, ...ledger }) =>
        `请核对  ${of(ledger)}：后来导入的 ${file} 有${leftAsStored(rows, '当时已存')}、没有再存一遍，${undone} 撤销后其中的可能就没有了；应当有的，重新导入 ${file}`,
    ),
    ...first(
      replaced.filter(({ another }) => another !== null).map(replacedLine),
      mostGone,
      (more) => `台账  另有 ${more} 行两边不同、可能是另外的记录，用 --dry-run --json 查看`,
    ),
    ...first(
      replaced.filter(({ another }) => another === null).map(replacedLine),
      mostRows,
      (more) => `台账  另有 ${more} 行两边不同，用 --dry-run --json 查看`,
    ),
    ...first(
      back.map((row) => `又有了  ${of(row)} ${row.record}（${row.place}）：${oneLine(`${row.was}，${row.why}`)}`),
      mostRows,
      (more) => `又有了  另有 ${more} 行停用过的，用 --dry-run --json 查看`,
    ),
    ...first(
      apart.map((row) => {
        const taken = `${row.by}导入 ${row.byFile} 时${row.goesOn === null ? '停用' : `另记成“${row.goesOn}”`}`;
        const apart = `${taken}，导入 ${row.file} 的电脑不知道、还记着`;
        const line = (is: string, told: string): string =>
          `${is}  ${of(row)} ${row.record}（${row.place}）：${oneLine(`${apart}，${told}`)}`;
        if (row.holds && row.goesOn !== null) return line('仍有效', '两条都在');
        return row.holds
          ? line('仍有效', '停用不算；应当停用的，合并以后把核对好的一份台账再导入一次，加 --retire-missing')
          : line(row.goesOn === null ? '仍停用' : '没用上', '没有用上；应当照它的，合并以后核对好再导入一次');
      }),
      mostRows,
      (more) => `请核对  另有 ${more} 行一台停用、另一台还记着，用 --dry-run --json 查看`,
    ),
    ...first(
      alike.map(
        (row) => `相近  ${of(row)} ${row.record}（${row.place}）与“${row.other}”（${row.otherPlace}）${row.what}`,
      ),
      mostRows,
      (more) => `相近  另有 ${more} 行与已有的相近，用 --dry-run --json 查看`,
    ),
    ...(alike.length > 0
      ? [
          '请核对  相近的各按一条记着，没有合成；确是同一条的，合并以后把核对好的一份台账再导入一次，导入时写明与哪一条对得上，多出的加 --retire-missing 停用',
        ]
      : []),
    ...empty.map(
      (each) =>
        `请核对  ${of(each)}：${each.by}申明 ${each.year} 年为空，而 ${each.files.join('、')} 有 ${each.rows} 行 ${each.year} 年的记录；申明错了的用 ${inspect('import undo', { batch: each.batch.slice(0, 8), '--reason': some('理由') })} 撤销申明，记录错了的撤销那次导入`,
    ),
    ...retired.map((each) => {
      const unit = nameOf(each.unit);
      const way = each.instead
        ? phrase`应当有的，重新导入到保留的“${each.instead}”`
        : phrase`仍要用的，${inspect('unit reinstate', { unit, '--reason': some('理由') })}，导错了的撤销那次导入`;
      return `请核对  ${of(each)}：这个单位${each.by}已停用（${oneLine(each.reason)}），${each.files.join('、')} 的记录还记在它名下；${way}`;
    }),
  ];
}

const momentOf = (at: string): string => minuteAt(new Date(at));

function first(lines: readonly string[], most: number, others: (more: number) => string): readonly string[] {
  return lines.length > most ? [...lines.slice(0, most), others(lines.length - most)] : lines;
}
