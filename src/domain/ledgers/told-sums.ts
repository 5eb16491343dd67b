import { moneyUnit, speaksOfFine, sumIn, yuanIn } from '../identifiers/money.ts';
import { addRemark, type Draft, type Finishing } from './kind.ts';

/** Fills a sum that has no cell of its own from the words of the penalty, and says where the two differ. */
export function compareSums(row: Draft, finishing: Finishing, field: 'fine' | 'amount', title: string): void {
  if (typeof row.penalty !== 'string') return;
  takeFigure(row, finishing, field, title);
  const fine = sumIn(row.penalty, 'fine');
  const seized = sumIn(row.penalty, 'seized');
  const fill = (to: string, sum: number, called: string): void => {
    row[to] = sum;
    finishing.once(`没有另写${called}的，照处罚种类里写的记，请核对`);
  };
  if (field === 'fine' && seized !== null && typeof row.seized !== 'number') fill('seized', seized, '没收金额');
  const sum = row[field];
  if (fine === null) {
    if (typeof sum !== 'number' && speaksOfFine(row.penalty))
      finishing.warn(`处罚种类写的“${row.penalty}”看不出罚款一共多少，没有记${title}，请核对`);
    return;
  }
  if (typeof sum !== 'number') fill(field, fine, title);
  else if (sum !== fine && sum !== fine + (seized ?? 0))
    finishing.warn(`处罚种类写着罚款 ${fine / 100} 元，${title}是 ${sum / 100} 元，请核对`);
}

const figureAlone = new RegExp(`^([\\d,，]+(?:\\.\\d+)?)\\s*(${moneyUnit})?$`);
const headed = new RegExp(`处[罚理][^｜]*?(${moneyUnit})`);

/** 2000 under 处罚情况（罚款：元）: a figure where the words of the penalty belong is the fine. */
function takeFigure(row: Draft, finishing: Finishing, field: 'fine' | 'amount', title: string): void {
  const [words, figure = '', unit] = figureAlone.exec(String(row.penalty)) ?? [];
  if (words === undefined || (row[field] ?? null) !== null) return;
  const yuan = Number(figure.replace(/[,，]/g, '')) * yuanIn(unit ?? headed.exec(finishing.headings)?.[1] ?? '元');
  row[field] = Math.round(yuan * 100);
  row.penalty = yuan > 0 ? '罚款' : null;
  finishing.warn(`处罚种类写的是数“${words}”，按${title} ${yuan} 元记，请核对`);
}

/** What is neither a fine nor a confiscation, though a sum is told of it. */
const otherSum = /责令.{0,6}(?:支付|退|补|赔|缴)|退[赔还]|赔偿|补[缴偿发]|追[缴发偿]/;

/** 责令支付 or 没收 beside a sum under 金额: it is what the penalty says, and no fine; told, as is a fine that the penalty does not speak of. */
export function sortSum(row: Draft, finishing: Finishing): void {
  const { penalty, fine } = row;
  if (
    typeof penalty !== 'string' ||
    typeof fine !== 'number' ||
    fine === 0 ||
    /罚[款金没]|处.{0,2}罚|罚.{0,3}\d/.test(penalty)
  )
    return;
  const isConfiscated = /没收/.test(penalty);
  if (!isConfiscated && !otherSum.test(penalty)) return;
  const yuan = `${fine / 100} 元`;
  // Under 罚款 the heading says one thing and the penalty another.
  if (/罚款|罚金/.test(finishing.headings) || (isConfiscated && finishing.has('seized')))
    finishing.warn(`处罚种类写的是“${penalty}”，没有说罚款，罚款金额是 ${yuan}，请核对`);
  else if (isConfiscated) {
    row.seized = fine;
    row.fine = null;
    finishing.warn(`处罚种类写的是“${penalty}”，金额 ${yuan}记作没收金额，请核对`);
  } else {
    row.fine = null;
    addRemark(row, `${penalty}：${yuan}`);
    finishing.warn(`处罚种类写的是“${penalty}”，金额 ${yuan}不是罚款，移到备注`);
  }
}
